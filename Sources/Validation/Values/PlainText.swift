import XMLTree

/// Text that is to have no markup.
enum PlainText {
  enum Markup: String { case tag, entity }

  /// The first tag or character reference of HTML in a text; nil where it is plain.
  static func markup(in text: String) -> (Markup, String)? {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return nil }
    for start in text.indices where text[start] == "<" || text[start] == "&" {
      let rest = text[start...].dropFirst()
      if text[start] == "<" {
        // A browser begins a tag there, or swallows what follows.
        let name = (rest.first == "/" ? rest.dropFirst() : rest).prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        if HTMLTags.all.contains(name.lowercased()) || rest.hasPrefix("/") || rest.hasPrefix("!--") {
          return (.tag, "<" + (rest.hasPrefix("/") ? "/" : "") + name)
        }
      } else if let reference = reference(rest) {
        return (.entity, "&" + reference)
      }
    }
    return nil
  }

  /// The same without tags, and with characters for their names; nil where something of that is left.
  static func plain(_ text: String) -> String? {
    var plain = text
    // What was escaped several times is so each time anew.
    for _ in 0..<4 {
      guard let (kind, found) = markup(in: plain) else { return Blank.trimmed(plain) == nil ? nil : plain }
      if kind == .tag {
        guard let html = HTMLReading(plain), html.cutOffStart == nil, !html.tags.isEmpty else { return nil }
        var bytes = Array(plain.utf8)
        for tag in html.tags.reversed() {
          // What stood on lines of its own must not grow together.
          let isBreak = tag.name == "br" || tag.name == "p" && tag.isEnd && tag.range.upperBound < bytes.count
          bytes.replaceSubrange(tag.range, with: isBreak ? [0x20] : [])
        }
        plain = String(decoding: bytes, as: UTF8.self)
      } else if found.hasSuffix(";") {
        plain = HTMLText.unescaped(plain)
      } else {
        plain = plain.replacing(found, with: HTMLText.unescaped(found + ";"))
      }
    }
    return markup(in: plain) == nil && Blank.trimmed(plain) != nil ? plain : nil
  }

  /// What stands behind an `&`: `amp;`, `#233;`, `#xE9;`, without the semicolon too.
  private static func reference(_ rest: Substring) -> String? {
    let name = rest.prefix(12).prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
    guard !name.isEmpty else { return nil }
    let isNumbered =
      name.hasPrefix("#x") && name.dropFirst(2).allSatisfy(\.isHexDigit)
      || name.hasPrefix("#") && name.count > 1 && name.dropFirst().allSatisfy(\.isNumber)
    let isEnded = rest[name.endIndex...].first == ";"
    guard isNumbered || HTMLText.unescaped("&\(name);") != "&\(name);" else { return nil }
    return name + (isEnded ? ";" : "")
  }
}
