import PodcastModel

extension Rule {
  static let rssGUIDMissing = Rule(
    id: "rss-guid-missing",
    severity: .error, for: [.rss2: .warning], from: [.rss2, .apple, .psp1], reach: .demand, level: .item,
    summary: "An episode has a GUID.",
    why:
      "Without one the address of the recording stands in for it, and each time that changes, the episode is new again.",
    fix:
      "For an episode that is published, take the address of its enclosure with `isPermaLink=\"false\"`; for a new one, a UUID.",
    source: "Apple RSS requirements (823); PSP-1; RSS 2.0 (optional)", fixable: .yes,
    fails: [
      "<title>A</title>", "<guid> </guid>",
      "<title>A</title><enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/>",
    ],
    passes: ["<guid isPermaLink=\"false\">0d1f7c3a-5c1e-4f0e-9d0a-3b8f2c6d7e90</guid>"],
    .item { item in
      guard item.text(of: "guid") == nil else { return [] }
      // What apps know the episode by, where there is none.
      let mend = item.child("enclosure")?.attribute("url").flatMap(Blank.trimmed).map { url in
        item.child("guid").map { Mend.all(.value(url), .attribute("isPermaLink", "false")).at($0) }
          ?? .child(NewElement("guid", ["isPermaLink": "false"], text: url))
      }
      return [Remark(at: item, missing: "guid", mend: mend, "this item has no <guid>")]
    })

  static let rssGUIDDuplicate = Rule(
    id: "rss-guid-duplicate",
    severity: .error, from: [.rss2, .apple, .psp1, .spotify], level: .item,
    summary: "No two episodes have the same GUID.",
    why: "Apps show only one of them.",
    fix: "Give the newer episode a GUID of its own.",
    source: "RSS 2.0, guid; Apple; PSP-1; Spotify",
    fails: [
      Example(
        part: "equal",
        "<item><guid>https://a.example.org/1</guid></item><item><guid>https://a.example.org/1</guid></item>"),
      Example(
        part: "similar",
        "<item><guid>https://a.example.org/a</guid></item><item><guid>https://a.example.org/A</guid></item>"),
    ],
    passes: ["<item><guid>https://a.example.org/1</guid></item><item><guid>https://a.example.org/2</guid></item>"],
    .feed { feed in
      var seen: [String: String] = [:]
      return feed.items.compactMap { item in
        guard let guid = item.guid else { return nil }
        let folded = guid.lowercased()
        guard let earlier = seen[folded] else {
          seen[folded] = guid
          return nil
        }
        let place = item.place(item.guidSpot, "guid")
        return earlier == guid
          ? Remark(at: place, part: "equal", "an earlier item has the same guid, \(guid.quoted)")
          : Remark(
            at: place, part: "similar", as: .warning,
            "an earlier item has a guid that differs only in the size of letters, \(earlier.quoted)")
      }
    })

  static let rssGUIDPermalink = Rule(
    id: "rss-guid-permalink",
    severity: .error, from: [.rss2], level: .item,
    summary: "A GUID that is no address says so.",
    why: "Where nothing else is said, it is taken for the address of the episode's page, and is a broken link.",
    fix: "Add `isPermaLink=\"false\"`; never change the GUID itself.",
    source: "RSS 2.0, guid", fixable: .yes,
    fails: [
      Example(part: "value", "<guid>urn:uuid:0d1f7c3a-5c1e-4f0e-9d0a-3b8f2c6d7e90</guid>"),
      Example(part: "name", "<guid>episode-1</guid>"),
      Example(part: "attribute", "<guid isPermaLink=\"no\">episode-1</guid>"),
    ],
    passes: [
      "<guid>https://a.example.org/1</guid>", "<guid isPermaLink=\"false\">episode-1</guid>",
    ],
    .element("guid") { guid in
      let isPermaLink = guid.attribute("isPermaLink")
      if let isPermaLink, isPermaLink != "true", isPermaLink != "false" {
        return [
          Remark(
            at: guid, attribute: "isPermaLink", part: "attribute",
            // That it is none can never be wrong.
            mend: .value("\(BooleanWord(isPermaLink)?.isTrue ?? false && Address(guid.trimmedText ?? "").isWeb)"),
            "isPermaLink is \(isPermaLink.quoted), neither true nor false")
        ]
      }
      guard isPermaLink != "false", let text = guid.trimmedText else { return [] }
      let address = Address(text)
      guard let scheme = address.scheme else {
        // W3C's validator takes it for a relative address.
        let hasFlaws = !address.flaws.isDisjoint(with: .characters)
        return [
          Remark(
            at: guid, part: "name", for: hasFlaws ? [:] : [.rss2: .warning], mend: .attribute("isPermaLink", "false"),
            "guid is \(text.quoted), which is no address, and isPermaLink does not say so")
        ]
      }
      guard !address.isWeb || address.host?.isEmpty ?? true || !address.flaws.isDisjoint(with: .characters) else {
        return []
      }
      return [
        Remark(
          at: guid, part: "value", mend: .attribute("isPermaLink", "false"),
          "guid is \(text.quoted), which is no address of a page (\(scheme)), and isPermaLink does not say so")
      ]
    })

  static let rssGUIDWeak = Rule(
    id: "rss-guid-weak",
    severity: .warning, from: [.podcastindex], level: .item,
    summary: "A GUID is unique in the world.",
    why: "Another show may have the same number.",
    fix: "Leave old GUIDs as they are; use UUIDs for new episodes.",
    source: "Podcast namespace, other recommendations (episode GUID)",
    fails: [
      Example(part: "number", "<guid isPermaLink=\"false\">1234</guid>"),
      Example(part: "short", "<guid isPermaLink=\"false\">ep1</guid>"),
    ],
    passes: [
      "<guid isPermaLink=\"false\">0d1f7c3a-5c1e-4f0e-9d0a-3b8f2c6d7e90</guid>",
      "<guid isPermaLink=\"false\">123456789</guid>",
    ],
    .element("guid") { guid in
      guard let text = guid.trimmedText else { return [] }
      let isShortNumber = text.utf8.count < 9 && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
      guard isShortNumber || text.utf8.count < 5 else { return [] }
      return [
        Remark(
          at: guid, part: isShortNumber ? "number" : "short", for: isShortNumber ? [:] : [.rss2: .info],
          "guid is \(text.quoted), which other shows may have too")
      ]
    })

  static let rssGUIDVolatile = Rule(
    id: "rss-guid-volatile",
    severity: .warning, from: [.apple, .podcastindex], reach: .demand, level: .item,
    summary: "A GUID stays when anything else changes.",
    why: "An address changes with the host, and then every episode is new again.",
    fix: "Use UUIDs for new episodes; leave old GUIDs as they are.",
    source: "Apple RSS guide, guid; podcast namespace, other recommendations",
    fails: [
      Example(
        part: "enclosure",
        "<guid>https://a.example.org/1.mp3</guid><enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/>"
      ),
      Example(part: "link", "<guid>https://a.example.org/1</guid><link>https://a.example.org/1</link>"),
      Example(part: "query", "<guid>https://a.example.org/play?token=abc</guid>"),
    ],
    passes: [
      "<guid isPermaLink=\"false\">0d1f7c3a-5c1e-4f0e-9d0a-3b8f2c6d7e90</guid><link>https://a.example.org/1</link>"
    ],
    .item { item in
      guard let guid = item.child("guid"), let text = guid.trimmedText, text.hasPrefix("http") else { return [] }
      // Where it says itself that it is no address, it is what apps know an old episode by that had no GUID.
      if let url = item.child("enclosure")?.attribute("url").flatMap(Blank.trimmed), url == text,
        guid.attribute("isPermaLink") != "false"
      {
        return [
          Remark(at: guid, part: "enclosure", "guid is the address of the recording, which changes with the host")
        ]
      }
      if item.text(of: "link") == text {
        return [Remark(at: guid, part: "link", "guid is the address of the page, which changes with the site")]
      }
      guard let query = text.firstIndex(of: "?") else { return [] }
      // `?p=12`, as WordPress has it, is an identifier of its own.
      let rest = text[query...].lowercased()
      let words = ["token", "session", "sid=", "expires", "signature", "time=", "date=", "key="]
      guard words.contains(where: rest.contains) else { return [] }
      return [Remark(at: guid, part: "query", "guid is \(text.quoted), an address for a while only")]
    })
}
