// Names as steps of an address (RFC 3986 §3.3).
extension StringProtocol {
  /// Percent-encoded as UTF-8: all but the unreserved characters (§2.3), so that no slash, `?` or `#` is left in it.
  package var asPathStep: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var step: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        step.append(byte)
      default: step += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: step, as: UTF8.self)
  }
}
