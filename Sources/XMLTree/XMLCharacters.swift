/// What may stand in an XML document (XML 1.0 §2.2, §2.7).
enum XMLCharacters {
  /// libxml2 and others refuse a CDATA section of ten million bytes.
  static let sectionBytes = 8_000_000

  /// The same text without the characters that XML forbids. A string has no surrogates, so those left to look for are
  /// control characters, U+FFFE and U+FFFF.
  static func allowed(in text: String) -> String {
    guard text.hasByte(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0xEF }) else {
      return text
    }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x1_0000...: kept.append(scalar)
      default: continue
      }
    }
    return String(kept)
  }

  /// Pieces none of which holds `]]>`; together they are the text.
  static func cdataSections(of text: String) -> [String] {
    guard text.utf8.count >= sectionBytes || holdsEnd(text) else { return text.isEmpty ? [] : [text] }
    var sections: [String] = []
    let bytes = text.utf8
    var start = bytes.startIndex
    var brackets = 0
    var length = 0
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      // A cut stands before a byte that begins a character.
      if (byte == UInt8(ascii: ">") && brackets >= 2) || (length >= sectionBytes && byte & 0xC0 != 0x80) {
        sections.append(String(text[start..<index]))
        start = index
        length = 0
      }
      brackets = byte == UInt8(ascii: "]") ? brackets + 1 : 0
      length += 1
      bytes.formIndex(after: &index)
    }
    sections.append(String(text[start...]))
    return sections
  }

  private static func holdsEnd(_ text: String) -> Bool {
    guard text.hasByte(where: { $0 == UInt8(ascii: "]") }) else { return false }
    var brackets = 0
    return text.hasByte { byte in
      if byte == UInt8(ascii: ">"), brackets >= 2 { return true }
      brackets = byte == UInt8(ascii: "]") ? brackets + 1 : 0
      return false
    }
  }
}
