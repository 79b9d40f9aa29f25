import PodcastModel
import Testing

@testable import ShowFolder

@Suite("SlugMaker")
struct SlugMakerTests {
  @Test(
    "a title becomes a name that is safe on every disk",
    arguments: [
      ("A Walk: and what came of it!", "a-walk-and-what-came-of-it"), ("../../etc/passwd", "etc-passwd"),
      ("..", "episode"), (".", "episode"), ("", "episode"), ("/", "episode"), ("🎙️🔥", "episode"), ("CON", "episode-con"),
      ("nul", "episode-nul"), ("COM1", "episode-com1"), ("con.txt", "con-txt"), ("a\u{0}b\nc", "a-b-c"),
      ("\u{202E}gpj.exe", "gpj-exe"), ("Don’t stop", "dont-stop"), ("Ærlig talt", "ærlig-talt"),
      ("日本語のタイトル", "日本語のタイトル"), ("हिन्दी", "हिन्दी"), ("C:\\Windows", "c-windows"), ("~root", "root"),
      ("-rf", "rf"), ("a%2F..%2Fb", "a-2f-2fb"), ("\u{FE0F}\u{200D}", "episode"),
    ])
  func names(title: String, slug: String) {
    var slugs = SlugMaker()
    #expect(slugs.slug(title: title) == slug)
  }

  @Test("a number comes first, unless the title begins with it")
  func numbers() {
    var slugs = SlugMaker()
    #expect(slugs.slug(title: "A walk", number: "C0101") == "c0101-a-walk")
    #expect(slugs.slug(title: "12 A walk", number: "12") == "12-a-walk")
    #expect(slugs.slug(title: "", number: "13") == "13")
  }

  @Test("what is long ends after a word, and inside a character never")
  func long() {
    var slugs = SlugMaker()
    let slug = slugs.slug(title: String(repeating: "wonderful ", count: 5000))
    #expect(slug == "wonderful-wonderful-wonderful-wonderful-wonderful-wonderful")
    #expect(slugs.slug(title: String(repeating: "語", count: 500)) == String(repeating: "語", count: 20))
  }

  @Test("ten thousand of one title are ten thousand names, whatever the letter case")
  func many() {
    var slugs = SlugMaker()
    let day = CivilTime(year: 2026, month: 3, day: 12)
    var seen: Set<String> = []
    for index in 0..<10_000 {
      let slug = slugs.slug(title: index % 2 == 0 ? "News" : "NEWS", date: index % 3 == 0 ? day : nil)
      #expect(seen.insert(slug.lowercased()).inserted)
    }
    #expect(seen.contains("news") && seen.contains("news-2026-03-12") && seen.contains("news-2"))
    #expect(seen.count == 10_000)
  }
}
