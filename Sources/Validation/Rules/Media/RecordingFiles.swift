import PodcastModel

extension Rule {
  static let mediaFileMissing = Rule(
    id: "media-file-missing",
    severity: .error, level: .media,
    summary: "A recording is there, and can be opened.",
    why: "Without it there is nothing to publish.",
    fix: "Put the recording where it is looked for, or name the right file.",
    source: "Podwright",
    fails: [.media("a file of no bytes") { subject, _ in subject.problem = "the file is empty" }],
    passes: [.media("a recording with sound in it") { _, _ in }],
    .media { subject in
      subject.problem.map { [Remark(at: subject.position, "\(subject.path.lastName) cannot be used: \($0)")] } ?? []
    })

  static let mediaDamaged = Rule(
    id: "media-damaged",
    severity: .error, level: .media,
    summary: "A recording can be played to its end.",
    why: "Playing stops in the middle, or a piece of it is silent.",
    fix: "Export the recording once more, and look whether the disk is full.",
    source: "Podwright",
    fails: [
      .media(part: "cut-short", "a file that ends before its header says so") { _, facts in
        facts.isCutShort = true
        facts.complaints = ["the file ends at 14:33, its header says 29:06: it seems to be cut short"]
      },
      .media(part: "complaint", "a file with 3 damaged packets") { _, facts in
        facts.complaints = ["3 of 1000 packets are damaged, and are played as silence"]
      },
      .media(part: "decoded-length", "sound that is five seconds shorter than the packets say") { _, facts in
        facts.sound?.duration = MediaTime(milliseconds: 1_795_000)
      },
      .media(part: "encrypted", "a file that a store has locked") { _, facts in facts.layoutFlaws = [.encrypted] },
    ],
    passes: [.media("a whole recording") { _, _ in }],
    .media { subject in
      guard let facts = subject.facts else { return [] }
      var remarks = facts.complaints.enumerated().map { index, complaint in
        Remark(
          at: subject.position, part: facts.isCutShort && index == 0 ? "cut-short" : "complaint",
          as: facts.isCutShort ? nil : .warning, complaint)
      }
      if facts.isCutShort, remarks.isEmpty {
        remarks.append(Remark(at: subject.position, part: "cut-short", "the file ends before its header says so"))
      }
      if let decoded = facts.sound?.duration, abs(decoded.milliseconds - facts.duration.milliseconds) > 1000,
        remarks.isEmpty
      {
        remarks.append(
          Remark(
            at: subject.position, part: "decoded-length",
            "its packets say \(facts.duration), and only \(decoded) of sound can be decoded"))
      }
      if facts.has(.encrypted) {
        remarks.append(
          Remark(at: subject.position, part: "encrypted", "its sound is encrypted, so nobody else can play it"))
      }
      return remarks
    })

  static let mediaFormatUnsupported = Rule(
    id: "media-format-unsupported",
    severity: .error, from: [.apple, .spotify], reach: .demand, level: .media,
    summary: "A recording is MP3, or AAC in MP4; a film is H.264 or HEVC with AAC.",
    why: "Apple and Spotify take nothing else, and many players cannot play anything else.",
    fix: "Encode the master as AAC in MP4 (`.m4a`) or as MP3.",
    source: "Apple, audio requirements; Spotify, Podcast Delivery Specification",
    fails: [
      .media(part: "audio", "Opus in Ogg") { subject, facts in
        (subject.path, facts.codec, facts.format, facts.mimeType) = ("episode-1.opus", "opus", "ogg", "audio/ogg")
      },
      .media(part: "video", "a film in WebM") { subject, facts in
        (subject.path, facts.codec, facts.format, facts.mimeType) = ("film.webm", "aac", "matroska", "video/webm")
      },
    ],
    passes: [
      .media("MP3") { _, _ in },
      .media("AAC in MP4") { subject, facts in
        (subject.path, facts.codec, facts.format, facts.mimeType) = ("episode-1.m4a", "aac", "mov", "audio/x-m4a")
      },
    ],
    .media { subject in
      guard let facts = subject.facts, !facts.codec.isEmpty else { return [] }
      if facts.mimeType.hasPrefix("video/"), facts.format != "mov" || facts.has(.oddVideo) || facts.codec != "aac" {
        return [
          Remark(
            at: subject.position, part: "video",
            "this film is \(facts.codec) in \(facts.format), not H.264 or HEVC with AAC in MP4")
        ]
      }
      guard !["mp3", "aac"].contains(facts.codec) else { return [] }
      return [Remark(at: subject.position, part: "audio", "its sound is \(facts.codec), neither MP3 nor AAC")]
    })

  static let mediaStreamingLayout = Rule(
    id: "media-streaming-layout",
    severity: .warning, from: [.apple], reach: .demand, level: .media,
    summary: "A file begins with what players need to start it and to jump in it.",
    why: "Otherwise it starts slowly, shows the wrong length, or jumps to the wrong place.",
    fix: "Write the file anew with its index in front (`faststart`), or with a header that counts the frames.",
    source: "Apple, audio requirements", fixable: .withFile,
    fails: [
      .media(part: "index-at-end", "MP4 with its index behind the sound") { _, facts in
        facts.layoutFlaws = [.indexAtEnd]
      },
      .media(part: "raw-frames", "AAC without a container") { _, facts in facts.layoutFlaws = [.rawFrames] },
      .media(part: "frame-count-missing", "MP3 of varying bit rate without a count of its frames") { _, facts in
        facts.layoutFlaws = [.frameCountMissing]
      },
      .media(part: "frame-count-wrong", "MP3 whose header counts other frames than there are") { _, facts in
        facts.layoutFlaws = [.frameCountWrong]
      },
    ],
    passes: [.media("MP3 with a header") { _, _ in }],
    .media { subject in
      (subject.facts?.layoutFlaws ?? []).compactMap { flaw in
        switch flaw {
        case .indexAtEnd:
          Remark(
            at: subject.position, part: flaw.rawValue,
            "the index stands behind the sound, so playing starts when all is loaded")
        case .rawFrames:
          Remark(at: subject.position, part: flaw.rawValue, as: .info, "this is AAC without a container; MP4 is better")
        case .frameCountMissing:
          Remark(
            at: subject.position, part: flaw.rawValue,
            "the bit rate varies, and no header counts the frames: players guess the length")
        case .frameCountWrong:
          Remark(
            at: subject.position, part: flaw.rawValue,
            "the header counts other frames than there are: players show the wrong length")
        case .oldTags, .chaptersWithoutContents, .encrypted, .oddVideo: nil
        }
      }
    })

  static let mediaFilename = Rule(
    id: "media-filename",
    severity: .warning, from: [.apple], reach: .demand, level: .media,
    summary:
      "A recording's name is of plain letters, digits, dots and hyphens, and no other differs from it in letter case alone.",
    why: "Apple asks for it; servers and apps stumble over blanks and accents, and some disks know no letter case.",
    fix: "Rename the file before it is published for the first time.",
    source: "Apple, RSS feed requirements",
    fails: [
      .media(part: "characters", "Folge 1 – Ebbe.mp3") { subject, _ in subject.path = "Folge 1 – Ebbe.mp3" },
      .show(
        part: "letter-case", "Tide.mp3 and tide.mp3", .example("Tide.mp3", "1"), .example("tide.mp3", "2")),
    ],
    passes: [
      .media("c0775-tide_1.mp3") { subject, _ in subject.path = "c0775-tide_1.mp3" },
      .show("tide.mp3 and ebb.mp3", .example("tide.mp3", "1"), .example("ebb.mp3", "2")),
    ],
    .media { subject in
      // A master is published under another name.
      guard !subject.isMaster else { return [] }
      return FileName.remarks(subject.path.lastName, at: subject.position)
    },
    .show { show in
      var seen: [String: String] = [:]
      var remarks: [Remark] = []
      for recording in show.recordings {
        remarks += FileName.remarks(recording.name.lastName, at: recording.position)
        if let twin = seen[recording.name.lowercased()], twin != recording.name {
          remarks.append(
            Remark(
              at: recording.position, part: "letter-case",
              "\(recording.name) differs from \(twin) in letter case only"))
        }
        seen[recording.name.lowercased()] = recording.name
      }
      return remarks
    })

  static let mediaDuplicate = Rule(
    id: "media-duplicate",
    severity: .warning, level: .media,
    summary: "No two episodes have the same recording.",
    why: "One of them has the wrong one.",
    fix: "Put the right recording to the other episode.",
    source: "Podwright",
    fails: [
      .show(part: "file", "two episodes with the same file", .example("1.mp3", "ab"), .example("2.mp3", "ab")),
      .show(
        part: "sound", "two files of the same sound with other tags", .example("1.mp3", "ab", sound: "x"),
        .example("2.mp3", "cd", sound: "x")),
    ],
    passes: [.show("two recordings", .example("1.mp3", "ab"), .example("2.mp3", "cd"))],
    .show { show in
      var files: [String: String] = [:]
      var sounds: [String: String] = [:]
      return show.recordings.compactMap { recording in
        let sameFile = recording.digest.flatMap { files.updateValue(recording.name, forKey: $0) }
        let sameSound = recording.soundDigest.flatMap { sounds.updateValue(recording.name, forKey: $0) }
        if let sameFile {
          return Remark(
            at: recording.position, part: "file", "\(recording.name) is the same file as \(sameFile)")
        }
        return sameSound.map {
          Remark(at: recording.position, part: "sound", "\(recording.name) has the same sound as \($0)")
        }
      }
    })
}

/// What Apple asks of names.
private enum FileName {
  static func remarks(_ name: String, at position: SourcePosition) -> [Remark] {
    let isPlain = name.utf8.allSatisfy {
      0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 | 0x20 || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
    }
    guard !isPlain else { return [] }
    return [
      Remark(
        at: position, part: "characters",
        "the name \(name.quoted) holds other characters than `A-Z a-z 0-9 . _ -`")
    ]
  }
}

extension String {
  /// Behind the last slash.
  var lastName: String { split(separator: "/").last.map(String.init) ?? self }
}

extension MediaFacts {
  func has(_ flaw: LayoutFlaw) -> Bool { layoutFlaws?.contains(flaw) ?? false }
}
