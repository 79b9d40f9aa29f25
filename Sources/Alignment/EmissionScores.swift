import AudioAnalysis

/// How well each frame of the recording fits each class of a state row, made a block of frames at a time: the whole
/// table would be the largest thing in memory.
struct EmissionScores {
  private static let blockFrames = 512
  /// Some 20 MB.
  private static let mostKeptBlocks = 64
  /// What one core makes at a time; the same on any number of cores, since a product of matrices of another size may be
  /// summed in another order.
  private static let pieceFrames = 128

  let frameCount: Int
  let columnCount: Int
  private let classes: ClassScores
  private let cores: Cores

  /// The blocks made last, each in the place of its number modulo the places there are.
  private var kept: [(block: Int, scores: [Float])] = [(-1, [])]
  private var current = 0
  /// Of the block prepared last: `blockFrames` × `columnCount`, scaled.
  var scores: [Float] { kept[current].scores }
  /// Of each frame of the recording, once its block has been made: the score of being untranscribed.
  private(set) var garbage: [Float]
  private var blocksWithGarbage: [Bool]

  init(_ acoustics: Acoustics, features: SpeechFeatures, grain: StateRow.Grain, cores: Cores) {
    self.cores = cores
    frameCount = (features.frameCount + grain.hops - 1) / grain.hops
    let classCount = acoustics.models.gaussians.count
    columnCount = grain == .coarse ? 1 + (classCount - 1) / PhoneInventory.thirds : classCount
    let (matrix, constants) = acoustics.models.gaussians.factors()
    classes = ClassScores(
      grain: grain, features: features, acoustics: acoustics, matrix: matrix, constants: constants)
    garbage = Array(repeating: 0, count: frameCount)
    blocksWithGarbage = Array(repeating: false, count: frameCount / Self.blockFrames + 1)
  }

  /// Keeps what is made for so many frames, in case it is wanted again soon; all that was made before is dropped.
  mutating func keep(frames: Int) {
    let places = min(Self.mostKeptBlocks, 2 + frames / Self.blockFrames)
    kept = Array(repeating: (-1, []), count: places)
    current = 0
  }

  /// Makes the block that holds a frame, unless it is there.
  /// - Returns: the frame's row in `scores`.
  mutating func prepare(_ frame: Int) -> Int {
    let block = frame / Self.blockFrames
    if kept[current].block != block {
      current = block % kept.count
      if kept[current].block != block { fill(block) }
    }
    return frame % Self.blockFrames
  }

  private mutating func fill(_ block: Int) {
    let first = block * Self.blockFrames
    let count = min(Self.blockFrames, frameCount - first)
    // Taken out, so that it is written where it stands.
    var scores = kept[current].scores
    kept[current] = (block, [])
    defer { kept[current].scores = scores }
    if scores.count != count * columnCount { scores = Array(repeating: 0, count: count * columnCount) }
    let needsGarbage = !blocksWithGarbage[block]
    blocksWithGarbage[block] = true
    let (columnCount, classes) = (columnCount, classes)
    unsafe scores.withUnsafeMutableBufferPointer { scores in
      unsafe garbage.withUnsafeMutableBufferPointer { garbage in
        cores.each((count + Self.pieceFrames - 1) / Self.pieceFrames) { piece in
          let rows = piece * Self.pieceFrames..<min((piece + 1) * Self.pieceFrames, count)
          let frames = first + rows.lowerBound..<first + rows.upperBound
          unsafe classes.score(
            frames,
            into: UnsafeMutableBufferPointer(
              rebasing: scores[rows.lowerBound * columnCount..<rows.upperBound * columnCount]),
            garbage: needsGarbage ? UnsafeMutableBufferPointer(rebasing: garbage[frames]) : nil)
        }
      }
    }
  }
}

/// The classes that frames are held against.
private struct ClassScores {
  /// Acoustic scores of neighbouring frames say much the same: they count for less than if each were new.
  private static func scale(_ grain: StateRow.Grain) -> Float { grain == .coarse ? 0.84 : 0.5 }
  /// What is untranscribed fits the best classes of any frame: it is held against this share of them.
  private static let garbageQuantile = 0.8
  private static let garbagePrice: Float = 0.15

  let grain: StateRow.Grain
  let features: SpeechFeatures
  let acoustics: Acoustics
  let matrix: [Float]
  let constants: [Float]

  /// - Parameters:
  ///   - scores: frames × columns, scaled; all are written.
  ///   - garbage: of each frame.
  func score(
    _ frames: Range<Int>, into scores: UnsafeMutableBufferPointer<Float>, garbage: UnsafeMutableBufferPointer<Float>?
  ) {
    switch grain {
    case .fine: unsafe scoreClasses(frames, into: scores, garbage: garbage)
    case .coarse:
      var classScores = [Float](repeating: 0, count: frames.count * constants.count)
      unsafe classScores.withUnsafeMutableBufferPointer { classScores in
        unsafe scoreClasses(frames, into: classScores, garbage: garbage)
        unsafe takeBestThirds(of: UnsafeBufferPointer(classScores), rowCount: frames.count, into: scores)
      }
    }
  }

  private func scoreClasses(
    _ frames: Range<Int>, into scores: UnsafeMutableBufferPointer<Float>, garbage: UnsafeMutableBufferPointer<Float>?
  ) {
    let rows = SquaredRows(features, first: frames.lowerBound, count: frames.count, hops: grain.hops)
    let (classCount, scale) = (constants.count, Self.scale(grain))
    unsafe DiagonalGaussians.score(rows, matrix: matrix, constants: constants, scale: scale, into: scores)
    let ranked = RankedValues(capacity: classCount)
    let rank = Int(Double(classCount - 1) * Self.garbageQuantile)
    // From one frame to the next it changes little.
    var quantile: Float = 0
    for (row, frame) in frames.enumerated() {
      let hops = frame * grain.hops..<min((frame + 1) * grain.hops, features.frameCount)
      let own = unsafe UnsafeMutableBufferPointer(rebasing: scores[row * classCount..<(row + 1) * classCount])
      let silence = hops.reduce(Float(0)) { $0 + acoustics.silence[$1] } / Float(hops.count)
      unsafe own[PhoneInventory.silenceClass] = silence * scale
      guard let garbage = unsafe garbage else { continue }
      let background = hops.reduce(Float(0)) { $0 + acoustics.background[$1] } / Float(hops.count)
      let least = (background + acoustics.garbageOffset) * scale
      // Where few classes are above that, it need not be known which is the one of that rank.
      let isAbove = unsafe Self.count(UnsafeBufferPointer(own), above: least) >= classCount - rank
      if isAbove { quantile = unsafe ranked.value(rank, of: UnsafeBufferPointer(own), near: quantile) }
      unsafe garbage[row] = (isAbove ? quantile : least) - Self.garbagePrice * Float(grain.hops)
    }
  }

  private static func count(_ values: UnsafeBufferPointer<Float>, above least: Float) -> Int {
    // Four counts side by side, without a branch.
    var counts = SIMD4<Int32>.zero
    let ones = SIMD4<Int32>(repeating: 1)
    let groups = values.count / 4
    let bytes = UnsafeRawBufferPointer(values)
    for group in 0..<groups {
      let four = unsafe bytes.loadUnaligned(fromByteOffset: group * 16, as: SIMD4<Float>.self)
      counts &+= SIMD4<Int32>.zero.replacing(with: ones, where: four .> least)
    }
    var count = Int(counts.wrappedSum())
    for index in groups * 4..<values.count where unsafe values[index] > least { count += 1 }
    return count
  }

  /// Of each phone, the score of the third that fits best.
  private func takeBestThirds(
    of classScores: UnsafeBufferPointer<Float>, rowCount: Int, into scores: UnsafeMutableBufferPointer<Float>
  ) {
    let classCount = constants.count
    let phoneCount = (classCount - 1) / PhoneInventory.thirds
    for row in 0..<rowCount {
      let (from, to) = (row * classCount, row * (1 + phoneCount))
      unsafe scores[to] = classScores[from + PhoneInventory.silenceClass]
      for phone in 0..<phoneCount {
        let third = from + PhoneInventory.acousticClass(phone: phone, third: 0)
        unsafe scores[to + 1 + phone] = max(classScores[third], max(classScores[third + 1], classScores[third + 2]))
      }
    }
  }
}
