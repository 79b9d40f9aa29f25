/// A UUID in its usual form of 36 characters (RFC 9562, §4).
struct UUIDText {
  let version: Int
  /// Whether its variant is the one of that RFC.
  let isStandard: Bool
  let isNil: Bool

  /// Nil for what is none.
  init?(_ text: String) {
    guard text.utf8.count == 36 else { return nil }
    var digits: [UInt8] = []
    digits.reserveCapacity(32)
    for (index, byte) in text.utf8.enumerated() {
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      switch byte {
      case 0x30...0x39: digits.append(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: digits.append((byte | 0x20) - 0x57)
      default: return nil
      }
    }
    version = Int(digits[12])
    isStandard = digits[16] & 0b1100 == 0b1000
    isNil = digits.allSatisfy { $0 == 0 }
  }
}
