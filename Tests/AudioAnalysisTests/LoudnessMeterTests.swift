import AudioAnalysis
import PodcastModel
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("LoudnessMeter")
struct LoudnessMeterTests {
  private struct NoMeter: Error {}

  private func made(_ meter: consuming LoudnessMeter?) throws -> LoudnessMeter {
    guard let meter else { throw NoMeter() }
    return meter
  }

  /// 20 s of a sine in every channel, appended in uneven pieces.
  private func measure(peakDB: [Double], frequency: Double = 997, sampleRate: Int = 48_000) throws
    -> MediaFacts.Loudness
  {
    var meter = try made(LoudnessMeter(sampleRate: sampleRate, channels: peakDB.count))
    let samples = (0..<(20 * sampleRate)).flatMap { index in
      peakDB.map { Float(pow(10, $0 / 20) * sin(2 * .pi * frequency * Double(index) / Double(sampleRate))) }
    }
    var rest = samples[...]
    while !rest.isEmpty {
      meter.append(Array(rest.prefix(4799 * peakDB.count)))
      rest = rest.dropFirst(4799 * peakDB.count)
    }
    return meter.loudness()
  }

  @Test("a stereo sine is as loud as its level", arguments: [-23.0, -33.0])
  func stereo(level: Double) throws {
    let loudness = try measure(peakDB: [level, level])
    #expect(abs(loudness.integratedLUFS - level) < 0.1)  // EBU Tech 3341, cases 1 and 2
    #expect(loudness.rangeLU < 0.1)
    #expect(abs(loudness.truePeakDBTP - level) < 0.2)  // ITU-R BS.1770-4, annex 2
  }

  @Test("one channel alone is 3 LU quieter than two")
  func mono() throws {
    #expect(abs(try measure(peakDB: [-23]).integratedLUFS + 26.01) < 0.1)
  }

  @Test("a peak between samples is found")
  func truePeak() throws {
    // A quarter of the rate, sampled half-way up on both sides: the samples themselves reach 3 dB less.
    var meter = try made(LoudnessMeter(sampleRate: 48_000, channels: 1))
    meter.append((0..<48_000).map { (index: Int) -> Float in 0.5 * Float(sin(Double.pi * (Double(index) / 2 + 0.25))) })
    #expect(abs(meter.loudness().truePeakDBTP + 6.02) < 0.4)  // EBU Tech 3341, case 15
  }

  @Test("silence, and samples that are no numbers, have finite facts")
  func silence() throws {
    var meter = try made(LoudnessMeter(sampleRate: 44_100, channels: 2))
    meter.append([Float](repeating: 0, count: 200_000))
    #expect(meter.loudness() == MediaFacts.Loudness(integratedLUFS: -70, rangeLU: 0, truePeakDBTP: -150))
    meter.append([Float](repeating: .nan, count: 200_000) + [.infinity, -.infinity])
    let loudness = meter.loudness()
    #expect(loudness.integratedLUFS.isFinite && loudness.rangeLU.isFinite && loudness.truePeakDBTP.isFinite)
  }

  @Test("no sound at all has the same facts as silence")
  func nothing() throws {
    let meter = try made(LoudnessMeter(sampleRate: 44_100, channels: 1))
    #expect(meter.loudness() == MediaFacts.Loudness(integratedLUFS: -70, rangeLU: 0, truePeakDBTP: -150))
  }

  @Test("impossible formats have no meter", arguments: [(0, 1), (44_100, 0), (44_100, 65), (-1, 2), (Int.max, 2)])
  func impossible(sampleRate: Int, channels: Int) {
    #expect(throws: NoMeter.self) { _ = try made(LoudnessMeter(sampleRate: sampleRate, channels: channels)) }
  }
}
