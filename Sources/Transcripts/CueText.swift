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
  @inline(__always)
  private static func isPlain(_ bytes: [UInt8], _ range: Range<Int>, mayHaveMarkup: Bool) -> Bool {
    var previous: UInt8 = 0x20
    for index in range {
      let byte = bytes[index]
      if byte <= 0x20 {
        guard byte == 0x20 || byte == 0x0A, previous > 0x20 else { return false }
      } else if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") {
        guard mayHaveMarkup else { return false }
      } else if byte >= 0xC2 {
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
      previous = byte
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
