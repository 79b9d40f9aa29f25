import AudioAnalysis
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("FeatureExtractor")
struct FeatureExtractorTests {
  private static func sine(_ hertz: Float, seconds: Float, level: Float = 0.5) -> [Float] {
    (0..<Int(seconds * 16_000)).map { level * sin(2 * .pi * hertz * Float($0) / 16_000) }
  }

  private static func features(_ samples: [Float], blockLength: Int = 16_000) -> SpeechFeatures {
    var extractor = FeatureExtractor()
    for start in stride(from: 0, to: samples.count, by: blockLength) {
      extractor.append(Array(samples[start..<min(start + blockLength, samples.count)]))
    }
    return extractor.finish()
  }

  @Test("a sine of half of full scale lies at -9 dB, in every frame that it fills")
  func level() {
    let features = Self.features(Self.sine(1000, seconds: 1))
    #expect(features.frameCount == 100)
    #expect(features.values.count == 100 * SpeechFeatures.dimensions)
    // A sine's power is half the square of its level: 20 log10(0.5) - 3.01.
    #expect(features.energyDB[2..<98].allSatisfy { abs($0 + 9.03) < 0.05 })
  }

  @Test("blocks of any length give the same features", arguments: [1, 7, 160, 399, 12_345])
  func blocks(length: Int) {
    let samples = Self.sine(440, seconds: 0.4) + Self.sine(880, seconds: 0.3, level: 0.01)
    let (whole, parts) = (Self.features(samples), Self.features(samples, blockLength: length))
    #expect(whole.values == parts.values)
    #expect(whole.energyDB == parts.energyDB)
  }

  @Test("sound after silence is active from its first frame on, within 50 ms")
  func activity() throws {
    let noise = (0..<32_000).map { Float(($0 &* 7919) % 201 - 100) * 1e-5 }
    let features = Self.features(noise + Self.sine(300, seconds: 2))
    #expect(!features.isActive[20..<190].contains(true))
    #expect(features.isActive[205...].allSatisfy { $0 })
    #expect(features.isLoud[205...].allSatisfy { $0 })
    let first = try #require(features.isActive.firstIndex(of: true))
    #expect(abs(first - 200) <= 5)
  }

  @Test("two vowels lie apart, the same one together")
  func shape() {
    func vowel(_ formants: [Float]) -> [Float] {
      let parts = formants.map { Self.sine($0, seconds: 0.5, level: 0.2) }
      return (0..<8000).map { index in parts.reduce(0) { $0 + $1[index] } }
    }
    let (a, i) = (vowel([700, 1200, 2500]), vowel([300, 2300, 3000]))
    let features = Self.features(a + i + a)
    func distance(_ x: Int, _ y: Int) -> Float {
      (0..<13).reduce(0) { sum, index in
        let difference = features.values[x * 39 + index] - features.values[y * 39 + index]
        return sum + difference * difference
      }
    }
    #expect(distance(25, 125) * 20 < distance(25, 75))
  }

  @Test("what is no number is silence")
  func notNumbers() {
    let features = Self.features([Float](repeating: .nan, count: 4000) + [.infinity, -.infinity, 1e30])
    #expect(features.values.allSatisfy { $0.isFinite })
    #expect(features.energyDB.allSatisfy { $0 == -90 })
    #expect(!features.isActive.contains(true))
  }

  @Test("less than a frame has no frames; an extractor can be used again", arguments: [0, 1, 159])
  func short(count: Int) {
    var extractor = FeatureExtractor()
    extractor.append(Array(repeating: 0.1, count: count))
    #expect(extractor.finish().frameCount == 0)
    extractor.append(Self.sine(500, seconds: 0.5))
    #expect(extractor.finish().values == Self.features(Self.sine(500, seconds: 0.5)).values)
  }
}
