public import PodcastModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is wrong with samples: clipping, silence, channels that do not fit each other; and where somebody speaks.
public struct SoundMeter {
  private static let silentRMS = 0.00316  // -50 dBFS
  private static let fullScale: Float = 0.999
  private static let clippedRunLength = 3
  private static let shortestSilenceSeconds = 3.0
  /// 20 ms: shorter than a syllable.
  private static let framesPerSecond = 50
  /// So many frames are judged together: a second.
  private static let windowFrames = 50

  private let sampleRate: Int
  private let channels: Int
  private let frameLength: Int

  // Of each channel.
  private var sums: [Double]
  private var squares: [Double]
  private var peaks: [Float]
  private var runs: [Int]
  private var clippedRunCount = 0
  // Of the first two.
  private var product = 0.0
  private var differenceSquares = 0.0

  private var frameSquares = 0.0
  private var frameCount = 0
  private var count = 0

  private var frames: [Double] = []
  private var silentFrames = 0
  private var frameNumber = 0
  private var silences: [Span] = []
  // For each second.
  private var isSpeech: [Bool] = []
  private var levels: [Int] = []

  public init(sampleRate: Int, channels: Int) {
    self.sampleRate = max(1, sampleRate)
    self.channels = max(1, channels)
    frameLength = max(1, sampleRate / Self.framesPerSecond)
    sums = Array(repeating: 0, count: self.channels)
    squares = sums
    peaks = Array(repeating: 0, count: self.channels)
    runs = Array(repeating: 0, count: self.channels)
  }

  /// - Parameter samples: interleaved, of all channels; full scale is 1.
  public mutating func append(_ samples: [Float]) {
    var index = 0
    let scale = 1 / Double(channels)
    while index + channels <= samples.count {
      var mean = 0.0
      for channel in 0..<channels {
        let sample = samples[index + channel]
        let value = sample.isFinite ? Double(sample) : 0
        sums[channel] += value
        squares[channel] += value * value
        mean += value * value
        let level = sample.magnitude
        if level > peaks[channel] { peaks[channel] = level }
        if level >= Self.fullScale {
          runs[channel] += 1
          if runs[channel] == Self.clippedRunLength { clippedRunCount += 1 }
        } else {
          runs[channel] = 0
        }
      }
      if channels == 2 {
        let (left, right) = (Double(samples[index]), Double(samples[index + 1]))
        if left.isFinite, right.isFinite {
          product += left * right
          differenceSquares += (left - right) * (left - right)
        }
      }
      frameSquares += mean * scale
      frameCount += 1
      if frameCount == frameLength { finishFrame() }
      index += channels
      count += 1
    }
  }

  private mutating func finishFrame() {
    let level = (frameSquares / Double(frameCount)).squareRoot()
    frameSquares = 0
    frameCount = 0
    if level < Self.silentRMS {
      silentFrames += 1
    } else {
      finishSilence()
    }
    frameNumber += 1
    frames.append(level)
    if frames.count == Self.windowFrames { finishWindow() }
  }

  private mutating func finishSilence() {
    let length = seconds(ofFrames: silentFrames)
    if length >= Self.shortestSilenceSeconds {
      silences.append(
        Span(
          start: MediaTime(seconds: seconds(ofFrames: frameNumber - silentFrames)),
          end: MediaTime(seconds: seconds(ofFrames: frameNumber))))
    }
    silentFrames = 0
  }

  private func seconds(ofFrames count: Int) -> Double { Double(count * frameLength) / Double(sampleRate) }

  /// Speech has pauses between its syllables, music has few: of a second's frames, many lie below half of their mean
  /// (the share of low-energy frames; Saunders 1996, Scheirer and Slaney 1997).
  private mutating func finishWindow() {
    let mean = frames.reduce(0, +) / Double(frames.count)
    let low = frames.count { $0 < mean / 2 }
    isSpeech.append(mean >= Self.silentRMS && Double(low) >= 0.2 * Double(frames.count))
    let square = frames.reduce(0) { $0 + $1 * $1 } / Double(frames.count)
    levels.append(square > 1e-12 ? min(0, Int((10 * log10(square)).rounded())) : -120)
    frames.removeAll(keepingCapacity: true)
  }

  /// Of all samples so far.
  public func facts() -> SoundFacts {
    var meter = self
    meter.finishSilence()
    let total = Double(max(1, count))
    var correlation: Double?
    var isEqual = false
    if channels == 2 {
      let power = squares[0] * squares[1]
      if squares.allSatisfy({ $0 / total > Self.silentRMS * Self.silentRMS }) {
        correlation = Self.thousandths(product / power.squareRoot())
      }
      // What coding makes of two equal channels lies far below them.
      isEqual = squares[0] > 0 && differenceSquares <= (squares[0] + squares[1]) * 1e-5
    }
    return SoundFacts(
      clippedRunCount: clippedRunCount, silences: meter.silences, speech: speech,
      channelPeaks: peaks.map { Self.thousandths(Double(min($0, 64))) }, hasEqualChannels: isEqual,
      correlation: correlation, offset: Self.thousandths(sums.map { abs($0) / total }.max() ?? 0), levels: levels,
      duration: MediaTime(seconds: Double(count) / Double(sampleRate)))
  }

  /// A second is speech where most of the five around it are.
  private var speech: [Span] {
    var spans: [Span] = []
    let second = seconds(ofFrames: Self.windowFrames)
    for index in isSpeech.indices {
      let around = isSpeech[max(0, index - 2)..<min(isSpeech.count, index + 3)]
      guard 2 * around.count(where: \.self) > around.count else { continue }
      let end = MediaTime(seconds: Double(index + 1) * second)
      let start = MediaTime(seconds: Double(index) * second)
      if let last = spans.last, last.end == start {
        spans[spans.count - 1].end = end
      } else {
        spans.append(Span(start: start, end: end))
      }
    }
    return spans
  }

  private static func thousandths(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
