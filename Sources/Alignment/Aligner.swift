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

  public init() {}

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
    let texts = turns.map(\.text)
    guard features.seconds >= Self.leastSeconds else {
      throw AlignmentFailure("The recording lasts under a second: there is nothing to align.")
    }
    let wordTexts = texts.map(TextWords.init)
    let script = try script(turns, wordTexts, seconds: features.seconds, speak: speak) { progress(0.15 * $0) }
    var generator = SeededGenerator(seed: Self.seed)
    let speech = try TrainingSpeech.speak(
      texts, inventory: script.inventory, seconds: trainingSeconds, generator: &generator, speak: speak)
    let models = PhoneModels(speech, classCount: script.inventory.classCount)
    progress(0.2)
    var passes = Passes(
      script: script, features: features,
      acoustics: Acoustics(features, models: models, textSeconds: script.spokenSeconds, generator: generator))
    let path = passes.run(near: hints.flatMap { Hints($0, for: script) }) { progress(0.2 + 0.8 * $0) }
    progress(1)
    let labels = passes.labels(path, passes.fine)
    let evidence = Evidence(
      labels: labels, path: path, row: passes.fine, script: script, features: features, untaught: models)
    if let doubt = evidence.doubt {
      // Times from elsewhere may have led all the searches astray.
      guard hints != nil else { throw AlignmentFailure(doubt) }
      return try align(turns, to: features, speak: speak, progress: progress)
    }
    let times = TurnTimes(
      script, path: path, row: passes.fine, labels: labels, models: passes.acoustics.models, features: features)
    return AlignedTranscript(
      turns: times.turns(wordTexts),
      untranscribed: UntranscribedAudio.spans(
        path: path, row: passes.fine, heard: times.heardFrames(count: path.count), features: features))
  }

  /// Has the texts spoken, and keeps their sounds.
  private func script(
    _ turns: [SpokenTurn], _ wordTexts: [TextWords], seconds: Double, speak: (SpeechRequest) throws -> SpokenText,
    progress: (Double) -> Void
  ) throws -> Script {
    let mostSeconds = Self.mostTextPerAudio * seconds + Self.mostTextSlackSeconds
    let scalarCount = turns.reduce(0) { $0 + $1.text.unicodeScalars.count }
    guard Double(scalarCount) <= Self.mostScalarsPerSecond * mostSeconds else {
      throw AlignmentFailure(
        "The text has \(scalarCount) characters, the recording lasts \(MediaTime(seconds: seconds)): "
          + "they cannot be what is spoken there. Is it the right recording?")
    }
    var script = Script()
    for (turn, spoken) in turns.enumerated() {
      let request = SpeechRequest(text: spoken.text, language: spoken.language, keepsSamples: false)
      try script.append(speak(request), turn: turn, textWords: wordTexts[turn])
      guard Double(script.spokenSeconds) <= mostSeconds else {
        throw AlignmentFailure(
          "The text up to turn \(turn + 1) of \(turns.count) takes "
            + "\(MediaTime(seconds: Double(script.spokenSeconds))) to speak, "
            + "the recording lasts \(MediaTime(seconds: seconds)): it cannot be what is spoken there. "
            + "Is it the right recording?")
      }
      progress(Double(turn + 1) / Double(turns.count))
    }
    guard !script.words.isEmpty else {
      throw AlignmentFailure("The transcript has no words that can be spoken: there is nothing to align.")
    }
    return script
  }
}
