import PodcastModel

/// JSON on its way out, for results that are too long to be put together before they are printed. Values that are nil are
/// left out, with their keys.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  /// Whether something stands before what comes next, on the same level.
  private var needsComma = false

  /// Forgets what was written so far, and keeps the room that it took.
  mutating func removeBytes() { bytes.removeAll(keepingCapacity: true) }

  // MARK: Pieces

  /// - Parameter key: nil for an element of an array, and for the whole.
  mutating func begin(_ opening: Unicode.Scalar, _ key: StaticString? = nil) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if let key { add(name: key) }
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
    add(name: key)
    needsComma = true
  }

  /// - Parameter key: without anything that JSON would escape.
  private mutating func add(name key: StaticString) {
    bytes.append(UInt8(ascii: "\""))
    key.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: [0x22, 0x3A])
  }

  /// RFC 8259 §7.
  private mutating func add(string: String) {
    bytes.append(UInt8(ascii: "\""))
    string.withByteSpan { text in
      var done = 0
      while true {
        let next = text.firstIndex(from: done) { $0.areControls .| $0.equal("\"") .| $0.equal("\\") }
        bytes.append(text.extracting(done..<next))
        guard next < text.count else { return }
        add(escaped: text[next])
        done = next + 1
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func add(escaped byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    default:
      bytes.append(contentsOf: byte < 0x10 ? "u000".utf8 : "u001".utf8)
      bytes.append(contentsOf: String(byte & 15, radix: 16).utf8)
    }
  }
}
