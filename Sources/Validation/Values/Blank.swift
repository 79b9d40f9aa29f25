/// White space as XML has it (XML 1.0 §2.3).
enum Blank {
  static func isByte(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

  static func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy(isByte) }

  /// Whether there is any at either end.
  static func surrounds(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    return isByte(first) || isByte(last)
  }

  /// Nil where nothing is left.
  static func trimmed(_ text: String) -> String? {
    guard surrounds(text) else { return text.isEmpty ? nil : text }
    let bytes = text.utf8
    guard let start = bytes.firstIndex(where: { !isByte($0) }), let last = bytes.lastIndex(where: { !isByte($0) })
    else {
      return nil
    }
    return String(text[start...last])
  }
}
