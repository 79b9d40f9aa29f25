import PodcastModel

extension Rule {
  static let rssChannelTitleMissing = Rule(
    id: "rss-channel-title-missing",
    severity: .error, from: [.rss2, .apple, .psp1], level: .channel,
    summary: "A show has a title.",
    why: "Every store asks for it.",
    fix: "Add `<title>` with the name of the show.",
    source: "RSS 2.0, required channel elements; Apple; PSP-1",
    fails: [
      Example(part: "blank", "<title> </title>"),
      Example(part: "missing", "<channel><link>https://a.example.org/</link></channel>"),
    ],
    passes: ["<title>A day at the sea</title>"],
    .channel { missing("title", in: $0) })

  static let rssChannelLinkMissing = Rule(
    id: "rss-channel-link-missing",
    severity: .error, for: [.apple: .warning], from: [.rss2, .psp1, .spotify], level: .channel,
    summary: "A show has a page.",
    why: "RSS 2.0, PSP-1 and Spotify require it; Apple recommends it.",
    fix: "Add `<link>` with the address of the show's page.",
    source: "RSS 2.0, required channel elements; PSP-1; Spotify PDS, §5.4",
    fails: [Example(part: "missing", "<title>A</title>"), Example(part: "blank", "<link/>")],
    passes: ["<link>https://a.example.org/</link>"],
    .channel { missing("link", in: $0) })

  static let rssChannelDescriptionMissing = Rule(
    id: "rss-channel-description-missing",
    severity: .error, from: [.rss2, .apple, .psp1], level: .channel,
    summary: "A show has a description.",
    why: "RSS 2.0, Apple and PSP-1 require it, and Spotify reads nothing else in its place.",
    fix: "Say in a sentence or more what the show is about.",
    source: "RSS 2.0, required channel elements; Apple; PSP-1",
    fails: [Example(part: "missing", "<title>A</title>"), Example(part: "blank", "<description></description>")],
    passes: ["<description>A show about the sea.</description>"],
    .channel { missing("description", in: $0) })

  private static func missing(_ name: FeedName, in channel: Element) -> [Remark] {
    guard let child = channel.child(name) else {
      return [Remark(at: channel, missing: name.text, part: "missing", "the channel has no <\(name.text)>")]
    }
    // RSS itself does not say that it may not be empty.
    return child.isBlank && !child.hasChildren
      ? [Remark(at: child, part: "blank", for: [.rss2: .warning], "the <\(name.text)> of the channel is empty")] : []
  }

  static let rssLanguageMissing = Rule(
    id: "rss-language-missing",
    severity: .error, for: [.rss2: .info], from: [.apple, .psp1], reach: .demand, level: .channel,
    summary: "A show says its language.",
    why: "Apple and PSP-1 require it; it is also the language of transcripts that do not say theirs.",
    fix: "Add `<language>` with the language that is spoken: `en`, `pt-br`.",
    source: "Apple RSS guide, show tags; PSP-1",
    fails: ["<title>A</title>"],
    passes: ["<language>en</language>"],
    .feed { feed in
      guard let channel = feed.channel, channel.child("language") == nil else { return [] }
      return [
        Remark(
          at: channel, missing: "language", for: feed.usesITunes ? [.rss2: .warning] : [:],
          "the channel has no <language>")
      ]
    })

  static let rssLanguageInvalid = Rule(
    id: "rss-language-invalid",
    severity: .error, from: [.rss2, .apple, .psp1], level: .channel,
    summary: "A language is a code such as `de` or `pt-br`.",
    why: "Apple refuses codes that it does not know, such as `en_US` or `english`.",
    fix: "Write the two letters of the language, and, where it matters, a hyphen and those of the country.",
    source: "Apple RSS guide, show tags (language); PSP-1; RSS 2.0, language codes", fixable: .yes,
    fails: [
      Example(part: "form", "<language>en_US</language>"), Example(part: "unknown", "<language>qx</language>"),
      Example(part: "three-letters", "<language>deu</language>"), Example(part: "region", "<language>en-qx</language>"),
    ],
    passes: ["<language>en</language>", "<language>pt-BR</language>", "<language>zh-hant</language>"],
    .value(.language) { value in
      // The podcast namespace and Media RSS have rules of their own.
      guard let prefix = value.element.term?.prefix, prefix != "podcast", prefix != "media" else { return [] }
      let text = value.trimmed ?? ""
      guard let tag = LanguageTag.canonical(text) else {
        return [
          Remark(
            at: value, part: "form",
            mend: LanguageTag.canonical(text.replacing("_", with: "-")).map { .value($0) },
            "\(value.name) is \(value.text.quoted), not a language code such as \"de\" or \"pt-br\"")
        ]
      }
      let parts = tag.split(separator: "-")
      if parts[0].utf8.count == 3 {
        return [
          Remark(
            at: value, part: "three-letters", as: .warning, for: [.rss2: .info],
            mend: LanguageCode.twoLetters(of: String(parts[0])).map { .value($0 + tag.dropFirst(3)) },
            "\(value.name) is \(text.quoted); stores know languages by two letters")
        ]
      }
      if LanguageCode.threeLetters(of: String(parts[0])) == nil {
        return [Remark(at: value, part: "unknown", "there is no language with the code \(parts[0])")]
      }
      if let region = parts.dropFirst().first, region.utf8.count == 2, !CountryCodes.contains(region) {
        return [
          Remark(
            at: value, part: "region", as: .warning,
            "\(value.name) is \(text.quoted), but there is no country \(region)")
        ]
      }
      return []
    })

  static let rssContactFormat = Rule(
    id: "rss-contact-format",
    severity: .warning, from: [.rss2], level: .channel,
    summary: "Contacts are an address of e-mail with the name in parentheses.",
    why: "A mere name in `<author>` is what feeds get wrong most often; names belong into `<itunes:author>`.",
    fix: "Write `ada@example.org (Ada Lovelace)`, or put the name into `<itunes:author>`.",
    source: "RSS Best Practices Profile; RSS 2.0",
    fails: [
      Example(part: "address", "<managingEditor>Ada Lovelace</managingEditor>"),
      Example(part: "name", "<managingEditor>ada@a.example.org</managingEditor>"),
      Example(part: "form", "<managingEditor>Ada Lovelace ada@a.example.org</managingEditor>"),
    ],
    passes: ["<managingEditor>ada@a.example.org (Ada Lovelace)</managingEditor>"],
    .value(.contact) { value in
      var text = value.trimmed ?? ""
      if text.hasPrefix("mailto:") { text = String(text.dropFirst(7)) }
      guard text.contains("@") else {
        return [
          Remark(
            at: value, part: "address", for: [.rss2: .error],
            "\(value.name) is \(value.text.quoted), with no address of e-mail in it")
        ]
      }
      guard text.hasSuffix(")") else {
        return text.contains(" ")
          ? [Remark(at: value, part: "form", "\(value.name) is \(value.text.quoted), not `address (name)`")]
          : [Remark(at: value, part: "name", "\(value.name) is an address without a name in parentheses behind it")]
      }
      let address = text.prefix { $0 != "(" && $0 != " " }
      return EmailAddress.isValid(address)
        ? []
        : [
          Remark(
            at: value, part: "address", for: [.rss2: .error],
            "\(value.name) does not begin with an address of e-mail: \(value.text.quoted)")
        ]
    })

  static let rssCopyrightRedundant = Rule(
    id: "rss-copyright-redundant",
    severity: .info, from: [.psp1], reach: .demand, level: .channel,
    summary: "The copyright names the holder, and nothing else.",
    why: "Apps put the sign before it by themselves.",
    fix: "Leave the name of who holds the rights.",
    source: "PSP-1, copyright", fixable: .yes,
    fails: ["<copyright>Copyright 2026 Ada Lovelace</copyright>", "<copyright>\u{A9} Ada Lovelace</copyright>"],
    passes: ["<copyright>Ada Lovelace</copyright>"],
    .element("copyright") { element in
      let text = element.text.lowercased()
      let years = text.split { !$0.isNumber }.contains {
        $0.utf8.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20"))
      }
      guard text.contains("copyright") || text.contains("\u{A9}") || text.contains("(c)") || years else { return [] }
      let name = holder(in: element.text)
      return [
        Remark(
          at: element, mend: name.map { .value($0) },
          "<copyright> is \(element.text.quoted); the name alone is enough")
      ]
    })

  /// What is left of a copyright without the sign, the word and the years; nil where that is nothing.
  private static func holder(in text: String) -> String? {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    func isYears(_ word: String) -> Bool {
      word.contains(where: \.isNumber)
        && word.allSatisfy { $0.isASCII && $0.isNumber || "-\u{2013}\u{2014}/,.;:".contains($0) }
    }
    func isMark(_ word: String) -> Bool {
      let plain = word.lowercased().filter { !",.;:-\u{2013}\u{2014}|".contains($0) }
      return ["copyright", "\u{A9}", "(c)", "&copy", ""].contains(plain) || isYears(word)
    }
    words = words.map { word in
      // `©2026`
      word.hasPrefix("\u{A9}") ? String(word.dropFirst()) : word
    }
    words.removeAll(where: isMark)
    if words.first?.lowercased() == "by" { words.removeFirst() }
    while let last = words.last, ",;:-".contains(last.last ?? " "), last.count > 1 {
      words[words.count - 1].removeLast()
    }
    let name = words.joined(separator: " ")
    return name.contains(where: \.isLetter) ? name : nil
  }

  static let rssTextTooLong = Rule(
    id: "rss-text-too-long",
    severity: .warning, from: [.apple, .psp1], reach: .demand, level: .channel,
    summary: "Titles, names and the like have at most 255 characters.",
    why: "Apple and PSP-1 say so, and apps cut them.",
    fix: "Say it shorter; details belong into the description.",
    source: "Apple RSS guide, closing notes; PSP-1",
    fails: [Example("<title>\(String(repeating: "Long ", count: 60))</title>")],
    passes: ["<title>Short</title>"],
    .value(.text) { value in
      guard value.text.utf8.count > 255, value.element.term?.prefix != "podcast", let count = value.trimmed?.count,
        count > 255
      else { return [] }
      // W3C's validator holds Apple's own elements to it.
      let isApples = value.element.term?.prefix == "itunes"
      return [
        Remark(
          at: value, for: isApples ? [.rss2: .error] : [:],
          "\(value.name) has \(count) characters; more than 255 are too many")
      ]
    })

  static let rssDescriptionTooLong = Rule(
    id: "rss-description-too-long",
    severity: .warning, from: [.apple, .psp1], reach: .demand, level: .channel,
    summary: "A description has at most 4000 bytes.",
    why: "More is cut off, in the midst of a tag perhaps.",
    fix: "Put the long text into `<content:encoded>`.",
    source: "Apple RSS guide; PSP-1",
    fails: [
      Example(part: "description", "<description>\(String(repeating: "Long ", count: 900))</description>"),
      Example(part: "summary", "<itunes:summary>\(String(repeating: "Long ", count: 900))</itunes:summary>"),
    ],
    passes: ["<description>Short</description>"],
    .element("description", "itunes:summary") { element in
      let isSummary = element.name != "description"
      let count = isSummary ? element.text.count : element.text.utf8.count
      guard count > 4000, isSummary || element.isIn("channel") || element.isInItem else { return [] }
      return [
        Remark(
          at: element, part: isSummary ? "summary" : "description", for: isSummary ? [.rss2: .error] : [:],
          "<\(element.qualifiedName)> has \(count) \(isSummary ? "characters" : "bytes"); more than 4000 are too many")
      ]
    })
}
