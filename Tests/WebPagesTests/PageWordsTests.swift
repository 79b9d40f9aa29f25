import PodcastModel
import Testing

@testable import WebPages

@Suite("Page words")
struct PageWordsTests {
  @Test(
    "a length is told in the units that suit it",
    arguments: [
      (0, "0 s"), (59_400, "59 s"), (59_500, "1 min"), (1_745_500, "29 min"), (3_570_000, "1 h"),
      (3_900_000, "1 h 5 min"),
    ])
  func duration(milliseconds: Int, expected: String) {
    #expect(PageWords.of("en").duration(MediaTime(milliseconds: milliseconds)) == expected)
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
}
