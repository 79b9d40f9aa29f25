import PodcastModel

// The vocabulary of the podcast namespace: which elements there are, where, how often, and with what in them.

extension Rule {
  static let podcastUnknownElement = Rule(
    id: "podcast-unknown-element",
    severity: .warning, from: [.podcastindex], reach: .demand, level: .file,
    summary: "Elements of the podcast namespace are those that it has.",
    why: "What was only proposed, or withdrawn, or is somebody's own, no app promises to read.",
    fix: "Take it out, or put what took its place: `<podcast:socialInteract>` for `social`.",
    source: "Podcast namespace, 1.0.md",
    fails: ["<podcast:social platform=\"mastodon\"/>", "<podcast:id platform=\"apple\" id=\"1\"/>"],
    passes: [
      "<podcast:socialInteract protocol=\"activitypub\" uri=\"https://social.example.org/@ada/1\" accountId=\"@ada\"/>"
    ],
    .misfit(.unknownElement, of: "podcast") { misfit in
      let element = misfit.element
      let name = element.qualifiedName
      // A misspelled one has a rule of its own; inside of what is unknown, everything is.
      guard Vocabulary.elementMeant(by: name) == nil, element.parent.map({ $0.termNumber >= 0 }) ?? true else {
        return []
      }
      let advice = podcastSuccessors[name].map { "; <\($0)> took its place" } ?? ""
      return [Remark(at: element, "the podcast namespace has no element <\(name)>\(advice)")]
    })

  private static let podcastSuccessors = [
    "podcast:social": "podcast:socialInteract", "podcast:socialSignUp": "podcast:socialInteract",
    "podcast:comments": "podcast:socialInteract", "podcast:recommendations": "podcast:podroll",
    "podcast:verify": "podcast:txt", "podcast:image-set": "podcast:image",
    "podcast:previousUrl": "itunes:new-feed-url",
  ]

  static let podcastMisplaced = Rule(
    id: "podcast-misplaced",
    severity: .error, from: [.podcastindex], level: .file,
    summary: "Elements of the podcast namespace stand where their pages say.",
    why: "Parsers look for them nowhere else.",
    fix: "Move the element into one that may hold it.",
    source: "Podcast namespace, tags, Parent",
    fails: [
      "<channel><podcast:transcript url=\"https://a.example.org/1.vtt\" type=\"text/vtt\"/></channel>",
      "<podcast:guid>8d71d2c4-0bb1-5b0c-9f0a-ab4df3c9b4b3</podcast:guid>",
      "<podcast:source uri=\"https://a.example.org/1.opus\"/>",
    ],
    passes: ["<podcast:transcript url=\"https://a.example.org/1.vtt\" type=\"text/vtt\"/>"],
    .misfit(.misplaced, of: "podcast") { misfit in
      let name = misfit.element.qualifiedName
      let parent = misfit.element.parent?.qualifiedName ?? "the document"
      let right = misfit.element.term?.parents.map { "<\($0)>" }.joined(separator: " or ") ?? ""
      return [Remark(at: misfit.element, "<\(name)> does not belong into <\(parent)>, but into \(right)")]
    })

  static let podcastRepeated = Rule(
    id: "podcast-repeated",
    severity: .error, from: [.podcastindex], level: .file,
    summary: "Elements of the podcast namespace that may stand once stand once.",
    why: "Apps take either of them.",
    fix: "Keep one, and put into it what the other has besides.",
    source: "Podcast namespace, tags, Count",
    fails: [
      "<channel><podcast:medium>podcast</podcast:medium><podcast:medium>music</podcast:medium></channel>",
      "<podcast:season>1</podcast:season><podcast:season>2</podcast:season>",
    ],
    passes: ["<podcast:person>Ada</podcast:person><podcast:person role=\"guest\">Bo</podcast:person>"],
    .misfit(.repeated, of: "podcast") { misfit in
      let parent = misfit.element.parent?.qualifiedName ?? "document"
      return [Remark(at: misfit.element, "<\(parent)> has more than one <\(misfit.element.qualifiedName)>")]
    })

  static let podcastAttributeMissing = Rule(
    id: "podcast-attribute-missing",
    severity: .error, from: [.podcastindex], level: .file,
    summary: "Elements of the podcast namespace have the attributes that they must have.",
    why: "Without one, the element is of no use.",
    fix: "Add the attribute, or take the element out.",
    source: "Podcast namespace, tags, Attributes",
    fails: [
      Example(part: "url", "<podcast:transcript type=\"text/vtt\"/>"),
      Example(part: "type", "<podcast:transcript url=\"https://a.example.org/1.vtt\" type=\" \"/>"),
      Example(part: "startTime", "<podcast:soundbite duration=\"30\"/>"),
      Example(part: "duration", "<podcast:soundbite startTime=\"30\"/>"),
      Example(
        part: "pubdate",
        "<channel><podcast:trailer url=\"https://a.example.org/0.mp3\">Soon</podcast:trailer></channel>"),
      Example(
        part: "uri",
        "<podcast:alternateEnclosure type=\"audio/opus\"><podcast:source/></podcast:alternateEnclosure>"),
      Example(
        part: "value",
        "<podcast:alternateEnclosure type=\"audio/opus\"><podcast:source uri=\"https://a.example.org/1.opus\"/><podcast:integrity type=\"sri\"/></podcast:alternateEnclosure>"
      ),
      Example(
        part: "method",
        "<podcast:value type=\"lightning\"><podcast:valueRecipient type=\"lnaddress\" address=\"ada@a.example.org\" split=\"1\"/></podcast:value>"
      ),
      Example(
        part: "address",
        "<podcast:value type=\"lightning\" method=\"lnaddress\"><podcast:valueRecipient type=\"lnaddress\" split=\"1\"/></podcast:value>"
      ),
      Example(
        part: "split",
        "<podcast:value type=\"lightning\" method=\"lnaddress\"><podcast:valueRecipient type=\"lnaddress\" address=\"ada@a.example.org\"/></podcast:value>"
      ),
      Example(
        part: "feedGuid",
        "<channel><podcast:podroll><podcast:remoteItem feedUrl=\"https://b.example.org/feed.xml\"/></podcast:podroll></channel>"
      ),
      Example(
        part: "status", "<channel><podcast:liveItem start=\"2026-06-02T18:00:00Z\"/></channel>"),
      Example(part: "start", "<channel><podcast:liveItem status=\"pending\"/></channel>"),
      Example(part: "href", "<podcast:image alt=\"The sea\"/>"),
      Example(part: "protocol", "<podcast:chat server=\"chat.example.org\"/>"),
      Example(part: "server", "<podcast:chat protocol=\"irc\"/>"),
      Example(part: "srcset", "<podcast:images/>"),
    ],
    passes: [
      "<podcast:transcript url=\"https://a.example.org/1.vtt\" type=\"text/vtt\"/>",
      "<podcast:socialInteract protocol=\"disabled\"/>",
    ],
    .misfit(.missingAttribute, of: "podcast") { misfit in
      guard let attribute = misfit.attribute else { return [] }
      let element = misfit.element
      // Who allows no comments has no place for them.
      if element.name == "podcast:socialInteract", attribute == "uri", element.attribute("protocol") == "disabled" {
        return []
      }
      return [
        misfit.isBlank
          ? Remark(
            at: element, attribute: attribute, part: attribute,
            "\(attribute) of <\(element.qualifiedName)> is empty")
          : Remark(at: element, part: attribute, "<\(element.qualifiedName)> has no \(attribute)")
      ]
    })

  static let podcastTextMissing = Rule(
    id: "podcast-text-missing",
    severity: .error, from: [.podcastindex], level: .file,
    summary: "Elements of the podcast namespace that consist of a text have one.",
    why: "There is nothing to show, or to read.",
    fix: "Write the text, or take the element out.",
    source: "Podcast namespace, tags, Node value",
    fails: [
      Example(part: "value", "<podcast:person role=\"guest\"/>"),
      Example(part: "value", "<podcast:season name=\"Winter\"> </podcast:season>"),
      Example(part: "label", "<podcast:funding url=\"https://a.example.org/give\"/>"),
    ],
    passes: ["<podcast:person role=\"guest\">Bo</podcast:person>"],
    .element(
      "podcast:person", "podcast:location", "podcast:season", "podcast:episode", "podcast:trailer", "podcast:license",
      "podcast:guid", "podcast:locked", "podcast:medium", "podcast:block"
    ) { element in
      element.isBlank ? [Remark(at: element, part: "value", "<\(element.qualifiedName)> is empty")] : []
    },
    .element("podcast:funding", "podcast:contentLink") { element in
      element.isBlank
        ? [Remark(at: element, part: "label", as: .warning, "<\(element.qualifiedName)> has no text to show")] : []
    },
    .element("podcast:liveItem") { item in
      guard let title = item.child("title"), title.isBlank, !title.hasChildren else { return [] }
      return [Remark(at: title, part: "label", as: .warning, "the title of <podcast:liveItem> is empty")]
    })

  static let podcastTextTooLong = Rule(
    id: "podcast-text-too-long",
    severity: .warning, from: [.podcastindex], reach: .demand, level: .file,
    summary: "Texts of the podcast namespace are no longer than it allows.",
    why: "They are cut off.",
    fix: "Make it shorter.",
    source: "Podcast namespace, tags",
    fails: [
      Example(
        part: "text", "<podcast:person>" + String(repeating: "Ada and ", count: 17) + "Bo</podcast:person>"),
      Example(
        part: "attribute",
        "<podcast:episode display=\"The third of the four that we made at sea\">3</podcast:episode>"),
    ],
    passes: ["<podcast:episode display=\"The third\">3</podcast:episode>"],
    .element(
      "podcast:funding", "podcast:soundbite", "podcast:person", "podcast:location", "podcast:trailer",
      "podcast:license", "podcast:updateFrequency"
    ) { tooLong($0, attribute: nil, limit: 128) },
    .element("podcast:txt") { element in
      tooLong(element, attribute: nil, limit: 4000) + tooLong(element, attribute: "purpose", limit: 128)
    },
    .element("podcast:season") { tooLong($0, attribute: "name", limit: 128) },
    .element("podcast:image") { tooLong($0, attribute: "purpose", limit: 128) },
    .element("podcast:episode") { tooLong($0, attribute: "display", limit: 32) },
    .element("podcast:alternateEnclosure") { element in
      tooLong(element, attribute: "title", limit: 32) + tooLong(element, attribute: "rel", limit: 32)
    })

  /// - Parameter limit: in characters.
  private static func tooLong(_ element: Element, attribute: String?, limit: Int) -> [Remark] {
    guard let text = attribute.map({ element.attribute($0) }) ?? element.text, text.utf8.count > limit,
      let count = Blank.trimmed(text)?.count, count > limit
    else { return [] }
    let name = attribute.map { "\($0) of <\(element.qualifiedName)>" } ?? "<\(element.qualifiedName)>"
    return [
      Remark(
        at: element, attribute: attribute, part: attribute == nil ? "text" : "attribute",
        "\(name) has \(count) characters; more than \(limit) are too many")
    ]
  }

  static let podcastURLNotHTTPS = Rule(
    id: "podcast-url-not-https",
    severity: .error, from: [.podcastindex], level: .file,
    summary: "Web addresses in the podcast namespace begin with `https://`.",
    why: "The namespace asks for it, and players in browsers block the others.",
    fix: "Serve it encrypted, and change the address.",
    source: "Podcast namespace, 1.0.md, Podcast tags",
    fails: [
      "<podcast:person href=\"http://a.example.org/ada\">Ada</podcast:person>",
      "<podcast:alternateEnclosure type=\"audio/opus\"><podcast:source uri=\"http://a.example.org/1.opus\"/></podcast:alternateEnclosure>",
    ],
    passes: [
      "<podcast:person href=\"https://a.example.org/ada\">Ada</podcast:person>",
      "<podcast:alternateEnclosure type=\"audio/opus\"><podcast:source uri=\"ipfs://bafybeigdyrzt\"/></podcast:alternateEnclosure>",
    ],
    .address { address, value in
      // That of a remote item has a rule of its own.
      guard address.scheme == "http", value.element.term?.prefix == "podcast",
        value.element.name != "podcast:remoteItem"
      else { return [] }
      return [Remark(at: value, "\(value.name) is \(address.text.quoted), which is not encrypted")]
    },
    .element("podcast:source") { source in
      guard let address = source.attribute("uri").flatMap(Blank.trimmed).map(Address.init), address.scheme == "http",
        // Their network encrypts by itself.
        !(address.host?.hasSuffix(".onion") ?? false)
      else { return [] }
      return [
        Remark(
          at: source, attribute: "uri", "uri of <podcast:source> is \(address.text.quoted), which is not encrypted")
      ]
    })

  static let podcastBooleanInvalid = Rule(
    id: "podcast-boolean-invalid",
    severity: .error, from: [.podcastindex], level: .file,
    summary: "Elements say `yes` or `no`, attributes `true` or `false`.",
    why: "Apps take anything else for what goes without saying.",
    fix: "Write `yes` or `no` in `<podcast:locked>` and `<podcast:block>`, `true` or `false` in attributes.",
    source: "Podcast namespace, tags", fixable: .yes,
    fails: [
      Example(part: "element", "<channel><podcast:locked>true</podcast:locked></channel>"),
      Example(part: "attribute", "<channel><podcast:podping usesPodping=\"yes\"/></channel>"),
    ],
    passes: [
      "<channel><podcast:locked>yes</podcast:locked><podcast:podping usesPodping=\"true\"/></channel>"
    ],
    .value(.boolean, .yesNo) { value in
      guard value.element.term?.prefix == "podcast" else { return [] }
      let isElement = value.kind == .yesNo
      // An empty element has a rule of its own.
      guard let text = value.trimmed ?? (isElement ? nil : "") else { return [] }
      let words = isElement ? ["yes", "no"] : ["true", "false"]
      guard !words.contains(text) else { return [] }
      return [
        Remark(
          at: value, part: isElement ? "element" : "attribute",
          mend: BooleanWord(text).map { .value($0.isTrue ? words[0] : words[1]) },
          "\(value.name) is \(value.text.quoted), neither \(words[0]) nor \(words[1])")
      ]
    })
}
