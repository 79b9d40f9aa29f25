public import PodcastModel

/// The loudest sample of each part of a recording, whose length nobody need know before its end.
public struct PeakMeter: Sendable {
  /// Enough for a picture across a wide screen.
  public static let partCount = 480

  /// In samples; a tenth of a second of speech.
  private let blockSamples: Int
  private var blocks: [Float] = []
  private var loudest: Float = 0
  private var heard = 0

  /// - Parameter sampleRate: 10 or more.
  public init(sampleRate: Int) { blockSamples = max(1, sampleRate / 10) }

  /// - Parameter samples: mono, full scale is 1. What is no number is silence.
  public mutating func append(_ samples: [Float]) {
    for sample in samples {
      let magnitude = sample.magnitude
      if magnitude > loudest { loudest = magnitude }
      heard += 1
      if heard == blockSamples { endBlock() }
    }
  }

  private mutating func endBlock() {
    blocks.append(loudest)
    (loudest, heard) = (0, 0)
  }

  /// Of all samples so far; nil where there are none.
  public consuming func peaks() -> Peaks? {
    if heard > 0 { endBlock() }
    guard !blocks.isEmpty else { return nil }
    let values = (0..<Self.partCount).map { part -> UInt8 in
      let start = part * blocks.count / Self.partCount
      // A recording shorter than its picture has some blocks in several parts.
      let end = max(start + 1, (part + 1) * blocks.count / Self.partCount)
      let loudest = blocks[start..<min(end, blocks.count)].max() ?? 0
      return UInt8(min(255, (loudest * 255).rounded()))
    }
    return Peaks(values: values)
  }
}
