import PodcastModel
import Testing

@Suite("Sentence")
struct SentenceTests {
  @Test("points inside numbers, names and abbreviations end nothing")
  func points() {
    let sentences = Sentence.all(
      in: "We have 4.500 men at example.org, e.g. J. Smith. Is it so? “Yes!” he said")
    #expect(
      sentences.map(\.text) == [
        "We have 4.500 men at example.org, e.g. J. Smith.", "Is it so?", "“Yes!”", "he said",
      ])
    #expect(
      sentences.map(\.body) == ["We have 4.500 men at example.org, e.g. J. Smith", "Is it so", "“Yes", "he said"])
    #expect(sentences.map(\.isQuestion) == [false, true, false, false])
    #expect(sentences.map(\.words) == [0..<9, 9..<12, 12..<13, 13..<15])
  }

  @Test(
    "every word is in a sentence, whatever the text is",
    arguments: [
      "", " ", "…", "? !\n\n.", "One.\nTwo", "  A b.  C!\n d", "👩‍👩‍👧 1.5. „Ja.“ https://a.example/?q=1 …",
      "a\u{301}. \u{301}b",
    ])
  func complete(text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    let sentences = Sentence.all(in: text)
    #expect(sentences.flatMap { $0.text.split(whereSeparator: \.isWhitespace) } == words)
    #expect(sentences.flatMap(\.words) == Array(words.indices))
  }

  @Test("where a script has no blanks, a word is of several sentences")
  func withoutBlanks() {
    let sentences = Sentence.all(in: "今天很冷。你好吗？是 的。")
    #expect(sentences.map(\.text) == ["今天很冷。", "你好吗？", "是 的。"])
    #expect(sentences.map(\.words) == [0..<1, 0..<1, 0..<2])
  }

  private func turn(_ text: String, _ spans: [(Int, Int)?]) -> Turn {
    let words = text.split(whereSeparator: \.isWhitespace)
    return Turn(
      speaker: nil, text: text,
      words: zip(words, spans).map { word, span in
        Word(
          String(word),
          span: span.map { Span(start: MediaTime(milliseconds: $0), end: MediaTime(milliseconds: $1)) })
      })
  }

  private func times(_ turn: Turn) -> [[Int]?] {
    turn.sentences.map { $0.span.map { [$0.start.milliseconds, $0.end.milliseconds] } }
  }

  @Test("a sentence of a turn lasts from its first word that is heard to its last, and has no time where none is")
  func times() {
    let turn = turn("One two. Three four? Five six.", [(100, 200), (200, 300), nil, (500, 600), nil, nil])
    #expect(turn.sentences.map(\.text) == ["One two.", "Three four?", "Five six."])
    #expect(times(turn) == [[100, 300], [500, 600], nil])
  }

  @Test("a word of several sentences shares its time among them by their letters")
  func sharedWord() {
    #expect(times(turn("天冷。你好！ 好。", [(1000, 1600), (1700, 1900)])) == [[1000, 1300], [1300, 1600], [1700, 1900]])
  }

  @Test("a turn whose words are not timed gives its span to its only sentence")
  func withoutWords() {
    let span = Span(start: .zero, end: MediaTime(milliseconds: 5))
    #expect(Turn(speaker: nil, text: "One.", span: span).sentences.map(\.span) == [span])
    #expect(Turn(speaker: nil, text: "One. Two.", span: span).sentences.map(\.span) == [nil, nil])
  }
}
