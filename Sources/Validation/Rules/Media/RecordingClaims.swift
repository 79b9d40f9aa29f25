import PodcastModel

extension Rule {
  static let mediaLengthMismatch = Rule(
    id: "media-length-mismatch",
    severity: .error, from: [.rss2, .psp1], level: .media,
    summary: "A feed states the byte count that a recording has.",
    why: "Downloads are taken for broken, and progress and statistics are wrong.",
    fix: "Write the byte count after the last change of the file, its tags included.",
    source: "RSS 2.0, enclosure; PSP-1", fixable: .withFile,
    fails: [
      .media("an enclosure with length=\"28000000\" for a file of 28,800,000 bytes") { subject, _ in
        subject.claims.byteCount = .example(28_000_000)
      }
    ],
    passes: [.media("the file's byte count") { subject, _ in subject.claims.byteCount = .example(28_800_000) }],
    .media { subject in
      guard let claim = subject.claims.byteCount, let facts = subject.facts, claim.value != facts.byteCount else {
        return []
      }
      return [
        Remark(
          at: claim.position, element: claim.element,
          "the length is said to be \(claim.value), and the file has \(facts.byteCount) bytes")
      ]
    })

  static let mediaTypeMismatch = Rule(
    id: "media-type-mismatch",
    severity: .error, from: [.rss2, .apple], level: .media,
    summary: "The stated type and the ending of the name are those of what is in the file.",
    why: "Players choose a decoder by the type, and Apple chooses by the ending.",
    fix: "State the type that the file has; give it its ending before it is published for the first time.",
    source: "RSS 2.0, enclosure; Apple, RSS guide", fixable: .withFile,
    fails: [
      .media(part: "type", "type=\"audio/mpeg\" for AAC in MP4") { subject, facts in
        (subject.path, facts.codec, facts.format, facts.mimeType) = ("episode-1.m4a", "aac", "mov", "audio/x-m4a")
        subject.claims.mimeType = .example("audio/mpeg")
      },
      .media(part: "ending", "episode-1.wav with MP3 in it") { subject, _ in subject.path = "episode-1.wav" },
    ],
    passes: [
      .media("type=\"audio/mpeg\" for an MP3 file") { subject, _ in subject.claims.mimeType = .example("audio/mpeg") },
      .media("type=\"audio/mp4\" for AAC in MP4") { subject, facts in
        (subject.path, facts.codec, facts.format, facts.mimeType) = ("episode-1.m4a", "aac", "mov", "audio/x-m4a")
        subject.claims.mimeType = .example("audio/mp4")
      },
    ],
    .media { subject in
      guard let facts = subject.facts, let kind = RecordingKind(mimeType: facts.mimeType) else { return [] }
      var remarks: [Remark] = []
      if let claim = subject.claims.mimeType {
        let bare = (Blank.trimmed(claim.value) ?? "").lowercased().prefix { $0 != ";" }
        let stated = RecordingKind(mimeType: String(bare))
        let isFilm = facts.mimeType.hasPrefix("video/")
        if stated != kind || bare.hasPrefix("video/") != isFilm && !bare.hasPrefix("application/") {
          remarks.append(
            Remark(
              at: claim.position, element: claim.element, part: "type",
              "the type is said to be \(claim.value.quoted), and the file is \(facts.mimeType)"))
        }
      }
      let ending = subject.path.lastName.split(separator: ".").dropFirst().last?.lowercased() ?? ""
      if let meant = RecordingKind(ending: ending), meant != kind {
        remarks.append(
          Remark(at: subject.position, part: "ending", "the name ends in .\(ending), and the file is \(facts.mimeType)")
        )
      }
      return remarks
    })

  static let mediaDurationMismatch = Rule(
    id: "media-duration-mismatch",
    severity: .warning, from: [.apple, .psp1], level: .media,
    summary: "The stated duration is the one that is measured.",
    why: "Players show it before the file is loaded, and chapters and quotations are held against it.",
    fix: "Write the measured duration in whole seconds.",
    source: "Apple, RSS guide, duration; PSP-1", fixable: .withFile,
    fails: [
      .media(part: "near", "29:50 for a recording of 30:00") { subject, _ in
        subject.claims.duration = .example(MediaTime(milliseconds: 1_790_000))
      },
      .media(part: "far", "14:00 for a recording of 30:00") { subject, _ in
        subject.claims.duration = .example(MediaTime(milliseconds: 840_000))
      },
    ],
    passes: [
      .media("30:00 for a recording of 30:00.4") { subject, facts in
        facts.duration = MediaTime(milliseconds: 1_800_400)
        facts.sound?.duration = facts.duration
        subject.claims.duration = .example(MediaTime(milliseconds: 1_800_000))
      }
    ],
    .media { subject in
      guard let claim = subject.claims.duration, let facts = subject.facts else { return [] }
      let difference = abs(claim.value.milliseconds - facts.duration.milliseconds)
      guard difference > subject.claims.durationGrain.milliseconds else { return [] }
      let isFar = difference > max(60_000, facts.duration.milliseconds / 50)
      return [
        Remark(
          at: claim.position, element: claim.element, part: isFar ? "far" : "near", as: isFar ? .error : .warning,
          "the duration is said to be \(claim.value), and \(facts.duration) were measured")
      ]
    })

  static let mediaTagsMismatch = Rule(
    id: "media-tags-mismatch",
    severity: .info, level: .media,
    summary: "The tags inside a recording say what the feed says of it, in a way that programs of today read.",
    why: "Whoever downloads the file sees the wrong title, or none.",
    fix: "Write the tags from the feed's facts (`podwright build`, `podwright attach`), then state the byte count.",
    source: "Podwright; ID3v2.3", fixable: .withFile,
    fails: [
      .media(part: "title", "the title of another episode") { subject, _ in subject.claims.tags = ["title": "Ebb"] },
      .media(part: "version", "ID3v1 and nothing later") { _, facts in facts.layoutFlaws = [.oldTags] },
      .media(part: "mojibake", "the title `CafÃ©`") { _, facts in facts.tags["title"] = "CafÃ©" },
      .media(part: "explicit", "tagged as explicit, and not so in the feed") { subject, facts in
        facts.tags["itunesadvisory"] = "1"
        subject.claims.isExplicit = false
      },
    ],
    passes: [.media("the same title") { subject, _ in subject.claims.tags = ["title": "the  TIDE"] }],
    .media { subject in
      guard let facts = subject.facts, !subject.isMaster else { return [] }
      var remarks: [Remark] = []
      for (name, wanted) in subject.claims.tags.sorted(by: { $0.key < $1.key }) {
        guard let tag = facts.tags[name], folded(tag) != folded(wanted) else { continue }
        remarks.append(
          Remark(at: subject.position, part: name, "its tag for \(name) is \(tag.quoted), not \(wanted.quoted)"))
      }
      if facts.has(.oldTags) {
        remarks.append(
          Remark(at: subject.position, part: "version", "its tags are ID3v1 or ID3v2.2, which few programs read"))
      }
      for (name, tag) in facts.tags.sorted(by: { $0.key < $1.key }) where isSpoilt(tag) {
        remarks.append(
          Remark(at: subject.position, part: "mojibake", "its tag for \(name) has lost its letters: \(tag.quoted)"))
      }
      let advisory = facts.tags.first { ["itunesadvisory", "rating"].contains($0.key.lowercased()) }?.value
      if let isExplicit = subject.claims.isExplicit, let advisory, ["1", "2", "4"].contains(advisory),
        isExplicit == (advisory == "2")
      {
        remarks.append(
          Remark(
            at: subject.position, part: "explicit",
            "it is tagged as \(isExplicit ? "clean" : "explicit"), and the feed says otherwise"))
      }
      return remarks
    })

  static let mediaTagsArtwork = Rule(
    id: "media-tags-artwork",
    severity: .info, level: .media,
    summary: "A recording has a square picture in it, of at most 1 MiB.",
    why: "Cars and some apps show no other.",
    fix: "Put the artwork into it, as JPEG (`podwright attach FILE --cover PICTURE`).",
    source: "Podwright", fixable: .withFile,
    fails: [
      .media(part: "missing", "no picture") { _, facts in facts.pictures = [] },
      .media(part: "shape", "a picture of 1400 × 700") { _, facts in facts.pictures[0].height = 700 },
      .media(part: "weight", "a picture of 3 MB") { _, facts in facts.pictures[0].byteCount = 3_000_000 },
    ],
    passes: [.media("a picture of 1400 × 1400") { _, _ in }],
    .media { subject in
      guard let facts = subject.facts, !subject.isMaster else { return [] }
      guard let picture = facts.pictures.first(where: { $0.type == 3 }) ?? facts.pictures.first else {
        return [Remark(at: subject.position, part: "missing", "there is no picture in it")]
      }
      var remarks: [Remark] = []
      if picture.width != picture.height {
        remarks.append(
          Remark(
            at: subject.position, part: "shape",
            "the picture in it is \(picture.width) × \(picture.height), not square"))
      }
      if picture.byteCount > 1 << 20 {
        remarks.append(
          Remark(at: subject.position, part: "weight", "the picture in it has \(picture.byteCount >> 10) KiB"))
      }
      return remarks
    })

  private static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// UTF-8 that was taken for Latin-1, or a character that was lost.
  private static func isSpoilt(_ text: String) -> Bool {
    var previous: UInt32 = 0
    for scalar in text.unicodeScalars {
      if scalar.value == 0xFFFD || (0xC2...0xC3).contains(previous) && (0x80...0xBF).contains(scalar.value) {
        return true
      }
      previous = scalar.value
    }
    return false
  }
}

extension Claim {
  static func example(_ value: Value) -> Claim {
    Claim(value, at: SourcePosition(file: "feed.xml", line: 1, column: 1), element: "enclosure")
  }
}

/// Kinds of recording whose types and endings mean the same to a player.
enum RecordingKind: Hashable {
  case mp3, mp4, rawAAC, ogg, flac, wave, aiff, matroska, windows

  init?(mimeType: String) {
    switch mimeType {
    case "audio/mpeg", "audio/mp3", "audio/x-mp3", "audio/mpeg3", "audio/x-mpeg": self = .mp3
    case "audio/mp4", "audio/m4a", "audio/x-m4a", "audio/x-m4b", "audio/3gpp", "video/mp4", "video/m4v", "video/x-m4v",
      "video/quicktime":
      self = .mp4
    case "audio/aac", "audio/aacp", "audio/x-aac": self = .rawAAC
    case "audio/ogg", "audio/opus", "audio/vorbis", "application/ogg", "video/ogg": self = .ogg
    case "audio/flac", "audio/x-flac": self = .flac
    case "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave": self = .wave
    case "audio/aiff", "audio/x-aiff": self = .aiff
    case "audio/webm", "video/webm", "audio/x-matroska", "video/x-matroska": self = .matroska
    case "audio/x-ms-wma", "video/x-ms-wmv": self = .windows
    default: return nil
    }
  }

  init?(ending: String) {
    switch ending {
    case "mp3": self = .mp3
    case "m4a", "m4b", "mp4", "m4v", "mov": self = .mp4
    case "aac": self = .rawAAC
    case "ogg", "oga", "ogv", "opus": self = .ogg
    case "flac": self = .flac
    case "wav": self = .wave
    case "aif", "aiff": self = .aiff
    case "mka", "mkv", "webm": self = .matroska
    case "wma", "wmv": self = .windows
    default: return nil
    }
  }
}
