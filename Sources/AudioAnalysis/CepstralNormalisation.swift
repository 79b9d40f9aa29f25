/// Takes speaker, microphone and level out of the coefficients, and adds how they change.
///
/// Cepstral mean subtraction (Atal 1974), over a sliding window of the active frames; differences after Furui 1986.
enum CepstralNormalisation {
  /// The mean of the frames within so many seconds; inactive ones count a little, and the mean of the whole recording
  /// counts as much as so many frames.
  case around(seconds: Double, inactiveWeight: Double, wholeWeight: Double)
  /// The mean of all active frames.
  case whole

  private static let coefficientCount = MelCepstrum.coefficientCount
  /// Differences are smaller than what they are taken of, and count for more than their size.
  private static let differenceGain: Float = 2
  private static let secondDifferenceGain: Float = 4

  /// Frames × 39: coefficients, first differences, second differences, each divided by its deviation over the active
  /// frames.
  func features(of frames: CepstralFrames, isActive: [Bool]) -> [Float] {
    let count = frames.energyDB.count
    let centred = Self.minusMeans(frames.cepstra, means: means(frames, isActive: isActive), count: count)
    let first = Self.differences(of: centred, count: count)
    let second = Self.differences(of: first, count: count)
    let width = Self.coefficientCount
    let anyActive = isActive.contains(true)
    var values = [Float](repeating: 0, count: count * width * 3)
    var squares = [Double](repeating: 0, count: width * 3)
    var weight = 0.0
    unsafe values.withUnsafeMutableBufferPointer { values in
      unsafe centred.withUnsafeBufferPointer { centred in
        unsafe first.withUnsafeBufferPointer { first in
          unsafe second.withUnsafeBufferPointer { second in
            for frame in 0..<count {
              let (source, row) = (frame * width, frame * width * 3)
              for index in 0..<width {
                unsafe values[row + index] = centred[source + index]
                unsafe values[row + width + index] = first[source + index] * Self.differenceGain
                unsafe values[row + 2 * width + index] = second[source + index] * Self.secondDifferenceGain
              }
              guard isActive[frame] || !anyActive else { continue }
              weight += 1
              for index in 0..<width * 3 {
                let value = unsafe Double(values[row + index])
                squares[index] += value * value
              }
            }
          }
        }
        let scales = squares.map { Float(1 / max(1e-3, ($0 / max(1, weight)).squareRoot())) }
        for frame in 0..<count {
          for index in 0..<width * 3 { unsafe values[frame * width * 3 + index] *= scales[index] }
        }
      }
    }
    return values
  }

  /// One mean a frame, or one for all.
  private func means(_ frames: CepstralFrames, isActive: [Bool]) -> [Float] {
    let width = Self.coefficientCount
    let count = frames.energyDB.count
    var whole = [Double](repeating: 0, count: width)
    var weight = 0.0
    let outside = if case .around(_, let inactiveWeight, _) = self { inactiveWeight } else { 1e-9 }
    func add(_ frame: Int, sign: Double, to sums: inout [Double], _ weight: inout Double) {
      let share = sign * (isActive[frame] ? 1 + outside : outside)
      weight += share
      for index in 0..<width { sums[index] += share * Double(frames.cepstra[frame * width + index]) }
    }
    for frame in 0..<count { add(frame, sign: 1, to: &whole, &weight) }
    for index in 0..<width { whole[index] /= max(weight, 1e-12) }
    guard case .around(let seconds, _, let wholeWeight) = self else { return whole.map(Float.init) }

    let reach = Int(seconds / SpeechFeatures.hopSeconds)
    var sums = whole.map { $0 * wholeWeight }
    weight = wholeWeight
    var means = [Float]()
    means.reserveCapacity(count * width)
    for frame in 0..<min(reach, count) { add(frame, sign: 1, to: &sums, &weight) }
    for frame in 0..<count {
      if frame + reach < count { add(frame + reach, sign: 1, to: &sums, &weight) }
      if frame - reach > 0 { add(frame - reach - 1, sign: -1, to: &sums, &weight) }
      for index in 0..<width { means.append(Float(sums[index] / weight)) }
    }
    return means
  }

  private static func minusMeans(_ cepstra: [Float], means: [Float], count: Int) -> [Float] {
    var centred = cepstra
    let oneForAll = means.count == coefficientCount
    unsafe centred.withUnsafeMutableBufferPointer { centred in
      unsafe means.withUnsafeBufferPointer { means in
        for index in centred.indices {
          unsafe centred[index] -= oneForAll ? means[index % coefficientCount] : means[index]
        }
      }
    }
    return centred
  }

  /// The slope of a line through five frames. The first and the last frame are repeated beyond the ends.
  private static func differences(of values: [Float], count: Int) -> [Float] {
    let width = coefficientCount
    var slopes = [Float](repeating: 0, count: values.count)
    unsafe slopes.withUnsafeMutableBufferPointer { slopes in
      unsafe values.withUnsafeBufferPointer { values in
        for frame in 0..<count {
          let (before2, before1) = (max(0, frame - 2) * width, max(0, frame - 1) * width)
          let (after1, after2) = (min(count - 1, frame + 1) * width, min(count - 1, frame + 2) * width)
          for index in 0..<width {
            let near = unsafe values[after1 + index] - values[before1 + index]
            let far = unsafe values[after2 + index] - values[before2 + index]
            unsafe slopes[frame * width + index] = (near + 2 * far) / 10
          }
        }
      }
    }
    return slopes
  }
}
