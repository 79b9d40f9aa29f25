import Files

/// Where the metadata blocks of a FLAC file stand, and where its sound begins. RFC 9639, §8.1.
struct FLACBlocks {
  struct Block: Hashable {
    var kind: UInt8
    var isLast: Bool
    /// Of the head, which takes four bytes.
    var offset: Int
    /// Without the head.
    var byteCount: Int
    /// False where the head says another length.
    var isHeadTrue = true

    var end: Int { offset + 4 + byteCount }

    func content(in file: borrowing ByteFile) throws(TagFailure) -> [UInt8] { try file.piece(offset + 4, byteCount) }
  }

  private static let mostBlocks = 10_000
  private static let comments: UInt8 = 4
  private static let picture: UInt8 = 6

  /// Of `fLaC`.
  let offset: Int
  private(set) var blocks: [Block] = []
  private(set) var soundOffset: Int
  /// The last block is there, and the sound behind it.
  private(set) var isWhole = false

  init(_ file: borrowing ByteFile) throws(TagFailure) {
    offset = try file.start()
    soundOffset = offset + 4
    guard try file.piece(offset, 4).elementsEqual("fLaC".utf8) else {
      throw TagFailure(file: file.path, offset: offset, "this is no FLAC file: it does not begin with `fLaC`")
    }
    while blocks.count < Self.mostBlocks {
      let head = try file.piece(soundOffset, 4)
      guard head.count == 4, head[0] & 0x7F != 0x7F else { return }
      var block = Block(
        kind: head[0] & 0x7F, isLast: head[0] & 0x80 != 0, offset: soundOffset,
        byteCount: Int(head[1]) << 16 | Int(head[2]) << 8 | Int(head[3]))
      try block.correctLength(in: file)
      guard block.end <= file.byteCount else { return }
      blocks.append(block)
      soundOffset = block.end
      if block.isLast {
        isWhole = true
        return
      }
    }
  }
}

extension FLACBlocks.Block {
  /// Some writers let a picture or comments grow beyond the 16 MB of which a head can speak, or wrote a wrong length:
  /// where nothing follows at the end that the head says, but something does where the content itself ends, that counts.
  fileprivate mutating func correctLength(in file: borrowing ByteFile) throws(TagFailure) {
    guard kind == 4 || kind == 6, try !isFollowed(at: end, in: file) else { return }
    let ownEnd = kind == 4 ? try commentsEnd(in: file) : try pictureEnd(in: file)
    guard let ownEnd, ownEnd != end, try isFollowed(at: ownEnd, in: file) else { return }
    byteCount = ownEnd - offset - 4
    isHeadTrue = false
  }

  /// Whether a block begins here, or, behind the last one, the sound: a frame's mark is 14 bits set and one not.
  private func isFollowed(at place: Int, in file: borrowing ByteFile) throws(TagFailure) -> Bool {
    let head = try file.piece(place, 4)
    guard head.count == 4 else { return place == file.byteCount && isLast }
    if isLast { return head[0] == 0xFF && head[1] & 0xFE == 0xF8 }
    return head[0] & 0x7F <= 6 && place + 4 + (Int(head[1]) << 16 | Int(head[2]) << 8 | Int(head[3])) <= file.byteCount
  }

  private func commentsEnd(in file: borrowing ByteFile) throws(TagFailure) -> Int? {
    func length(_ place: Int) throws(TagFailure) -> Int? { Int(littleEndian: try file.piece(place, 4)) }
    guard let vendor = try length(offset + 4) else { return nil }
    var place = offset + 8 + vendor
    guard let count = try length(place) else { return nil }
    place += 4
    guard count <= 1 << 20 else { return nil }
    for _ in 0..<count {
      guard place + 4 <= file.byteCount, let field = try length(place) else { return nil }
      place += 4 + field
    }
    return place <= file.byteCount ? place : nil
  }

  private func pictureEnd(in file: borrowing ByteFile) throws(TagFailure) -> Int? {
    func length(_ place: Int) throws(TagFailure) -> Int? { Int(bigEndian: try file.piece(place, 4)) }
    guard let mimeType = try length(offset + 8), let caption = try length(offset + 12 + mimeType),
      let picture = try length(offset + 32 + mimeType + caption)
    else { return nil }
    let place = offset + 36 + mimeType + caption + picture
    return place <= file.byteCount ? place : nil
  }
}
