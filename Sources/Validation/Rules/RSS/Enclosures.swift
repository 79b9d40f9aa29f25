import PodcastModel

extension Rule {
  static let rssEnclosureMissing = Rule(
    id: "rss-enclosure-missing",
    severity: .error, from: [.apple, .psp1], reach: .demand, level: .item,
    summary: "An episode has an enclosure.",
    why: "Without one it is no episode for Apple, Spotify and PSP-1.",
    fix: "Add the enclosure, or take the item out.",
    source: "Apple RSS guide, episode tags; PSP-1, required item elements",
    fails: ["<title>A</title>"],
    passes: ["<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/>"],
    .feed { feed in
      guard feed.holdsEpisodes, feed.holdsRecordings else { return [] }
      return feed.items.filter { !$0.isLive && $0.enclosureSpot == nil }.map { item in
        Remark(at: item.place(nil, missing: "enclosure"), "this item has no <enclosure>")
      }
    })

  static let rssEnclosureMultiple = Rule(
    id: "rss-enclosure-multiple",
    severity: .error, for: [.rss2: .warning], from: [.rss2, .apple], level: .item,
    summary: "An episode has one enclosure.",
    why: "Apps keep only one, and often not the right one.",
    fix: "Keep one; put the others into `<podcast:alternateEnclosure>`.",
    source: "RSS Best Practices Profile; Apple RSS requirements (823)",
    fails: [
      "<enclosure url=\"https://a.example.org/1.mp3\" length=\"1\" type=\"audio/mpeg\"/><enclosure url=\"https://a.example.org/1.m4a\" length=\"1\" type=\"audio/x-m4a\"/>"
    ],
    passes: ["<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/>"],
    .item { item in
      item.children("enclosure").dropFirst().map { Remark(at: $0, "this item has more than one <enclosure>") }
    })

  static let rssEnclosureAttributeMissing = Rule(
    id: "rss-enclosure-attribute-missing",
    severity: .error, from: [.rss2, .apple, .psp1], level: .item,
    summary: "An enclosure has `url`, `length` and `type`.",
    why: "All three are required: Spotify refuses the episode, and older apps drop it.",
    fix: "Set `url`; take `length` and `type` from the file.",
    source: "RSS 2.0, enclosure; Apple; PSP-1", fixable: .withFile,
    fails: [
      Example(part: "length", "<enclosure url=\"https://a.example.org/1.mp3\" type=\"audio/mpeg\"/>"),
      Example(part: "type", "<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\"/>"),
      Example(part: "url", "<enclosure length=\"1200000\" type=\"audio/mpeg\"/>"),
    ],
    passes: ["<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/>"],
    .misfit(.missingAttribute, of: "") { misfit in
      guard misfit.element.name == "enclosure", !misfit.isBlank, let attribute = misfit.attribute else { return [] }
      return [Remark(at: misfit.element, part: attribute, "<enclosure> has no \(attribute)")]
    })

  static let rssEnclosureLengthInvalid = Rule(
    id: "rss-enclosure-length-invalid",
    severity: .error, from: [.rss2], level: .item,
    summary: "An enclosure states the byte count of its file.",
    why: "Players size a download by it before it starts; a wrong number breaks progress and resuming.",
    fix: "Put the byte count; 0 only where nobody knows it.",
    source: "RSS 2.0, enclosure", fixable: .withFile,
    fails: [
      "<enclosure url=\"https://a.example.org/1.mp3\" length=\"12 MB\" type=\"audio/mpeg\"/>",
      "<enclosure url=\"https://a.example.org/1.mp3\" length=\"\" type=\"audio/mpeg\"/>",
      "<enclosure url=\"https://a.example.org/1.mp3\" length=\"-1\" type=\"audio/mpeg\"/>",
    ],
    passes: ["<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/>"],
    .element("enclosure") { enclosure in
      guard let length = enclosure.attribute("length") else { return [] }
      guard Number.natural(Blank.trimmed(length) ?? "") == nil else { return [] }
      return [Remark(at: enclosure, attribute: "length", "length is \(length.quoted), not a number of bytes")]
    })

  static let rssEnclosureLengthSuspicious = Rule(
    id: "rss-enclosure-length-suspicious",
    severity: .warning, for: [.rss2: .info], from: [.rss2], level: .item,
    summary: "The byte count of an enclosure could be one.",
    why: "It is mostly a placeholder, or the duration: AntennaPod takes less than 16 KiB for unknown.",
    fix: "Put the size of the published file, in bytes.",
    source: "Podwright; RSS 2.0, enclosure", fixable: .withFile,
    fails: [
      Example(part: "zero", "<enclosure url=\"https://a.example.org/1.mp3\" length=\"0\" type=\"audio/mpeg\"/>"),
      Example(part: "small", "<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200\" type=\"audio/mpeg\"/>"),
      Example(
        part: "duration",
        "<enclosure url=\"https://a.example.org/1.mp3\" length=\"20000\" type=\"audio/mpeg\"/><itunes:duration>20000</itunes:duration>"
      ),
      Example(
        part: "rate",
        "<enclosure url=\"https://a.example.org/1.mp3\" length=\"20000\" type=\"audio/mpeg\"/><itunes:duration>1800</itunes:duration>"
      ),
    ],
    passes: [
      "<enclosure url=\"https://a.example.org/1.mp3\" length=\"28800000\" type=\"audio/mpeg\"/><itunes:duration>1800</itunes:duration>"
    ],
    .item { item in
      // What is live has no size.
      guard item.name == "item", let enclosure = item.child("enclosure"),
        let bytes = enclosure.attribute("length").flatMap(Blank.trimmed).flatMap(Number.natural)
      else { return [] }
      func remark(_ part: String, _ message: String) -> [Remark] {
        [Remark(at: enclosure, attribute: "length", part: part, message)]
      }
      // RSS itself allows 0 for "unknown".
      if bytes == 0 { return remark("zero", "length is 0, as if nobody knew the size of the file") }
      let seconds = item.text(of: "itunes:duration").flatMap(ITunesDuration.seconds)
      if let seconds, seconds > 0, seconds == bytes {
        return remark("duration", "length is \(bytes), which is the duration in seconds")
      }
      if bytes < 16_384 { return remark("small", "length is \(bytes); no recording has so few bytes") }
      guard let seconds, seconds > 0, enclosure.attribute("type")?.hasPrefix("audio/") ?? false else { return [] }
      let kilobits = bytes / 125 / seconds
      return kilobits < 8 || kilobits > 3000
        ? remark("rate", "length is \(bytes), which would be \(kilobits) kbit/s for \(seconds) seconds") : []
    })

  static let rssEnclosureTypeInvalid = Rule(
    id: "rss-enclosure-type-invalid",
    severity: .error, from: [.rss2], level: .item,
    summary: "The type of an enclosure is that of a recording.",
    why: "Apps ignore enclosures that are none.",
    fix: "Set the MIME type of the file, such as `audio/mpeg`.",
    source: "RSS 2.0, enclosure", fixable: .withFile,
    fails: [
      Example(part: "form", "<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"mp3\"/>"),
      Example(part: "media", "<enclosure url=\"https://a.example.org/1.jpg\" length=\"1200000\" type=\"image/jpeg\"/>"),
    ],
    passes: ["<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/>"],
    .element("enclosure") { enclosure in
      guard let type = enclosure.attribute("type") else { return [] }
      guard let media = MediaType(Blank.trimmed(type) ?? "") else {
        return [Remark(at: enclosure, attribute: "type", part: "form", "type is \(type.quoted), not a MIME type")]
      }
      guard !media.isRecording, media.essence != "application/octet-stream" else { return [] }
      // RSS itself takes files of any kind.
      return [
        Remark(
          at: enclosure, attribute: "type", part: "media", for: [.rss2: .info],
          "type is \(type.quoted), which is no recording")
      ]
    })

  static let rssEnclosureTypeNonstandard = Rule(
    id: "rss-enclosure-type-nonstandard",
    severity: .info, from: [.apple], reach: .demand, level: .item,
    summary: "The type of an enclosure has its registered name.",
    why: "Others are tolerated, but players and validators differ on them.",
    fix: "Write `audio/mpeg`, `audio/x-m4a` (or `audio/mp4`), `video/x-m4v` or `video/mp4`.",
    source: "Apple RSS guide, enclosure", fixable: .yes,
    fails: ["<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mp3\"/>"],
    passes: ["<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/>"],
    .element("enclosure") { enclosure in
      // An empty one: the file's name tells.
      let aliases = [
        "audio/mp3": "audio/mpeg", "audio/x-mp3": "audio/mpeg", "audio/mpeg3": "audio/mpeg",
        "audio/x-mpeg": "audio/mpeg", "audio/m4a": "audio/x-m4a", "audio/x-mp4": "audio/x-m4a",
        "video/m4v": "video/x-m4v", "application/octet-stream": "",
      ]
      guard let type = enclosure.attribute("type"), let media = MediaType(Blank.trimmed(type) ?? ""),
        let alias = aliases[media.essence]
      else { return [] }
      let end = enclosure.attribute("url").flatMap { FileExtension.of($0) }
      let right = alias.isEmpty ? end.flatMap { MediaType.customary(for: $0) } : alias
      return [
        Remark(
          at: enclosure, attribute: "type", mend: right.map { .value($0) },
          "type is \(type.quoted), which is not the registered name")
      ]
    })

  static let rssEnclosureTypeUnsupported = Rule(
    id: "rss-enclosure-type-unsupported",
    severity: .warning, from: [.apple, .psp1, .spotify], reach: .demand, level: .item,
    summary: "The recording is of a kind that the store plays.",
    why: "Ogg, Opus, FLAC, WAV and WebM do not play in Apple Podcasts.",
    fix: "Publish MP3 or AAC; offer the other as `<podcast:alternateEnclosure>`.",
    source: "Apple RSS guide, enclosure; PSP-1, enclosure; Spotify PDS v1.10",
    fails: ["<enclosure url=\"https://a.example.org/1.opus\" length=\"1200000\" type=\"audio/opus\"/>"],
    passes: ["<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/>"],
    .element("enclosure") { enclosure in
      guard let type = enclosure.attribute("type"), let media = MediaType(Blank.trimmed(type) ?? ""), media.isRecording
      else { return [] }
      var refusing: Set<Profile> = []
      let isSound = MediaType.mp3.contains(media.essence) || MediaType.mp4Sound.contains(media.essence)
      if !isSound {
        refusing.insert(.spotify)
        let isVideo = ["video/mp4", "video/x-m4v", "video/m4v", "video/quicktime"].contains(media.essence)
        if !isVideo { refusing.insert(.psp1) }
        if !isVideo, media.essence != "application/pdf" { refusing.insert(.apple) }
      }
      guard !refusing.isEmpty else { return [] }
      let names = Profile.allCases.filter(refusing.contains).map(\.title).joined(separator: " and ")
      return [Remark(at: enclosure, attribute: "type", only: refusing, "\(names) will not take \(type.quoted)")]
    })

  static let rssEnclosureExtension = Rule(
    id: "rss-enclosure-extension",
    severity: .warning, for: [.apple: .error], from: [.apple], reach: .demand, level: .item,
    summary: "The address of an enclosure ends like the name of such a file.",
    why: "Apple looks at the end of the name, and takes no other.",
    fix: "Give the file a name that ends in its kind: `.mp3`, `.m4a`, `.mp4`.",
    source: "Apple RSS guide, enclosure",
    fails: [
      Example(part: "unknown", "<enclosure url=\"https://a.example.org/1\" length=\"1200000\" type=\"audio/mpeg\"/>"),
      Example(
        part: "mismatch", "<enclosure url=\"https://a.example.org/1.m4a\" length=\"1200000\" type=\"audio/mpeg\"/>"),
    ],
    passes: [
      "<enclosure url=\"https://a.example.org/1.mp3?from=feed\" length=\"1200000\" type=\"audio/mpeg\"/>"
    ],
    .item { item in
      guard let enclosure = item.child("enclosure"), let url = enclosure.attribute("url").flatMap(Blank.trimmed) else {
        return []
      }
      let end = FileExtension.of(url) ?? ""
      guard let types = MediaType.byExtension[end] else {
        // Where a feed speaks Apple's language, W3C's validator looks at it too.
        let speaksApple = item.children.contains { $0.term?.prefix == "itunes" }
        return [
          Remark(
            at: enclosure, attribute: "url", part: "unknown", for: speaksApple ? [.rss2: .warning] : [:],
            end.isEmpty
              ? "the file's name has no ending such as .mp3"
              : "the file's name ends in .\(end), which Apple does not take")
        ]
      }
      guard let type = enclosure.attribute("type").flatMap({ MediaType(Blank.trimmed($0) ?? "") }), type.isRecording,
        !types.contains(type.essence)
      else { return [] }
      return [
        Remark(
          at: enclosure, attribute: "url", part: "mismatch",
          "the file's name ends in .\(end), but its type is \(type.essence)")
      ]
    })

  static let rssEnclosureURLDuplicate = Rule(
    id: "rss-enclosure-url-duplicate",
    severity: .error, from: [.apple], reach: .demand, level: .item,
    summary: "No two episodes have the same recording.",
    why: "Apple ignores the second: that episode never appears.",
    fix: "Give each episode a file and an address of its own.",
    source: "Apple RSS requirements (823)",
    fails: [
      "<item><enclosure url=\"https://a.example.org/1.mp3\"/></item><item><enclosure url=\"https://a.example.org/1.mp3#2\"/></item>"
    ],
    passes: [
      "<item><enclosure url=\"https://a.example.org/1.mp3\"/></item><item><enclosure url=\"https://a.example.org/2.mp3\"/></item>"
    ],
    .feed { feed in
      var seen: [Substring: Int] = [:]
      return feed.items.compactMap { item in
        guard let url = item.enclosureURL?.prefix(while: { $0 != "#" }) else { return nil }
        guard let earlier = seen[url] else {
          seen[url] = item.number
          return nil
        }
        return Remark(
          at: item.place(item.enclosureSpot, "enclosure", attribute: "url"),
          "item \(earlier) has the same enclosure, \(String(url).quoted)")
      }
    })
}
