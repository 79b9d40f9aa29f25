public import AudioAnalysis
public import PodcastModel

/// Finds where texts are heard in a recording.
///
/// A synthetic voice gives the sounds of each text, their expected durations and a first idea of how they sound. The
/// recording is searched for them, the sounds are learnt anew from where they were found, and it is searched again, six
/// times, each time closer (docs/alignment.md).
public struct Aligner: Sendable {
  private static let seed: UInt64 = 0x706F_6477_7269_6768
  private static let leastSeconds = 1.0
  /// A text that would take so many times the recording's length to speak, and some minutes more, is not what is heard
  /// there.
  private static let mostTextPerAudio = 5.0
  private static let mostTextSlackSeconds = 600.0
  /// No script needs more scalars for a second of speech; checked before anything is spoken.
  private static let mostScalarsPerSecond = 40.0

  /// Of each of the four voices that the first models are learnt from.
  var trainingSeconds = 60.0
  /// A long talk teaches its own sounds: from so much text on, half of that does.
  private static let longTextSeconds: Float = 600
  private let cores: Cores

  public init(cores: Cores = .one) { self.cores = cores }

  /// What is known before the recording is: the sounds of the texts, and how the synthetic voice makes them.
  public struct Preparation: Sendable {
    let script: Script
    let textScalars: Int
    let wordTexts: [TextWords]
    let models: PhoneModels
    let generator: SeededGenerator
  }

  /// - Parameters:
  ///   - turns: what is said, in the order of the recording; a text may be empty, or not be in the recording at all.
  ///   - features: of the recording.
  ///   - hints: roughly where each turn is heard, as a recogniser's output says; nil to search all of the recording.
  ///   - speak: a voice for the recording's language, and for that of each turn.
  ///   - progress: called now and then with the part that is done, from 0 to 1.
  /// - Returns: a turn for each text, with a span for each of its words, cut at white space.
  /// - Throws: `AlignmentFailure`, where the text is not what is heard too; or what `speak` throws.
  public func align(
    _ turns: [SpokenTurn], to features: SpeechFeatures, near hints: AlignedTranscript? = nil,
    speak: (SpeechRequest) throws -> SpokenText, progress: (Double) -> Void = { _ in }
  ) throws -> AlignedTranscript {
    try Self.refuseShort(seconds: features.seconds)
    let preparation = try prepare(turns, seconds: { features.seconds }, speak: speak) { progress(0.2 * $0) }
    return try align(preparation, to: features, near: hints) { progress(0.2 + 0.8 * $0) }
  }

  /// Has the texts spoken; the first half of `align`, for which the recording need not have been heard.
  ///
  /// - Parameter seconds: how long the recording is, once that is known. A text far longer than that is refused.
  public func prepare(
    _ turns: [SpokenTurn], seconds: () -> Double?, speak: (SpeechRequest) throws -> SpokenText,
    progress: (Double) -> Void = { _ in }
  ) throws -> Preparation {
    let texts = turns.map(\.text)
    let wordTexts = texts.map(TextWords.init)
    let textScalars = texts.reduce(0) { $0 + $1.unicodeScalars.count }
    let script = try script(turns, wordTexts, textScalars: textScalars, seconds: seconds, speak: speak) {
      progress(0.75 * $0)
    }
    var generator = SeededGenerator(seed: Self.seed)
    let speech = try TrainingSpeech.speak(
      texts, inventory: script.inventory,
      seconds: script.spokenSeconds < Self.longTextSeconds ? trainingSeconds : trainingSeconds / 2,
      generator: &generator, speak: speak)
    let models = PhoneModels(speech, classCount: script.inventory.classCount)
    progress(1)
    return Preparation(
      script: script, textScalars: textScalars, wordTexts: wordTexts, models: models, generator: generator)
  }

  /// The second half of `align`.
  public func align(
    _ preparation: Preparation, to features: SpeechFeatures, near hints: AlignedTranscript? = nil,
    progress: (Double) -> Void = { _ in }
  ) throws -> AlignedTranscript {
    let script = preparation.script
    try Self.refuseLong(
      script, textScalars: preparation.textScalars, seconds: features.seconds,
      turnCount: preparation.wordTexts.count)
    guard !script.words.isEmpty else {
      throw AlignmentFailure("The transcript has no words that can be spoken: there is nothing to align.")
    }
    try Self.refuseShort(seconds: features.seconds)
    var passes = Passes(
      script: script, features: features,
      acoustics: Acoustics(
        features, models: preparation.models, textSeconds: script.spokenSeconds, generator: preparation.generator),
      cores: cores)
    let path = passes.run(near: hints.flatMap { Hints($0, for: script) }, progress: progress)
    progress(1)
    let labels = passes.labels(path, passes.fine)
    let evidence = Evidence(
      labels: labels, path: path, row: passes.fine, script: script, features: features,
      untaught: preparation.models)
    if let doubt = evidence.doubt {
      // Times from elsewhere may have led all the searches astray.
      guard hints != nil else { throw AlignmentFailure(doubt) }
      return try align(preparation, to: features, progress: progress)
    }
    let times = TurnTimes(
      script, path: path, row: passes.fine, labels: labels, models: passes.acoustics.models, features: features)
    return AlignedTranscript(
      turns: times.turns(preparation.wordTexts),
      untranscribed: UntranscribedAudio.spans(
        path: path, row: passes.fine, heard: times.heardFrames(count: path.count), features: features))
  }

  /// Has the texts spoken, and keeps their sounds.
  private func script(
    _ turns: [SpokenTurn], _ wordTexts: [TextWords], textScalars: Int, seconds: () -> Double?,
    speak: (SpeechRequest) throws -> SpokenText, progress: (Double) -> Void
  ) throws -> Script {
    var script = Script()
    for (turn, spoken) in turns.enumerated() {
      try Self.refuseLong(script, textScalars: textScalars, seconds: seconds(), turnCount: turns.count)
      let request = SpeechRequest(text: spoken.text, language: spoken.language, keepsSamples: false)
      try script.append(speak(request), turn: turn, textWords: wordTexts[turn])
      progress(Double(turn + 1) / Double(turns.count))
    }
    try Self.refuseLong(script, textScalars: textScalars, seconds: seconds(), turnCount: turns.count)
    return script
  }

  private static func refuseShort(seconds: Double) throws(AlignmentFailure) {
    guard seconds >= leastSeconds else {
      throw AlignmentFailure("The recording lasts under a second: there is nothing to align.")
    }
  }

  /// - Parameters:
  ///   - script: of the turns spoken so far.
  ///   - seconds: of the recording; nil where that is not known yet.
  private static func refuseLong(
    _ script: Script, textScalars: Int, seconds: Double?, turnCount: Int
  ) throws(AlignmentFailure) {
    guard let seconds else { return }
    let mostSeconds = mostTextPerAudio * seconds + mostTextSlackSeconds
    guard Double(textScalars) <= mostScalarsPerSecond * mostSeconds else {
      throw AlignmentFailure(
        "The text has \(textScalars) characters, the recording lasts \(MediaTime(seconds: seconds)): "
          + "they cannot be what is spoken there. Is it the right recording?")
    }
    guard Double(script.spokenSeconds) > mostSeconds else { return }
    // The turn where that came to light depends on when the recording's length was known; this one does not.
    var spokenSeconds: Float = 0
    for word in script.words.indices {
      spokenSeconds += script.phoneSeconds[script.phones(of: word)].reduce(0, +)
      let isTurnEnd = word + 1 == script.words.count || script.words[word + 1].isTurnStart
      guard isTurnEnd, Double(spokenSeconds) > mostSeconds || word + 1 == script.words.count else { continue }
      throw AlignmentFailure(
        "The text up to turn \(script.words[word].turn + 1) of \(turnCount) takes "
          + "\(MediaTime(seconds: Double(spokenSeconds))) to speak, "
          + "the recording lasts \(MediaTime(seconds: seconds)): it cannot be what is spoken there. "
          + "Is it the right recording?")
    }
  }
}
