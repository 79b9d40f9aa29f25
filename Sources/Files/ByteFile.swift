/// A file that is read here and there: a piece at a time, never as a whole.
public struct ByteFile: ~Copyable {
  private let file: PosixFile
  public let byteCount: Int
  public var path: String { file.path }

  public init(_ path: String) throws(FileFailure) {
    file = try PosixFile(reading: path)
    byteCount = file.byteCount
  }

  /// The bytes of the range that are there: fewer where the file ends before, or has become shorter since.
  public func bytes(_ range: Range<Int>) throws(FileFailure) -> [UInt8] {
    let range = range.clamped(to: 0..<byteCount)
    return range.isEmpty ? [] : try file.bytes(at: range.lowerBound, count: range.count)
  }
}
