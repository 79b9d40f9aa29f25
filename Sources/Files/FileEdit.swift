/// A file as it shall be, said in pieces of what it is.
public struct FileEdit: Hashable, Sendable {
  public enum Piece: Hashable, Sendable {
    case bytes([UInt8])
    /// Bytes of the old file, which are copied without being looked at.
    case kept(Range<Int>)

    public var byteCount: Int {
      switch self {
      case .bytes(let bytes): bytes.count
      case .kept(let range): range.count
      }
    }
  }

  public var pieces: [Piece]
  public init(_ pieces: [Piece]) { self.pieces = pieces }

  /// Of the file as it shall be.
  public var byteCount: Int { pieces.reduce(0) { $0 + $1.byteCount } }

  /// Each piece that is not empty, and where it begins in the file as it shall be.
  var placed: [(offset: Int, piece: Piece)] {
    var placed: [(offset: Int, piece: Piece)] = []
    var offset = 0
    for piece in pieces where piece.byteCount > 0 {
      placed.append((offset, piece))
      offset += piece.byteCount
    }
    return placed
  }
}

extension FileEdit {
  /// The same, with pieces that follow one another in the old file made one.
  public var joined: FileEdit {
    var joined: [Piece] = []
    for piece in pieces where piece.byteCount > 0 {
      if case .kept(let range) = piece, case .kept(let last) = joined.last, last.upperBound == range.lowerBound {
        joined[joined.count - 1] = .kept(last.lowerBound..<range.upperBound)
      } else {
        joined.append(piece)
      }
    }
    return FileEdit(joined)
  }
}
