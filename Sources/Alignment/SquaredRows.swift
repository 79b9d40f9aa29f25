import AudioAnalysis

/// Frames as rows of squared values, then the values: what Gaussian scores are one matrix product of.
struct SquaredRows {
  static let width = 2 * SpeechFeatures.dimensions
  private static let blockFrames = 512

  let count: Int
  /// The recording's frame that is row 0, where the rows follow each other in the recording.
  let firstFrame: Int
  /// `count` × `width`.
  let values: [Float]

  /// Chosen frames.
  init(_ features: SpeechFeatures, frames: [Int]) {
    count = frames.count
    firstFrame = 0
    var values = [Float](repeating: 0, count: frames.count * Self.width)
    for (row, frame) in frames.enumerated() {
      Self.add(features, frame: frame, weight: 1, to: &values, row: row)
    }
    self.values = values
  }

  /// Means of `hops` frames each: scores of a mean row are the means of the frames' scores. Row 0 is made of the
  /// features' frames from `first * hops` on.
  init(_ features: SpeechFeatures, first: Int, count: Int, hops: Int) {
    self.count = count
    firstFrame = first
    var values = [Float](repeating: 0, count: count * Self.width)
    for row in 0..<count {
      let frames = (first + row) * hops..<min((first + row + 1) * hops, features.frameCount)
      for frame in frames { Self.add(features, frame: frame, weight: 1 / Float(frames.count), to: &values, row: row) }
    }
    self.values = values
  }

  /// All frames, a piece at a time.
  static func blocks(of features: SpeechFeatures) -> some Sequence<SquaredRows> {
    stride(from: 0, to: features.frameCount, by: blockFrames).lazy.map { first in
      SquaredRows(features, first: first, count: min(blockFrames, features.frameCount - first), hops: 1)
    }
  }

  func row(_ index: Int) -> Int { index * Self.width }

  private static func add(_ features: SpeechFeatures, frame: Int, weight: Float, to values: inout [Float], row: Int) {
    let dimensions = SpeechFeatures.dimensions
    unsafe features.values.withUnsafeBufferPointer { source in
      unsafe values.withUnsafeMutableBufferPointer { target in
        for index in 0..<dimensions {
          let value = unsafe source[frame * dimensions + index]
          unsafe target[row * width + index] += weight * value * value
          unsafe target[row * width + dimensions + index] += weight * value
        }
      }
    }
  }
}
