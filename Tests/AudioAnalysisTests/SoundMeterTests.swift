import PodcastModel
import Testing

@testable import AudioAnalysis

@Suite("The sound meter")
struct SoundMeterTests {
  private static let rate = 8000

  private static func facts(_ channels: Int, _ samples: [Float]) -> SoundFacts {
    var meter = SoundMeter(sampleRate: rate, channels: channels)
    // In pieces that do not fit the frames.
    for start in stride(from: 0, to: samples.count, by: 998) {
      meter.append(Array(samples[start..<min(start + 998, samples.count)]))
    }
    return meter.facts()
  }

  /// A tone of 100 Hz, without the sine of a library.
  private static func tone(seconds: Int, _ level: Float = 0.5) -> [Float] {
    (0..<seconds * rate).map { index in
      let phase = Float(index % 80) / 80
      return level * (phase < 0.5 ? 4 * phase - 1 : 3 - 4 * phase)
    }
  }

  @Test("silence of three seconds or more is found where it is")
  func silence() {
    let quiet = [Float](repeating: 0.0001, count: 4 * Self.rate)
    let facts = Self.facts(1, Self.tone(seconds: 2) + quiet + Self.tone(seconds: 1))
    #expect(facts.silences == [Span(start: MediaTime(milliseconds: 2000), end: MediaTime(milliseconds: 6000))])
    #expect(facts.duration == MediaTime(milliseconds: 7000))
    #expect(Self.facts(1, Array(quiet.prefix(2 * Self.rate))).silences == [])
  }

  @Test("three samples at full scale are a clipped run, two are none")
  func clipping() {
    let samples: [Float] = [0, 1, 1, 1, 1, 0, 1, 1, 0, -1, -1, -1, 0]
    #expect(Self.facts(1, samples).clippedRunCount == 2)
  }

  @Test("channels that are equal, opposite or silent are told apart")
  func channels() {
    let tone = Self.tone(seconds: 1)
    let equal = Self.facts(2, tone.flatMap { [$0, $0] })
    #expect(equal.hasEqualChannels && equal.correlation == 1)
    let opposite = Self.facts(2, tone.flatMap { [$0, -$0] })
    #expect(!opposite.hasEqualChannels && opposite.correlation == -1)
    let silent = Self.facts(2, tone.flatMap { [$0, 0] })
    #expect(silent.channelPeaks[1] == 0 && silent.correlation == nil)
  }

  @Test("a constant offset is measured")
  func offset() {
    #expect(abs(Self.facts(1, Self.tone(seconds: 1).map { $0 + 0.05 }).offset - 0.05) < 0.002)
  }

  @Test("a steady tone is no speech; bursts with pauses between them seem to be some")
  func speech() {
    #expect(Self.facts(1, Self.tone(seconds: 10)).speech == [])
    let syllables = Self.tone(seconds: 10).enumerated().map { $0 / 800 % 3 == 0 ? $1 * 0.02 : $1 }
    let found = Self.facts(1, syllables).speech
    #expect(found.first?.start == .zero && found.last?.end == MediaTime(milliseconds: 10_000))
  }

  @Test("samples that are no numbers do no harm")
  func hostile() {
    let facts = Self.facts(
      2, [.nan, .infinity, -.infinity, 1e30, .nan, .nan] + [Float](repeating: .nan, count: 40_000))
    #expect(facts.offset.isFinite)
  }
}
