/// A feed with the addresses under which it and its picture are published.
public struct PublishedFeed: Hashable, Sendable {
  public var show: Show
  public var feed: Feed
  /// Where the feed itself stands: `https://example.org/show/feeds/main.xml`.
  public var url: String
  public var artworkURL: String?
  /// The page with the episodes before those of this one.
  public var previousArchiveURL: String?
  /// The feed to which an archive page belongs; nil where this is the feed.
  public var currentURL: String?

  public init(
    show: Show, feed: Feed, url: String, artworkURL: String? = nil, previousArchiveURL: String? = nil,
    currentURL: String? = nil
  ) {
    self.show = show
    self.feed = feed
    self.url = url
    self.artworkURL = artworkURL
    self.previousArchiveURL = previousArchiveURL
    self.currentURL = currentURL
  }

  public var title: String { feed.title ?? show.title }
  public var description: String { feed.description ?? show.description }
  public var language: String { feed.language ?? show.language }
  public var page: String { feed.page ?? show.page }
}
