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

  private static let closers = "\"'”’»)]"
  private static let ends = ".!?…。！？؟।۔"
  private static let questionMarks = "?？؟⁇⁈⁉"
  private static let wideEnds = "。！？।۔؟？"

  /// The sentences of a text, in order. A point inside a number or behind a single letter ends none; a line feed does.
  public static func all(in text: String) -> [Sentence] {
    var cutter = Cutter(text)
    cutter.run()
    return cutter.sentences
  }

  private struct Cutter {
    let text: String
    let characters: [Character]
    /// Of the characters, and the end's.
    let indices: [String.Index]
    var sentences: [Sentence] = []
    private var start = 0
    /// Words that begin before `wordsCounted`, and whether one goes on there.
    private var wordCount = 0
    private var wordsCounted = 0

    init(_ text: String) {
      self.text = text
      characters = Array(text)
      indices = text.indices + [text.endIndex]
    }

    mutating func run() {
      var index = 0
      while index < characters.count {
        let character = characters[index]
        if character.isNewline {
          add(body: index, mark: nil, end: index)
          start = index + 1
        } else if ends.contains(character) || questionMarks.contains(character) {
          var end = index + 1
          var mark = questionMarks.contains(character) ? character : nil
          while end < characters.count, ends.contains(characters[end]) || questionMarks.contains(characters[end]) {
            if questionMarks.contains(characters[end]) { mark = mark ?? characters[end] }
            end += 1
          }
          while end < characters.count, closers.contains(characters[end]) { end += 1 }
          let next = end < characters.count ? characters[end] : " "
          let before = index > 1 ? characters[index - 2] : " "
          let isInitial =
            character == "." && index > 0 && characters[index - 1].isLetter
            && (before == "." || (before.isWhitespace && characters[index - 1].isUppercase))
          if wideEnds.contains(character) || (next.isWhitespace && !isInitial && !goesOn(from: end)) {
            add(body: index, mark: mark, end: end)
            start = end
          }
          index = end
          continue
        }
        index += 1
      }
      add(body: characters.count, mark: nil, end: characters.count)
    }

    /// A small letter behind a full stop: it was an abbreviation.
    private func goesOn(from index: Int) -> Bool {
      guard characters[index - 1] == "." || characters[index - 1] == "…" else { return false }
      return characters[index...].first { !$0.isWhitespace }?.isLowercase ?? false
    }

    /// - Parameters:
    ///   - body: where the marks at its end begin.
    ///   - end: where it ends.
    private mutating func add(body: Int, mark: Character?, end: Int) {
      guard let first = (start..<end).first(where: { !characters[$0].isWhitespace }) else { return }
      let goesOn = first > 0 && !characters[first - 1].isWhitespace
      let firstWord = wordCount(before: first) - (goesOn ? 1 : 0)
      let last = (first..<end).last { !characters[$0].isWhitespace } ?? first
      let lastOfBody = (first..<max(first, body)).last { !characters[$0].isWhitespace }
      sentences.append(
        Sentence(
          text: text[indices[first]..<indices[last + 1]],
          body: text[indices[first]..<(lastOfBody.map { indices[$0 + 1] } ?? indices[first])], questionMark: mark,
          words: firstWord..<wordCount(before: last + 1)))
    }

    /// How many words begin before a character; asked for ascending ones only.
    private mutating func wordCount(before end: Int) -> Int {
      for index in wordsCounted..<max(wordsCounted, end)
      where !characters[index].isWhitespace && (index == 0 || characters[index - 1].isWhitespace) {
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
