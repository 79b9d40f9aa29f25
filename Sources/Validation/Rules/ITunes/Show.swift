import PodcastModel

extension Rule {
  static let itunesImageMissing = Rule(
    id: "itunes-image-missing",
    severity: .error, from: [.apple, .psp1, .spotify], reach: .demand, level: .channel,
    summary: "A show has artwork.",
    why: "Apple, PSP-1 and Spotify require it; RSS's own `<image>` does not count.",
    fix: "Add `<itunes:image href=\"…\"/>`, a square picture of 1400 to 3000 pixels.",
    source: "Apple RSS guide, show tags; PSP-1; Spotify PDS, §5.8",
    fails: ["<title>A</title>"],
    passes: ["<itunes:image href=\"https://a.example.org/a.jpg\"/>"],
    .channel { channel in
      guard channel.child("itunes:image") == nil else { return [] }
      return [Remark(at: channel, missing: "itunes:image", "the channel has no <itunes:image>")]
    })

  static let itunesImageHref = Rule(
    id: "itunes-image-href",
    severity: .error, from: [.apple, .psp1], level: .channel,
    summary: "Artwork is named by `href`, an address that ends in `.jpg` or `.png`.",
    why: "Otherwise apps show no cover; Apple looks at the end of the name.",
    fix: "Put the address into `href`, and let the file's name end in what it is.",
    source: "Apple RSS guide, show tags; PSP-1", fixable: .yes,
    fails: [
      Example(part: "missing", "<itunes:image/>"),
      Example(part: "text", "<itunes:image>https://a.example.org/a.jpg</itunes:image>"),
      Example(part: "extension", "<itunes:image href=\"https://a.example.org/a.webp\"/>"),
    ],
    passes: [
      "<itunes:image href=\"https://a.example.org/a.jpg\"/>",
      "<itunes:image href=\"https://a.example.org/a.PNG?s=3\"/>",
    ],
    .element("itunes:image") { image in
      guard let href = image.attribute("href").flatMap(Blank.trimmed) else {
        return image.isBlank
          ? [Remark(at: image, part: "missing", "<itunes:image> has no href")]
          : [
            Remark(
              at: image, part: "text", mend: image.trimmedText.map { .all(.attribute("href", $0), .value("")) },
              "<itunes:image> has the address as its text, and no href")
          ]
      }
      // An address that is none has a rule of its own.
      guard Address(href).isWeb, !["jpg", "jpeg", "png"].contains(FileExtension.of(href)) else { return [] }
      let end = FileExtension.of(href)
      return [
        Remark(
          at: image, attribute: "href", part: "extension", for: [.rss2: .info],
          end.map { "the artwork's name ends in .\($0), neither .jpg nor .png" }
            ?? "the artwork's name does not end in .jpg or .png")
      ]
    })

  static let itunesExplicitMissing = Rule(
    id: "itunes-explicit-missing",
    severity: .error, for: [.rss2: .warning], from: [.apple, .psp1], reach: .demand, level: .channel,
    summary: "A show says whether it is explicit.",
    why: "Apple and PSP-1 require it.",
    fix: "Add `<itunes:explicit>false</itunes:explicit>`, or `true` where any episode is explicit.",
    source: "Apple RSS guide, show tags; PSP-1",
    fails: ["<title>A</title>"],
    passes: ["<itunes:explicit>false</itunes:explicit>"],
    .feed { feed in
      guard let channel = feed.channel, channel.child("itunes:explicit") == nil else { return [] }
      return [
        Remark(
          at: channel, missing: "itunes:explicit", only: feed.itunesDemanders, "the channel has no <itunes:explicit>")
      ]
    })

  static let itunesExplicitInvalid = Rule(
    id: "itunes-explicit-invalid",
    severity: .error, from: [.apple, .psp1], level: .item,
    summary: "Explicit is `true` or `false`.",
    why: "Anything else counts as not said.",
    fix: "Write exactly `true` or `false`.",
    source: "Apple RSS guide; PSP-1",
    fails: ["<itunes:explicit>maybe</itunes:explicit>", "<itunes:explicit/>"],
    passes: ["<itunes:explicit>false</itunes:explicit>", "<itunes:explicit>yes</itunes:explicit>"],
    .element("itunes:explicit") { element in
      let text = element.trimmedText?.lowercased() ?? ""
      guard !["true", "false", "yes", "no", "explicit", "clean"].contains(text) else { return [] }
      return [Remark(at: element, "<itunes:explicit> is \(element.text.quoted), neither true nor false")]
    })

  static let itunesExplicitLegacy = Rule(
    id: "itunes-explicit-legacy",
    severity: .warning, from: [.apple], level: .item,
    summary: "Explicit is said with the words of today.",
    why: "Apple asks for `true` and `false` now; the old words are still common.",
    fix: "Write `true` for yes and explicit, `false` for no and clean.",
    source: "Apple RSS guide", fixable: .yes,
    fails: ["<itunes:explicit>clean</itunes:explicit>", "<itunes:explicit>Yes</itunes:explicit>"],
    passes: ["<itunes:explicit>false</itunes:explicit>"],
    .element("itunes:explicit") { element in
      guard let text = element.trimmedText?.lowercased(), ["yes", "no", "explicit", "clean"].contains(text) else {
        return []
      }
      let right = text == "yes" || text == "explicit"
      return [
        Remark(
          at: element, mend: .value("\(right)"),
          "<itunes:explicit> is \(element.text.quoted), which is written \(right) now")
      ]
    })

  static let itunesExplicitInconsistent = Rule(
    id: "itunes-explicit-inconsistent",
    severity: .warning, from: [.apple], reach: .demand, level: .channel,
    summary: "A show with an explicit episode is explicit.",
    why: "The show's word decides where it may be heard, and it is wrong.",
    fix: "Say `true` for the show, or look at the episode again.",
    source: "Apple RSS guide, explicit; Apple explicit content (5440)",
    fails: ["<itunes:explicit>false</itunes:explicit><item><itunes:explicit>true</itunes:explicit></item>"],
    passes: ["<itunes:explicit>true</itunes:explicit><item><itunes:explicit>true</itunes:explicit></item>"],
    .feed { feed in
      guard let element = feed.channel?.child("itunes:explicit"),
        ["false", "no", "clean"].contains(element.trimmedText?.lowercased()),
        let item = feed.items.first(where: { ["true", "yes", "explicit"].contains($0.explicit) })
      else { return [] }
      return [Remark(at: element, "the show says that it is not explicit, and item \(item.number) says that it is")]
    })

  static let itunesAuthorMissing = Rule(
    id: "itunes-author-missing",
    severity: .warning, for: [.spotify: .error], from: [.apple, .psp1, .spotify], reach: .demand, level: .channel,
    summary: "A show says who makes it.",
    why: "Apple and PSP-1 recommend it; Spotify publishes nothing without.",
    fix: "Add `<itunes:author>` with the person or the organisation behind the show.",
    source: "Apple RSS guide; PSP-1; Spotify, show metadata requirements",
    fails: ["<title>A</title>", "<itunes:author> </itunes:author>"],
    passes: ["<itunes:author>Ada Lovelace</itunes:author>"],
    .channel { channel in
      channel.text(of: "itunes:author") == nil
        ? [Remark(at: channel, missing: "itunes:author", "the channel has no <itunes:author>")] : []
    })

  static let itunesOwnerMissing = Rule(
    id: "itunes-owner-missing",
    severity: .info, for: [.rss2: .warning], from: [.spotify, .podcastindex], reach: .demand, level: .channel,
    summary: "A show can be claimed by e-mail.",
    why: "Spotify, YouTube and Amazon send their code there.",
    fix: "Add `<itunes:owner>` with `<itunes:email>`, for as long as you need it.",
    source: "Spotify, claim procedure; podcast namespace, txt",
    fails: ["<title>A</title>"],
    passes: [
      "<itunes:owner><itunes:email>ada@a.example.org</itunes:email></itunes:owner>",
      "<podcast:txt purpose=\"verify\">abc</podcast:txt>",
    ],
    .feed { feed in
      guard let channel = feed.channel, channel.child("itunes:owner") == nil else { return [] }
      let isVerified = channel.children("podcast:txt").contains {
        $0.attribute("purpose")?.hasSuffix("verify") ?? false
      }
      guard !isVerified else { return [] }
      let demanders: Set<Profile> = [.spotify, .podcastindex]
      return [
        Remark(
          at: channel, missing: "itunes:owner", only: feed.usesITunes ? demanders.union([.rss2]) : demanders,
          "the channel has no <itunes:owner> with an <itunes:email>")
      ]
    })

  static let itunesOwnerInvalid = Rule(
    id: "itunes-owner-invalid",
    severity: .error, from: [.apple], level: .channel,
    summary: "The owner has an address of e-mail, inside of `<itunes:owner>`.",
    why: "Mails to claim the show come back.",
    fix: "Put name and address into `<itunes:name>` and `<itunes:email>`, inside of `<itunes:owner>`.",
    source: "Apple (older tag reference); RFC 5322, §3.4.1",
    fails: [
      Example(part: "missing", "<itunes:owner><itunes:name>Ada</itunes:name></itunes:owner>"),
      Example(part: "email", "<itunes:owner><itunes:email>ada at example</itunes:email></itunes:owner>"),
    ],
    passes: [
      "<itunes:owner><itunes:name>Ada</itunes:name><itunes:email>ada@a.example.org</itunes:email></itunes:owner>"
    ],
    .element("itunes:owner") { owner in
      guard let email = owner.child("itunes:email") else {
        // With text in it, that is another rule's.
        return [Remark(at: owner, missing: "itunes:email", part: "missing", "<itunes:owner> has no <itunes:email>")]
      }
      var text = (email.trimmedText ?? "")[...]
      // `Ada Lovelace <ada@a.example.org>`, as older feeds have it.
      if let open = text.lastIndex(of: "<"), text.last == ">" { text = text[text.index(after: open)...].dropLast() }
      guard !EmailAddress.isValid(text) else { return [] }
      return [Remark(at: email, part: "email", "<itunes:email> is \(email.text.quoted), not an address of e-mail")]
    })

  static let itunesTypeInvalid = Rule(
    id: "itunes-type-invalid",
    severity: .error, from: [.apple, .psp1], level: .channel,
    summary: "A show is `episodic` or `serial`.",
    why: "Its episodes come in the wrong order.",
    fix: "Write exactly `episodic` or `serial`.",
    source: "Apple RSS guide, show tags; PSP-1", fixable: .yes,
    fails: [
      Example(part: "case", "<itunes:type>Serial</itunes:type>"),
      Example(part: "value", "<itunes:type>weekly</itunes:type>"),
    ],
    passes: ["<itunes:type>serial</itunes:type>"],
    .element("itunes:type") { wordRemarks($0, among: ["episodic", "serial"]) })

  static let itunesNewFeedURL = Rule(
    id: "itunes-new-feed-url",
    severity: .warning, from: [.apple], level: .channel,
    summary: "A feed sends its subscribers nowhere else, unless it means to.",
    why: "Apps move at once, for ever.",
    fix: "Take it out when the show has moved, or let it be the feed's own address.",
    source: "Apple RSS guide, show tags",
    fails: [
      Example(
        part: "elsewhere",
        "<atom:link rel=\"self\" href=\"https://a.example.org/feed.xml\"/><itunes:new-feed-url>https://b.example.org/feed.xml</itunes:new-feed-url>"
      ),
      Example(part: "address", "<itunes:new-feed-url>soon</itunes:new-feed-url>"),
    ],
    passes: [
      "<atom:link rel=\"self\" href=\"https://a.example.org/feed.xml\"/><itunes:new-feed-url>https://a.example.org/feed.xml</itunes:new-feed-url>"
    ],
    .channel { channel in
      guard let element = channel.child("itunes:new-feed-url"), let text = element.trimmedText else { return [] }
      guard Address(text).isWeb else {
        return [
          Remark(
            at: element, part: "address", as: .error,
            "<itunes:new-feed-url> is \(text.quoted), not an address of the web")
        ]
      }
      let own =
        channel.children("atom:link").first { $0.attribute("rel") == "self" }?.attribute("href")
        ?? channel.context.address
      guard let own, FeedAddress.canonical(own) != FeedAddress.canonical(text) else { return [] }
      return [
        Remark(
          at: element, part: "elsewhere",
          "this feed sends every subscriber to \(text.quoted), which is not its own address")
      ]
    })

  static let itunesBlockActive = Rule(
    id: "itunes-block-active",
    severity: .warning, from: [.apple, .psp1], level: .channel,
    summary: "Nothing is hidden from stores, unless it is meant to be.",
    why: "It hides the show, or the episode, in Apple Podcasts and many apps.",
    fix: "Take the element out, if that was not meant.",
    source: "Apple RSS guide; PSP-1",
    fails: [
      Example(part: "active", "<itunes:block>Yes</itunes:block>"),
      Example(part: "value", "<itunes:block>true</itunes:block>"),
    ],
    passes: ["<title>A</title>"],
    .element("itunes:block") { block in
      guard let text = block.trimmedText else { return [] }
      switch text.lowercased() {
      case "yes":
        let what = block.isIn("channel") ? "the show" : "this episode"
        return [
          Remark(
            at: block, part: "active", for: [.rss2: .info],
            "<itunes:block> hides \(what) from Apple Podcasts and many apps")
        ]
      case "no", "clean":
        return [Remark(at: block, part: "value", as: .info, "<itunes:block> is \(text.quoted), which means nothing")]
      default:
        return [
          Remark(
            at: block, part: "value", as: .info, for: [.rss2: .error],
            "<itunes:block> is \(text.quoted), which means nothing: only Yes does")
        ]
      }
    })

  static let itunesCompleteActive = Rule(
    id: "itunes-complete-active",
    severity: .info, from: [.apple, .psp1], level: .channel,
    summary: "A show says that it has ended only when it has.",
    why: "Apps and stores stop looking for new episodes.",
    fix: "Take the element out, if the show goes on.",
    source: "Apple RSS guide; PSP-1",
    fails: [
      Example(part: "active", "<itunes:complete>Yes</itunes:complete>"),
      Example(part: "value", "<itunes:complete>No</itunes:complete>"),
      Example(
        part: "recent",
        "<itunes:complete>Yes</itunes:complete><item><pubDate>Wed, 20 May 2026 09:00:00 +0000</pubDate></item>"),
      Example(
        part: "frequency",
        "<itunes:complete>Yes</itunes:complete><podcast:updateFrequency rrule=\"FREQ=WEEKLY\">Weekly</podcast:updateFrequency>"
      ),
    ],
    passes: ["<title>A</title>"],
    .feed { feed in
      guard let element = feed.channel?.child("itunes:complete"), let text = element.trimmedText else { return [] }
      guard text.lowercased() == "yes" else {
        return [
          Remark(at: element, part: "value", "<itunes:complete> is \(text.quoted), which means nothing: only Yes does")
        ]
      }
      let lately = feed.context.now.unixSeconds - 90 * 86_400
      if let item = feed.items.first(where: { $0.date?.unixSeconds ?? .min > lately }) {
        return [
          Remark(
            at: element, part: "recent", as: .warning,
            "the show says that it has ended, and item \(item.number) is newer than 90 days")
        ]
      }
      if let frequency = feed.channel?.child("podcast:updateFrequency"), frequency.attribute("complete") != "true" {
        return [
          Remark(
            at: element, part: "frequency", as: .warning,
            "the show says that it has ended, and <podcast:updateFrequency> that it goes on")
        ]
      }
      return [Remark(at: element, part: "active", "the show says that it has ended")]
    })

  /// A word of a fixed list: where only letter case differs, that can be mended.
  static func wordRemarks(_ element: Element, among words: [String]) -> [Remark] {
    let text = element.trimmedText ?? ""
    guard !words.contains(text) else { return [] }
    let isKnown = words.contains(text.lowercased())
    return [
      Remark(
        at: element, part: isKnown ? "case" : "value", mend: isKnown ? .value(text.lowercased()) : nil,
        "<\(element.qualifiedName)> is \(element.text.quoted), not \(words.joined(separator: " or "))")
    ]
  }
}
