import PodcastModel

/// What may stand in an XML document (XML 1.0 §2.2, §2.7).
enum XMLCharacters {
  /// libxml2 and others refuse a CDATA section of ten million bytes.
  static let sectionBytes = 8_000_000

  /// The same text without the characters that XML forbids. A string has no surrogates, so those left to look for are
  /// control characters, U+FFFE and U+FFFF.
  static func allowed(in text: String) -> String {
    guard text.hasByte(where: areSuspicious) else { return text }
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
    if text.isEmpty || text.withByteSpan(fitSection) { return text.isEmpty ? [] : [text] }
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

  /// Whether a text can be a CDATA section as it is.
  static func fitSection(_ text: Swift.Span<UInt8>) -> Bool {
    guard text.count < sectionBytes else { return false }
    var index = -1
    while true {
      index = text.firstIndex(from: index + 1) { areSuspicious($0) .| $0.equal("]") }
      guard index < text.count else { return true }
      let isEnd =
        text[index] == UInt8(ascii: "]") && index + 2 < text.count && text[index + 1] == UInt8(ascii: "]")
        && text[index + 2] == UInt8(ascii: ">")
      if isEnd || forbiddenBytes(text, at: index) > 0 { return false }
    }
  }

  /// Which bytes may begin a character that XML forbids.
  @inline(__always)
  private static func areSuspicious(_ bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    let allowed = bytes.equal(0x0A) .| bytes.equal(0x09) .| bytes.equal(0x0D)
    return bytes.areControls .& .!allowed .| bytes.equal(0xEF)
  }

  /// How many bytes the character has that begins there, if XML forbids it; else 0.
  static func forbiddenBytes(_ text: Swift.Span<UInt8>, at index: Int) -> Int {
    let byte = text[index]
    if byte < 0x20 { return byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0 : 1 }
    guard byte == 0xEF else { return 0 }
    // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
    return index + 2 < text.count && text[index + 1] == 0xBF && text[index + 2] >= 0xBE ? 3 : 0
  }
}
