import PodcastModel
import Workshop

extension Command {
  /// As the help lists them: `vtt, srt, json`.
  private static let formats = TranscriptJob.formatNames.joined(separator: ", ")

  private static let cueOptions: [Option] = [
    .value("cues", "STYLE", "apple (two lines of 42), srt (two lines of 32), or sentence (one cue a sentence)"),
    .value("max-line", "COLUMNS", "the longest line; wide characters count as two"),
    .value("max-lines", "NUMBER", "the most lines of a cue"),
    .value("max-seconds", "SECONDS", "the longest time that a cue stays"),
    .value("reading-speed", "NUMBER", "characters a second that viewers can read (17)"),
  ]

  private static func cues(_ arguments: Arguments) throws(UsageFailure) -> CueOptions {
    let styles = CueOptions.Style.allCases.map(\.rawValue).joined(separator: ", ")
    let style = try arguments.value("cues").map { name throws(UsageFailure) in
      guard let style = CueOptions.Style(rawValue: name) else {
        throw arguments.failure("`--cues \(name)`: there are \(styles)")
      }
      return style
    }
    return CueOptions(
      style: style, maximumLineColumns: try arguments.wholeNumber("max-line", in: 10...400),
      maximumLines: try arguments.wholeNumber("max-lines", in: 1...20),
      maximumSeconds: try arguments.wholeNumber("max-seconds", in: 1...600),
      readingSpeed: try arguments.wholeNumber("reading-speed", in: 5...100))
  }

  static let align = Command(
    name: "align", summary: "time every turn and word of a transcript by its recording",
    operands: [.optional("AUDIO"), .required("TRANSCRIPT")],
    options: [
      .value("language", "TAG", "the language that is spoken, as in nb or en-GB"),
      .value("timings", "FILE", "take times from a recogniser's output; AUDIO may then be left out"),
      .value("to", "FORMAT", "write a transcript in this format: \(formats) (default: vtt)"),
      .value("output", "FILE", "write there instead of standard output"),
    ] + cueOptions,
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
    let cues = try cues(arguments)
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
    let format = arguments.value("to") ?? "vtt"
    try deliver(try AlignJob.bytes(of: outcome.result, as: format, cues: cues), arguments, console)
    return .fine
  }

  static let transcriptConvert = Command(
    name: "transcript convert", summary: "turn a transcript of any format into any other",
    operands: [.required("FILE")],
    options: [
      .value("to", "FORMAT", "the format wanted: \(formats)"),
      .value("from", "FORMAT", "the format of FILE, where neither content nor name say it"),
      .value("output", "FILE", "write there instead of standard output"),
    ] + cueOptions,
    discussion: """
      What had to be mended on the way is said on standard error, with its line. Cues stay as they are in FILE, unless an
      option about cues is given: then what belongs together is joined, and cut anew, at the ends of sentences and clauses.
      """
  ) { arguments, console in
    guard let format = arguments.value("to") ?? (console.isJSON ? "json" : nil) else {
      throw arguments.failure("`--to FORMAT` is missing")
    }
    let outcome = try TranscriptJob.convert(
      arguments.operands[0], from: arguments.value("from"), to: format, cues: try cues(arguments))
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
