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
}

/// Nil for a text with nothing but blanks.
func filled(_ text: String?) -> String? {
  guard let text, text.contains(where: { !$0.isWhitespace }) else { return nil }
  return text
}
