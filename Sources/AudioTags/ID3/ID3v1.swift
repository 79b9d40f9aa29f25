/// The 128 bytes at a file's end: five short texts in Latin-1 and a genre's number.
///
/// https://id3.org/ID3v1, with the track number of ID3v1.1
struct ID3v1: Hashable {
  static let byteCount = 128

  private(set) var bytes: [UInt8]

  /// Nil where the bytes are no such tag.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount, bytes.starts(with: "TAG".utf8) else { return nil }
    self.bytes = bytes
  }

  private static let fields: [(name: String, range: Range<Int>)] = [
    ("title", 3..<33), ("artist", 33..<63), ("album", 63..<93), ("date", 93..<97), ("comment", 97..<127),
  ]

  /// A zero before the last byte of the comment says that this byte is a track number.
  private var hasTrack: Bool { bytes[125] == 0 && bytes[126] != 0 }

  private func text(_ range: Range<Int>) -> String {
    var text = bytes[range].prefix { $0 != 0 }
    while text.last == 0x20 { text.removeLast() }
    return String(latin1: text)
  }

  /// By the names of `RecordingTags.texts`.
  var texts: [String: String] {
    var texts: [String: String] = [:]
    for (name, range) in Self.fields {
      let text = text(name == "comment" && hasTrack ? 97..<125 : range)
      if !text.isEmpty { texts[name] = text }
    }
    if hasTrack { texts["track"] = String(bytes[126]) }
    texts["genre"] = ID3Genres.name(Int(bytes[127]))
    return texts
  }

  /// Brings the fields that are named into agreement, as far as they reach.
  func changed(by texts: [String: String]) -> ID3v1 {
    var tag = self
    if let track = texts["track"] {
      // `3/12` is the third.
      let number = Int(track.prefix { $0.isNumber }).flatMap { UInt8(exactly: $0) } ?? 0
      if number != 0 || hasTrack {
        tag.bytes[125] = 0
        tag.bytes[126] = number
      }
    }
    for (name, range) in Self.fields {
      guard let wanted = texts[name] else { continue }
      let range = name == "comment" && tag.hasTrack ? 97..<125 : range
      let field = Self.latin1(wanted, count: range.count)
      // Blanks or zeros behind the text: both are in use.
      if tag.text(range) != String(latin1: field.prefix { $0 != 0 }) { tag.bytes.replaceSubrange(range, with: field) }
    }
    if let genre = texts["genre"] {
      let number = ID3Genres.names.firstIndex { $0.lowercased() == genre.lowercased() }
      tag.bytes[127] = number.map { UInt8(clamping: $0) } ?? 0xFF
    }
    return tag
  }

  private static func latin1(_ text: String, count: Int) -> [UInt8] {
    var field = text.unicodeScalars.prefix(count).map { UInt8(exactly: $0.value) ?? UInt8(ascii: "?") }
    while field.last == 0x20 { field.removeLast() }
    return field + repeatElement(0, count: count - field.count)
  }
}
