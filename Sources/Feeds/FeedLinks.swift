import PodcastModel
import XMLTree

/// How a feed hangs together with other documents, and who may list it.
extension XMLWriter {
  /// The feed itself, its hubs, and its archive pages.
  ///
  /// An archive page has no `next-archive`: it must not change when the next one comes (RFC 5005, §4, asks for that link
  /// only as something that should be there). Clients go from the feed backwards.
  mutating func links(_ feed: PublishedFeed) {
    link("self", feed.url, type: "application/rss+xml")
    // WebSub, §4: hubs tell of the feed; an archive page has no news.
    if feed.currentURL == nil { feed.feed.hubs.forEach { link("hub", $0) } }
    link("prev-archive", feed.previousArchiveURL, type: "application/rss+xml")
    link("current", feed.currentURL, type: "application/rss+xml")
    if feed.currentURL != nil { element("fh:archive") }
    if feed.feed.isComplete { element("fh:complete") }
  }

  /// What keeps a private feed out of directories and search engines.
  mutating func blocks(_ feed: Feed) {
    guard feed.isPrivate else { return }
    // Apple takes nothing but this spelling.
    element("itunes:block", text: "Yes")
    element("podcast:block", text: "yes")
    // What search engines heed in a feed, as in a page.
    element("xhtml:meta", ["name": "robots", "content": "noindex"])
  }

  private mutating func link(_ relation: String, _ address: String?, type: String? = nil) {
    guard let url = URIReference.web(address) else { return }
    element("atom:link", ["rel": relation, "type": type, "href": url])
  }
}
