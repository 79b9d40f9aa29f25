#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One frame's power spectrum -> its mel-frequency cepstral coefficients.
///
/// Davis & Mermelstein 1980. Mel scale: 2595 · log10(1 + f / 700). 26 triangles from 90 to 7200 Hz.
struct MelCepstrum {
  static let coefficientCount = 13
  private static let bandCount = 26
  private static let lowestHz = 90.0
  private static let highestHz = 7200.0
  /// Under the power of a quiet room, so that digital silence has a logarithm.
  private static let powerFloor: Float = 1e-6

  /// The first bin of each band's triangle; the weights of its bins follow each other in `weights`.
  private let firstBin: [Int]
  /// Where each band's weights begin in `weights`; one more than there are bands.
  private let weightStart: [Int]
  private let weights: [Float]
  /// DCT-II: of each band, its part in the coefficients, and some zeros.
  private let cosines: [SIMD16<Float>]
  private var logarithms: [Float]

  init(frameLength: Int, sampleRate: Int) {
    func mel(_ hertz: Double) -> Double { 2595 * log10(1 + hertz / 700) }
    func hertz(_ mel: Double) -> Double { 700 * (pow(10, mel / 2595) - 1) }
    let (low, high) = (mel(Self.lowestHz), mel(Self.highestHz))
    let edges = (0..<Self.bandCount + 2).map { hertz(low + (high - low) * Double($0) / Double(Self.bandCount + 1)) }
    let hertzPerBin = Double(sampleRate) / Double(frameLength)
    var firstBin: [Int] = []
    var weightStart = [0]
    var weights: [Float] = []
    for band in 0..<Self.bandCount {
      let (left, centre, right) = (edges[band], edges[band + 1], edges[band + 2])
      let bins = Int((left / hertzPerBin).rounded(.up))...Int(right / hertzPerBin)
      let triangle = bins.map { bin in
        let frequency = Double(bin) * hertzPerBin
        return max(0, min((frequency - left) / (centre - left), (right - frequency) / (right - centre)))
      }
      let sum = triangle.reduce(0, +)
      firstBin.append(bins.lowerBound)
      weights += triangle.map { Float($0 / sum) }
      weightStart.append(weights.count)
    }
    self.firstBin = firstBin
    self.weightStart = weightStart
    self.weights = weights
    cosines = (0..<Self.bandCount).map { band in
      var parts = SIMD16<Float>.zero
      for coefficient in 0..<Self.coefficientCount {
        parts[coefficient] = Float(cos(Double.pi * Double(coefficient) * (Double(band) + 0.5) / Double(Self.bandCount)))
      }
      return parts
    }
    logarithms = Array(repeating: 0, count: Self.bandCount)
  }

  /// Appends the frame's 13 coefficients, the one for the level first.
  mutating func append(power: [Float], to cepstra: inout [Float]) {
    for band in 0..<Self.bandCount {
      var sum: Float = 0
      let bin = firstBin[band] - weightStart[band]
      for weight in weightStart[band]..<weightStart[band + 1] { sum += weights[weight] * power[bin + weight] }
      logarithms[band] = log(sum + Self.powerFloor)
    }
    // Band by band, so that the thirteen sums do not wait for each other.
    var sums = SIMD16<Float>.zero
    for band in 0..<Self.bandCount { sums += logarithms[band] * cosines[band] }
    for coefficient in 0..<Self.coefficientCount { cepstra.append(sums[coefficient]) }
  }
}
