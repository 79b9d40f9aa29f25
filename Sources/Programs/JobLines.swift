#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The jobs that a worker is given: lines on standard input.
package enum JobLines {
  /// Hands out line after line; returns when nobody has a job any more.
  package static func each(_ work: ([UInt8]) -> Void) {
    var lines = LineBuffer()
    while let piece = nextPiece() {
      lines.append(piece)
      while let line = lines.next() { work(line) }
    }
  }

  /// What has come on standard input since; nil at its end. It waits.
  private static func nextPiece() -> ArraySlice<UInt8>? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe read(0, &buffer, buffer.count)
      if count > 0 { return buffer[..<count] }
      if count == 0 || errno != EINTR { return nil }
    }
  }
}
