import Feeds
import PodcastModel
import ShowFolder

/// The feeds and the list of them, written when all that they name is there.
struct FeedPublication {
  private let show: ShowFolder
  private let feeds: [PublishedFeed]

  static let listPath = "feeds/all.opml"

  init(_ show: ShowFolder, to files: inout OutputFolder) throws {
    self.show = show
    var feeds: [PublishedFeed] = []
    for feed in show.feeds {
      let shown = try files.publish(picturesOf: feed.show ?? show.show, of: show)
      let artwork =
        try (feed.artwork ?? show.show.artwork).map { try files.publish(picture: $0, of: show) }
        ?? show.artworkElsewhere
      feeds.append(PublishedFeed(show: shown, feed: feed, url: show.address(of: feed), artworkURL: artwork))
    }
    self.feeds = feeds
  }

  /// Those that anybody may know of.
  var open: [PublishedFeed] { feeds.filter { !$0.feed.isPrivate } }

  /// Whether an episode may be shown to anybody: it is no draft, and not one that private feeds have for themselves.
  func isForAll(_ episode: Episode) -> Bool {
    let (closed, open) = (show.feeds.filter(\.isPrivate), show.feeds.filter { !$0.isPrivate })
    return EpisodeQuery().matches(episode)
      && (open.contains { $0.query.matches(episode) } || !closed.contains { $0.query.matches(episode) })
  }

  /// - Parameter episodes: all that are out, drafts too where a feed asks for them.
  /// - Returns: each feed, and how many episodes are in it and its archive pages.
  func write(
    _ episodes: [PublishedEpisode], to files: inout OutputFolder
  ) throws -> [(feed: PublishedFeed, episodeCount: Int)] {
    let offered = Set(show.feeds.filter { $0.offersRendition && !$0.isPrivate }.compactMap(\.rendition))
      .sorted { $0.name < $1.name }
    var counts: [(feed: PublishedFeed, episodeCount: Int)] = []
    for feed in feeds {
      let episodes = FeedQuery.episodes(for: feed.feed, from: episodes).map {
        $0.rendered(as: feed.feed.rendition, offering: offered)
      }
      try write(feed, episodes, to: &files)
      counts.append((feed, episodes.count))
    }
    if !open.isEmpty { try files.write(to: Self.listPath) { try OPML.write(open, of: show.show, to: $0) } }
    return counts
  }

  /// The archive pages first, from the oldest, so that each names only what is there.
  private func write(_ feed: PublishedFeed, _ episodes: [PublishedEpisode], to files: inout OutputFolder) throws {
    let pages = FeedPages.pages(of: episodes, size: feed.feed.pageSize)
    var newest = feed
    for (index, episodes) in pages.archives.enumerated() {
      let path = feed.feed.archivePath(index + 1)
      var page = newest
      page.url = WebAddress.below(show.show.address, path: path)
      page.currentURL = feed.url
      try files.write(to: path) { try RSSFeed.write(page, episodes: episodes, to: $0) }
      newest.previousArchiveURL = page.url
    }
    try files.write(to: feed.feed.path) { try RSSFeed.write(newest, episodes: pages.current, to: $0) }
  }
}

extension PublishedEpisode {
  /// With another form of the recording as its enclosure, and further ones beside it.
  fileprivate func rendered(as rendition: Rendition?, offering offered: [Rendition]) -> PublishedEpisode {
    guard !renditions.isEmpty else { return self }
    var published = self
    if let rendition, let enclosure = renditions[rendition] { published.enclosure = enclosure }
    published.episode.alternates += offered.compactMap { other in
      guard other != rendition, let enclosure = renditions[other], let type = enclosure.mimeType else { return nil }
      var alternate = AlternateEnclosure(
        mimeType: type, sources: [AlternateEnclosure.Source(uri: enclosure.url)])
      alternate.byteCount = enclosure.byteCount
      alternate.bitRate = String(other.bitRateKbps * 1000)
      alternate.codecs = other.codecs
      return alternate
    }
    return published
  }
}
