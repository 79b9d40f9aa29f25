/// Looking through a string's bytes as one block of memory: several times faster than through its indices.
extension String {
  @inline(__always)
  package func hasByte(where matches: (UInt8) -> Bool) -> Bool {
    // To the very end: a loop that cannot end early looks at many bytes at once.
    let found: Bool? = unsafe utf8.withContiguousStorageIfAvailable { bytes in
      unsafe bytes.reduce(false) { isFound, byte in matches(byte) ? true : isFound }
    }
    // Not contiguous are only strings that Objective-C holds.
    return found ?? utf8.contains(where: matches)
  }

  /// Whether two bytes that follow each other match, of which the first matches by itself: a quick look before a slow one.
  package func hasBytes(first: (UInt8) -> Bool, where matches: (UInt8, UInt8) -> Bool) -> Bool {
    guard hasByte(where: first) else { return false }
    let found: Bool? = unsafe utf8.withContiguousStorageIfAvailable { bytes in
      var previous: UInt8?
      return unsafe bytes.contains { byte in
        defer { previous = byte }
        return previous.map { first($0) && matches($0, byte) } ?? false
      }
    }
    return found ?? zip(utf8, utf8.dropFirst()).contains { first($0) && matches($0, $1) }
  }
}
