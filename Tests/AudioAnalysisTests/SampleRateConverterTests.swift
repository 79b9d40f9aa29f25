import AudioAnalysis
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("SampleRateConverter")
struct SampleRateConverterTests {
  private static func sine(_ hertz: Double, rate: Int, count: Int) -> [Float] {
    (0..<count).map { Float(sin(2 * Double.pi * hertz * Double($0) / Double(rate))) }
  }

  @Test("a sine stays itself, at its place", arguments: [100.0, 1000, 5000])
  func sine(hertz: Double) {
    let converted = SampleRateConverter(from: 22_050, to: 16_000).convert(Self.sine(hertz, rate: 22_050, count: 22_050))
    let expected = Self.sine(hertz, rate: 16_000, count: 16_000)
    #expect(converted.count == 16_000)
    // Away from the ends, where the filter reaches beyond the sound.
    #expect((100..<15_900).allSatisfy { abs(converted[$0] - expected[$0]) < 0.01 })
  }

  @Test("what the lower rate cannot hold is gone")
  func aliasing() {
    let converted = SampleRateConverter(from: 22_050, to: 16_000).convert(Self.sine(9500, rate: 22_050, count: 22_050))
    #expect(converted[100..<15_900].allSatisfy { abs($0) < 0.01 })
  }

  @Test("the same rate changes nothing, and nothing stays nothing")
  func trivial() {
    #expect(SampleRateConverter(from: 16_000, to: 16_000).convert([1, 2, 3]).starts(with: [1, 2, 3]))
    #expect(SampleRateConverter(from: 22_050, to: 16_000).convert([]).isEmpty)
  }
}
