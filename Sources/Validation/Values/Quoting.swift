extension String {
  /// In quotation marks, on one line, and cut where it is long: for messages.
  var quoted: String {
    let line = prefix(80).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "\"\(line)\(count > 80 ? "…" : "")\""
  }
}
