/// Numbers and pieces out of bytes, one after the other. What is not there is nil, and the reader then stays where it is.
struct ByteReader {
  /// What has not been read yet.
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }
  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }
  var remaining: Int { rest.count }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func byte() -> UInt8? { rest.popFirst() }

  mutating func bigEndian(_ byteCount: Int) -> Int? { take(byteCount).flatMap { Int(bigEndian: $0) } }
  mutating func littleEndian(_ byteCount: Int) -> Int? { take(byteCount).flatMap { Int(littleEndian: $0) } }

  /// Up to the mark, which is passed over; all that is left where there is none.
  mutating func take(upTo mark: UInt8) -> ArraySlice<UInt8> {
    let piece = rest.prefix { $0 != mark }
    rest = rest.dropFirst(piece.count + 1)
    return piece
  }
}

extension Int {
  /// An unsigned number; nil where it has no place in an `Int`.
  init?(bigEndian bytes: some Collection<UInt8>) {
    guard let number = Int(exactly: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }), bytes.count <= 8 else {
      return nil
    }
    self = number
  }

  init?(littleEndian bytes: some BidirectionalCollection<UInt8>) { self.init(bigEndian: bytes.reversed()) }
}

extension [UInt8] {
  /// The lowest `byteCount` bytes of the number.
  mutating func appendBigEndian(_ number: Int, byteCount: Int) {
    for index in (0..<byteCount).reversed() { append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }

  /// The lowest `byteCount` bytes of the number.
  mutating func appendLittleEndian(_ number: Int, byteCount: Int) {
    for index in 0..<byteCount { append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }
}
