import Testing

@testable import Alignment

@Suite("TextWords")
struct TextWordsTests {
  @Test(
    "words begin where split finds them",
    arguments: [
      "", " ", "one", " one  two\nthree ", "a\r\nb", "e\u{301}t\u{301} \u{301}x", "👩‍👩‍👧 to\u{00A0}nå", "\u{3000}你好",
    ])
  func offsets(text: String) {
    let words = TextWords(text)
    let split = text.split(whereSeparator: \.isWhitespace)
    #expect(words.count == split.count)
    let scalars = text.unicodeScalars
    #expect(words.offsets == split.map { scalars.distance(from: scalars.startIndex, to: $0.startIndex) })
  }

  @Test(
    "a place belongs to the word that begins there or before", arguments: [(0, 0), (1, 0), (4, 1), (6, 1), (99, 2)])
  func index(offset: Int, word: Int) {
    #expect(TextWords("one two three").index(at: offset == 99 ? 99 : offset) == word)
  }
}
