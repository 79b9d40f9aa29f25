import PodcastModel

/// Sentences and clauses of a text, found by their punctuation alone, in any script.
enum SentenceCutter {
  /// Those that say something.
  static func sentences(of text: String) -> [Sentence] { Sentence.all(in: text).filter { !$0.body.isEmpty } }

  /// Pieces between commas, colons, semicolons and dashes.
  static func clauses(of sentence: Substring) -> [Substring] {
    var clauses: [Substring] = []
    var start = sentence.startIndex
    var index = start
    while index < sentence.endIndex {
      let character = sentence[index]
      let after = sentence.index(after: index)
      let isSpaced = after == sentence.endIndex || sentence[after].isWhitespace
      let wasSpaced = index == start || sentence[sentence.index(before: index)].isWhitespace
      let isMark = (",;:".contains(character) && isSpaced) || "，、；：،".contains(character)
      let isDash = "-–—".contains(character) && isSpaced && wasSpaced
      if isMark || isDash || character == "—" {
        clauses.append(sentence[start..<index].blanksTrimmed)
        start = after
      }
      index = after
    }
    clauses.append(sentence[start...].blanksTrimmed)
    return clauses.filter { !$0.isEmpty }
  }
}

extension Substring {
  var blanksTrimmed: Substring {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return self[endIndex...]
    }
    return self[first...last]
  }
}
