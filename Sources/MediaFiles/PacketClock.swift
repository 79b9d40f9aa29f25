/// The playing time of a recording, counted packet by packet: what is decoded, less the encoder's delay and padding,
/// and with the holes that the container leaves between packets.
struct PacketClock {
  /// More than the unevenness of rounded times in a container; less than what a listener would miss.
  private static let smallestHoleSeconds = 0.1
  /// Nobody keeps still for longer: it is another clock then.
  private static let largestHoleSeconds = 300.0

  private let secondsPerTick: Double
  private let sampleRate: Double
  /// Samples that the codec needs to get going, where the container names them apart from the packets.
  private let initialPadding: Int
  /// Some demuxers have taken the padding off a packet's length already, and name it all the same.
  private let paddingIsCounted: Bool
  private var ticks: Int64 = 0
  /// Holes, and samples of packets that did not say how long they are.
  private var extraSeconds = 0.0
  private var unheardSeconds = 0.0
  /// Where the next packet should start.
  private var expected: Int64?
  private var isFirst = true

  /// - Parameter startSeconds: where playing starts on the packets' clock, with all streams of the file.
  init(secondsPerTick: Double, sampleRate: Int, startSeconds: Double?, initialPadding: Int, paddingIsCounted: Bool) {
    self.secondsPerTick = secondsPerTick
    self.sampleRate = Double(max(1, sampleRate))
    self.initialPadding = initialPadding
    self.paddingIsCounted = paddingIsCounted
    if let startSeconds, (startSeconds / secondsPerTick).magnitude < 1e15 {
      expected = Int64(startSeconds / secondsPerTick)
    }
  }

  var seconds: Double { max(0, secondsWithPadding - unheardSeconds) }
  /// With the encoder's delay and padding.
  var secondsWithPadding: Double { Double(ticks) * secondsPerTick + extraSeconds }

  /// Counts a packet, and gives the seconds of silence before it.
  mutating func count(_ packet: FFmpegInput.Packet) -> Double {
    guard !packet.isUnheard else { return 0 }
    // What starts a little before zero is not played, whether the packet says so or not. Much before: an odd clock.
    let start = packet.start.flatMap { $0.magnitude < 1 << 53 ? $0 : nil }
    var skipped = Double(packet.skippedSamples) / sampleRate
    if isFirst, packet.skippedSamples == 0, let start, start < 0 {
      let lead = Double(-start) * secondsPerTick
      if lead < Self.smallestHoleSeconds {
        skipped = initialPadding > 0 ? Double(initialPadding) / sampleRate : lead
      }
    }
    let padding = paddingIsCounted ? 0 : Double(packet.paddingSamples) / sampleRate
    unheardSeconds += skipped + padding

    var hole = 0.0
    if let start {
      let distance = start - (expected ?? start)
      let seconds = Double(distance) * secondsPerTick
      if seconds > Self.smallestHoleSeconds, seconds <= Self.largestHoleSeconds {
        hole = seconds
        extraSeconds += hole
      } else if !isFirst, seconds.magnitude <= Self.smallestHoleSeconds, distance.magnitude > 1 {
        // Lengths are rounded, and so is each start, but only the lengths' roundings add up.
        ticks += distance
      }
      // Where a clock starts over (two recordings in one file), it is followed.
      if isFirst || distance.magnitude > 1 { expected = start }
    }
    isFirst = false
    let length = min(packet.ticks, 1 << 53)
    let (sum, overflow) = ticks.addingReportingOverflow(length)
    ticks = overflow ? .max : sum
    expected = expected.map { $0 + length }
    return hole
  }

  /// Counts samples of a packet that did not say how long it is.
  mutating func count(samples count: Int) { extraSeconds += Double(count) / sampleRate }
}
