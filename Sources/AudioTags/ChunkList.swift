import Files

/// A file of chunks, each with four letters and a size before it: RIFF and its large brothers, little endian; AIFF, big endian.
struct ChunkList {
  struct Chunk: Hashable {
    var id: String
    /// Where its eight bytes of header stand.
    var offset: Int
    /// As far as the file has it.
    var body: Range<Int>
    /// With the byte that fills an odd one up, where it is there.
    var end: Int
    /// What the header says, where that is not so.
    var isSizeWrong = false
  }

  /// Another body for a chunk, or for a new one. Nil removes it.
  struct Change {
    var chunk: Chunk?
    var id: String
    var body: [UInt8]?
  }

  /// `RIFF`, `RF64`, `BW64` or `FORM`.
  var form: String
  /// `WAVE`, `AIFF` or `AIFC`.
  var kind: String
  var chunks: [Chunk] = []
  /// Behind the last one: the file's end, or something else.
  var end = 12
  var isBigEndian: Bool { form == "FORM" }
  var isLarge: Bool { form == "RF64" || form == "BW64" }

  /// Nothing has so many, unless to keep a reader busy.
  private static let most = 100_000

  /// Nil where the file is none of these.
  init?(_ file: borrowing ByteFile) throws(TagFailure) {
    let head = try file.piece(0, 12)
    form = String(latin1: head.prefix(4))
    kind = String(latin1: head.dropFirst(8))
    guard form == "FORM" ? kind == "AIFF" || kind == "AIFC" : ["RIFF", "RF64", "BW64"].contains(form) && kind == "WAVE"
    else { return nil }
    var largeSize: Int?
    while chunks.count < Self.most {
      let head = try file.piece(end, 8)
      guard head.count == 8, Self.isID(head[..<4]) else { break }
      let id = String(latin1: head[..<4])
      var size = (isBigEndian ? Int(bigEndian: head[4...]) : Int(littleEndian: head[4...])) ?? 0
      if id == "data", isLarge, size == 0xFFFF_FFFF { size = largeSize ?? size }
      let start = end + 8
      var isSizeWrong = size > file.byteCount - start
      if id == "data" || id == "SSND", size == 0 {
        // Whoever recorded did not come to write the size: all that follows is sound, unless a chunk does.
        let next = try file.piece(start, 4)
        isSizeWrong = next.count == 4 && !Self.isID(next[...])
      }
      let body = start..<(isSizeWrong ? file.byteCount : start + size)
      let end = try Self.end(of: body, in: file)
      chunks.append(Chunk(id: id, offset: self.end, body: body, end: end, isSizeWrong: isSizeWrong))
      self.end = end
      if id == "ds64" { largeSize = Int(littleEndian: try file.piece(start + 8, 8)) }
    }
  }

  /// Some writers leave out the byte that fills up.
  private static func end(of body: Range<Int>, in file: borrowing ByteFile) throws(TagFailure) -> Int {
    guard body.count % 2 == 1 else { return body.upperBound }
    let next = try file.piece(body.upperBound, 5)
    if next.count == 5, next[0] != 0, isID(next[..<4]), !isID(next[1...]) { return body.upperBound }
    return min(body.upperBound + 1, file.byteCount)
  }

  private static func isID(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count == 4 && bytes.allSatisfy { 0x20...0x7E ~= $0 || $0 == 0xA9 }
  }

  func first(_ id: String) -> Chunk? { chunks.first { $0.id == id } }

  /// `id3 ` in any letter case.
  var id3: Chunk? { chunks.first { $0.id.lowercased() == "id3 " } }

  // MARK: Writing

  /// The file with other bodies for some of its chunks: one that is there keeps its place, a new one comes last, and nil removes.
  func edit(_ file: borrowing ByteFile, _ changes: [Change]) throws(TagFailure) -> FileEdit {
    var pieces: [FileEdit.Piece] = []
    var count = 12
    func append(_ piece: FileEdit.Piece) {
      pieces.append(piece)
      count += piece.byteCount
    }
    for chunk in chunks {
      if let change = changes.first(where: { $0.chunk == chunk }) {
        if let body = change.body { append(.bytes(header(chunk.id, body.count) + body + filler(body.count))) }
        continue
      }
      if chunk.isSizeWrong, !isLarge {
        // What comes behind would be taken for sound.
        append(.bytes(header(chunk.id, chunk.body.count)))
      } else {
        append(.kept(chunk.offset..<chunk.body.lowerBound))
      }
      append(.kept(chunk.body.lowerBound..<chunk.end))
      if (chunk.end - chunk.offset) % 2 != 0 { append(.bytes([0])) }
    }
    for change in changes where change.chunk == nil {
      if let body = change.body { append(.bytes(header(change.id, body.count) + body + filler(body.count))) }
    }
    let size = count - 8
    if isLarge {
      pieces = try large(file, pieces, size: size)
    } else {
      guard size <= 0xFFFF_FFFE else {
        throw TagFailure(file: file.path, "with these tags it would be over 4 GB, which a \(form) file cannot be")
      }
      pieces = [.bytes(header(form, size)), .kept(8..<12)] + pieces
    }
    if end < file.byteCount { pieces.append(.kept(end..<file.byteCount)) }
    return FileEdit(pieces).joined
  }

  /// A large file says the sizes of the whole and of its sound in the first chunk. EBU Tech 3306.
  private func large(
    _ file: borrowing ByteFile, _ pieces: [FileEdit.Piece], size: Int
  ) throws(TagFailure) -> [FileEdit.Piece] {
    guard let sizes = chunks.first, sizes.id == "ds64", sizes.body.count >= 24, let data = first("data"),
      let index = pieces.firstIndex(of: .kept(sizes.body.lowerBound..<sizes.end))
    else {
      throw TagFailure(
        file: file.path, offset: 12, "it is an \(form) file without the sizes that such a file begins with")
    }
    var pieces = pieces
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(size, byteCount: 8)
    bytes.appendLittleEndian(data.body.count, byteCount: 8)
    pieces.replaceSubrange(index...index, with: [.bytes(bytes), .kept(sizes.body.lowerBound + 16..<sizes.end)])
    return [.kept(0..<12)] + pieces
  }

  private func header(_ id: String, _ size: Int) -> [UInt8] {
    var bytes = id.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    if isBigEndian { bytes.appendBigEndian(size, byteCount: 4) } else { bytes.appendLittleEndian(size, byteCount: 4) }
    return bytes
  }

  private func filler(_ count: Int) -> [UInt8] { count % 2 == 0 ? [] : [0] }
}
