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

  /// Whether two bytes that follow each other match: a quick look before a slow one.
  @inlinable @inline(__always)
  package func hasPair(where matches: (UInt8, UInt8) -> Bool) -> Bool {
    let found: Bool? = unsafe utf8.withContiguousStorageIfAvailable { bytes in
      var isFound = false
      var index = 1
      // As above.
      while index < bytes.count {
        if unsafe matches(bytes[index - 1], bytes[index]) { isFound = true }
        index += 1
      }
      return isFound
    }
    return found ?? zip(utf8, utf8.dropFirst()).contains(where: matches)
  }
}
