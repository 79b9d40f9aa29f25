import PodcastModel

/// Addresses as documents may carry them: in ASCII, by RFC 3986.
public enum URIReference {
  /// The same address with everything percent-encoded, as UTF-8, that a URI cannot hold: blanks, letters such as `æ`,
  /// quotes (RFC 3987 §3.1). What is encoded already stays; blanks at the ends go.
  public static func ascii(_ address: String) -> String {
    if !address.hasByte(where: needLook) { return address }
    let bits = allowedBits
    let bytes = Array(address.utf8)
    let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.count
    let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
    let host = hostRange(of: bytes[start..<end])
    var encoded: [UInt8] = []
    encoded.reserveCapacity(bytes.count + 16)
    var hasFragment = false
    for index in start..<end {
      let byte = bytes[index]
      let isAllowed =
        switch byte {
        case UInt8(ascii: "%"): index + 2 < end && isHexDigit(bytes[index + 1]) && isHexDigit(bytes[index + 2])
        case UInt8(ascii: "["), UInt8(ascii: "]"): host.contains(index)
        case UInt8(ascii: "#"): !hasFragment
        default: Self.isAllowed(byte, bits)
        }
      if byte == UInt8(ascii: "#") { hasFragment = true }
      if isAllowed {
        encoded.append(byte)
      } else {
        encoded.append(UInt8(ascii: "%"))
        encoded.append(hexDigit(byte >> 4))
        encoded.append(hexDigit(byte & 15))
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// An address of the web in ASCII; nil where it is blank, relative, or of another kind (`javascript:`).
  public static func web(_ address: String?) -> String? {
    guard let address else { return nil }
    let encoded = ascii(address)
    // Schemes may be written in capitals, but never are.
    return namesHost(encoded) || namesHost(encoded.prefix(9).lowercased()) ? encoded : nil
  }

  private static func namesHost(_ address: String) -> Bool {
    let length = address.utf8.count
    return address.hasPrefix("https://") && length > 8 || address.hasPrefix("http://") && length > 7
  }

  /// Which bytes no address holds, or not everywhere.
  @inline(__always)
  private static func needLook(_ bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    let blanks = bytes.areControls .| bytes.equal(" ")
    let above = .!(bytes.below("{") .| bytes.equal("~"))
    let brackets = bytes.equal("<") .| bytes.equal(">") .| bytes.equal("[") .| bytes.equal("]")
    let others = bytes.equal("\"") .| bytes.equal("#") .| bytes.equal("%") .| bytes.equal("\\")
    return blanks .| above .| brackets .| others .| bytes.equal("^") .| bytes.equal("`")
  }

  /// Unreserved and reserved characters, less those that have one place only (RFC 3986 §2).
  private static let allowedCharacters =
    "-._~:/?@!$&'()*+,;=0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

  /// A bit for each byte below 128.
  private static let allowedBits: (low: UInt64, high: UInt64) = allowedCharacters.utf8.reduce(into: (0, 0)) {
    bits, byte in
    if byte < 64 { bits.low |= 1 << byte } else { bits.high |= 1 << (byte - 64) }
  }

  @inline(__always)
  private static func isAllowed(_ byte: UInt8, _ bits: (low: UInt64, high: UInt64)) -> Bool {
    byte < 128 && (byte < 64 ? bits.low : bits.high) >> (byte & 63) & 1 == 1
  }

  /// What stands between `//` and the next slash, where brackets may hold an IPv6 address.
  private static func hostRange(of bytes: ArraySlice<UInt8>) -> Range<Int> {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8) else {
      return bytes.startIndex..<bytes.startIndex
    }
    let start = colon + 3
    let end = bytes[start...].firstIndex {
      $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
    }
    return start..<(end ?? bytes.endIndex)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool { Character(Unicode.Scalar(byte)).isHexDigit }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
