import AudioAnalysis

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A weighted sum of Gaussians with diagonal covariance, for sounds that have no one shape: silence, everything.
struct GaussianMixture {
  private static let meansRounds = 6
  private static let likelihoodRounds = 4
  private static let smallestVariance: Float = 0.15

  private var gaussians: DiagonalGaussians
  private var logWeights: [Float]

  /// Learns from frames: k-means, then expectation-maximisation (Dempster, Laird & Rubin 1977).
  ///
  /// - Parameter frames: at least one.
  init(componentCount: Int, frames: [Int], features: SpeechFeatures, generator: inout SeededGenerator) {
    let dimensions = SpeechFeatures.dimensions
    let components = max(1, min(componentCount, frames.count))
    var means: [Float] = []
    for component in 0..<components {
      // One from each part of the recording.
      let part = frames.count * component / components..<frames.count * (component + 1) / components
      let frame = frames[Int.random(in: part, using: &generator)]
      means += features.values[frame * dimensions..<(frame + 1) * dimensions]
    }
    gaussians = DiagonalGaussians(means: means, variances: Array(repeating: 1, count: means.count))
    logWeights = Array(repeating: -log(Float(components)), count: components)
    let rows = SquaredRows(features, frames: frames)
    for round in 0..<Self.meansRounds + Self.likelihoodRounds {
      improve(rows, softly: round >= Self.meansRounds, learnsVariances: round >= Self.meansRounds - 1)
    }
  }

  private mutating func improve(_ rows: SquaredRows, softly: Bool, learnsVariances: Bool) {
    let components = logWeights.count
    let width = 2 * SpeechFeatures.dimensions
    var sums = [Double](repeating: 0, count: components * width)
    var weights = [Double](repeating: 0, count: components)
    unsafe gaussians.score(rows) { frame, scores in
      for component in 0..<components { unsafe scores[component] += logWeights[component] }
      let row = rows.row(frame)
      func add(_ component: Int, share: Float) {
        weights[component] += Double(share)
        let place = component * width
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          unsafe rows.values.withUnsafeBufferPointer { values in
            for index in 0..<width { unsafe sums[place + index] += Double(share * values[row + index]) }
          }
        }
      }
      let best = scores.indices.max { unsafe scores[$0] < scores[$1] } ?? 0
      guard softly else { return add(best, share: 1) }
      let total = unsafe Self.logSum(scores)
      for component in 0..<components {
        let share = unsafe exp(scores[component] - total)
        if share > 1e-3 { add(component, share: share) }
      }
    }
    let total = max(1, weights.reduce(0, +))
    let dimensions = SpeechFeatures.dimensions
    // A component that nobody uses any more keeps its place.
    for component in 0..<components where weights[component] > 2 {
      for index in 0..<dimensions {
        let square = sums[component * width + index] / weights[component]
        let mean = sums[component * width + dimensions + index] / weights[component]
        gaussians.means[component * dimensions + index] = Float(mean)
        if learnsVariances {
          gaussians.variances[component * dimensions + index] = max(Self.smallestVariance, Float(square - mean * mean))
        }
      }
      if learnsVariances { logWeights[component] = Float(log(weights[component] / total)) }
    }
  }

  /// The logarithm of the density at every frame.
  func scores(of features: SpeechFeatures) -> [Float] {
    var result = [Float](repeating: 0, count: features.frameCount)
    for block in SquaredRows.blocks(of: features) {
      unsafe gaussians.score(block) { frame, scores in
        for component in scores.indices { unsafe scores[component] += logWeights[component] }
        result[block.firstFrame + frame] = unsafe Self.logSum(scores)
      }
    }
    return result
  }

  static func logSum(_ values: UnsafeMutableBufferPointer<Float>) -> Float {
    let largest = unsafe values.max() ?? 0
    // What is e⁻¹² times as likely does not show in the sum.
    return largest + log(unsafe values.reduce(Float(0)) { $1 > largest - 12 ? $0 + exp($1 - largest) : $0 })
  }
}
