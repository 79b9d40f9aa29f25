import TextFiles

/// What a cue says, made plain on its way in.
///
/// Lines are parted by one line feed each, none is empty, and no blank stands at their ends or next to another. Blanks
/// other than the ASCII ones stay inside a line: a no-break space before a question mark is meant. Control characters,
/// which no format may hold, and byte order marks inside the text are gone.
enum CueText {
  static func cleaned(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    let text = String(decoding: bytes[trimmed(range, of: bytes)], as: UTF8.self)
    return isPlain(bytes, trimmed(range, of: bytes), mayHaveMarkup: true) ? text : rebuilt(text)
  }

  /// Nil where there is something to clean, or a `<` or `&`, with which markup begins. Nearly all texts have neither.
  static func plain(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
    let range = trimmed(range, of: bytes)
    return isPlain(bytes, range, mayHaveMarkup: false) ? String(decoding: bytes[range], as: UTF8.self) : nil
  }

  private static func trimmed(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  static func cleaned(_ bytes: [UInt8]) -> String { cleaned(bytes, bytes.indices) }
  static func cleaned(_ text: some StringProtocol) -> String { cleaned(Array(text.utf8)) }

  /// Whether there is nothing to do.
  private static func isPlain(_ bytes: [UInt8], _ range: Range<Int>, mayHaveMarkup: Bool) -> Bool {
    switch look(bytes.span.extracting(range)) {
    case .nothing: true
    case .markup: mayHaveMarkup && isPlainInDetail(bytes, range)
    case .rareSigns: isPlainInDetail(bytes, range)
    case .blanks: false
    }
  }

  private enum Look { case nothing, rareSigns, markup, blanks }

  /// What is in a text that may be a reason to change it: nothing in nearly all.
  private static func look(_ text: Swift.Span<UInt8>) -> Look {
    var previous: UInt8 = 0x20
    var seen: UInt8 = 0
    // To the very end, and without a branch: such a loop looks at many bytes at once.
    for index in text.indices {
      let byte = text[index]
      let isNoEnd = bit(4, byte != 0x20) & bit(4, byte != 0x0A)
      seen |= bit(4, byte <= 0x20) & (isNoEnd | bit(4, previous <= 0x20))
      seen |= bit(2, byte == UInt8(ascii: "<")) | bit(2, byte == UInt8(ascii: "&"))
      seen |= bit(1, byte == 0xC2) | bit(1, byte >= 0xE1) & bit(1, byte <= 0xE3) | bit(1, byte == 0xEF)
      previous = byte
    }
    return seen & 4 != 0 ? .blanks : seen & 2 != 0 ? .markup : seen != 0 ? .rareSigns : .nothing
  }

  private static func isPlainInDetail(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    for index in range {
      let byte = bytes[index]
      switch byte {
      // U+0085, U+00A0; U+1680; U+2000 to U+206F; U+3000; U+FEFF, U+FFFE, U+FFFF.
      case 0xC2: if bytes[index + 1] == 0x85 || bytes[index + 1] == 0xA0 { return false }
      case 0xE1: if bytes[index + 1] == 0x9A { return false }
      case 0xE2:
        if bytes[index + 1] == 0x80 && !(0x90...0xA6).contains(bytes[index + 2]) || bytes[index + 1] == 0x81 {
          return false
        }
      case 0xE3: if bytes[index + 1] == 0x80, bytes[index + 2] == 0x80 { return false }
      case 0xEF: if bytes[index + 1] == 0xBB || bytes[index + 1] == 0xBF { return false }
      default: break
      }
    }
    return true
  }

  private static func rebuilt(_ text: String) -> String {
    var lines: [String] = []
    for line in text.unicodeScalars.split(whereSeparator: isLineEnd) {
      let scalars = line.drop(while: \.isBlank)
      guard let last = scalars.lastIndex(where: { !$0.isBlank }) else { continue }
      var cleaned = String.UnicodeScalarView()
      var isPending = false
      for scalar in scalars[...last] {
        if scalar == " " || scalar == "\t" {
          isPending = true
        } else if !scalar.isForbidden {
          if isPending { cleaned.append(" ") }
          isPending = false
          cleaned.append(scalar)
        }
      }
      if !cleaned.isEmpty { lines.append(String(cleaned)) }
    }
    return lines.joined(separator: "\n")
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
