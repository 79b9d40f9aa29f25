/// A file that is read here and there: a piece at a time, never as a whole.
public struct ByteFile: ~Copyable {
  enum Source: ~Copyable {
    case file(PosixFile)
    case memory([UInt8])
  }

  let source: Source
  /// The file as it was when it was opened; nil for bytes in memory.
  let opened: PosixFile.State?
  public let path: String
  public let byteCount: Int

  public init(_ path: String) throws(FileFailure) {
    let file = try PosixFile(reading: path)
    self.path = path
    opened = file.state
    byteCount = opened?.byteCount ?? 0
    source = .file(file)
  }

  /// Bytes that are in no file, as if they were.
  ///
  /// - Parameter path: for messages.
  public init(bytes: [UInt8], path: String) {
    self.path = path
    byteCount = bytes.count
    opened = nil
    source = .memory(bytes)
  }

  /// The bytes of the range that are there: fewer where the file ends before, or has become shorter since.
  public func bytes(_ range: Range<Int>) throws(FileFailure) -> [UInt8] {
    let range = range.clamped(to: 0..<byteCount)
    guard !range.isEmpty else { return [] }
    switch source {
    case .file(let file): return try file.bytes(at: range.lowerBound, count: range.count)
    case .memory(let bytes): return Array(bytes[range])
    }
  }
}
