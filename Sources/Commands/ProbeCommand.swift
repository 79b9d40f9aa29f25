import PodcastModel
import Workshop

extension Command {
  static let probe = Command(
    name: "probe", summary: "print the facts of a recording", operands: [.required("FILE")],
    options: [.flag("loudness", "measure the loudness too (EBU R 128), which takes longer")],
    discussion: """
      The duration is that of the counted packets, less what the encoder added, whatever the header says. Tags, chapters,
      pictures and texts are read from the file itself in: \(AttachJob.containerNames.joined(separator: ", ")).
      """
  ) { arguments, console in
    let progress = console.progress()
    let outcome = try ProbeJob.run(arguments.operands[0], loudness: arguments.has("loudness")) {
      progress("reading", $0)
    }
    progress("", 1)
    let facts = outcome.result
    console.report(outcome.failures.flatMap(\.findings))
    if console.isJSON {
      try console.print(json: ProbeReport(facts))
    } else {
      describe(facts, console)
    }
    return ExitStatus(of: outcome.failures)
  }

  private static func describe(_ facts: MediaFacts, _ console: Console) {
    // Of sound that cannot be read, the tags are all there is.
    if !facts.codec.isEmpty {
      let kind = facts.channels == 1 ? "mono" : facts.channels == 2 ? "stereo" : "\(facts.channels) channels"
      console.print("duration  \(facts.duration) (\(facts.duration.seconds) s)")
      console.print(
        "format    \(facts.format), \(facts.codec), \(facts.sampleRate) Hz, \(kind), \(facts.bitRate / 1000) kb/s")
    }
    console.print("bytes     \(facts.byteCount)")
    console.print("type      \(facts.mimeType)")
    for (name, value) in facts.tags.sorted(by: { $0.key < $1.key }) { console.print("tag       \(name): \(value)") }
    for chapter in facts.chapters {
      console.print("chapter   \(chapter.span.start) \(chapter.title)\(chapter.url.map { " <\($0)>" } ?? "")")
    }
    for picture in facts.pictures {
      let report = PictureReport(picture)
      console.print(
        "picture   \(report.type), \(picture.mimeType), \(picture.width) × \(picture.height), \(picture.byteCount) bytes"
      )
    }
    for lyrics in facts.lyrics ?? [] {
      console.print(
        "text      \(lyrics.language), \(counted(lyrics.characterCount, "character")), \(counted(lyrics.cueCount, "timed line"))"
      )
    }
    if let loudness = facts.loudness {
      console.print(
        "loudness  \(loudness.integratedLUFS) LUFS, range \(loudness.rangeLU) LU, true peak \(loudness.truePeakDBTP) dBTP"
      )
    }
    facts.complaints.forEach { console.say("warning: \($0)") }
  }
}

/// `probe --json`.
private struct ProbeReport: Encodable {
  struct Chapter: Encodable {
    var start, end: Double
    var title: String
    var url: String?
  }

  var schema = 1
  var duration: Double
  var format, codec, mimeType: String
  var sampleRate, channels, bitRate, byteCount: Int
  var tags: [String: String]
  var chapters: [Chapter]
  var pictures: [PictureReport]
  var lyrics: [MediaFacts.Lyrics]
  var loudness: MediaFacts.Loudness?
  var complaints: [String]

  init(_ facts: MediaFacts) {
    duration = facts.duration.seconds
    (format, codec, mimeType) = (facts.format, facts.codec, facts.mimeType)
    (sampleRate, channels, bitRate, byteCount) = (facts.sampleRate, facts.channels, facts.bitRate, facts.byteCount)
    tags = facts.tags
    chapters = facts.chapters.map {
      Chapter(start: $0.span.start.seconds, end: $0.span.end.seconds, title: $0.title, url: $0.url)
    }
    pictures = facts.pictures.map(PictureReport.init)
    lyrics = facts.lyrics ?? []
    loudness = facts.loudness
    complaints = facts.complaints
  }
}

/// A picture inside a recording, as scripts read it.
struct PictureReport: Encodable {
  /// What a picture shows, by its number. ID3v2.4, §4.14.
  private static let types = [
    "other", "icon", "other-icon", "cover", "back", "leaflet", "media", "lead-artist", "artist", "conductor", "band",
    "composer", "lyricist", "location", "recording", "performance", "screen", "fish", "illustration", "band-logo",
    "publisher-logo",
  ]

  var type, mimeType: String
  var width, height, byteCount: Int

  init(_ picture: MediaFacts.Picture) {
    // FFmpeg knows covers only.
    let number = picture.type ?? 3
    type = Self.types.indices.contains(number) ? Self.types[number] : "other"
    (mimeType, width, height, byteCount) = (picture.mimeType, picture.width, picture.height, picture.byteCount)
  }
}
