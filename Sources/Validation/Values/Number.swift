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
    let unsigned = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
    let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, !unsigned.isEmpty, unsigned != ".",
      parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } })
    else { return nil }
    return Double(text)
  }
}
