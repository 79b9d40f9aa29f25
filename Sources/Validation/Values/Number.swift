/// Numbers as feeds write them.
enum Number {
  /// Digits and nothing else; nil for what is none, or too large.
  static func natural(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    return Int(text)
  }

  /// With a sign, perhaps.
  static func integer(_ text: String) -> Int? {
    let digits = text.first == "-" || text.first == "+" ? String(text.dropFirst()) : text
    guard let number = natural(digits) else { return nil }
    return text.first == "-" ? -number : number
  }

  /// `12`, `12.5`, `-0.25`; no exponent, no infinity.
  static func decimal(_ text: String) -> Double? {
    var value = 0
    var digitCount = 0
    var fractionCount = 0
    var hasPoint = false
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case 0x30...0x39:
        digitCount += 1
        if hasPoint { fractionCount += 1 }
        if digitCount <= 15 { value = value * 10 + Int(byte - 0x30) }
      case UInt8(ascii: "."):
        if hasPoint { return nil }
        hasPoint = true
      case UInt8(ascii: "-"), UInt8(ascii: "+"):
        if index > 0 { return nil }
      default: return nil
      }
    }
    guard digitCount > 0 else { return nil }
    // So many digits, and their power of ten, a Double holds exactly: the quotient is rounded once, as it should be.
    guard digitCount <= 15 else { return Double(text) }
    let number = Double(value) / powersOfTen[fractionCount]
    return text.utf8.first == UInt8(ascii: "-") ? -number : number
  }

  static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}
