import PodcastModel

extension Rule {
  static let atomSelfMissing = Rule(
    id: "atom-self-missing",
    severity: .warning, for: [.psp1: .error], from: [.rss2, .psp1], level: .channel,
    summary: "A feed says its own address.",
    why: "PSP-1 requires it, and WebSub needs it: nobody knows otherwise which address is the right one.",
    fix: "Add `<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"…\"/>` with the feed's address.",
    source: "PSP-1, required channel elements; RSS Best Practices Profile", fixable: .yes,
    fails: ["<title>A</title>"],
    passes: ["<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"https://a.example.org/feed.xml\"/>"],
    .channel { channel in
      guard links("self", in: channel).isEmpty else { return [] }
      return [
        Remark(
          at: channel, missing: "atom:link", mend: channel.context.address.map { .child(selfLink($0)) },
          "the channel has no <atom:link rel=\"self\">")
      ]
    })

  static let atomSelfInvalid = Rule(
    id: "atom-self-invalid",
    severity: .error, from: [.psp1], level: .channel,
    summary: "A feed says its own address once, and wholly.",
    why: "Nobody knows which address is the right one.",
    fix: "Keep one link, with the complete address and the type `application/rss+xml`.",
    source: "RFC 4287, §4.2.7; PSP-1", fixable: .yes,
    fails: [
      Example(
        part: "several",
        "<atom:link rel=\"self\" href=\"https://a.example.org/1\"/><atom:link rel=\"self\" href=\"https://a.example.org/2\"/>"
      ),
      Example(part: "address", "<atom:link rel=\"self\" href=\"/feed.xml\"/>"),
      Example(part: "type", "<atom:link rel=\"self\" href=\"https://a.example.org/1\" type=\"text/html\"/>"),
    ],
    passes: ["<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"https://a.example.org/feed.xml\"/>"],
    .channel { channel in
      let selves = links("self", in: channel)
      // The one that is known to be right, or else the first that can be.
      let own = channel.context.address.map(FeedAddress.canonical)
      let addresses = selves.map { $0.attribute("href").flatMap(Blank.trimmed) ?? "" }
      let kept =
        addresses.firstIndex { FeedAddress.canonical($0) == own } ?? addresses.firstIndex { $0.hasPrefix("https://") }
        ?? 0
      let gone = selves.indices.filter { $0 != kept }.map { Place(selves[$0]) }
      let onlyOne = Mend { source, _ in
        let elements = gone.compactMap(source.element)
        return elements.count == gone.count ? elements.map { ByteEdit(source.withLine($0.range)) } : nil
      }
      var remarks = selves.dropFirst().map {
        Remark(
          at: $0, part: "several", mend: onlyOne,
          "the channel has more than one <atom:link rel=\"self\">")
      }
      for link in selves {
        if let href = link.attribute("href"), !Address(Blank.trimmed(href) ?? "").isWeb {
          remarks.append(
            Remark(
              at: link, attribute: "href", part: "address", for: [.rss2: .warning],
              mend: channel.context.address.map { .value($0) },
              "the feed's own address is \(href.quoted), not a complete address of the web"))
        }
        if let type = link.attribute("type"), MediaType(type)?.essence != "application/rss+xml" {
          remarks.append(
            Remark(
              at: link, attribute: "type", part: "type", for: [.rss2: .warning],
              mend: .value("application/rss+xml"),
              "the type of the feed's own address is \(type.quoted), not application/rss+xml"))
        }
      }
      return remarks
    })

  static let atomSelfMismatch = Rule(
    id: "atom-self-mismatch",
    severity: .warning, level: .channel,
    summary: "The address that a feed says is where it is.",
    why: "Subscribers are sent to a wrong feed, or an old one; WebSub tells nobody.",
    fix: "Put the address at which the feed is published.",
    source: "RFC 4287, §4.2.7.2", fixable: .yes,
    fails: ["<atom:link rel=\"self\" href=\"https://b.example.org/feed.xml\"/>"],
    passes: ["<atom:link rel=\"self\" href=\"HTTPS://A.example.org:443/feed.xml\"/>"],
    .channel { channel in
      guard let own = channel.context.address, let link = links("self", in: channel).first,
        let href = link.attribute("href"), FeedAddress.canonical(href) != FeedAddress.canonical(own)
      else { return [] }
      return [
        Remark(
          at: link, attribute: "href", mend: .value(own),
          "the feed says that it is at \(href.quoted), and is at \(own.quoted)")
      ]
    })

  static let atomLinkInvalid = Rule(
    id: "atom-link-invalid",
    severity: .warning, level: .channel,
    summary: "A link says where it leads, with a relation that is registered.",
    why: "Others are ignored, or misread.",
    fix: "Add `href`, take out the text, and take a registered relation or an address for one.",
    source: "RFC 4287, §4.2.7",
    fails: [
      Example(part: "href", "<atom:link rel=\"alternate\"/>"),
      Example(part: "text", "<atom:link rel=\"alternate\" href=\"https://a.example.org/\">here</atom:link>"),
      Example(part: "rel", "<atom:link rel=\"fan-page\" href=\"https://a.example.org/\"/>"),
      Example(part: "type", "<atom:link rel=\"alternate\" type=\"html\" href=\"https://a.example.org/\"/>"),
      Example(part: "hreflang", "<atom:link rel=\"alternate\" hreflang=\"en_US\" href=\"https://a.example.org/\"/>"),
      Example(part: "length", "<atom:link rel=\"alternate\" length=\"long\" href=\"https://a.example.org/\"/>"),
    ],
    passes: [
      "<atom:link rel=\"hub\" href=\"https://hub.example.org/\"/>",
      "<atom:link rel=\"http://podlove.org/deep-link\" href=\"https://a.example.org/1\"/>",
    ],
    .element("atom:link") { link in
      var remarks: [Remark] = []
      if link.attribute("href") == nil {
        remarks.append(
          Remark(at: link, part: "href", for: [.rss2: .error], "<atom:link> has no href"))
      }
      if !link.isBlank { remarks.append(Remark(at: link, part: "text", "<atom:link> has text in it")) }
      if let rel = link.attribute("rel"), !relations.contains(rel), Address(rel).scheme == nil {
        remarks.append(
          Remark(at: link, attribute: "rel", part: "rel", "nobody registered the relation \(rel.quoted)"))
      }
      if let type = link.attribute("type"), MediaType(type) == nil {
        remarks.append(
          Remark(
            at: link, attribute: "type", part: "type", for: [.rss2: .error], "the type \(type.quoted) is no MIME type"))
      }
      if let language = link.attribute("hreflang"), LanguageTag.canonical(language) == nil {
        remarks.append(
          Remark(
            at: link, attribute: "hreflang", part: "hreflang", for: [.rss2: .error],
            "hreflang is \(language.quoted), not a language code"))
      }
      if let length = link.attribute("length"), Number.natural(length) == nil {
        remarks.append(
          Remark(
            at: link, attribute: "length", part: "length", for: [.rss2: .error],
            "length is \(length.quoted), not a number of bytes"))
      }
      return remarks
    })

  static let atomHubIncomplete = Rule(
    id: "atom-hub-incomplete",
    severity: .error, level: .channel,
    summary: "A feed with a hub says its own address too.",
    why: "WebSub finds a feed by both.",
    fix: "Add `rel=\"self\"`, and let the hub's address be complete, with `https://`.",
    source: "WebSub, §4", fixable: .yes,
    fails: [
      Example(part: "self", "<atom:link rel=\"hub\" href=\"https://hub.example.org/\"/>"),
      Example(
        part: "address",
        "<atom:link rel=\"self\" href=\"https://a.example.org/feed.xml\"/><atom:link rel=\"hub\" href=\"http://hub.example.org/\"/>"
      ),
    ],
    passes: [
      "<atom:link rel=\"self\" href=\"https://a.example.org/feed.xml\"/><atom:link rel=\"hub\" href=\"https://hub.example.org/\"/>"
    ],
    .channel { channel in
      let hubs = links("hub", in: channel)
      guard let first = hubs.first else { return [] }
      var remarks: [Remark] = []
      if links("self", in: channel).isEmpty {
        remarks.append(
          Remark(
            at: first, part: "self", for: [.rss2: .warning],
            mend: channel.context.address.map { .child(selfLink($0)).at(channel) },
            "the feed has a hub, and no <atom:link rel=\"self\">"))
      }
      for hub in hubs {
        guard let href = hub.attribute("href"), Address(href).scheme != "https" else { continue }
        remarks.append(
          Remark(
            at: hub, attribute: "href", part: "address", for: [.rss2: .warning],
            "the address of the hub is \(href.quoted), without https://"))
      }
      return remarks
    })

  private static let relations: Set<String> = [
    "self", "hub", "alternate", "first", "last", "next", "previous", "prev", "prev-archive", "next-archive", "current",
    "payment", "license", "related", "replies", "search", "via", "up", "enclosure", "me", "describedby", "edit",
    "edit-media", "service", "canonical", "author", "icon", "help", "bookmark", "tag",
  ]

  private static func selfLink(_ address: String) -> NewElement {
    NewElement("atom:link", ["rel": "self", "type": "application/rss+xml", "href": address])
  }

  /// The channel's links of a relation.
  static func links(_ relation: String, in channel: Element) -> [Element] {
    channel.children("atom:link").filter { ($0.attribute("rel") ?? "alternate") == relation }
  }
}
