/// The four bytes that say what a box is (ISO/IEC 14496-12, §4.2), `moov` or `©nam`. Older texts call a box an atom.
struct BoxType: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  let code: UInt32

  init(code: UInt32) { self.code = code }

  /// Four characters of Latin 1: `©` is the byte A9 there.
  init(stringLiteral text: StaticString) {
    code = text.description.unicodeScalars.reduce(0) { $0 << 8 | $1.value & 0xFF }
  }

  /// Nil where there are not four bytes.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count == 4 else { return nil }
    code = bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  var bytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: code >> (24 - 8 * $0)) } }

  /// Bytes that no text has are shown as `.`.
  var description: String {
    String(String.UnicodeScalarView(bytes.map { 0x20...0x7E ~= $0 || $0 == 0xA9 ? Unicode.Scalar($0) : "." }))
  }
}
