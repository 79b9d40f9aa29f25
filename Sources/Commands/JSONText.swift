/// JSON on its way out, for results that are too long to be put together before they are printed. Values that are nil are
/// left out, with their keys.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  /// Whether something stands before what comes next, on the same level.
  private var needsComma = false

  /// What was written since the last call.
  mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  // MARK: Pieces

  /// - Parameter key: nil for an element of an array, and for the whole.
  mutating func begin(_ opening: Unicode.Scalar, _ key: StaticString? = nil) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if let key {
      add(string: "\(key)")
      bytes.append(UInt8(ascii: ":"))
    }
    bytes.append(UInt8(ascii: opening))
    needsComma = false
  }

  mutating func end(_ closing: Unicode.Scalar) {
    bytes.append(UInt8(ascii: closing))
    needsComma = true
  }

  /// So that a long result can be looked at.
  mutating func lineEnd() { bytes.append(0x0A) }

  mutating func object(_ key: StaticString? = nil, _ content: (inout JSONText) -> Void) {
    begin("{", key)
    content(&self)
    end("}")
  }

  mutating func array<Element>(
    _ key: StaticString, _ elements: [Element], _ content: (inout JSONText, Element) -> Void
  ) {
    begin("[", key)
    for element in elements { object { content(&$0, element) } }
    end("]")
  }

  mutating func field(_ key: StaticString, _ value: String?) {
    guard let value else { return }
    add(key: key)
    add(string: value)
  }

  mutating func field(_ key: StaticString, _ value: Int?) {
    guard let value else { return }
    add(key: key)
    bytes.append(contentsOf: "\(value)".utf8)
  }

  /// - Parameter value: finite.
  mutating func field(_ key: StaticString, _ value: Double?) {
    guard let value else { return }
    add(key: key)
    // 1741, not 1741.0.
    let whole = Int(exactly: value)
    bytes.append(contentsOf: (whole.map { "\($0)" } ?? "\(value)").utf8)
  }

  mutating func field(_ key: StaticString, _ value: Bool?) {
    guard let value else { return }
    add(key: key)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  private mutating func add(key: StaticString) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    add(string: "\(key)")
    bytes.append(UInt8(ascii: ":"))
    needsComma = true
  }

  /// RFC 8259 §7.
  private mutating func add(string: String) {
    bytes.append(UInt8(ascii: "\""))
    let start = bytes.count
    bytes.append(contentsOf: string.utf8)
    if !Self.isPlain(bytes.span.extracting(start...)) {
      bytes.removeSubrange(start...)
      for byte in string.utf8 {
        switch byte {
        case UInt8(ascii: "\""): bytes.append(contentsOf: [0x5C, 0x22])
        case UInt8(ascii: "\\"): bytes.append(contentsOf: [0x5C, 0x5C])
        case 0x0A: bytes.append(contentsOf: [0x5C, UInt8(ascii: "n")])
        case 0x00..<0x20:
          let digits = Array("0123456789abcdef".utf8)
          bytes.append(contentsOf: "\\u00".utf8)
          bytes.append(contentsOf: [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
        default: bytes.append(byte)
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isPlain(_ text: Swift.Span<UInt8>) -> Bool {
    var isPlain = true
    // To the very end: a loop that cannot end early looks at many bytes at once.
    for index in text.indices {
      let byte = text[index]
      let isSpecial = byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
      isPlain = isPlain && !isSpecial
    }
    return isPlain
  }
}
