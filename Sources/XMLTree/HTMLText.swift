/// Text on its way into HTML.
public enum HTMLText {
  /// Whether a text that may be either has a tag of HTML in it: `a<b and 3 > 2` has none.
  public static func isMarkup(_ text: String) -> Bool {
    guard text.hasByte(where: { $0 == UInt8(ascii: "<") }) else { return false }
    let tag = /<\/?(?:a|b|blockquote|br|code|div|em|h[1-6]|hr|i|img|li|ol|p|pre|s|span|strong|u|ul)(?:\s[^<>]*)?\/?>/
    return text.firstMatch(of: tag.ignoresCase()) != nil
  }

  /// For the content of elements and for attributes in double quotes. Control characters, which HTML forbids, are left
  /// out.
  public static func escaped(_ text: String) -> String {
    let text = XMLCharacters.allowed(in: text)
    guard
      text.hasByte(where: {
        $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "\"")
      })
    else { return text }
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): escaped += "&amp;".utf8
      case UInt8(ascii: "<"): escaped += "&lt;".utf8
      case UInt8(ascii: ">"): escaped += "&gt;".utf8
      case UInt8(ascii: "\""): escaped += "&quot;".utf8
      default: escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
