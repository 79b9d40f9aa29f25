import PodcastModel
import Workshop

extension Command {
  /// As the help lists them: `vtt, srt, json`.
  private static let formats = TranscriptJob.formatNames.joined(separator: ", ")

  static let align = Command(
    name: "align", summary: "time every turn and word of a transcript by its recording",
    operands: [.optional("AUDIO"), .required("TRANSCRIPT")],
    options: [
      .value("language", "TAG", "the language that is spoken, as in nb or en-GB"),
      .value("timings", "FILE", "take times from a recogniser's output; AUDIO may then be left out"),
      .value("to", "FORMAT", "write a transcript in this format: \(formats) (default: vtt)"),
      .value("output", "FILE", "write there instead of standard output"),
    ],
    discussion: """
      The transcript is text as people write it, a paragraph `Name: what was said` for each turn, or any other transcript
      format. A turn in another language than the rest names it behind the speaker: `Name [en]: what was said`. Text that
      nobody speaks and sound that nobody transcribed are told apart from the turns. A transcript that is not what is said
      in AUDIO is refused, with exit status 1.

      With --timings the times come from what a recogniser (Whisper, for one) wrote of the recording, in any of these
      formats: \(formats). Where AUDIO is named too, they are made exact by it.
      """
  ) { arguments, console in
    let timings = arguments.value("timings")
    let files = arguments.operands
    guard files.count == 2 || timings != nil else { throw arguments.failure("TRANSCRIPT is missing") }
    let progress = console.progress()
    let outcome = try AlignJob.run(
      audio: files.count == 2 ? files[0] : nil, transcript: files[files.count - 1], timings: timings,
      language: arguments.value("language"), progress: { progress("aligning", $0) })
    progress("", 1)
    console.report(outcome.findings)
    if console.isJSON && arguments.value("to") == nil {
      try console.print(json: AlignReport(outcome.result))
      return .fine
    }
    try deliver(try AlignJob.bytes(of: outcome.result, as: arguments.value("to") ?? "vtt"), arguments, console)
    return .fine
  }

  static let probe = Command(
    name: "probe", summary: "print the facts of a recording", operands: [.required("FILE")],
    options: [.flag("loudness", "measure the loudness too (EBU R 128), which takes longer")],
    discussion: "The duration is that of the counted packets, less what the encoder added, whatever the header says."
  ) { arguments, console in
    let progress = console.progress()
    let facts = try ProbeJob.run(arguments.operands[0], loudness: arguments.has("loudness")) { progress("reading", $0) }
    progress("", 1)
    if console.isJSON {
      try console.print(json: ProbeReport(facts))
    } else {
      describe(facts, console)
    }
    return .fine
  }

  static let transcriptConvert = Command(
    name: "transcript convert", summary: "turn a transcript of any format into any other",
    operands: [.required("FILE")],
    options: [
      .value("to", "FORMAT", "the format wanted: \(formats)"),
      .value("from", "FORMAT", "the format of FILE, where its name does not say it"),
      .value("output", "FILE", "write there instead of standard output"),
    ],
    discussion: "What had to be mended on the way is said on standard error, with its line."
  ) { arguments, console in
    guard let format = arguments.value("to") ?? (console.isJSON ? "json" : nil) else {
      throw arguments.failure("`--to FORMAT` is missing")
    }
    let outcome = try TranscriptJob.convert(arguments.operands[0], from: arguments.value("from"), to: format)
    console.report(outcome.findings)
    try deliver(outcome.result, arguments, console)
    return .fine
  }

  static let chaptersConvert = Command(
    name: "chapters convert", summary: "turn chapters of any format, or of a feed or recording, into any other",
    operands: [.required("FILE")],
    options: [
      .value("to", "FORMAT", "the format wanted: \(ChaptersJob.formatNames.joined(separator: ", "))"),
      .value("from", "FORMAT", "the format of FILE, where the file does not say it; also a transcript's: \(formats)"),
      .value("episode", "ITEM", "of a feed: the guid, the title or the number of the item"),
      .value("language", "TAG", "of a transcript that does not say it: nb, en-GB"),
      .value("output", "FILE", "write there instead of standard output"),
    ],
    discussion: """
      FILE holds chapters in any of these formats; or it is a feed, of which an item has them (inline, or as lines in its
      show notes); or a timed transcript, of which they are made; or a recording that has them inside. `json` is the
      podcast namespace's, `psc` Podlove's, `text` are lines such as `12:30 Title`. What had to be mended on the way is
      said on standard error, with its line.
      """
  ) { arguments, console in
    guard let format = arguments.value("to") ?? (console.isJSON ? "json" : nil) else {
      throw arguments.failure("`--to FORMAT` is missing")
    }
    let outcome = try ChaptersJob.convert(
      arguments.operands[0], from: arguments.value("from"), to: format, episode: arguments.value("episode"),
      language: arguments.value("language"))
    console.report(outcome.findings)
    try deliver(outcome.result, arguments, console)
    return .fine
  }

  /// To the file that was asked for, else to standard output.
  private static func deliver(_ bytes: [UInt8], _ arguments: Arguments, _ console: Console) throws {
    guard let path = arguments.value("output") else { return console.printBytes(bytes) }
    try TranscriptJob.write(bytes, to: path, madeFrom: arguments.operands)
  }

  private static func describe(_ facts: MediaFacts, _ console: Console) {
    let kind = facts.channels == 1 ? "mono" : facts.channels == 2 ? "stereo" : "\(facts.channels) channels"
    console.print("duration  \(facts.duration) (\(facts.duration.seconds) s)")
    console.print(
      "format    \(facts.format), \(facts.codec), \(facts.sampleRate) Hz, \(kind), \(facts.bitRate / 1000) kb/s")
    console.print("bytes     \(facts.byteCount)")
    console.print("type      \(facts.mimeType)")
    for (name, value) in facts.tags.sorted(by: { $0.key < $1.key }) { console.print("tag       \(name): \(value)") }
    for chapter in facts.chapters { console.print("chapter   \(chapter.span.start) \(chapter.title)") }
    for picture in facts.pictures {
      console.print("picture   \(picture.mimeType), \(picture.width) × \(picture.height), \(picture.byteCount) bytes")
    }
    if let loudness = facts.loudness {
      console.print(
        "loudness  \(loudness.integratedLUFS) LUFS, range \(loudness.rangeLU) LU, true peak \(loudness.truePeakDBTP) dBTP"
      )
    }
    facts.complaints.forEach { console.say("warning: \($0)") }
  }
}

/// `align --json`.
private struct AlignReport: Encodable {
  /// A sentence or a word.
  struct Timed: Encodable {
    var text: String
    var start, end: Double?

    init(_ text: String, _ span: Span?) {
      self.text = text
      (start, end) = (span?.start.seconds, span?.end.seconds)
    }

    enum CodingKeys: CodingKey { case text, start, end }

    // What is not in the audio says so by null, not by a missing key.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(text, forKey: .text)
      try container.encode(start, forKey: .start)
      try container.encode(end, forKey: .end)
    }
  }
  struct Turn: Encodable {
    var speaker, language: String?
    var start, end: Double?
    var confidence: Double
    var text: String
    var sentences, words: [Timed]

    enum CodingKeys: CodingKey { case speaker, language, start, end, confidence, text, sentences, words }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(speaker, forKey: .speaker)
      // Where it is the transcript's own language, there is no key.
      try container.encodeIfPresent(language, forKey: .language)
      try container.encode(start, forKey: .start)
      try container.encode(end, forKey: .end)
      try container.encode(confidence, forKey: .confidence)
      try container.encode(text, forKey: .text)
      try container.encode(sentences, forKey: .sentences)
      try container.encode(words, forKey: .words)
    }
  }
  struct Unspoken: Encodable {
    var turn: Int
    var text: String
  }
  struct Stretch: Encodable { var start, end: Double }

  enum CodingKeys: CodingKey { case schema, language, duration, turns, unspoken, untranscribed }

  var schema = 1
  var language: String?
  var duration: Double?
  var turns: [Turn]
  var unspoken: [Unspoken]
  var untranscribed: [Stretch]

  init(_ result: AlignJob.Result) {
    language = result.language
    duration = result.facts?.duration.seconds
    turns = result.transcript.turns.map { turn in
      Turn(
        speaker: turn.speaker, language: turn.language, start: turn.span?.start.seconds,
        end: turn.span?.end.seconds, confidence: turn.confidence ?? 0, text: turn.text,
        sentences: turn.sentences.map { Timed($0.text, $0.span) }, words: turn.words.map { Timed($0.text, $0.span) })
    }
    unspoken = result.transcript.turns.enumerated().filter { $1.span == nil }.map { Unspoken(turn: $0, text: $1.text) }
    untranscribed = result.untranscribed.map { Stretch(start: $0.start.seconds, end: $0.end.seconds) }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(schema, forKey: .schema)
    try container.encode(language, forKey: .language)
    try container.encode(duration, forKey: .duration)
    try container.encode(turns, forKey: .turns)
    try container.encode(unspoken, forKey: .unspoken)
    try container.encode(untranscribed, forKey: .untranscribed)
  }
}

/// `probe --json`.
private struct ProbeReport: Encodable {
  struct Chapter: Encodable {
    var start, end: Double
    var title: String
  }
  struct Picture: Encodable {
    var type, mimeType: String
    var width, height, byteCount: Int
  }

  var schema = 1
  var duration: Double
  var format, codec, mimeType: String
  var sampleRate, channels, bitRate, byteCount: Int
  var tags: [String: String]
  var chapters: [Chapter]
  var pictures: [Picture]
  var loudness: MediaFacts.Loudness?
  var complaints: [String]

  init(_ facts: MediaFacts) {
    duration = facts.duration.seconds
    (format, codec, mimeType) = (facts.format, facts.codec, facts.mimeType)
    (sampleRate, channels, bitRate, byteCount) = (facts.sampleRate, facts.channels, facts.bitRate, facts.byteCount)
    tags = facts.tags
    chapters = facts.chapters.map {
      Chapter(start: $0.span.start.seconds, end: $0.span.end.seconds, title: $0.title)
    }
    pictures = facts.pictures.map {
      Picture(type: "cover", mimeType: $0.mimeType, width: $0.width, height: $0.height, byteCount: $0.byteCount)
    }
    loudness = facts.loudness
    complaints = facts.complaints
  }
}
