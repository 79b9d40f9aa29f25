import Feeds
import PodcastModel
import Testing
import XMLTree

@Suite("OPML")
struct OPMLTests {
  private final class Collected { var bytes: [UInt8] = [] }

  private func outlines(_ feeds: [PublishedFeed]) throws -> [XMLElement] {
    let collected = Collected()
    try OPML.write(feeds, of: SampleShow.richShow) { collected.bytes += $0 }
    let root = try XMLElement(parsing: collected.bytes, file: "all.opml")
    #expect(root.name == "opml" && root.attribute("version") == "2.0")
    #expect(root.element("head")?.element("title")?.text == "Fjord & Fjell")
    return try #require(root.element("body")).elements("outline")
  }

  @Test("each feed is an outline with its address")
  func outline() throws {
    var sea = SampleShow.richFeed
    sea.feed.title = "Sea \"&\" <land> ]]>"
    sea.feed.description = "<p>All of\nit &amp; more.</p>"
    sea.url = "https://example.org/show/feeds/s%C3%B8.xml"
    let outlines = try outlines([SampleShow.richFeed, sea])
    #expect(outlines.map { $0.attribute("type") } == ["rss", "rss"])
    #expect(outlines[0].attribute("xmlUrl") == "https://example.org/show/feeds/main.xml")
    #expect(outlines[0].attribute("htmlUrl") == "https://example.org/fjord")
    #expect(outlines[0].attribute("description") == "Samtaler om kyst og fjell. Hver uke.")
    #expect(outlines[1].attribute("text") == "Sea \"&\" <land> ]]>")
    #expect(outlines[1].attribute("description") == "All of it & more.")
  }

  @Test("a private feed is not in the list")
  func privateFeed() throws {
    var feed = SampleShow.richFeed
    feed.feed.token = "abcdefghijklmnop"
    #expect(try outlines([feed]).isEmpty)
  }
}
