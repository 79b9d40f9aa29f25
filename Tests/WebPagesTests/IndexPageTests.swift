import PodcastModel
import Testing
import WebPages
import XMLTree

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("Index page")
struct IndexPageTests {
  private func html(_ episodes: [PublishedEpisode], show: Show = SampleShow.show) -> String {
    let page = IndexPage(
      show: show, feeds: SampleShow.feeds, episodes: episodes, artworkURL: "https://example.org/show/artwork.png")
    return String(decoding: page.write(), as: UTF8.self)
  }

  /// Every element of the page, in order.
  private func elements(_ html: String) throws -> [XMLElement] {
    func all(_ element: XMLElement) -> [XMLElement] { [element] + element.elements.flatMap(all) }
    return all(try XMLElement(parsingHTML: Array(html.utf8), file: "index.html"))
  }

  @Test("the page is written byte for byte as it was")
  func golden() throws {
    let written = html([SampleShow.rich, SampleShow.minimal])
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/index.html")
    if ProcessInfo.processInfo.environment["PODWRIGHT_REWRITE_GOLDEN"] == "1" { try Data(written.utf8).write(to: file) }
    #expect(written == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test("all that is published is linked, relatively where it lies below the show's address")
  func links() throws {
    let links = try elements(html([SampleShow.rich, SampleShow.minimal])).filter { $0.name == "a" }
      .compactMap { $0.attribute("href") }
    let folder = "episodes/c0775-innovation"
    for expected in [
      "feeds/main.xml", "feeds/hav.xml", "\(folder)/tang%20p%C3%A5%20land.mp3", "\(folder)/chapters.json",
      "\(folder)/tang%20p%C3%A5%20land.mp3#t=754", "https://cdn.example.net/one.mp3", "https://example.com/ada",
    ] + ["vtt", "srt", "json", "html", "txt"].map({ "\(folder)/transcript.\($0)" }) {
      #expect(links.contains(expected), "\(expected)")
    }
    #expect(!links.contains { $0.hasPrefix("https://example.org/show/") })
  }

  @Test("the page asks nobody for anything until somebody listens")
  func quiet() throws {
    let all = try elements(html([SampleShow.rich, SampleShow.minimal]))
    #expect(!all.contains { ["script", "iframe"].contains($0.name) })
    #expect(all.filter { $0.name == "audio" }.allSatisfy { $0.attribute("preload") == "none" })
    #expect(all.filter { $0.name == "img" }.allSatisfy { $0.attribute("src")?.contains(":") == false })
  }

  @Test("every value is escaped", arguments: ["<script>alert(1)</script>", "\" onload=\"x", "a\u{1}]]>&amp;\u{0}🎙"])
  func hostile(value: String) throws {
    var episode = SampleShow.rich
    episode.episode.title = value
    episode.episode.slug = value
    episode.episode.number = value
    episode.episode.people[0].person.name = value
    episode.episode.quote?.text = value
    episode.episode.goals = [value]
    episode.chapters[0].title = value
    episode.episode.people[1].person.page = "javascript:alert(1)"
    var show = SampleShow.show
    show.title = value
    show.language = value
    let all = try elements(html([episode], show: show))
    let plain = String(value.unicodeScalars.filter { $0.value >= 0x20 })
    #expect(!all.contains { $0.name == "script" || $0.attribute("onload") != nil })
    #expect(all.first { $0.name == "h1" }?.text == plain)
    #expect(all.first { $0.name == "h3" }?.text == plain)
    #expect(!all.contains { $0.attribute("href")?.contains("javascript") == true })
  }

  @Test("a language other than the show's is marked, and no element is empty for want of a value")
  func minimal() throws {
    let all = try elements(html([SampleShow.minimal]))
    let article = try #require(all.first { $0.name == "article" })
    #expect(article.attribute("lang") == "en" && article.attribute("id") == "one")
    #expect(!all.contains { ["ul", "ol", "blockquote", "details"].contains($0.name) && $0.elements.isEmpty })
  }

  @Test(
    "the page speaks the show's language",
    arguments: [
      ("nb", "Episoder", "3. mars 2026"), ("nn-NO", "Episodar", "3. mars 2026"), ("en-GB", "Episodes", "3 March 2026"),
      ("de", "Folgen", "3. März 2026"), ("fr", "Épisodes", "3 mars 2026"), ("es", "Episodios", "3 de marzo de 2026"),
      ("fi", "Episodes", "3 March 2026"),
    ])
  func languages(language: String, episodes: String, date: String) throws {
    var show = SampleShow.show
    show.language = language
    let all = try elements(html([SampleShow.rich], show: show))
    #expect(all.first { $0.name == "h2" }?.text == episodes)
    #expect(all.first { $0.name == "time" }?.text == date)
    #expect(all.first { $0.name == "time" }?.attribute("datetime") == "2026-03-03")
  }
}
