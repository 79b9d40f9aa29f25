/// A file that is read here and there: a piece at a time, never as a whole.
public struct ByteFile: ~Copyable {
  enum Source: ~Copyable {
    case file(PosixFile)
    case memory([UInt8])
  }

  let source: Source
  /// What an edit makes of the file; nil where it is read as it is.
  private let edited: PlacedPieces?
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
    edited = nil
  }

  /// Bytes that are in no file, as if they were.
  ///
  /// - Parameter path: for messages.
  public init(bytes: [UInt8], path: String) {
    self.path = path
    byteCount = bytes.count
    opened = nil
    source = .memory(bytes)
    edited = nil
  }

  private init(source: consuming Source, edit: FileEdit, path: String) {
    self.source = source
    edited = PlacedPieces(edit)
    self.path = path
    opened = nil
    byteCount = edit.byteCount
  }

  /// The file as it shall be, before anything of it is written.
  public func edited(by edit: FileEdit) throws(FileFailure) -> ByteFile {
    switch source {
    case .file: ByteFile(source: .file(try PosixFile(reading: path)), edit: edit, path: path)
    case .memory(let bytes): ByteFile(source: .memory(bytes), edit: edit, path: path)
    }
  }

  /// The bytes of the range that are there: fewer where the file ends before, or has become shorter since.
  public func bytes(_ range: Range<Int>) throws(FileFailure) -> [UInt8] {
    let range = range.clamped(to: 0..<byteCount)
    guard !range.isEmpty else { return [] }
    guard let edited else { return try originalBytes(range) }
    var bytes: [UInt8] = []
    for piece in edited.pieces(in: range) {
      switch piece {
      case .bytes(let new): bytes += new
      case .kept(let old): bytes += try originalBytes(old)
      }
    }
    return bytes
  }

  private func originalBytes(_ range: Range<Int>) throws(FileFailure) -> [UInt8] {
    switch source {
    case .file(let file): try file.bytes(at: range.lowerBound, count: range.count)
    case .memory(let bytes): Array(bytes[range.clamped(to: 0..<bytes.count)])
    }
  }

  /// Whether both hold the same bytes.
  public func equals(_ other: borrowing ByteFile) throws(FileFailure) -> Bool {
    guard byteCount == other.byteCount else { return false }
    for start in stride(from: 0, to: byteCount, by: 1 << 20) {
      let range = start..<min(start + (1 << 20), byteCount)
      guard PosixFile.areEqual(try bytes(range), try other.bytes(range)) else { return false }
    }
    return true
  }

  /// Where bytes of a file that is edited come from in the file as it is; nil where some of them are new.
  public func origins(of range: Range<Int>) -> [Range<Int>]? {
    guard let edited else { return [range] }
    let origins = edited.pieces(in: range).map { if case .kept(let old) = $0 { old } else { Range<Int>?.none } }
    return origins.contains(nil) ? nil : origins.compactMap(\.self)
  }
}

/// The pieces of an edit, found by where they stand in the file as it shall be.
private struct PlacedPieces {
  private let placed: [(offset: Int, piece: FileEdit.Piece)]

  init(_ edit: FileEdit) { placed = edit.placed }

  /// What stands in a range, in its order.
  func pieces(in range: Range<Int>) -> [FileEdit.Piece] {
    // The last piece that begins at or before the range.
    var (low, high) = (0, placed.count)
    while low < high {
      let middle = (low + high) / 2
      if placed[middle].offset <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var pieces: [FileEdit.Piece] = []
    for (offset, piece) in placed[max(0, low - 1)...] {
      guard offset < range.upperBound else { break }
      let part = range.clamped(to: offset..<offset + piece.byteCount)
      guard !part.isEmpty else { continue }
      switch piece {
      case .bytes(let new): pieces.append(.bytes(Array(new[part.lowerBound - offset..<part.upperBound - offset])))
      case .kept(let old):
        pieces.append(.kept(old.lowerBound + part.lowerBound - offset..<old.lowerBound + part.upperBound - offset))
      }
    }
    return pieces
  }
}
