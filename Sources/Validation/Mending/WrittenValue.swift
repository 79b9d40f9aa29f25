import PodcastModel

/// A text or a value as it stands in a feed: each character of it, with the bytes that stand for it, be they a reference, in
/// CDATA or neither.
struct WrittenValue {
  /// Where a character stands: that decides how another is written in its place.
  enum Setting: Hashable {
    case text, cdata
    case attribute(quote: UInt8)

    /// Nil where it cannot be written there.
    func written(_ text: String) -> [UInt8]? {
      guard self != .cdata else { return text.contains("]]>") ? nil : Array(text.utf8) }
      var written: [UInt8] = []
      for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): written += "&amp;".utf8
        case UInt8(ascii: "<"): written += "&lt;".utf8
        case UInt8(ascii: ">"): written += "&gt;".utf8
        case UInt8(ascii: "\"") where self == .attribute(quote: byte): written += "&quot;".utf8
        case UInt8(ascii: "'") where self == .attribute(quote: byte): written += "&apos;".utf8
        default: written.append(byte)
        }
      }
      return written
    }
  }

  private struct Character {
    /// In UTF-8, of the value.
    let offset: Int
    let range: Range<Int>
    let setting: Setting
  }

  private(set) var text = ""
  private var characters: [Character] = []
  private let start: Int
  private let startSetting: Setting

  init?(_ attribute: SourceTag.Attribute, in bytes: [UInt8]) {
    start = attribute.value.lowerBound
    startSetting = .attribute(quote: attribute.quote)
    guard read(attribute.value, of: bytes, as: startSetting) else { return nil }
  }

  /// Nil where there are elements in it.
  init?(contentOf element: SourceElement, in bytes: [UInt8]) {
    start = element.content.lowerBound
    startSetting = .text
    var scanner = SourceScanner(bytes, from: start)
    while scanner.index < element.content.upperBound, let piece = scanner.next() {
      switch piece {
      case .text(let range): guard read(range, of: bytes, as: .text) else { return nil }
      case .cdata(let range): guard read(range, of: bytes, as: .cdata) else { return nil }
      case .other: continue
      case .start, .end: return nil
      }
    }
  }

  /// As a parser gives it (XML 1.0, §2.11, §3.3.3, §4.6).
  private mutating func read(_ range: Range<Int>, of bytes: [UInt8], as setting: Setting) -> Bool {
    var index = range.lowerBound
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x09 || byte == 0x0A || byte == 0x0D }
    while index < range.upperBound {
      let begin = index
      let byte = bytes[index]
      var piece: String
      if byte == UInt8(ascii: "&"), setting != .cdata {
        guard let end = bytes[index..<min(index + 12, range.upperBound)].firstIndex(of: UInt8(ascii: ";")),
          let scalar = Self.reference(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
        else { return false }
        piece = String(scalar)
        index = end + 1
      } else if byte == 0x0D {
        index += index + 1 < range.upperBound && bytes[index + 1] == 0x0A ? 2 : 1
        piece = "\n"
      } else {
        let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        index = min(index + length, range.upperBound)
        guard let valid = String(validating: bytes[begin..<index], as: UTF8.self) else { return false }
        piece = valid
      }
      if case .attribute = setting, isBlank(byte) { piece = " " }
      characters.append(Character(offset: text.utf8.count, range: begin..<index, setting: setting))
      text.unicodeScalars.append(contentsOf: piece.unicodeScalars)
    }
    return true
  }

  private static func reference(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let isHex = name.hasPrefix("#x")
      return UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init)
    }
  }

  // MARK: Changing it

  /// What makes it another value, touching no more than differs.
  func edits(to new: String) -> [ByteEdit]? {
    let (old, wanted) = (Array(text.utf8), Array(new.utf8))
    // What is only taken off the ends.
    if !wanted.isEmpty, wanted.count < old.count, let kept = old.firstRange(of: wanted) {
      return edits(replacing: [(0..<kept.lowerBound, ""), (kept.upperBound..<old.count, "")])
    }
    var prefix = zip(old, wanted).prefix { $0 == $1 }.count
    // Not within a character.
    while prefix > 0,
      prefix < old.count && old[prefix] & 0xC0 == 0x80 || prefix < wanted.count && wanted[prefix] & 0xC0 == 0x80
    {
      prefix -= 1
    }
    var suffix = zip(old[prefix...].reversed(), wanted[prefix...].reversed()).prefix { $0 == $1 }.count
    while suffix > 0, old[old.count - suffix] & 0xC0 == 0x80 { suffix -= 1 }
    return edits(
      replacing: [
        (prefix..<old.count - suffix, String(decoding: wanted[prefix..<wanted.count - suffix], as: UTF8.self))
      ])
  }

  /// - Parameter changes: in order; ranges of the value in UTF-8.
  /// - Returns: nil where something cannot be written where it belongs.
  func edits(replacing changes: [(range: Range<Int>, text: String)]) -> [ByteEdit]? {
    var edits: [ByteEdit] = []
    // Those that touch are one.
    let joined = changes.reduce(into: [(range: Range<Int>, text: String)]()) { joined, change in
      if let last = joined.last, last.range.upperBound == change.range.lowerBound {
        joined[joined.count - 1] = (last.range.lowerBound..<change.range.upperBound, last.text + change.text)
      } else {
        joined.append(change)
      }
    }
    for change in joined where !change.range.isEmpty || !change.text.isEmpty {
      let first = firstCharacter(from: change.range.lowerBound)
      let gone = characters[first...].prefix { $0.offset < change.range.upperBound }
      let setting = (gone.first ?? characters[..<first].last ?? characters.first)?.setting ?? startSetting
      guard let written = setting.written(change.text) else { return nil }
      guard var open = gone.first?.range else {
        let place = characters[..<first].last?.range.upperBound ?? characters.first?.range.lowerBound ?? start
        edits.append(ByteEdit(place..<place, written))
        continue
      }
      var replacement = written
      for character in gone.dropFirst() {
        if character.range.lowerBound == open.upperBound {
          open = open.lowerBound..<character.range.upperBound
        } else {
          edits.append(ByteEdit(open, replacement))
          (open, replacement) = (character.range, [])
        }
      }
      edits.append(ByteEdit(open, replacement))
    }
    return edits
  }

  /// The place of the first character at or behind an offset.
  private func firstCharacter(from offset: Int) -> Int {
    var (low, high) = (0, characters.count)
    while low < high {
      let middle = (low + high) / 2
      if characters[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
