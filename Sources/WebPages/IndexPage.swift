public import PodcastModel
import XMLTree

/// The show on one page: its feeds, and each episode to be read, heard and downloaded.
///
/// A complete HTML5 page that needs nothing else: no script, no request to another host. Each episode is marked with
/// its slug, so `index.html#slug` is its address.
public struct IndexPage: Sendable {
  public var show: Show
  public var feeds: [PublishedFeed]
  /// In the order in which the page has them.
  public var episodes: [PublishedEpisode]
  /// The address of the show's picture.
  public var artworkURL: String?

  public init(show: Show, feeds: [PublishedFeed], episodes: [PublishedEpisode], artworkURL: String? = nil) {
    self.show = show
    self.feeds = feeds
    self.episodes = episodes
    self.artworkURL = artworkURL
  }

  /// The page's bytes, in UTF-8. What stands below the show's address is linked relatively, so that the page works from
  /// wherever `dist/` lies.
  public func write() -> [UInt8] {
    let words = PageWords.of(show.language)
    var page = HTMLWriter()
    let isRightToLeft = ["ar", "fa", "he", "ps", "ur", "yi"].contains(show.language.split(separator: "-").first ?? "")
    page.start("html", ["lang": filled(show.language), "dir": isRightToLeft ? "rtl" : nil])
    writeHead(to: &page)
    page.start("body")
    page.line()
    writeHeader(words, to: &page)
    page.start("main")
    page.element("h2", text: words.episodes)
    page.line()
    for episode in episodes {
      EpisodeSection(show: show, published: episode, words: words).write(to: &page)
    }
    page.finish()
    return Array(page.html.utf8)
  }

  private func writeHead(to page: inout HTMLWriter) {
    page.start("head")
    page.void("meta", ["charset": "utf-8"])
    page.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    // Show notes may hold pictures of other hosts; a page that asks nobody else does not fetch them.
    page.void(
      "meta",
      [
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; media-src *",
      ])
    page.element("title", text: show.title)
    if let author = filled(show.author) { page.void("meta", ["name": "author", "content": author]) }
    page.void("meta", ["name": "generator", "content": "Podwright"])
    for feed in feeds {
      page.void(
        "link",
        [
          "rel": "alternate", "type": "application/rss+xml", "title": feed.title,
          "href": PageAddress.relative(feed.url, to: show.address),
        ])
    }
    page.start("style")
    page.raw(PageStyle.css)
    page.end()
    page.end()
    page.line()
  }

  private func writeHeader(_ words: PageWords, to page: inout HTMLWriter) {
    page.start("header")
    page.start("div", ["class": "show"])
    if let artwork = artworkURL.flatMap({ PageAddress.relative($0, to: show.address) }) {
      page.void("img", ["class": "artwork", "src": artwork, "alt": "", "width": "144", "height": "144"])
    }
    page.start("div")
    page.element("h1", text: show.title)
    if let author = filled(show.author) { page.element("p", ["class": "facts"], text: author) }
    for paragraph in show.description.split(separator: "\n\n") {
      page.element("p", text: PageText.plain(String(paragraph)))
    }
    if !feeds.isEmpty {
      page.start("nav", ["aria-label": words.feeds])
      page.start("ul", ["class": "links"])
      for feed in feeds {
        page.start("li")
        page.element("a", ["href": PageAddress.relative(feed.url, to: show.address)], text: "RSS: \(feed.title)")
        page.end()
      }
      page.end()
      page.end()
    }
    page.end()
    page.end()
    page.end()
    page.line()
  }
}
