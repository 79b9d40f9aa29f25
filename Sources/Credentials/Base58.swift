/// Base 58 with Bitcoin's alphabet, as multibase `z` has it (Controlled Identifiers 1.0, §2.4).
enum Base58 {
  private static let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
  /// Keys and signatures are far shorter; the work grows with the square.
  private static let mostDigits = 200

  static func encoded(_ bytes: [UInt8]) -> String {
    let zeros = bytes.prefix { $0 == 0 }.count
    var digits: [Int] = []
    for byte in bytes.dropFirst(zeros) {
      var carry = Int(byte)
      for index in digits.indices {
        carry += digits[index] << 8
        (digits[index], carry) = (carry % 58, carry / 58)
      }
      while carry > 0 {
        digits.append(carry % 58)
        carry /= 58
      }
    }
    let text = Array(repeating: alphabet[0], count: zeros) + digits.reversed().map { alphabet[$0] }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil where there is any other character, or more than a key or a signature can have.
  static func decoded(_ text: some StringProtocol) -> [UInt8]? {
    guard text.utf8.count <= mostDigits else { return nil }
    let zeros = text.utf8.prefix { $0 == alphabet[0] }.count
    var bytes: [Int] = []
    for character in text.utf8.dropFirst(zeros) {
      guard var carry = alphabet.firstIndex(of: character) else { return nil }
      for index in bytes.indices {
        carry += bytes[index] * 58
        (bytes[index], carry) = (carry & 0xFF, carry >> 8)
      }
      while carry > 0 {
        bytes.append(carry & 0xFF)
        carry >>= 8
      }
    }
    return [UInt8](repeating: 0, count: zeros) + bytes.reversed().map(UInt8.init)
  }
}
