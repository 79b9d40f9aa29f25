import AudioAnalysis

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is known of the recording's sounds: of the phones, of silence, and of everything taken together. Each search
/// improves it for the next.
struct Acoustics {
  private static let silenceComponents = 4
  private static let framesPerBackgroundComponent = 200
  private static let backgroundFrames = 30_000
  private static let offsetFrames = 20_000
  private static let silenceFramesNeeded = 200
  /// Else music would be learnt as silence.
  private static let loudSilencePrice: Float = 6
  /// By how much the best class of a frame beats the true one, before anything is learnt.
  private static let firstMargin: Float = 5

  private(set) var models: PhoneModels
  /// Of each frame, unscaled: the score of being silence, and of being any sound of this recording.
  private(set) var silence: [Float]
  let background: [Float]
  /// Added to the background to make it as likely as text that fits barely.
  private(set) var garbageOffset: Float
  private let caution: Float
  private let features: SpeechFeatures
  private var generator: SeededGenerator

  /// - Parameter textSeconds: how long the voice takes for the text.
  init(_ features: SpeechFeatures, models: PhoneModels, textSeconds: Float, generator: SeededGenerator) {
    self.features = features
    caution = Self.caution(features, textSeconds: textSeconds)
    self.models = models
    self.generator = generator
    let everything = Self.spread(Array(0..<features.frameCount), limit: Self.backgroundFrames)
    let components = min(48, max(4, features.frameCount / Self.framesPerBackgroundComponent))
    background = GaussianMixture(
      componentCount: components, frames: everything, features: features, generator: &self.generator
    ).scores(of: features)
    silence = []
    garbageOffset = 0
    learnSilence(Self.quietFrames(features))
    garbageOffset = firstGarbageOffset()
  }

  /// Learns from the labels of a search: a class for each frame, -1 where no text was heard.
  mutating func learn(labels: [Int16]) {
    models.learn(features, labels: labels)
    let silent = labels.indices.filter { labels[$0] == PhoneInventory.silenceClass && !features.isActive[$0] }
    if silent.count > Self.silenceFramesNeeded { learnSilence(silent) }
    garbageOffset = garbageOffset(labels: labels)
  }

  private mutating func learnSilence(_ frames: [Int]) {
    let mixture = GaussianMixture(
      componentCount: Self.silenceComponents, frames: Self.spread(frames, limit: Self.backgroundFrames),
      features: features, generator: &generator)
    silence = mixture.scores(of: features)
    for frame in silence.indices where features.isLoud[frame] { silence[frame] -= Self.loudSilencePrice }
  }

  /// How much worse than on average text may fit before it is held to be no text: more where little speech was there to
  /// learn from, so that right text fits less well; most where there is so much text that hardly any sound is left over.
  private static func caution(_ features: SpeechFeatures, textSeconds: Float) -> Float {
    let active = 0.01 * Float(features.isActive.count { $0 })
    let filled = min(1, max(0, (textSeconds / max(active, 0.01) - 0.5) / 0.25))
    return 3.5 + (3 + 7 * filled) * exp(-Float(features.seconds) / 60)
  }

  /// Before anything is learnt from the recording: the typical frame's best class, less a margin.
  private func firstGarbageOffset() -> Float {
    let active = features.isActive.indices.filter { features.isActive[$0] }
    let frames = Self.spread(active.isEmpty ? Array(0..<features.frameCount) : active, limit: Self.offsetFrames)
    var differences: [Float] = []
    unsafe models.gaussians.score(SquaredRows(features, frames: frames)) { row, scores in
      let best = unsafe scores.dropFirst().max() ?? 0
      differences.append(best - background[frames[row]])
    }
    return quantile(0.5, ofSorted: differences.sorted()) - Self.firstMargin - caution
  }

  private func garbageOffset(labels: [Int16]) -> Float {
    let frames = Self.spread(labels.indices.filter { labels[$0] > 0 }, limit: Self.offsetFrames)
    guard !frames.isEmpty else { return garbageOffset }
    var differences: [Float] = []
    unsafe models.gaussians.score(SquaredRows(features, frames: frames)) { row, scores in
      differences.append(unsafe scores[Int(labels[frames[row]])] - background[frames[row]])
    }
    return quantile(0.5, ofSorted: differences.sorted()) - caution
  }

  /// Frames without sound; where all is loud, the least loud ones.
  private static func quietFrames(_ features: SpeechFeatures) -> [Int] {
    let quiet = features.isActive.indices.filter { !features.isActive[$0] }
    guard quiet.count < 50 else { return quiet }
    let byEnergy = (0..<features.frameCount).sorted { (features.energyDB[$0], $0) < (features.energyDB[$1], $1) }
    return byEnergy.prefix(max(50, features.frameCount / 20)).sorted()
  }

  /// At most so many, evenly spread.
  static func spread(_ frames: [Int], limit: Int) -> [Int] {
    guard frames.count > limit else { return frames }
    return (0..<limit).map { frames[$0 * frames.count / limit] }
  }
}
