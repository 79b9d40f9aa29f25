import PodcastModel
import TextFiles

/// JSON in the one way that everybody writes it the same (RFC 8785, JCS), so that it can be signed.
enum CanonicalJSON {
  /// - Throws: where a name stands twice in one object, which readers understand differently (RFC 7493, §2.3).
  static func bytes(of node: JSONNode) throws(TextFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    try append(node, to: &bytes)
    return bytes
  }

  private static func append(_ node: JSONNode, to bytes: inout [UInt8]) throws(TextFailure) {
    switch node.value {
    case .null: bytes += "null".utf8
    case .bool(let truth): bytes += (truth ? "true" : "false").utf8
    case .number(let number): bytes += text(of: number).utf8
    case .string(let string): append(string, to: &bytes)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        try append(element, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      // By UTF-16 code units (§3.2.3).
      let sorted = members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in sorted.enumerated() {
        if index > 0 {
          guard !sorted[index - 1].key.utf8.elementsEqual(member.key.utf8) else {
            throw TextFailure("`\(member.key)` stands twice in one object", at: member.value.position)
          }
          bytes.append(UInt8(ascii: ","))
        }
        append(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        try append(member.value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// §3.2.2.2
  private static func append(_ string: String, to bytes: inout [UInt8]) {
    let short: [UInt8: Character] = [0x08: "b", 0x09: "t", 0x0A: "n", 0x0C: "f", 0x0D: "r", 0x22: "\"", 0x5C: "\\"]
    bytes.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      if let letter = short[byte] {
        bytes += "\\\(letter)".utf8
      } else if byte < 0x20 {
        bytes += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
      } else {
        bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// As ECMAScript writes a number (§3.2.2.3; ECMA-262, Number::toString): the fewest digits that give it back, which
  /// Swift finds too, and otherwise placed.
  static func text(of number: Double) -> String {
    guard number != 0 else { return "0" }
    let written = "\(number.magnitude)".split(separator: "e")
    let parts = (written.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
    let (whole, fraction) = (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    let all = whole + fraction
    let zeros = all.prefix { $0 == "0" }.count
    var digits = String(all.dropFirst(zeros))
    // The number is 0.DIGITS × 10^point.
    let point = whole.count - zeros + (written.count > 1 ? Int(written[1]) ?? 0 : 0)
    while digits.last == "0" { digits.removeLast() }
    let count = digits.count
    let sign = number < 0 ? "-" : ""
    switch point {
    case count...21 where count <= 21: return sign + digits + String(repeating: "0", count: point - count)
    case 1...21: return "\(sign)\(digits.prefix(point)).\(digits.dropFirst(point))"
    case -5...0: return "\(sign)0.\(String(repeating: "0", count: -point))\(digits)"
    default:
      let rest = digits.dropFirst()
      let exponent = point - 1
      return
        "\(sign)\(digits.prefix(1))\(rest.isEmpty ? "" : "." + rest)e\(exponent < 0 ? "-" : "+")\(exponent.magnitude)"
    }
  }
}
