import XMLTree

/// Texts as a page shows them.
enum PageText {
  /// The words of a text that may be plain or simple HTML.
  static func plain(_ text: String) -> String {
    // What cannot be read as HTML is shown as it is.
    guard HTMLText.isMarkup(text), let root = try? XMLElement(parsingHTML: Array(text.utf8), file: "") else {
      return text
    }
    return root.text
  }

  /// On one line, and ended after a word where it is too long.
  static func shortened(_ text: String, to length: Int) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    var short = ""
    for word in words {
      if short.utf8.count + word.utf8.count > length { return short + "…" }
      short += short.isEmpty ? word : " " + word
    }
    return short
  }

  static func web(_ address: String) -> String? { URIReference.web(address) }
}

/// Nil for a text with nothing but blanks.
func filled(_ text: String?) -> String? {
  guard let text, text.contains(where: { !$0.isWhitespace }) else { return nil }
  return text
}
