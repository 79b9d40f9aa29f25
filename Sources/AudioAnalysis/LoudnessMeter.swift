import CEBUR128
public import PodcastModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// libebur128's meter: the loudness of a whole programme. EBU R 128, EBU Tech 3342, ITU-R BS.1770-4.
///
/// A mono recording is measured as one channel, 3 LU quieter than the same sound from two.
@safe public struct LoudnessMeter: ~Copyable {
  /// Nothing quieter counts: R 128's absolute gate. A programme without any louder moment is said to be as loud.
  public static let gateLUFS = -70.0
  /// The least that is said of a peak; silence has none.
  public static let lowestPeakDBTP = -150.0

  private let state: UnsafeMutablePointer<ebur128_state>
  private let channels: Int

  /// Nil where memory ran out, or for channels outside 1 to 64 and rates outside 16 Hz to 2.8 MHz.
  public init?(sampleRate: Int, channels: Int) {
    let mode = EBUR128_MODE_I.rawValue | EBUR128_MODE_LRA.rawValue | EBUR128_MODE_TRUE_PEAK.rawValue
    guard (1...64).contains(channels), (16...2_800_000).contains(sampleRate),
      let state = unsafe ebur128_init(UInt32(channels), UInt(sampleRate), Int32(mode))
    else { return nil }
    unsafe self.state = state
    self.channels = channels
  }

  deinit {
    var state: UnsafeMutablePointer<ebur128_state>? = unsafe state
    unsafe ebur128_destroy(&state)
  }

  /// - Parameter samples: interleaved, of all channels; full scale is 1. An unfinished moment at the end is left out.
  public mutating func append(_ samples: [Float]) {
    // Only memory can be wanting here; the loudness is then that of the rest.
    _ = unsafe ebur128_add_frames_float(state, samples, samples.count / channels)
  }

  /// Of all samples so far.
  public borrowing func loudness() -> MediaFacts.Loudness {
    var integrated = -Double.infinity
    unsafe ebur128_loudness_global(state, &integrated)
    var range = 0.0
    unsafe ebur128_loudness_range(state, &range)
    var highest = 0.0
    for channel in 0..<channels {
      var peak = 0.0
      unsafe ebur128_true_peak(state, UInt32(channel), &peak)
      highest = max(highest, peak)
    }
    return MediaFacts.Loudness(
      integratedLUFS: Self.hundredths(integrated, atLeast: Self.gateLUFS), rangeLU: Self.hundredths(range, atLeast: 0),
      truePeakDBTP: Self.hundredths(20 * log10(highest), atLeast: Self.lowestPeakDBTP))
  }

  /// No meter agrees with another beyond that; samples that are no numbers give none.
  private static func hundredths(_ value: Double, atLeast lowest: Double) -> Double {
    value > lowest && value.isFinite ? (value * 100).rounded() / 100 : lowest
  }
}
