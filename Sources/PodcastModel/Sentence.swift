/// A sentence of a text, found by its punctuation alone, in any script.
public struct Sentence: Hashable, Sendable {
  /// Blanks around it are left out.
  public var text: Substring
  /// Without the marks at its end; empty where there is nothing else.
  public var body: Substring
  /// As its script writes it; nil where nothing is asked.
  public var questionMark: Character?
  /// Of the words of the whole text, cut at white space, those that it has a part in. Where a script has no blanks, a
  /// word is of several sentences.
  public var words: Range<Int>

  public var isQuestion: Bool { questionMark != nil }

  /// The sentences of a text, in order. A point inside a number or behind a single letter ends none; a line feed does.
  public static func all(in text: String) -> [Sentence] {
    var cutter = Cutter(text)
    cutter.run()
    return cutter.sentences
  }

  private struct Cutter {
    let text: String
    let traits: [CharacterTraits]
    /// Of the characters, and the end's.
    let indices: [String.Index]
    var sentences: [Sentence] = []
    private var start = 0
    /// Words that begin before `wordsCounted`, and whether one goes on there.
    private var wordCount = 0
    private var wordsCounted = 0

    init(_ text: String) {
      self.text = text
      (indices, traits) = CharacterTraits.all(in: text[...])
    }

    mutating func run() {
      let marks: CharacterTraits = [.end, .questionMark]
      var index = 0
      while index < traits.count {
        let character = traits[index]
        if character.contains(.newline) {
          add(body: index, mark: nil, end: index)
          start = index + 1
        } else if !character.isDisjoint(with: marks) {
          var end = index
          var mark: Character?
          while end < traits.count, !traits[end].isDisjoint(with: marks) {
            if mark == nil, traits[end].contains(.questionMark) { mark = text[indices[end]] }
            end += 1
          }
          while end < traits.count, traits[end].contains(.closer) { end += 1 }
          if character.contains(.wideEnd) || (isBlank(end) && !isInitial(before: index) && !goesOn(from: end)) {
            add(body: index, mark: mark, end: end)
            start = end
          }
          index = end
          continue
        }
        index += 1
      }
      add(body: traits.count, mark: nil, end: traits.count)
    }

    /// Beyond the text there are blanks.
    private func isBlank(_ index: Int) -> Bool { !traits.indices.contains(index) || traits[index].contains(.blank) }

    /// Whether the full stop at `index` stands behind a single letter: `J. S. Bach`, `e.g.`
    private func isInitial(before index: Int) -> Bool {
      guard index > 0, isFullStop(index), traits[index - 1].contains(.letter) else { return false }
      return index > 1 && isFullStop(index - 2) || isBlank(index - 2) && traits[index - 1].contains(.uppercase)
    }

    private func isFullStop(_ index: Int) -> Bool { traits[index].contains(.end) && text[indices[index]] == "." }

    /// A small letter behind a full stop: it was an abbreviation.
    private func goesOn(from index: Int) -> Bool {
      let last = text[indices[index - 1]]
      guard last == "." || last == "…" else { return false }
      return traits[index...].first { !$0.contains(.blank) }?.contains(.lowercase) ?? false
    }

    /// - Parameters:
    ///   - body: where the marks at its end begin.
    ///   - end: where it ends.
    private mutating func add(body: Int, mark: Character?, end: Int) {
      guard let first = (start..<end).first(where: { !traits[$0].contains(.blank) }) else { return }
      let goesOn = first > 0 && !traits[first - 1].contains(.blank)
      let firstWord = wordCount(before: first) - (goesOn ? 1 : 0)
      let last = (first..<end).last { !traits[$0].contains(.blank) } ?? first
      let lastOfBody = (first..<max(first, body)).last { !traits[$0].contains(.blank) }
      sentences.append(
        Sentence(
          text: text[indices[first]..<indices[last + 1]],
          body: text[indices[first]..<(lastOfBody.map { indices[$0 + 1] } ?? indices[first])], questionMark: mark,
          words: firstWord..<wordCount(before: last + 1)))
    }

    /// How many words begin before a character; asked for ascending ones only.
    private mutating func wordCount(before end: Int) -> Int {
      for index in wordsCounted..<max(wordsCounted, end)
      where !traits[index].contains(.blank) && (index == 0 || traits[index - 1].contains(.blank)) {
        wordCount += 1
      }
      wordsCounted = max(wordsCounted, end)
      return wordCount
    }
  }
}

extension Turn {
  /// Its sentences, each with the time of its words; nil where none of them is heard. A word of several sentences
  /// shares its time among them, by their letters.
  public var sentences: [(text: String, span: Span?)] {
    let sentences = Sentence.all(in: text)
    let words = text.split(whereSeparator: \.isWhitespace)
    guard self.words.count == words.count else {
      return sentences.map { (String($0.text), sentences.count == 1 ? span : nil) }
    }
    return sentences.map { sentence in
      var heard: Span?
      for index in sentence.words {
        guard let span = self.words[index].span else { continue }
        let word = words[index]
        // The part of the word that is the sentence's.
        let from = max(word.startIndex, sentence.text.startIndex)
        let to = max(from, min(word.endIndex, sentence.text.endIndex))
        let isWhole = from == word.startIndex && to == word.endIndex
        let part = isWhole ? span : Self.part(from..<to, of: word, span: span)
        heard = Span(start: heard?.start ?? part.start, end: max(heard?.end ?? part.end, part.end))
      }
      return (String(sentence.text), heard)
    }
  }

  private static func part(_ range: Range<String.Index>, of word: Substring, span: Span) -> Span {
    func time(_ index: String.Index) -> MediaTime {
      let share = Double(word[..<index].count) / Double(max(1, word.count))
      return MediaTime(seconds: span.start.seconds + span.duration.seconds * share)
    }
    return Span(start: time(range.lowerBound), end: time(range.upperBound))
  }
}
