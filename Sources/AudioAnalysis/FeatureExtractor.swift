#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Makes speech features out of a recording that arrives in pieces, so that it is never held whole.
public struct FeatureExtractor: ~Copyable {
  public static let sampleRate = 16_000
  static let hopSamples = 160
  /// 25 ms, weighted by Hamming's window.
  static let windowSamples = 400
  private static let frameLength = 512
  private static let preEmphasis: Float = 0.97
  private static let quietestDB: Float = -90
  /// The first frame's centre lies half a hop in the recording, its start before it.
  private static let silenceBefore = [Float](repeating: 0, count: 1 + (windowSamples - hopSamples) / 2)

  private let transform = LibAVUtilTransform(frameLength: frameLength)
  private var melCepstrum = MelCepstrum(frameLength: frameLength, sampleRate: sampleRate)
  private let window = (0..<windowSamples).map { sample in
    Float(0.54 - 0.46 * cos(2 * Double.pi * Double(sample) / Double(windowSamples - 1)))
  }
  private var frame = [Float](repeating: 0, count: frameLength)
  private var power = [Float](repeating: 0, count: frameLength / 2 + 1)
  /// The samples that frames to come still need, after the one before them.
  private var pending = silenceBefore
  private var sampleCount = 0
  private var cepstra: [Float] = []
  private var energyDB: [Float] = []

  public init() {}

  /// - Parameter samples: mono, 16 kHz, -1...1, the next of the recording; any number of them. What is no number, or
  ///   far out of range, is heard as silence.
  public mutating func append(_ samples: [Float]) {
    sampleCount += samples.count
    let before = pending.count
    pending += samples
    unsafe pending.withUnsafeMutableBufferPointer { pending in
      for index in before..<pending.count {
        unsafe pending[index] = pending[index].magnitude < 100 ? pending[index] : 0
      }
    }
    takeFrames(upTo: .max)
  }

  /// The features of everything appended, each frame compared with the active ones around it. The extractor is empty
  /// then.
  public mutating func finish() -> SpeechFeatures {
    let (frames, activity) = finishFrames()
    return SpeechFeatures(
      frames, isActive: activity.isActive, isLoud: activity.isLoud,
      normalised: .around(seconds: 4, inactiveWeight: 0.001, wholeWeight: 50))
  }

  /// The features of everything appended, compared with the frames that speak: for one voice on one microphone.
  ///
  /// - Parameter speaking: the frames to compare with; one that is missing does not count.
  package mutating func finish(comparedWith speaking: [Bool]) -> SpeechFeatures {
    let (frames, activity) = finishFrames()
    let count = frames.energyDB.count
    let speaking = speaking.prefix(count) + Array(repeating: false, count: max(0, count - speaking.count))
    return SpeechFeatures(frames, isActive: Array(speaking), isLoud: activity.isLoud, normalised: .whole)
  }

  private mutating func finishFrames() -> (CepstralFrames, Activity) {
    pending.append(contentsOf: repeatElement(0, count: Self.windowSamples))
    takeFrames(upTo: sampleCount / Self.hopSamples)
    let frames = CepstralFrames(cepstra: cepstra, energyDB: energyDB)
    (pending, sampleCount, cepstra, energyDB) = (Self.silenceBefore, 0, [], [])
    return (frames, Activity(energyDB: frames.energyDB))
  }

  private mutating func takeFrames(upTo limit: Int) {
    var start = 1
    while start + Self.windowSamples <= pending.count, energyDB.count < limit {
      takeFrame(at: start)
      start += Self.hopSamples
    }
    pending.removeFirst(start - 1)
  }

  private mutating func takeFrame(at start: Int) {
    var energy: Float = 0
    unsafe pending.withUnsafeBufferPointer { pending in
      unsafe frame.withUnsafeMutableBufferPointer { frame in
        unsafe window.withUnsafeBufferPointer { window in
          guard let first = pending.baseAddress else { return }
          for index in 0..<Self.windowSamples {
            let (sample, before) = unsafe (pending[start + index], pending[start + index - 1])
            unsafe frame[index] = (sample - Self.preEmphasis * before) * window[index]
          }
          // Eight sums side by side: one would have each addition wait for the one before.
          var sums = SIMD8<Float>.zero
          for index in stride(from: start, to: start + Self.windowSamples, by: 8) {
            let eight = unsafe UnsafeRawPointer(first + index).loadUnaligned(as: SIMD8<Float>.self)
            sums += eight * eight
          }
          energy = sums.sum()
        }
      }
    }
    transform.power(of: frame, into: &power)
    melCepstrum.append(power: power, to: &cepstra)
    let level = 10 * log10(energy / Float(Self.windowSamples) + 1e-12)
    energyDB.append(max(Self.quietestDB, level))
  }
}
