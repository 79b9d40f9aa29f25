import PodcastModel
import Testing

@testable import WebPages

@Suite("Page words")
struct PageWordsTests {
  @Test(
    "a length is told in the units that suit it, as the language writes them",
    arguments: [
      ("en", 0, "0 s"), ("en", 59_400, "59 s"), ("en", 59_500, "1 min"), ("en", 1_745_500, "29 min"),
      ("en", 3_570_000, "1 h"), ("en", 3_900_000, "1 h 5 min"), ("nb", 3_900_000, "1 t 5 min"),
      ("de-AT", 3_900_000, "1 Std. 5 Min."), ("de", 9000, "9 Sek."), ("fr", 3_900_000, "1 h 5 min"),
    ])
  func duration(language: String, milliseconds: Int, expected: String) {
    #expect(PageWords(language).duration(MediaTime(milliseconds: milliseconds)) == expected)
  }

  @Test(
    "a date and a number are written as the language has them",
    arguments: [
      ("nb", "3. mars 2026", "1,3 MB"), ("no", "3. mars 2026", "1,3 MB"), ("nn-NO", "3. mars 2026", "1,3 MB"),
      ("en-GB", "3 March 2026", "1.3 MB"), ("de", "3. März 2026", "1,3 MB"), ("fr", "3 mars 2026", "1,3 Mo"),
      ("es", "3 de marzo de 2026", "1,3 MB"), ("fi", "3 March 2026", "1.3 MB"), ("", "3 March 2026", "1.3 MB"),
    ])
  func date(language: String, date: String, size: String) {
    let words = PageWords(language)
    #expect(words.date(CivilTime(year: 2026, month: 3, day: 3)) == date)
    #expect(words.size(byteCount: 1_349_999) == size)
  }

  @Test(
    "sizes are rounded, and never nothing",
    arguments: [(0, "1 kB"), (840_499, "840 kB"), (27_950_000, "28 MB"), (-1, "1 kB")])
  func size(byteCount: Int, expected: String) { #expect(PageWords("nb").size(byteCount: byteCount) == expected) }

  @Test("every word is there in every language, with the gaps of the English one", arguments: PageWord.allCases)
  func table(word: PageWord) {
    let gaps = PageWords("en")[word].matches(of: /\{\d\}/).map { String($0.output) }.sorted()
    for language in PageWords.Language.allCases {
      let text = PageWords(language.rawValue)[word]
      #expect(filled(text) != nil)
      #expect(text.matches(of: /\{\d\}/).map { String($0.output) }.sorted() == gaps)
    }
  }

  @Test(
    "seconds have no more digits than they need",
    arguments: [(0, "0"), (83_200, "83.2"), (83_040, "83.04"), (83_004, "83.004"), (-5, "0")])
  func seconds(milliseconds: Int, expected: String) { #expect(PageWords.seconds(milliseconds) == expected) }

  @Test(
    "languages that run from right to left are known by script, else by name",
    arguments: [("ar", true), ("he-IL", true), ("ar-Latn", false), ("az-Arab-IR", true), ("nb", false), ("", false)])
  func direction(language: String, isRightToLeft: Bool) {
    #expect(PageWords.isRightToLeft(language) == isRightToLeft)
  }

  @Test(
    "an address is relative below the base, and never mistaken for a scheme or a host",
    arguments: [
      ("https://e.org/show/a b", "a%20b"), ("https://e.org/show/", "./"), ("https://e.org/show/a:b/c", "./a:b/c"),
      ("https://e.org/show//x", ".//x"), ("https://e.org/other", "https://e.org/other"), ("javascript:x", nil),
      ("", nil),
    ])
  func relative(address: String, expected: String?) {
    #expect(PageAddress.relative(address, to: "https://e.org/show/") == expected)
  }

  @Test(
    "a name becomes a folder that every disk can hold",
    arguments: [
      ("Deling og reparasjon", "deling-og-reparasjon"), ("  Ærlig, øl & Straße ", "aerlig-ol-strasse"),
      ("../../etc", "etc"),
      ("C# / .NET", "c-net"), ("日本語", "日本語"), ("?!", ""), ("e\u{301}té", "ete"), ("a\u{202E}b\u{0}c", "a-b-c"),
    ])
  func folderName(name: String, expected: String) { #expect(PageAddress.folderName(name) == expected) }

  @Test("the host of a recording is named in a policy only where it is nothing but a host")
  func origin() {
    #expect(PageAddress.origin(of: "https://cdn.example.net:8443/a/b.mp3") == "https://cdn.example.net:8443")
    #expect(PageAddress.origin(of: "https://a;script-src *,x/b.mp3") == nil)
    #expect(PageAddress.path(of: "https://e.org/show/") == "/show/")
    #expect(PageAddress.path(of: "https://e.org") == "/")
  }
}
