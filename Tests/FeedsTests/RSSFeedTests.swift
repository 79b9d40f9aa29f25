import Feeds
import PodcastModel
import Testing
import XMLTree

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("RSS feed")
struct RSSFeedTests {
  static let itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd"
  static let podcast = "https://podcastindex.org/namespace/1.0"
  static let content = "http://purl.org/rss/1.0/modules/content/"

  private final class Collected { var bytes: [UInt8] = [] }

  private func written(_ feed: PublishedFeed, _ episodes: [PublishedEpisode]) throws -> [UInt8] {
    let collected = Collected()
    try RSSFeed.write(feed, episodes: episodes) { collected.bytes += $0 }
    return collected.bytes
  }

  /// The only item of a feed with this episode.
  private func item(_ episode: PublishedEpisode, in feed: PublishedFeed = SampleShow.richFeed) throws -> XMLElement {
    let root = try XMLElement(parsing: try written(feed, [episode]), file: "feed.xml")
    return try #require(root.element("channel")?.element("item"))
  }

  @Test("a feed is written byte for byte as it was", arguments: ["rich", "minimal"])
  func golden(name: String) throws {
    let bytes =
      name == "rich"
      ? try written(SampleShow.richFeed, [SampleShow.richEpisode()])
      : try written(SampleShow.minimalFeed, [SampleShow.minimalEpisode])
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).xml")
    if ProcessInfo.processInfo.environment["PODWRIGHT_REWRITE_GOLDEN"] == "1" { try Data(bytes).write(to: file) }
    #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: try Data(contentsOf: file), as: UTF8.self))
    #expect(throws: Never.self) { try XMLElement(parsing: bytes, file: "\(name).xml") }
  }

  @Test("a feed without episodes has no date and no needless namespace")
  func noEpisodes() throws {
    let text = String(decoding: try written(SampleShow.richFeed, []), as: UTF8.self)
    #expect(!text.contains("pubDate") && !text.contains("lastBuildDate"))
    #expect(!text.contains("xmlns:content") && !text.contains("xmlns:psc"))
  }

  @Test("the channel's date is the newest episode's, whatever the order")
  func newestDate() throws {
    let episodes = [0, 90, 30].map { SampleShow.richEpisode(minute: $0) }
    let channel = try XMLElement(parsing: try written(SampleShow.richFeed, episodes), file: "a.xml").element("channel")
    #expect(channel?.element("lastBuildDate")?.text == "Tue, 03 Mar 2026 10:30:00 +0100")
    #expect(channel?.elements("item").count == 3)
  }

  @Test(
    "hostile values stay values",
    arguments: [
      "]]>", "<script>alert(1)</script>", "🎙\u{FE0F}", "a\u{1}\u{0}b\u{FFFF}", "</title><item>", "&amp;", "\"'",
    ])
  func hostile(value: String) throws {
    var episode = SampleShow.richEpisode()
    episode.episode.title = value
    episode.episode.summary = value
    episode.episode.notesHTML = "<p>x</p><!-- \(value) -->"
    episode.episode.seasonName = value
    episode.episode.people[0].person.name = value
    episode.episode.people[0].title = value
    episode.chapters[0].title = value
    episode.enclosure?.url = "https://example.org/\(value)"
    var feed = SampleShow.richFeed
    feed.show.title = value
    feed.show.description = value
    let item = try item(episode, in: feed)
    let plain = String(value.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0xFFFF })
    #expect(item.element("title")?.text == plain)
    #expect(item.element("season", in: Self.podcast)?.attribute("name") == plain)
    #expect(item.elements("person", in: Self.podcast).first?.text == plain)
    #expect(item.element("enclosure")?.attribute("url")?.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } == true)
    let description = try #require(item.element("description")?.text)
    #expect(!description.contains("<"))
    let encoded = try #require(item.element("encoded", in: Self.content)?.text)
    #expect(encoded.contains("<li><a href=\"https://example.org/folk/ada%20berg\">"))
  }

  @Test("blank values leave their elements out")
  func blank() throws {
    var episode = SampleShow.minimalEpisode
    episode.episode.title = " \n"
    episode.episode.guid = ""
    episode.episode.summary = "\u{3}"
    episode.episode.number = "uten tall"
    episode.episode.places = [Place(name: "")]
    episode.episode.people = [Credit(person: Person(id: "", name: ""), role: "")]
    let item = try item(episode, in: SampleShow.minimalFeed)
    #expect(item.elements.map(\.name) == ["pubDate", "enclosure", "episodeType", "explicit"])
  }

  @Test("addresses that are none of the web's are left out")
  func addresses() throws {
    var episode = SampleShow.richEpisode()
    episode.episode.people[0].person.page = "javascript:alert(1)"
    episode.artworkURL = "cover.jpg"
    episode.chapters[0].url = "file:///etc/passwd"
    let item = try item(episode)
    let text = String(decoding: try written(SampleShow.richFeed, [episode]), as: UTF8.self)
    #expect(item.element("image", in: Self.itunes) == nil)
    #expect(!text.contains("javascript") && !text.contains("passwd") && !text.contains("pictures/bo.jpg"))
  }

  @Test("ten megabytes of notes are written whole, with a description that fits")
  func longNotes() throws {
    var episode = SampleShow.minimalEpisode
    episode.episode.notesHTML = "<p>" + String(repeating: "Blåskjell er gode. ", count: 550_000) + "</p>"
    let item = try item(episode)
    #expect(item.element("encoded", in: Self.content)?.text == episode.episode.notesHTML)
    let description = try #require(item.element("description")?.text)
    #expect(description.hasSuffix("gode.</p>") && description.utf8.count <= 4000 && description.utf8.count > 3900)
  }

  @Test("ten thousand episodes pass through without being held")
  func manyEpisodes() throws {
    let one = SampleShow.richEpisode()
    let counter = Counter()
    try RSSFeed.write(SampleShow.richFeed, episodes: (0..<10_000).lazy.map { _ in one }) { bytes in
      counter.total += bytes.count
      counter.largest = max(counter.largest, bytes.count)
    }
    #expect(counter.total > 25_000_000 && counter.largest < 100_000)
  }

  private final class Counter {
    var total = 0
    var largest = 0
  }

  @Test("what the sink throws comes out")
  func fullDisk() {
    struct Full: Error {}
    #expect(throws: Full.self) { try RSSFeed.write(SampleShow.minimalFeed, episodes: []) { _ in throw Full() } }
  }
}
