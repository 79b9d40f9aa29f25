/// A UUID in its usual form of 36 characters (RFC 9562, §4).
struct UUIDText {
  let version: Int
  /// Whether its variant is the one of that RFC.
  let isStandard: Bool
  let isNil: Bool

  /// Nil for what is none.
  init?(_ text: String) {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return nil }
    let digits = groups.joined().compactMap(\.hexDigitValue)
    guard digits.count == 32, text.utf8.count == 36 else { return nil }
    version = digits[12]
    isStandard = digits[16] & 0b1100 == 0b1000
    isNil = digits.allSatisfy { $0 == 0 }
  }
}
