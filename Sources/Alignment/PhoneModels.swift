import AudioAnalysis

/// How each third of each phone sounds: a Gaussian a class, class 0 (silence) left to a mixture of its own.
///
/// Viterbi training: classes are learnt anew from the frames that the last search gave them, towards what they were in
/// synthetic speech (maximum a posteriori, Gauvain & Lee 1994).
struct PhoneModels {
  /// Frames that the synthetic model is worth.
  private static let priorFrames = 15.0
  private static let varianceFrames = 40.0
  private static let smallestVariance = 0.25

  private(set) var gaussians: DiagonalGaussians
  private let priorMeans: [Float]

  /// From labelled synthetic speech, whose variance is too small for a person's.
  init(_ speech: [TrainingSpeech], classCount: Int) {
    var totals = ClassTotals(classCount: classCount)
    for voice in speech { totals.add(voice.features, labels: voice.labels) }
    let dimensions = SpeechFeatures.dimensions
    var means = [Float](repeating: 0, count: classCount * dimensions)
    var variances = [Float](repeating: 1.5, count: classCount * dimensions)
    for index in 0..<classCount {
      guard let (mean, variance) = totals.moments(of: index) else { continue }
      let place = index * dimensions..<(index + 1) * dimensions
      means.replaceSubrange(place, with: mean.map(Float.init))
      variances.replaceSubrange(place, with: variance.map { max(0.3, 2.5 * Float($0)) })
    }
    gaussians = DiagonalGaussians(means: means, variances: variances)
    priorMeans = means
  }

  /// Learns from the recording itself.
  mutating func learn(_ features: SpeechFeatures, labels: [Int16]) {
    let dimensions = SpeechFeatures.dimensions
    var totals = ClassTotals(classCount: gaussians.count)
    totals.add(features, labels: labels)
    for index in 0..<gaussians.count {
      guard let (mean, variance) = totals.moments(of: index) else { continue }
      let count = totals.counts[index]
      let share = count / (count + Self.priorFrames)
      for dimension in 0..<dimensions {
        let place = index * dimensions + dimension
        let prior = Double(priorMeans[place])
        gaussians.means[place] = Float(prior + share * (mean[dimension] - prior))
        let before = Double(gaussians.variances[place])
        let blended = max(Self.smallestVariance, before + share * (variance[dimension] - before))
        // Rare classes tend to the deviation of all sound, which is 1.
        gaussians.variances[place] = Float((count * blended + Self.varianceFrames) / (count + Self.varianceFrames))
      }
    }
  }
}

/// Sums over the frames of each class.
private struct ClassTotals {
  private(set) var counts: [Double]
  private var sums: [Double]

  init(classCount: Int) {
    counts = Array(repeating: 0, count: classCount)
    sums = Array(repeating: 0, count: classCount * SquaredRows.width)
  }

  /// Frames with a negative label belong to no class.
  mutating func add(_ features: SpeechFeatures, labels: [Int16]) {
    let dimensions = SpeechFeatures.dimensions
    unsafe features.values.withUnsafeBufferPointer { values in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        for frame in 0..<min(labels.count, features.frameCount) where labels[frame] >= 0 {
          let label = Int(labels[frame])
          counts[label] += 1
          let (source, target) = (frame * dimensions, label * SquaredRows.width)
          for index in 0..<dimensions {
            let value = unsafe Double(values[source + index])
            unsafe sums[target + index] += value * value
            unsafe sums[target + dimensions + index] += value
          }
        }
      }
    }
  }

  /// Mean and variance of each dimension; nil for a class without frames.
  func moments(of index: Int) -> (mean: [Double], variance: [Double])? {
    guard counts[index] > 0 else { return nil }
    let dimensions = SpeechFeatures.dimensions
    let place = index * SquaredRows.width
    let mean = (0..<dimensions).map { sums[place + dimensions + $0] / counts[index] }
    return (mean, (0..<dimensions).map { max(0, sums[place + $0] / counts[index] - mean[$0] * mean[$0]) })
  }
}
