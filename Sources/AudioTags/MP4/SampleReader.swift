import Files

/// Reads samples one after the other, with few calls where they lie side by side, and no more bytes in all than so many.
struct SampleReader {
  private var window: [UInt8] = []
  private var windowStart = 0
  private var bytesLeft: Int
  private static let windowByteCount = 1 << 14

  init(byteLimit: Int) { bytesLeft = byteLimit }

  /// What is there of the sample: empty where it lies outside the file, or where too much has been read.
  mutating func read(_ sample: MP4Sample, of file: borrowing ByteFile) throws(TagFailure) -> [UInt8] {
    guard sample.byteCount > 0, sample.byteCount <= bytesLeft, sample.offset < file.byteCount else { return [] }
    bytesLeft -= sample.byteCount
    let start = sample.offset - windowStart
    if start >= 0, start <= window.count - sample.byteCount { return Array(window[start..<start + sample.byteCount]) }
    window = try file.piece(sample.offset, max(sample.byteCount, Self.windowByteCount))
    windowStart = sample.offset
    return Array(window.prefix(sample.byteCount))
  }
}
