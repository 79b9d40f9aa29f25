import TextFiles

/// Breaks the text of a cue into lines: as few as hold it, of even length, rather behind a comma than before it.
struct LineBreaks {
  let maximumColumns: Int

  /// - Parameters:
  ///   - words: each with whether a blank follows it.
  ///   - room: columns that stand before the first word.
  func broken(_ words: [(text: Substring, isSpaced: Bool)], room: Int = 0) -> String {
    let count = words.count
    guard count > 0 else { return "" }
    guard maximumColumns < .max else {
      return words.map { $0.text + ($0.isSpaced ? " " : "") }.joined().trimmed.description
    }
    let widths = words.map(\.text.columns)
    let clauseEnds = words.map { Self.endsClause($0.text) }
    // best[i]: the fewest lines for the words before i, and then the least unevenness.
    var best: [(lines: Int, cost: Int)] = [(0, 0)] + Array(repeating: (Int.max, Int.max), count: count)
    var from = [Int](repeating: 0, count: count + 1)
    for start in 0..<count {
      guard best[start].lines < Int.max else { continue }
      var width = start == 0 ? min(room, maximumColumns) : 0
      for end in start..<count {
        width += widths[end] + (end > start && words[end - 1].isSpaced ? 1 : 0)
        guard end == start || width <= maximumColumns else { break }
        let slack = max(0, maximumColumns - width)
        let isClauseEnd = clauseEnds[end]
        // A line that ends with a comma reads well; one that ends with a small word leaves the reader hanging.
        let isSmall = !isClauseEnd && widths[end] <= 3
        let manners = end + 1 == count ? 0 : isClauseEnd ? -maximumColumns * 2 : isSmall ? maximumColumns / 2 : 0
        let cost = slack * slack + manners
        let candidate = (best[start].lines + 1, best[start].cost + cost)
        if candidate < best[end + 1] { (best[end + 1], from[end + 1]) = (candidate, start) }
      }
    }
    // Where a line ends; found from the back.
    var ends: Set<Int> = []
    var end = count
    while end > 0 {
      ends.insert(end - 1)
      end = from[end]
    }
    var broken = ""
    for index in 0..<count {
      broken += words[index].text
      if index + 1 < count {
        if ends.contains(index) { broken += "\n" } else if words[index].isSpaced { broken += " " }
      }
    }
    return broken
  }

  private static func endsClause(_ word: Substring) -> Bool {
    switch word.unicodeScalars.last {
    case ",", ".", ";", ":", "!", "?", "–", "—", "…", "。", "！", "？", "、", "，", "،", "؟": true
    default: false
    }
  }
}
