import PodcastModel

/// Text on its way into HTML.
public enum HTMLText {
  /// Whether a text that may be either has a tag of HTML in it: `a<b and 3 > 2` has none.
  public static func isMarkup(_ text: String) -> Bool {
    guard text.hasByte(where: { $0.equal("<") }) else { return false }
    let tag = /<\/?(?:a|b|blockquote|br|code|div|em|h[1-6]|hr|i|img|li|ol|p|pre|s|span|strong|u|ul)(?:\s[^<>]*)?\/?>/
    return text.firstMatch(of: tag.ignoresCase()) != nil
  }

  /// For the content of elements and for attributes in double quotes. Control characters, which HTML forbids, are left
  /// out.
  public static func escaped(_ text: String) -> String {
    let text = XMLCharacters.allowed(in: text)
    guard text.hasByte(where: { $0.equal("&") .| $0.equal("<") .| $0.equal(">") .| $0.equal("\"") }) else {
      return text
    }
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

  /// With HTML's character references resolved: `&eacute;`, `&#233;`, `&#xE9;`. An `&` that begins none, or one that is
  /// not ended by a semicolon, stands for itself; references to control characters are left out.
  public static func unescaped(_ text: String) -> String {
    guard text.hasByte(where: { $0.equal("&") }) else { return text }
    var plain = ""
    var rest = text.utf8[...]
    while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
      plain += Substring(rest[..<mark])
      let name = rest[mark...].dropFirst().prefix(32).prefix { $0 == UInt8(ascii: "#") || isNameByte($0) }
      if name.endIndex < rest.endIndex, rest[name.endIndex] == UInt8(ascii: ";"),
        let found = character(named: Substring(name))
      {
        plain += found
        rest = rest[name.endIndex...].dropFirst()
      } else {
        plain += "&"
        rest = rest[mark...].dropFirst()
      }
    }
    return plain + Substring(rest)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func character(named name: Substring) -> String? {
    guard name.first == "#" else {
      // HTML 4 has none for the apostrophe; everybody writes it.
      return name == "apos" ? "'" : LibXMLEntities.character(named: String(name)).map { String(Character($0)) }
    }
    let digits = name.dropFirst()
    let isHex = digits.first == "x" || digits.first == "X"
    guard let code = UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10),
      let scalar = Unicode.Scalar(code)
    else { return nil }
    return XMLCharacters.allowed(in: String(Character(scalar)))
  }
}
