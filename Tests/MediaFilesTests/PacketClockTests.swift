import Testing

@testable import MediaFiles

@Suite("PacketClock")
struct PacketClockTests {
  private func clock(
    tickRate: Double = 48_000, start: Double? = nil, initialPadding: Int = 0, paddingIsCounted: Bool = false
  ) -> PacketClock {
    PacketClock(
      secondsPerTick: 1 / tickRate, sampleRate: 48_000, startSeconds: start, initialPadding: initialPadding,
      paddingIsCounted: paddingIsCounted)
  }

  private func packet(
    _ start: Int64?, _ ticks: Int64, skipped: Int = 0, padding: Int = 0, isUnheard: Bool = false
  ) -> FFmpegInput.Packet {
    FFmpegInput.Packet(
      start: start, ticks: ticks, skippedSamples: skipped, paddingSamples: padding, isUnheard: isUnheard, byteCount: 1,
      head: [])
  }

  /// Counts packets, and gives the playing time and the holes in samples.
  private func count(_ clock: PacketClock, _ packets: [FFmpegInput.Packet]) -> (samples: Int, holes: [Int]) {
    var clock = clock
    let holes = packets.map { Int((clock.count($0) * 48_000).rounded()) }
    return (Int((clock.seconds * 48_000).rounded()), holes)
  }

  @Test("packets without a clock add up")
  func lengths() {
    #expect(count(clock(), [packet(nil, 960), packet(nil, 960), packet(nil, 0)]).samples == 1920)
  }

  @Test("the encoder's delay and padding are left out, unless they are left out already")
  func padding() {
    let packets = [packet(-312, 960, skipped: 312), packet(648, 960), packet(1608, 960, padding: 100)]
    #expect(count(clock(start: 0), packets).samples == 2880 - 312 - 100)
    #expect(count(clock(start: 0, paddingIsCounted: true), packets).samples == 2880 - 312)
  }

  @Test("what starts a little before zero is not heard, but an odd clock is no reason to cut")
  func beforeZero() {
    #expect(count(clock(), [packet(-128, 128), packet(0, 960)]).samples == 960)
    #expect(count(clock(initialPadding: 312), [packet(-336, 960)]).samples == 648)
    #expect(count(clock(), [packet(-480_000, 960), packet(-479_040, 960)]).samples == 1920)
  }

  @Test("packets that are decoded but not played do not count")
  func unheard() {
    #expect(count(clock(), [packet(0, 960, isUnheard: true), packet(960, 960)]).samples == 960)
  }

  @Test("a hole is time that passes in silence")
  func hole() {
    let counted = count(clock(start: 0), [packet(4800, 960), packet(5760, 960), packet(48_000, 960)])
    #expect(counted.holes == [0, 0, 48_000 - 6720])
    #expect(counted.samples == 48_960 - 4800)
    // With a film that starts earlier, the sound starts in silence.
    #expect(count(clock(start: 0), [packet(48_000, 960)]).holes == [48_000])
  }

  @Test("a hole of hours is another clock")
  func anotherClock() {
    let counted = count(clock(), [packet(0, 960), packet(48_000 * 3600, 960), packet(48_000 * 3600 + 960, 960)])
    #expect(counted.samples == 960 * 3)
    #expect(counted.holes == [0, 0, 0])
  }

  @Test("rounded lengths do not add up to an hour too much")
  func rounding() {
    // AAC at 44.1 kHz lasts 23.22 ms a packet; a clock of milliseconds says 23.
    let packets = (0..<10_000).map { packet(Int64((Double($0) * 1024 / 44.1).rounded()), 23) }
    let samples = count(clock(tickRate: 1000), packets).samples
    #expect(abs(Double(samples) / 48_000 - 10_000 * 1024 / 44_100) < 0.002)
  }

  @Test("a clock that starts over is followed")
  func startsOver() {
    let counted = count(clock(), [packet(0, 960), packet(960, 48_000), packet(0, 960), packet(960, 960)])
    #expect(counted.samples == 960 * 3 + 48_000)
    #expect(counted.holes == [0, 0, 0, 0])
  }

  @Test("the greatest numbers there are do not trap", arguments: [Int64.max, .min, 1 << 53, -1 << 53, 1 << 62])
  func extremes(number: Int64) {
    var clock = clock(tickRate: 1, start: Double(number))
    for start in [number, 0, number, nil, -1] {
      _ = clock.count(packet(start, max(0, number), skipped: Int(UInt32.max), padding: Int(UInt32.max)))
    }
    clock.count(samples: .max)
    #expect(clock.seconds >= 0)
  }
}
