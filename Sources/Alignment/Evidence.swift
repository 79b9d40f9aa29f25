import AudioAnalysis

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whether the text is what is heard: any text can be laid along any speech, but only the right one tells how it sounds.
///
/// The frames that a search gave to each class are learnt from in all parts of the recording but one, and that one is
/// asked: by how much is a frame likelier as the class that it was given than as a sound of whichever class? For the
/// right text that is some two nats for the frame in the middle; for a wrong one, little more than nothing. A frame that
/// was learnt from says nothing: it fits in any case, the better the shorter the recording is.
struct Evidence {
  /// In nats, of the median frame.
  let soundNats: Float
  /// How unsteadily the words follow the voice's durations: the deviation of the ratios' logarithms. In the right text
  /// words are longer or shorter than expected all at once.
  let paceDeviation: Float
  /// Words that are heard from first sound to last, of all.
  let heardWords: Int
  let wordCount: Int
  let framesAsked: Int

  private static let mostFramesAsked = 10_000
  /// Neighbouring frames resemble each other, so whole stretches are held back.
  private static let partFrames = 100
  /// Less speech shows nothing either way; less than the second number teaches little, the third all that it will.
  private static let leastFramesAsked = 400
  private static let littleFramesAsked: Float = 2_000
  private static let enoughFramesAsked: Float = 5_000
  /// Of the words, where less than enough is asked.
  private static let leastWordShare: Float = 0.3
  /// Where right and wrong transcripts part, in little speech and in enough: docs/alignment.md has the figures of both.
  private static let leastScores: ClosedRange<Float> = 0.3...1.4
  private static let usualDeviation: Float = 0.4
  private static let natsPerDeviation: Float = 4
  private static let natsPerChoice: Float = 0.6

  /// - Parameters:
  ///   - labels: the class of each frame, -1 where no text was heard.
  ///   - path: of the fine search, a place for each frame of 10 ms.
  ///   - untaught: the models that know nothing of the recording.
  init(
    labels: [Int16], path: [Int32], row: StateRow, script: Script, features: SpeechFeatures, untaught: PhoneModels
  ) {
    let heard = Acoustics.spread(labels.indices.filter { labels[$0] > 0 }, limit: Self.mostFramesAsked)
    // Short recordings have nothing to spare.
    let parts = features.frameCount < 12_000 ? 8 : 2
    var nats: [Float] = []
    for part in 0..<parts {
      func isAsked(_ frame: Int) -> Bool { frame / Self.partFrames % parts == part }
      var models = untaught
      models.learn(features, labels: labels.indices.map { isAsked($0) ? -1 : labels[$0] })
      nats += Self.nats(models, labels: labels, frames: heard.filter(isAsked), features: features)
    }
    soundNats = nats.isEmpty ? 0 : quantile(0.5, ofSorted: nats.sorted())
    framesAsked = nats.count
    let ratios = Self.durationRatios(path: path, row: row, script: script)
    let count = Float(max(1, ratios.count))
    let mean = ratios.reduce(0, +) / count
    paceDeviation = (ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    heardWords = ratios.count
    wordCount = script.words.count
  }

  private var wordShare: Float { Float(heardWords) / Float(max(1, wordCount)) }

  /// Higher where the text is what is heard. A long text has parts that suit any recording: what is left out is
  /// counted against it.
  var score: Float {
    soundNats - Self.natsPerDeviation * (paceDeviation - Self.usualDeviation)
      + Self.natsPerChoice * log(max(wordShare, 0.001))
  }

  /// Models learn more from more speech, of wrong texts too.
  private var leastScore: Float {
    let part = (Float(framesAsked) - Self.littleFramesAsked) / (Self.enoughFramesAsked - Self.littleFramesAsked)
    return Self.leastScores.lowerBound
      + min(1, max(0, part)) * (Self.leastScores.upperBound - Self.leastScores.lowerBound)
  }

  /// Why the text cannot be what is heard; nil where it can.
  var doubt: String? {
    if wordShare < Self.leastWordShare, Float(framesAsked) < Self.enoughFramesAsked {
      return "Only \(heardWords) of the transcript's \(wordCount) words are found in the recording. "
        + "Is it the right recording, and the right language?"
    }
    guard framesAsked >= Self.leastFramesAsked else { return nil }
    guard score < leastScore else { return nil }
    func number(_ value: Float) -> String {
      let hundredths = Int((value * 100).rounded())
      let digits = String(abs(hundredths) % 100)
      return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(digits.count < 2 ? "0" : "")\(digits)"
    }
    return
      "This transcript is not what is said in the recording: of its \(wordCount) words, \(heardWords) could be laid "
      + "along it, and there the sound fits them hardly better than any others (evidence \(number(score)), at least "
      + "\(number(leastScore)) is needed). Is it the right recording, and the right language?"
  }

  /// Of each frame: the logarithm of its likelihood in its own class, less that in all classes, each as likely as it is
  /// frequent.
  static func nats(
    _ models: PhoneModels, labels: [Int16], frames: [Int], features: SpeechFeatures
  ) -> [Float] {
    guard !frames.isEmpty else { return [] }
    var uses = [Float](repeating: 1, count: models.gaussians.count)
    for frame in frames { uses[Int(labels[frame])] += 1 }
    uses[PhoneInventory.silenceClass] = 0
    let total = uses.reduce(0, +)
    let priors = uses.map { log($0 / total) }
    var nats: [Float] = []
    nats.reserveCapacity(frames.count)
    unsafe models.gaussians.score(SquaredRows(features, frames: frames)) { row, scores in
      let own = unsafe scores[Int(labels[frames[row]])]
      for index in scores.indices { unsafe scores[index] += priors[index] }
      unsafe nats.append(own - GaussianMixture.logSum(scores))
    }
    return nats
  }

  /// The logarithms of how much longer each word lasts than the voice makes it.
  private static func durationRatios(path: [Int32], row: StateRow, script: Script) -> [Float] {
    var spans: [(first: Int, last: Int)?] = Array(repeating: nil, count: script.phones.count)
    for (frame, place) in path.enumerated() where Int(place) < row.count {
      let phone = Int(row.phones[Int(place)])
      if phone >= 0 { spans[phone] = (spans[phone]?.first ?? frame, frame) }
    }
    return script.words.indices.compactMap { word in
      let phones = script.phones(of: word)
      guard let first = phones.first, let last = phones.last, let start = spans[first], let end = spans[last] else {
        return nil
      }
      let expected = phones.reduce(0) { $0 + script.phoneSeconds[$1] }
      return log(0.01 * Float(end.last - start.first + 1) / max(0.02, expected))
    }
  }
}
