/// A file as it shall be, said in pieces of what it is.
public struct FileEdit: Hashable, Sendable {
  public enum Piece: Hashable, Sendable {
    case bytes([UInt8])
    /// Bytes of the old file, which are copied without being looked at.
    case kept(Range<Int>)
  }

  public var pieces: [Piece]
  public init(_ pieces: [Piece]) { self.pieces = pieces }
}
