import Feeds
import PodcastModel
import Testing
import XMLTree

@Suite("Feed links")
struct FeedLinksTests {
  private final class Collected { var bytes: [UInt8] = [] }

  private func text(_ feed: PublishedFeed) throws -> String {
    let collected = Collected()
    try RSSFeed.write(feed, episodes: [SampleShow.minimalEpisode]) { collected.bytes += $0 }
    #expect(throws: Never.self) { try XMLElement(parsing: collected.bytes, file: "feed.xml") }
    return String(decoding: collected.bytes, as: UTF8.self)
  }

  @Test("a feed names its hubs, and its newest archive page")
  func current() throws {
    var feed = SampleShow.minimalFeed
    feed.feed.hubs = ["https://hub.example/?a=1&b=2", "no address"]
    feed.previousArchiveURL = "https://example.org/feeds/main-archive-7.xml"
    let text = try text(feed)
    #expect(text.contains(#"<atom:link rel="hub" href="https://hub.example/?a=1&amp;b=2"/>"#))
    #expect(
      text.contains(
        #"<atom:link rel="prev-archive" type="application/rss+xml" href="https://example.org/feeds/main-archive-7.xml"/>"#
      ))
    #expect(!text.contains("fh") && !text.contains(#"rel="current""#))
    #expect(text.components(#"rel="hub""#) == 1)
  }

  @Test("an archive page says so, names the feed, and no hub and no page that is not there yet")
  func archive() throws {
    var page = SampleShow.minimalFeed
    page.feed.hubs = ["https://hub.example/"]
    page.url = "https://example.org/feeds/main-archive-1.xml"
    page.currentURL = "https://example.org/feeds/main.xml"
    let text = try text(page)
    #expect(text.contains(#"xmlns:fh="http://purl.org/syndication/history/1.0""#))
    #expect(text.contains("<fh:archive/>"))
    #expect(
      text.contains(
        #"<atom:link rel="current" type="application/rss+xml" href="https://example.org/feeds/main.xml"/>"#))
    #expect(
      text.contains(
        #"<atom:link rel="self" type="application/rss+xml" href="https://example.org/feeds/main-archive-1.xml"/>"#))
    #expect(!text.contains("hub") && !text.contains("next-archive"))
  }

  @Test("a complete feed says so")
  func complete() throws {
    var feed = SampleShow.minimalFeed
    feed.feed.isComplete = true
    #expect(try text(feed).contains("<fh:complete/>"))
  }

  @Test("a private feed keeps directories and search engines out, a public one does not")
  func blocked() throws {
    var feed = SampleShow.minimalFeed
    let marks = [
      "<itunes:block>Yes</itunes:block>", "<podcast:block>yes</podcast:block>",
      #"<xhtml:meta name="robots" content="noindex"/>"#,
    ]
    for mark in marks { #expect(!(try text(feed)).contains(mark)) }
    feed.feed.token = "abcdefghijklmnop"
    for mark in marks { #expect(try text(feed).contains(mark)) }
  }

  @Test("the channel's page is the feed's own, where it has one")
  func page() throws {
    var feed = SampleShow.minimalFeed
    feed.feed.page = "https://example.org/sea/"
    #expect(try text(feed).contains("<link>https://example.org/sea/</link>"))
  }
}

extension String {
  /// How often a text is in this one.
  fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
