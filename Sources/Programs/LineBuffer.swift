/// Bytes that arrive in pieces, given out line by line.
package struct LineBuffer {
  private var bytes: [UInt8] = []
  /// Bytes before it belong to lines that were given out; bytes before `searched` hold no line feed after that.
  private var start = 0
  private var searched = 0

  package init() {}

  /// Of the line that has not ended yet.
  package var unfinishedByteCount: Int { bytes.count - start }

  package mutating func append(_ piece: some Collection<UInt8>) {
    if start > 0 {
      bytes.removeFirst(start)
      searched -= start
      start = 0
    }
    bytes.append(contentsOf: piece)
  }

  /// The next whole line, without its line feed; nil until one has arrived.
  package mutating func next() -> [UInt8]? {
    guard let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
      searched = bytes.count
      return nil
    }
    defer {
      start = end + 1
      searched = start
    }
    return Array(bytes[start..<end])
  }
}
