import AudioAnalysis

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Gaussians with diagonal covariance, one for each of a number of classes.
struct DiagonalGaussians {
  /// Classes × 39, row by row.
  var means: [Float]
  var variances: [Float]

  var count: Int { means.count / SpeechFeatures.dimensions }

  /// The scores' factors: 78 × classes; a row's product with them, plus `constants`, is the logarithm of the density.
  func factors() -> (matrix: [Float], constants: [Float]) {
    let dimensions = SpeechFeatures.dimensions
    var matrix = [Float](repeating: 0, count: 2 * dimensions * count)
    var constants = [Float](repeating: 0, count: count)
    for gaussian in 0..<count {
      var sum = Double(dimensions) * log(2 * Double.pi)
      for index in 0..<dimensions {
        let mean = means[gaussian * dimensions + index]
        let variance = variances[gaussian * dimensions + index]
        matrix[index * count + gaussian] = -0.5 / variance
        matrix[(dimensions + index) * count + gaussian] = mean / variance
        sum += Double(mean * mean / variance) + log(Double(variance))
      }
      constants[gaussian] = Float(-0.5 * sum)
    }
    return (matrix, constants)
  }

  /// Calls `body` with each row's number and its scores, which it may change.
  func score(_ rows: SquaredRows, _ body: (Int, UnsafeMutableBufferPointer<Float>) -> Void) {
    let (matrix, constants) = factors()
    var scores = [Float](repeating: 0, count: rows.count * count)
    let count = count
    unsafe scores.withUnsafeMutableBufferPointer { scores in
      unsafe Self.score(rows, matrix: matrix, constants: constants, scale: 1, into: scores)
      for row in 0..<rows.count {
        unsafe body(row, UnsafeMutableBufferPointer(rebasing: scores[row * count..<(row + 1) * count]))
      }
    }
  }

  /// `rows` × classes, row by row, all times `scale`.
  static func score(
    _ rows: SquaredRows, matrix: [Float], constants: [Float], scale: Float,
    into scores: UnsafeMutableBufferPointer<Float>
  ) {
    unsafe OpenBLASProduct.write(
      rows: rows.count, inner: SquaredRows.width, columns: constants.count, left: rows.values, right: matrix,
      into: scores)
    unsafe constants.withUnsafeBufferPointer { constants in
      for row in 0..<rows.count {
        let first = row * constants.count
        for column in constants.indices {
          unsafe scores[first + column] = (scores[first + column] + constants[column]) * scale
        }
      }
    }
  }
}
