/// Sentences and clauses of a text, found by their punctuation alone, in any script.
enum SentenceCutter {
  struct Sentence {
    /// Without the mark at its end.
    var text: Substring
    /// As its script writes it; nil where nothing is asked.
    var questionMark: Character?
    var isQuestion: Bool { questionMark != nil }
  }

  private static let closers = "\"'”’»)]"
  private static let ends = ".!?…。！？؟।۔"
  private static let questionMarks = "?？؟⁇⁈⁉"

  /// A point inside a number or behind a single letter ends no sentence.
  static func sentences(of text: some StringProtocol) -> [Sentence] {
    let characters = Array(text)
    var sentences: [Sentence] = []
    var start = 0
    var index = 0
    func add(upTo end: Int, mark: Character?) {
      let sentence = Substring(String(characters[start..<end])).blanksTrimmed
      if !sentence.isEmpty { sentences.append(Sentence(text: sentence, questionMark: mark)) }
    }
    while index < characters.count {
      let character = characters[index]
      if character.isNewline {
        add(upTo: index, mark: nil)
        start = index + 1
      } else if ends.contains(character) || questionMarks.contains(character) {
        var end = index + 1
        var mark = questionMarks.contains(character) ? character : nil
        while end < characters.count, ends.contains(characters[end]) || questionMarks.contains(characters[end]) {
          if questionMarks.contains(characters[end]) { mark = mark ?? characters[end] }
          end += 1
        }
        while end < characters.count, closers.contains(characters[end]) { end += 1 }
        let isWide = "。！？।۔؟？".contains(character)
        let next = end < characters.count ? characters[end] : " "
        let before = index > 1 ? characters[index - 2] : " "
        let isInitial =
          character == "." && index > 0 && characters[index - 1].isLetter
          && (before == "." || (before.isWhitespace && characters[index - 1].isUppercase))
        if isWide || (next.isWhitespace && !isInitial && !goesOn(characters, from: end)) {
          add(upTo: index, mark: mark)
          start = end
        }
        index = end
        continue
      }
      index += 1
    }
    add(upTo: characters.count, mark: nil)
    return sentences
  }

  /// A small letter behind a full stop: it was an abbreviation.
  private static func goesOn(_ characters: [Character], from index: Int) -> Bool {
    guard characters[index - 1] == "." || characters[index - 1] == "…" else { return false }
    return characters[index...].first { !$0.isWhitespace }?.isLowercase ?? false
  }

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
