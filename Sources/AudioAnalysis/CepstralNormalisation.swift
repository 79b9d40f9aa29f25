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
  /// frames. All is worked out where it is to stand: a long recording's frames are not held twice.
  func features(of frames: CepstralFrames, isActive: [Bool]) -> [Float] {
    let count = frames.energyDB.count
    let width = Self.coefficientCount
    let anyActive = isActive.contains(true)
    var values = [Float](repeating: 0, count: count * width * 3)
    subtractMeans(frames, isActive: isActive, into: &values)
    Self.appendDifferences(ofColumn: 0, count: count, to: &values)
    Self.appendDifferences(ofColumn: width, count: count, to: &values)
    var squares = [Double](repeating: 0, count: width * 3)
    var weight = 0.0
    unsafe values.withUnsafeMutableBufferPointer { values in
      for frame in 0..<count {
        let row = frame * width * 3
        for index in width..<2 * width { unsafe values[row + index] *= Self.differenceGain }
        for index in 2 * width..<3 * width { unsafe values[row + index] *= Self.secondDifferenceGain }
        guard isActive[frame] || !anyActive else { continue }
        weight += 1
        for index in 0..<width * 3 {
          let value = unsafe Double(values[row + index])
          squares[index] += value * value
        }
      }
      let scales = squares.map { Float(1 / max(1e-3, ($0 / max(1, weight)).squareRoot())) }
      for frame in 0..<count {
        for index in 0..<width * 3 { unsafe values[frame * width * 3 + index] *= scales[index] }
      }
    }
    return values
  }

  /// The first 13 of each row's 39: the coefficients less their mean, which is one for each frame or one for all.
  private func subtractMeans(_ frames: CepstralFrames, isActive: [Bool], into values: inout [Float]) {
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
    func subtract(_ sums: [Double], _ weight: Double, frame: Int) {
      for index in 0..<width {
        values[frame * width * 3 + index] = frames.cepstra[frame * width + index] - Float(sums[index] / weight)
      }
    }
    guard case .around(let seconds, _, let wholeWeight) = self else {
      for frame in 0..<count { subtract(whole, 1, frame: frame) }
      return
    }

    let reach = Int(seconds / SpeechFeatures.hopSeconds)
    var sums = whole.map { $0 * wholeWeight }
    weight = wholeWeight
    for frame in 0..<min(reach, count) { add(frame, sign: 1, to: &sums, &weight) }
    for frame in 0..<count {
      if frame + reach < count { add(frame + reach, sign: 1, to: &sums, &weight) }
      if frame - reach > 0 { add(frame - reach - 1, sign: -1, to: &sums, &weight) }
      subtract(sums, weight, frame: frame)
    }
  }

  /// The slopes of lines through five frames, behind the 13 values of each row that they are taken of. The first and
  /// the last frame are repeated beyond the ends.
  private static func appendDifferences(ofColumn column: Int, count: Int, to values: inout [Float]) {
    let width = coefficientCount
    unsafe values.withUnsafeMutableBufferPointer { values in
      for frame in 0..<count {
        func place(_ frame: Int) -> Int { min(max(0, frame), count - 1) * width * 3 + column }
        let (before2, before1) = (place(frame - 2), place(frame - 1))
        let (after1, after2) = (place(frame + 1), place(frame + 2))
        let target = place(frame) + width
        for index in 0..<width {
          let near = unsafe values[after1 + index] - values[before1 + index]
          let far = unsafe values[after2 + index] - values[before2 + index]
          unsafe values[target + index] = (near + 2 * far) / 10
        }
      }
    }
  }
}
