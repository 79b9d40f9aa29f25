/// One item of an `ilst` box: what is in its `data` boxes, and for a `----` item its name.
struct ListItem {
  /// The well-known types of QuickTime metadata that are met ("Metadata Item Value Atom").
  enum Kind {
    static let implicit = 0
    static let utf8 = 1
    static let jpeg = 13
    static let png = 14
    static let integer = 21
    static let bmp = 27
  }

  struct Value {
    var kind: Int
    var bytes: ArraySlice<UInt8>
  }

  /// Of a `----` item: who gave the name, and the name.
  var domain: String?
  var name: String?
  var values: [Value] = []

  init(_ item: Box) {
    for box in Box.read(item.bytes, in: item.type).boxes {
      switch box.type {
      case "data":
        var reader = ByteReader(box.bytes)
        guard let kind = reader.bigEndian(4), reader.take(4) != nil else { continue }
        values.append(Value(kind: kind & 0xFF_FFFF, bytes: reader.rest))
      case "mean" where item.type == "----": domain = MP4Text.decode(box.bytes.dropFirst(4))
      case "name" where item.type == "----": name = MP4Text.decode(box.bytes.dropFirst(4))
      default: continue
      }
    }
  }

  /// The first value as text, empty where it has none.
  func text(_ form: ItemNames.Form) -> String {
    guard let value = values.first(where: { !$0.bytes.isEmpty }) else { return "" }
    switch form {
    case .pair:
      var reader = ByteReader(value.bytes.dropFirst(2))
      guard let number = reader.bigEndian(2), number > 0 else { return "" }
      let total = reader.bigEndian(2) ?? 0
      return total > 0 ? "\(number)/\(total)" : "\(number)"
    case .flag, .number:
      // Some write them as text.
      return value.kind == Kind.utf8 ? MP4Text.decode(value.bytes) : value.number ?? ""
    case .genre: return Int(bigEndian: value.bytes).flatMap { ID3Genres.name($0 - 1) } ?? ""
    case .text, .plainText: return value.text
    }
  }
}

extension ListItem.Value {
  var text: String {
    switch kind {
    // UTF-16; a mark of its byte order should not be there.
    case 2, 5:
      bytes.first == 0xFE || bytes.first == 0xFF ? MP4Text.decode(bytes) : MP4Text.utf16(bytes, isBigEndian: true)
    case 0...5: MP4Text.decode(bytes)
    case 21, 22, 65...67, 74...78: number ?? ""
    default: ""
    }
  }

  /// A number of 1, 2, 3, 4 or 8 bytes, in decimal.
  var number: String? {
    guard [1, 2, 3, 4, 8].contains(bytes.count) else { return nil }
    let unsigned = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard kind == ListItem.Kind.integer || 65...74 ~= kind else { return "\(unsigned)" }
    let unused = 64 - 8 * bytes.count
    return "\(Int64(bitPattern: unsigned << unused) >> unused)"
  }

  /// Nil where it is no picture.
  var picture: RecordingTags.Picture? {
    guard !bytes.isEmpty else { return nil }
    let bytes = Array(bytes)
    let kinds = [
      12: "image/gif", ListItem.Kind.jpeg: "image/jpeg", ListItem.Kind.png: "image/png", ListItem.Kind.bmp: "image/bmp",
    ]
    guard let mimeType = PictureHeader(bytes)?.mimeType ?? kinds[kind] else { return nil }
    return RecordingTags.Picture(mimeType: mimeType, bytes: bytes)
  }
}

// MARK: - Writing

extension Box {
  /// A `data` box: a value of an item.
  init(data bytes: [UInt8], kind: Int) {
    var content: [UInt8] = []
    content.appendBigEndian(kind, byteCount: 4)
    content.appendBigEndian(0, byteCount: 4)
    self.init("data", content + bytes)
  }

  /// - Parameter text: not empty.
  /// - Returns: nil where the value has no place in such an item: a number that is none.
  init?(item: ItemNames.Item, text: String) {
    let kind: Int
    var bytes: [UInt8] = []
    switch item.form {
    case .text: (kind, bytes) = (ListItem.Kind.utf8, Array(text.utf8))
    case .plainText: (kind, bytes) = (ListItem.Kind.implicit, Array(text.utf8))
    case .flag:
      kind = ListItem.Kind.integer
      bytes = [text == "0" ? 0 : 1]
    case .number(let byteCount):
      guard let number = Int(text), number >= 0, number < 1 << (8 * byteCount - 1) else { return nil }
      kind = ListItem.Kind.integer
      bytes.appendBigEndian(number, byteCount: byteCount)
    case .pair(let byteCount):
      let numbers = text.split(separator: "/", maxSplits: 1).map { UInt16($0) }
      guard let number = numbers.first ?? nil, let total = numbers.count > 1 ? numbers[1] : 0 else { return nil }
      kind = ListItem.Kind.implicit
      bytes = [0, 0]
      bytes.appendBigEndian(Int(number), byteCount: 2)
      bytes.appendBigEndian(Int(total), byteCount: 2)
      bytes += [UInt8](repeating: 0, count: byteCount - 6)
    case .genre: return nil
    }
    self.init(item.type, Box(data: bytes, kind: kind).written)
  }

  /// A `----` item.
  init(freeform name: String, text: String) {
    let parts = [
      Box("mean", [0, 0, 0, 0] + "com.apple.iTunes".utf8), Box("name", [0, 0, 0, 0] + name.utf8),
      Box(data: Array(text.utf8), kind: ListItem.Kind.utf8),
    ]
    self.init("----", parts.flatMap(\.written))
  }
}
