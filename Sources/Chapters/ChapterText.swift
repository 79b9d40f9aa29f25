import TextFiles
import XMLTree

/// The texts of chapters, as one line each.
enum ChapterText {
  /// Without control characters and blanks at the ends; line ends inside become blanks.
  static func line(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { !isForbidden($0) }
    guard !isPlain else { return String(text.trimmed) }
    var line = String.UnicodeScalarView()
    var isPending = false
    for scalar in text.unicodeScalars {
      if isForbidden(scalar) {
        // Other control characters have no width.
        isPending = isPending || scalar.properties.isWhitespace
      } else {
        if isPending, line.last.map({ !$0.isBlank }) ?? false, !scalar.isBlank { line.append(" ") }
        isPending = false
        line.append(scalar)
      }
    }
    return String(String(line).trimmed)
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || 0x2028...0x2029 ~= scalar.value || scalar.value == 0xFFFE
      || scalar.value == 0xFFFF
  }

  /// `Q&amp;A` as it was meant; nil where there is no character reference in the text.
  static func withoutReferences(_ text: String) -> String? {
    guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "&")), text.utf8[mark...].contains(UInt8(ascii: ";")) else {
      return nil
    }
    // Only character references are looked for: a `<` stays one.
    let content = text.replacing("<", with: "&lt;")
    // What is no HTML after all is left as it is.
    guard let root = try? XMLElement(parsingHTML: Array("<p>\(content)</p>".utf8), file: "") else { return nil }
    let plain = root.text
    return plain == text ? nil : plain
  }
}
