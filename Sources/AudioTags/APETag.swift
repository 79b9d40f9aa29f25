/// An APEv2 tag: items of a name and a value, at a file's end or start.
///
/// https://wiki.hydrogenaud.io/index.php?title=APEv2_specification
struct APETag: Hashable {
  struct Item: Hashable {
    var key: String
    /// Bits 1 and 2: text, binary, a locator.
    var flags: Int
    var value: [UInt8]
  }

  /// Header and footer are alike.
  struct Frame {
    static let byteCount = 32
    var version: Int
    /// Items and footer, without the header.
    var byteCount: Int
    var itemCount: Int
    var flags: Int
    var hasHeader: Bool { flags & 1 << 31 != 0 }
    var isHeader: Bool { flags & 1 << 29 != 0 }

    init?(_ bytes: some Collection<UInt8>) {
      var reader = ByteReader(Array(bytes))
      guard reader.take(8)?.elementsEqual("APETAGEX".utf8) == true, let version = reader.littleEndian(4),
        let count = reader.littleEndian(4), let itemCount = reader.littleEndian(4), let flags = reader.littleEndian(4),
        reader.remaining >= 8, count >= Self.byteCount
      else { return nil }
      self.version = version
      byteCount = count
      self.itemCount = itemCount
      self.flags = flags
    }
  }

  static let longestRead = 16 << 20

  private var frame: Frame
  private(set) var items: [Item] = []
  private let isWhole: Bool
  private let bytesRead: [UInt8]

  /// - Parameter bytes: all of the tag, with header and footer where it has them.
  init?(_ bytes: [UInt8]) {
    bytesRead = bytes
    guard let frame = Frame(bytes.suffix(Frame.byteCount)) ?? Frame(bytes.prefix(Frame.byteCount)) else { return nil }
    self.frame = frame
    let hasHeader = Frame(bytes.prefix(Frame.byteCount)) != nil
    let hasFooter = Frame(bytes.suffix(Frame.byteCount)) != nil
    var reader = ByteReader(
      bytes.dropFirst(hasHeader ? Frame.byteCount : 0).dropLast(hasFooter ? Frame.byteCount : 0))
    while items.count < frame.itemCount, let count = reader.littleEndian(4), let flags = reader.littleEndian(4) {
      let key = String(latin1: reader.take(upTo: 0))
      guard (1...255).contains(key.utf8.count), let value = reader.take(count) else { break }
      items.append(Item(key: key, flags: flags, value: Array(value)))
    }
    isWhole = items.count == frame.itemCount && reader.isAtEnd
  }

  static func == (a: Self, b: Self) -> Bool { a.items == b.items && a.bytesRead == b.bytesRead }
  func hash(into hasher: inout Hasher) { hasher.combine(items) }

  private static let names = [
    ("title", "title"), ("artist", "artist"), ("album", "album"), ("album_artist", "album artist"), ("date", "year"),
    ("track", "track"), ("disc", "disc"), ("genre", "genre"), ("comment", "comment"), ("publisher", "publisher"),
    ("copyright", "copyright"), ("language", "language"), ("composer", "composer"), ("description", "subtitle"),
  ]
  private static let coverKey = "cover art (front)"

  /// By the names of `RecordingTags.texts`; the first of several values.
  var texts: [String: String] {
    var texts: [String: String] = [:]
    for item in items where item.flags & 6 == 0 {
      guard let name = Self.names.first(where: { $0.1 == item.key.lowercased() })?.0, texts[name] == nil else {
        continue
      }
      let text = String(decoding: item.value.prefix { $0 != 0 }, as: UTF8.self)
      if !text.isEmpty { texts[name] = text }
    }
    return texts
  }

  var pictures: [RecordingTags.Picture] {
    items.compactMap { item in
      guard item.flags & 6 == 2, item.key.lowercased().hasPrefix("cover art") else { return nil }
      let bytes = Array(item.value.drop { $0 != 0 }.dropFirst())
      guard let header = PictureHeader(bytes) else { return nil }
      let type = item.key.lowercased() == Self.coverKey ? 3 : item.key.lowercased() == "cover art (back)" ? 4 : 0
      return RecordingTags.Picture(type: type, mimeType: header.mimeType, bytes: bytes)
    }
  }

  var lyrics: [RecordingTags.Lyrics] {
    items.filter { $0.flags & 6 == 0 && $0.key.lowercased() == "lyrics" }
      .map { RecordingTags.Lyrics(text: String(decoding: $0.value, as: UTF8.self)) }
  }

  /// Brings the items that are there and are named into agreement, and drops those that are to be empty; adds none. Nil where
  /// nothing differs, or the tag is damaged and better left alone.
  func bytes(changedBy change: TagChange) -> [UInt8]? {
    guard isWhole else { return nil }
    var items: [Item] = []
    for item in self.items {
      var item = item
      if let (name, _) = Self.names.first(where: { $0.1 == item.key.lowercased() }), let wanted = change.texts[name] {
        if wanted.isEmpty { continue }
        if item.flags & 6 == 0, item.value != Array(wanted.utf8) { item.value = Array(wanted.utf8) }
      } else if item.key.lowercased() == Self.coverKey, let cover = change.cover {
        let name = item.value.prefix { $0 != 0 }
        item.value = Array(name) + [0] + cover.bytes
      } else if item.key.lowercased() == "lyrics", let lyrics = change.lyrics {
        if lyrics.text.isEmpty { continue }
        item.value = Array(lyrics.text.utf8)
      }
      items.append(item)
    }
    guard items != self.items else { return nil }
    return bytes(of: items)
  }

  private func bytes(of items: [Item]) -> [UInt8] {
    var body: [UInt8] = []
    for item in items {
      body.appendLittleEndian(item.value.count, byteCount: 4)
      body.appendLittleEndian(item.flags, byteCount: 4)
      body += item.key.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } + [0] + item.value
    }
    let hasHeader = Frame(bytesRead.prefix(Frame.byteCount))?.isHeader == true
    let hasFooter = Frame(bytesRead.suffix(Frame.byteCount))?.isHeader == false
    func mark(isHeader: Bool) -> [UInt8] {
      var mark = Array("APETAGEX".utf8)
      let flags = frame.flags & ~(1 << 29) | (isHeader ? 1 << 29 : 0)
      for number in [frame.version, body.count + (hasFooter ? Frame.byteCount : 0), items.count, flags] {
        mark.appendLittleEndian(number, byteCount: 4)
      }
      return mark + repeatElement(0, count: 8)
    }
    return (hasHeader ? mark(isHeader: true) : []) + body + (hasFooter ? mark(isHeader: false) : [])
  }
}
