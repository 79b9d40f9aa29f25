import PodcastModel
import XMLTree

extension Rule {
  static let rssURLInvalid = Rule(
    id: "rss-url-invalid",
    severity: .error, from: [.rss2, .podcastindex], level: .file,
    summary: "An address is whole: scheme, host and all.",
    why: "Apps cannot find what a relative or broken address means; RSS says of none what it is relative to.",
    fix: "Write the complete address, with `https://` and the host.",
    source: "RSS 2.0; podcast namespace, 1.0.md",
    fails: [
      Example(part: "relative", "<link>/episodes/1</link>"), Example(part: "relative", "<link>example.org</link>"),
      Example(part: "host", "<link>https:///episodes/1</link>"),
      Example(part: "port", "<link>https://a.example.org:http/episodes/1</link>"),
      Example(part: "empty", "<link> </link>"), Example(part: "scheme", "<link>htp://a.example.org/1</link>"),
      Example(part: "web", "<enclosure url=\"ftp://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/>"),
    ],
    passes: [
      "<link>https://a.example.org/episodes/1</link>", "<link>mailto:ada@a.example.org</link>",
      "<podcast:socialInteract protocol=\"atproto\" uri=\"at://did:plc:24ybard66vv44zksje25o7dz/app.bsky.feed.post/3jwdwj2ctlk25\"/>",
    ],
    .address { address, value in
      guard let scheme = address.scheme else {
        return [Remark(at: value, part: "relative", "\(value.name) is \(address.text.quoted), not a complete address")]
      }
      if ["http", "https", "ftp"].contains(scheme), address.host?.isEmpty ?? true {
        return [
          Remark(at: value, part: "host", "\(value.name) is \(address.text.quoted), in which the host is missing")
        ]
      }
      if address.flaws.contains(.port) {
        return [
          Remark(
            at: value, part: "port", "\(value.name) is \(address.text.quoted), whose port is no number up to 65535")
        ]
      }
      let isRecording = value.element.name == "enclosure" || value.element.name == "itunes:image"
      if isRecording, !address.isWeb {
        return [Remark(at: value, part: "web", "\(value.name) is \(address.text.quoted), not an address of the web")]
      }
      if isRecording, let host = address.host, !host.contains(".") {
        return [
          Remark(at: value, part: "host", "\(value.name) is \(address.text.quoted), whose host is none of the Internet")
        ]
      }
      guard value.kind == .url, !Address.registeredSchemes.contains(scheme) else { return [] }
      return [
        Remark(
          at: value, part: "scheme", as: .warning,
          "\(value.name) is \(address.text.quoted), whose scheme \(scheme) nobody registered")
      ]
    },
    .value(.url, .uri) { value in
      // That a link of the channel is missing has a rule of its own; so has a required attribute of podcast elements.
      guard value.trimmed == nil, !(value.element.name == "link" && value.element.isIn("channel")),
        value.element.term?.prefix != "podcast"
      else { return [] }
      return [Remark(at: value, part: "empty", "\(value.name) is empty")]
    })

  static let rssURLCharacters = Rule(
    id: "rss-url-characters",
    severity: .error, from: [.apple], level: .file,
    summary: "An address has none but the characters that addresses may have.",
    why: "Apple asks for ASCII, and some apps fail to download anything else.",
    fix: "Write what is no ASCII letter percent-encoded (`%20`), and a host's name in punycode.",
    source: "Apple RSS requirements (823); RFC 3986, §2", fixable: .yes,
    fails: [
      Example(part: "blank", "<link>https://a.example.org/episode 1</link>"),
      Example(part: "letter", "<link>https://a.example.org/bl\u{E5}b\u{E6}r</link>"),
      Example(part: "character", "<link>https://a.example.org/a|b</link>"),
      Example(part: "percent", "<link>https://a.example.org/100%</link>"),
    ],
    passes: ["<link>https://a.example.org/bl%C3%A5b%C3%A6r</link>", "<link>https://[2001:db8::1]/a</link>"],
    .address { address, value in
      let flaws = address.flaws
      guard !flaws.isEmpty else { return [] }
      // A line end is none of the address, and nobody knows what was; the host's name is encoded otherwise.
      let encoded = URIReference.ascii(address.text)
      let isSure = !flaws.contains(.control) && !(address.host ?? "").utf8.contains { $0 >= 0x80 || $0 <= 0x20 }
      let mend = isSure && encoded != address.text ? Mend.value { $0.replacing(address.text, with: encoded) } : nil
      if flaws.contains(.blank) || flaws.contains(.control) {
        return [
          Remark(
            at: value, part: "blank", mend: mend, "\(value.name) is \(address.text.quoted), with white space in it")
        ]
      }
      if flaws.contains(.nonASCII) {
        return [
          Remark(
            at: value, part: "letter", mend: mend,
            "\(value.name) is \(address.text.quoted), with letters that are not ASCII")
        ]
      }
      if flaws.contains(.forbidden) {
        return [
          Remark(
            at: value, part: "character", mend: mend,
            "\(value.name) is \(address.text.quoted), with a character that must be encoded")
        ]
      }
      if flaws.contains(.percent) {
        return [
          Remark(
            at: value, part: "percent", as: .warning, mend: mend,
            "\(value.name) is \(address.text.quoted), with a % that encodes nothing")
        ]
      }
      return []
    })

  static let rssURLNotHTTPS = Rule(
    id: "rss-url-not-https",
    severity: .warning, from: [.apple, .podcastindex], reach: .demand, level: .file,
    summary: "Addresses begin with `https://`.",
    why: "Players in browsers block the others, and stores prefer them encrypted.",
    fix: "Serve it encrypted, and change the address.",
    source: "Podcasting 2.0 guide; Apple",
    fails: ["<link>http://a.example.org/</link>"],
    passes: ["<link>https://a.example.org/</link>"],
    .address { address, value in
      // The podcast namespace has a rule of its own.
      guard address.scheme == "http", ["", "itunes"].contains(value.element.term?.prefix) else { return [] }
      return [Remark(at: value, "\(value.name) is \(address.text.quoted), which is not encrypted")]
    })

  static let rssURLPrivate = Rule(
    id: "rss-url-private",
    severity: .error, from: [.apple], reach: .demand, level: .file,
    summary: "Addresses are for everybody.",
    why: "Passwords are given away, and what stands in your own network nobody can fetch.",
    fix: "Put the public address.",
    source: "Apple RSS requirements (823): publicly addressable",
    fails: [
      Example(part: "user", "<link>https://ada:secret@a.example.org/</link>"),
      Example(part: "host", "<link>http://localhost:8080/</link>"),
      Example(part: "host", "<link>http://192.168.1.7/</link>"),
      Example(part: "scheme", "<link>file:///home/ada/1.mp3</link>"),
    ],
    passes: ["<link>https://a.example.org/</link>", "<link>https://172.15.0.1/</link>"],
    .address { address, value in
      if address.hasUser, address.isWeb {
        return [Remark(at: value, part: "user", "\(value.name) has a user name in it")]
      }
      if address.scheme == "file" {
        return [
          Remark(at: value, part: "scheme", "\(value.name) is \(address.text.quoted), a file of somebody's computer")
        ]
      }
      guard address.isWeb, let host = address.host, !host.isEmpty, PrivateHost.isPrivate(host) else { return [] }
      return [Remark(at: value, part: "host", "\(value.name) is \(address.text.quoted), which only you can reach")]
    })

  static let rssSourceURLMissing = Rule(
    id: "rss-source-url-missing",
    severity: .error, from: [.rss2], level: .item,
    summary: "A source says where it is.",
    why: "Its `url` is required.",
    fix: "Add `url`, or take the source out.",
    source: "RSS 2.0, source",
    fails: ["<source>Another show</source>"],
    passes: ["<source url=\"https://b.example.org/feed.xml\">Another show</source>"],
    .misfit(.missingAttribute, of: "") { misfit in
      guard misfit.element.name == "source", !misfit.isBlank else { return [] }
      return [Remark(at: misfit.element, "<source> has no url")]
    })
}
