import PodcastModel

extension Rule {
  static let artFileMissing = Rule(
    id: "art-file-missing",
    severity: .error, from: [.apple], level: .media,
    summary: "A picture that is named is there, and is a picture.",
    why: "The show or the episode has no cover, and Apple refuses a show without one.",
    fix: "Put a JPEG or PNG picture where it is looked for.",
    source: "Apple, RSS guide, artwork",
    fails: [
      .picture(part: "missing", "no such file") { subject, _ in subject.problem = "there is no such file" },
      .picture(part: "broken", "a picture that breaks off") { _, facts in facts.isWhole = false },
    ],
    passes: [.picture("a picture") { _, _ in }],
    .picture { subject in
      let name = subject.path.lastName
      if let problem = subject.problem {
        return [
          Remark(at: subject.position, element: subject.element, part: "missing", "\(name) cannot be used: \(problem)")
        ]
      }
      guard let facts = subject.facts, !facts.isWhole || facts.width == 0 || facts.height == 0 else { return [] }
      return [
        Remark(
          at: subject.position, element: subject.element, part: "broken", "\(name) breaks off before its picture ends")
      ]
    })

  static let artFormat = Rule(
    id: "art-format",
    severity: .error, from: [.apple, .psp1], level: .media,
    summary: "Artwork is a still JPEG or PNG, and its name ends accordingly.",
    why: "Apple takes nothing else, and looks at both.",
    fix: "Save it as JPEG or PNG under a name with that ending.",
    source: "Apple, RSS guide, artwork; PSP-1", fixable: .withFile, follows: ["art-file-missing"],
    fails: [
      .picture(part: "format", "WebP") { subject, facts in
        subject.path = "cover.webp"
        facts.mimeType = "image/webp"
      },
      .picture(part: "ending", "cover.png with JPEG in it") { subject, _ in subject.path = "cover.png" },
      .picture(part: "animated", "a PNG that moves") { subject, facts in
        (subject.path, facts.mimeType, facts.isAnimated) = ("cover.png", "image/png", true)
      },
    ],
    passes: [
      .picture("cover.jpg") { _, _ in },
      .picture("a chapter's picture in WebP") { subject, facts in
        (subject.path, subject.use, facts.mimeType) = ("part-1.webp", .chapter, "image/webp")
      },
    ],
    .picture { subject in
      guard let facts = subject.facts else { return [] }
      func remark(_ part: String, _ message: String) -> Remark {
        Remark(at: subject.position, element: subject.element, part: part, message)
      }
      var remarks: [Remark] = []
      if subject.use == .artwork {
        if !["image/jpeg", "image/png"].contains(facts.mimeType) {
          remarks.append(remark("format", "it is \(facts.mimeType), neither JPEG nor PNG"))
        }
        if facts.isAnimated { remarks.append(remark("animated", "it moves, and artwork must stand still")) }
      }
      let ending = subject.path.lastName.split(separator: ".").dropFirst().last?.lowercased() ?? ""
      if let meant = endings[ending] {
        if meant != facts.mimeType {
          remarks.append(remark("ending", "its name ends in .\(ending), and it is \(facts.mimeType)"))
        }
      } else if subject.use == .artwork, remarks.isEmpty {
        remarks.append(
          remark("ending", "its name ends in \(ending.isEmpty ? "nothing" : ".\(ending)"), not in .jpg or .png"))
      }
      return remarks
    })

  private static let endings = [
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp",
    "tif": "image/tiff", "tiff": "image/tiff", "bmp": "image/bmp",
  ]

  static let artFileSize = Rule(
    id: "art-file-size",
    severity: .warning, level: .media,
    summary: "A picture has at most 512 KiB.",
    why: "Lists of episodes load slowly, and some hosts refuse it.",
    fix: "Save it as JPEG of quality 80 to 90.",
    source: "Podwright; what hosts ask for", fixable: .withFile,
    fails: [
      .picture(part: "heavy", "2 MB") { _, facts in facts.byteCount = 2 << 20 },
      .picture(part: "too-heavy", "12 MB") { _, facts in facts.byteCount = 12 << 20 },
    ],
    passes: [.picture("400 kB") { _, _ in }],
    .picture { subject in
      guard let count = subject.facts?.byteCount, count > 512 << 10 else { return [] }
      let isTooHeavy = count > 10 << 20
      return [
        Remark(
          at: subject.position, element: subject.element, part: isTooHeavy ? "too-heavy" : "heavy",
          as: isTooHeavy ? .error : nil, "it has \(count >> 10) KiB, over \(isTooHeavy ? "10 MiB" : "512 KiB")")
      ]
    })

  static let artMetadata = Rule(
    id: "art-metadata",
    severity: .info, from: [.apple, .psp1], reach: .demand, level: .media,
    summary: "A picture stands upright by itself, has 72 dots an inch, and does not say where it was taken.",
    why: "Not every program turns it, and a place may be nobody's business.",
    fix: "Turn the picture itself, and save it without metadata.",
    source: "Apple, RSS guide, artwork; PSP-1; EXIF 2.3", fixable: .withFile,
    fails: [
      .picture(part: "density", "300 dots an inch") { _, facts in facts.density = 300 },
      .picture(part: "orientation", "lying on its side, and EXIF says so") { _, facts in facts.orientation = 6 },
      .picture(part: "location", "with the place where it was taken") { _, facts in facts.hasLocation = true },
    ],
    passes: [.picture("nothing of the kind") { _, facts in facts.density = nil }],
    .picture { subject in
      guard let facts = subject.facts, subject.use == .artwork else { return [] }
      func remark(_ part: String, _ severity: Finding.Severity?, _ message: String) -> Remark {
        Remark(at: subject.position, element: subject.element, part: part, as: severity, message)
      }
      var remarks: [Remark] = []
      if let density = facts.density, density != 72 {
        remarks.append(remark("density", nil, "it is said to have \(density) dots an inch, not 72"))
      }
      if facts.orientation != 1 {
        remarks.append(
          remark("orientation", .warning, "EXIF says that it must be turned, which some programs do not do"))
      }
      if facts.hasLocation { remarks.append(remark("location", .warning, "EXIF says where it was taken")) }
      return remarks
    })

  static let artItemSameAsShow = Rule(
    id: "art-item-same-as-show",
    severity: .info, level: .item,
    summary: "An episode names a picture only where it has one of its own.",
    why: "Apps take the show's by themselves; each would be loaded and kept once more.",
    fix: "Take `<itunes:image>` out of the item.",
    source: "Podwright",
    fails: [
      """
      <channel><itunes:image href="https://a.example.org/cover.jpg"/>\
      <item><itunes:image href="https://a.example.org/cover.jpg"/></item></channel>
      """
    ],
    passes: [
      """
      <channel><itunes:image href="https://a.example.org/cover.jpg"/>\
      <item><itunes:image href="https://a.example.org/1.jpg"/></item></channel>
      """
    ],
    .feed { feed in
      guard let show = feed.channel?.child("itunes:image")?.attribute("href").flatMap(Blank.trimmed) else { return [] }
      return feed.items.compactMap { item in
        item.imageURL == show
          ? Remark(
            at: item.place(item.imageSpot, "itunes:image", attribute: "href"), "this is the show's picture again") : nil
      }
    })
}
