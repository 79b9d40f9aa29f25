/// Base64 with padding (RFC 4648, §4).
enum Base64 {
  /// How many bytes a text stands for; nil for what is none.
  static func byteCount(of text: some StringProtocol) -> Int? {
    let bytes = text.utf8
    let padding = bytes.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard !bytes.isEmpty, bytes.count % 4 == 0, padding <= 2, bytes.dropLast(padding).allSatisfy(isDigit) else {
      return nil
    }
    return bytes.count / 4 * 3 - padding
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "/")
  }
}
