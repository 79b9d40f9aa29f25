/// What a person meant when a word is not quite one that is known.
package enum Spelling {
  /// The known word that differs least; nil where all differ by more than a third of their letters.
  package static func nearest(to word: String, among known: [String]) -> String? {
    known.map { (word: $0, distance: distance(word.lowercased(), $0.lowercased())) }
      .filter { $0.distance <= max(1, ($0.word.count + 2) / 3) }
      .min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
  }

  /// Letters to insert, delete, replace, or swap with their neighbour (optimal string alignment).
  private static func distance(_ a: String, _ b: String) -> Int {
    // A key of thousands of letters is no misspelling.
    let (a, b) = (Array(a.prefix(64)), Array(b.prefix(64)))
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }

  /// Without white space at either end.
  package static func trimmed(_ text: String) -> String {
    // Nearly every text begins and ends with a letter of ASCII, or a full stop.
    if let first = text.utf8.first, let last = text.utf8.last, 0x21...0x7E ~= first, 0x21...0x7E ~= last { return text }
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
