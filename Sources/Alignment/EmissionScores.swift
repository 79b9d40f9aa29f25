import AudioAnalysis

/// How well each frame of the recording fits each class of a state row, made a block of frames at a time: the whole
/// table would be the largest thing in memory.
struct EmissionScores {
  static let blockFrames = 256
  /// Acoustic scores of neighbouring frames say much the same: they count for less than if each were new.
  private static func scale(_ grain: StateRow.Grain) -> Float { grain == .coarse ? 0.84 : 0.5 }
  /// What is untranscribed fits the best classes of any frame: it is held against this share of them.
  private static let garbageQuantile = 0.8
  private static let garbagePrice: Float = 0.15

  let grain: StateRow.Grain
  let frameCount: Int
  let columnCount: Int
  private let features: SpeechFeatures
  private let acoustics: Acoustics
  private let matrix: [Float]
  private let constants: [Float]

  private var block = -1
  /// `blockFrames` × `columnCount`, scaled.
  private(set) var scores: [Float] = []
  /// Of each frame of the recording, once its block has been made: the score of being untranscribed.
  private(set) var garbage: [Float]
  private var blocksWithGarbage: [Bool]
  private var classScores: [Float] = []

  init(_ acoustics: Acoustics, features: SpeechFeatures, grain: StateRow.Grain) {
    self.grain = grain
    self.features = features
    self.acoustics = acoustics
    frameCount = (features.frameCount + grain.hops - 1) / grain.hops
    let classCount = acoustics.models.gaussians.count
    columnCount = grain == .coarse ? 1 + (classCount - 1) / PhoneInventory.thirds : classCount
    (matrix, constants) = acoustics.models.gaussians.factors()
    garbage = Array(repeating: 0, count: frameCount)
    blocksWithGarbage = Array(repeating: false, count: frameCount / Self.blockFrames + 1)
  }

  /// Makes the block that holds a frame, unless it is there.
  /// - Returns: the frame's row in `scores`.
  mutating func prepare(_ frame: Int) -> Int {
    if frame / Self.blockFrames != block {
      block = frame / Self.blockFrames
      fill()
    }
    return frame % Self.blockFrames
  }

  private mutating func fill() {
    let first = block * Self.blockFrames
    let count = min(Self.blockFrames, frameCount - first)
    let rows = SquaredRows(features, first: first, count: count, hops: grain.hops)
    DiagonalGaussians.score(rows, matrix: matrix, constants: constants, into: &classScores)
    let scale = Self.scale(grain)
    let classCount = constants.count
    let hasGarbage = blocksWithGarbage[block]
    blocksWithGarbage[block] = true
    let ranked = RankedValues(capacity: classCount)
    let rank = Int(Double(classCount - 1) * Self.garbageQuantile)
    // From one frame to the next it changes little.
    var quantile: Float = 0
    unsafe classScores.withUnsafeMutableBufferPointer { classScores in
      for index in classScores.indices { unsafe classScores[index] *= scale }
      for row in 0..<count {
        let hops = (first + row) * grain.hops..<min((first + row + 1) * grain.hops, features.frameCount)
        let place = row * classCount..<(row + 1) * classCount
        let silence = hops.reduce(Float(0)) { $0 + acoustics.silence[$1] } / Float(hops.count)
        unsafe classScores[place.lowerBound] = silence * scale
        guard !hasGarbage else { continue }
        let background = hops.reduce(Float(0)) { $0 + acoustics.background[$1] } / Float(hops.count)
        let least = (background + acoustics.garbageOffset) * scale
        // Where few classes are above that, it need not be known which is the one of that rank.
        var above: Int32 = 0
        for column in place { unsafe above &+= classScores[column] > least ? 1 : 0 }
        if Int(above) >= classCount - rank {
          quantile = unsafe ranked.value(rank, of: UnsafeBufferPointer(rebasing: classScores[place]), near: quantile)
          garbage[first + row] = quantile - Self.garbagePrice * Float(grain.hops)
        } else {
          garbage[first + row] = least - Self.garbagePrice * Float(grain.hops)
        }
      }
    }
    if grain == .coarse { takeBestThirds(rowCount: count) } else { swap(&scores, &classScores) }
  }

  /// Of each phone, the score of the third that fits best.
  private mutating func takeBestThirds(rowCount: Int) {
    if scores.count != rowCount * columnCount { scores = Array(repeating: 0, count: rowCount * columnCount) }
    let classCount = constants.count
    unsafe scores.withUnsafeMutableBufferPointer { scores in
      unsafe classScores.withUnsafeBufferPointer { classScores in
        for row in 0..<rowCount {
          let (from, to) = (row * classCount, row * columnCount)
          unsafe scores[to] = classScores[from + PhoneInventory.silenceClass]
          for phone in 0..<columnCount - 1 {
            let third = from + PhoneInventory.acousticClass(phone: phone, third: 0)
            unsafe scores[to + 1 + phone] = max(
              classScores[third], max(classScores[third + 1], classScores[third + 2]))
          }
        }
      }
    }
  }
}
