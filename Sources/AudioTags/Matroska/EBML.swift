import Files

/// Elements as Matroska nests them: an id, a size, and content that is numbers, text, bytes or other elements. RFC 8794.
struct EBMLElement: Hashable {
  var id: Int
  var content: ArraySlice<UInt8>

  init(_ id: Int, _ content: ArraySlice<UInt8>) {
    self.id = id
    self.content = content
  }

  init(_ id: Int, _ content: [UInt8]) { self.init(id, content[...]) }
  init(_ id: Int, _ children: [EBMLElement]) { self.init(id, children.flatMap(\.bytes)) }
  init(_ id: Int, text: String) { self.init(id, Array(text.utf8)) }

  /// Without zeros in front; one byte at least.
  init(_ id: Int, _ number: Int) {
    var bytes: [UInt8] = []
    bytes.appendBigEndian(number, byteCount: 8)
    self.init(id, Array(bytes.drop { $0 == 0 }.isEmpty ? [0] : bytes.drop { $0 == 0 }))
  }

  init(_ id: Int, uid: UInt64) {
    self.init(id, (0..<8).map { UInt8(truncatingIfNeeded: uid >> (56 - 8 * UInt64($0))) })
  }

  /// What is in it, as far as it can be read; nothing where it holds no elements.
  var children: [EBMLElement] {
    var children: [EBMLElement] = []
    var rest = content
    while let head = EBMLHead(rest) {
      let place = rest.startIndex + head.byteCount
      guard let count = head.contentByteCount, count <= rest.endIndex - place else { break }
      children.append(EBMLElement(head.id, rest[place..<place + count]))
      rest = rest[(place + count)...]
    }
    return children
  }

  func first(_ id: Int) -> EBMLElement? { children.first { $0.id == id } }

  /// An unsigned number; nil where it has no place in an `Int`.
  var number: Int? { content.count <= 8 ? Int(bigEndian: content) : nil }
  /// Of 64 bits, all of which may be in use.
  var uid: UInt64? {
    content.count <= 8 && !content.isEmpty ? content.reduce(0) { $0 << 8 | UInt64($1) } : nil
  }
  /// Up to the first zero, with which some fill the place of a longer text.
  var text: String { String(decoding: content.prefix { $0 != 0 }, as: UTF8.self) }

  var bytes: [UInt8] { EBMLHead.bytes(id: id, contentByteCount: content.count) + content }
}

/// The id and the size in front of an element.
struct EBMLHead: Hashable {
  var id: Int
  /// Of id and size.
  var byteCount: Int
  /// Nil where it is not known: it ends where its parent does, or an element that cannot be in it begins.
  var contentByteCount: Int?

  static let longest = 12

  /// Nil where no element begins.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first, first >= 0x10 else { return nil }
    let idCount = first.leadingZeroBitCount + 1
    guard bytes.count > idCount, let id = Int(bigEndian: bytes.prefix(idCount)) else { return nil }
    let size = bytes.dropFirst(idCount)
    guard let mark = size.first, mark != 0 else { return nil }
    let sizeCount = mark.leadingZeroBitCount + 1
    guard size.count >= sizeCount, let number = Int(bigEndian: size.prefix(sizeCount)) else { return nil }
    let all = 1 << (7 * sizeCount) - 1
    let value = number & all
    self.id = id
    byteCount = idCount + sizeCount
    contentByteCount = value == all ? nil : value
  }

  /// - Parameter sizeByteCount: 1 to 8; as few as will do, where none is given.
  static func bytes(id: Int, contentByteCount: Int, sizeByteCount: Int? = nil) -> [UInt8] {
    let count = sizeByteCount ?? (1...8).first { contentByteCount < 1 << (7 * $0) - 1 } ?? 8
    var bytes: [UInt8] = []
    bytes.appendBigEndian(id, byteCount: id > 0xFF_FFFF ? 4 : id > 0xFFFF ? 3 : id > 0xFF ? 2 : 1)
    bytes.appendBigEndian(contentByteCount | 1 << (7 * count), byteCount: count)
    return bytes
  }
}
