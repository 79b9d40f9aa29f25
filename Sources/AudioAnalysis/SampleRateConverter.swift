#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Takes samples from one rate to another, for what was not decoded by FFmpeg: synthetic speech.
///
/// A sinc under a Hann window, sixteen zero crossings to each side. The filter repeats itself: at 22050 -> 16000 Hz,
/// 441 samples in make 320 samples out, always by the same matrix.
package struct SampleRateConverter: Sendable {
  private static let reach = 16
  /// Of periods converted at once.
  private static let blockPeriods = 64

  /// Samples in and samples out of one period: the rates, divided by what they share.
  private let (inputStep, outputStep): (Int, Int)
  /// Samples that count before the first and after the last of a period.
  private let margin: Int
  /// (inputStep + 2 × margin) × outputStep.
  private let matrix: [Float]

  /// - Parameters: in Hz, over 0; multiples of 50 keep the matrix small.
  package init(from inputRate: Int, to outputRate: Int) {
    precondition(inputRate > 0 && outputRate > 0)
    var (divisor, rest) = (inputRate, outputRate)
    while rest > 0 { (divisor, rest) = (rest, divisor % rest) }
    let (inputStep, outputStep) = (inputRate / divisor, outputRate / divisor)
    // Under the lower of the two Nyquist frequencies.
    let bandwidth = 0.95 * min(1, Double(outputRate) / Double(inputRate))
    let reach = Double(Self.reach) / bandwidth
    let margin = Int(reach.rounded(.up)) + 1
    var matrix = [Float](repeating: 0, count: (inputStep + 2 * margin) * outputStep)
    for output in 0..<outputStep {
      let place = Double(output * inputStep) / Double(outputStep)
      for input in Int((place - reach).rounded(.up))...Int(place + reach) {
        let distance = Double(input) - place
        let turn = Double.pi * distance * bandwidth
        let sinc = abs(turn) < 1e-9 ? 1 : sin(turn) / turn
        let window = 0.5 + 0.5 * cos(Double.pi * distance / reach)
        matrix[(input + margin) * outputStep + output] = Float(bandwidth * sinc * window)
      }
    }
    (self.inputStep, self.outputStep, self.margin, self.matrix) = (inputStep, outputStep, margin, matrix)
  }

  /// The same sound; the first sample stays the first.
  package func convert(_ samples: [Float]) -> [Float] {
    guard inputStep != outputStep else { return samples }
    let periods = (samples.count + inputStep - 1) / inputStep
    let width = inputStep + 2 * margin
    let silence = repeatElement(Float(0), count: margin)
    let padded = silence + samples + Array(repeating: 0, count: periods * inputStep - samples.count + margin)
    var converted: [Float] = []
    converted.reserveCapacity(periods * outputStep)
    for first in stride(from: 0, to: periods, by: Self.blockPeriods) {
      let block = first..<min(first + Self.blockPeriods, periods)
      let rows = block.flatMap { padded[$0 * inputStep..<$0 * inputStep + width] }
      var result = [Float](repeating: 0, count: block.count * outputStep)
      unsafe result.withUnsafeMutableBufferPointer { result in
        unsafe OpenBLASProduct.write(
          rows: block.count, inner: width, columns: outputStep, left: rows, right: matrix, into: result)
      }
      converted += result
    }
    return converted
  }
}
