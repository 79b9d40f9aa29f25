import Feeds
import PodcastModel
import ShowFolder
import WebPages

/// The feeds, the list of them and the page, written when all that they name is there.
struct FeedPublication {
  let show: ShowFolder
  /// All that are out, drafts too where a feed asks for them.
  let episodes: [PublishedEpisode]

  static let listPath = "feeds/all.opml"

  /// - Returns: each feed, and how many episodes are in it and its archive pages.
  func write(to files: inout OutputFolder) throws -> [(feed: PublishedFeed, episodeCount: Int)] {
    var published: [(feed: PublishedFeed, episodes: [PublishedEpisode])] = []
    let offered = Set(show.feeds.filter { $0.offersRendition && !$0.isPrivate }.compactMap(\.rendition))
      .sorted { $0.name < $1.name }
    for feed in show.feeds {
      let shown = try files.publish(picturesOf: feed.show ?? show.show, of: show)
      let artwork =
        try (feed.artwork ?? show.show.artwork).map { try files.publish(picture: $0, of: show) }
        ?? show.artworkElsewhere
      published.append(
        (
          PublishedFeed(show: shown, feed: feed, url: show.address(of: feed), artworkURL: artwork),
          FeedQuery.episodes(for: feed, from: episodes).map { $0.rendered(as: feed.rendition, offering: offered) }
        ))
    }
    let open = published.map(\.feed).filter { !$0.feed.isPrivate }
    let page = IndexPage(
      show: show.show, feeds: open, episodes: FeedQuery.episodes(for: Feed(name: ""), from: onPage),
      artworkURL: try show.show.artwork.map { try files.publish(picture: $0, of: show) } ?? show.artworkElsewhere)
    try files.write(page.write(), to: "index.html")
    for (feed, episodes) in published { try write(feed, episodes, to: &files) }
    if !open.isEmpty { try files.write(to: Self.listPath) { try OPML.write(open, of: show.show, to: $0) } }
    return published.map { ($0.feed, $0.episodes.count) }
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

  /// All but those that private feeds have for themselves.
  private var onPage: [PublishedEpisode] {
    let (closed, open) = (show.feeds.filter(\.isPrivate), show.feeds.filter { !$0.isPrivate })
    guard !closed.isEmpty else { return episodes }
    return episodes.filter { published in
      open.contains { $0.query.matches(published.episode) }
        || !closed.contains { $0.query.matches(published.episode) }
    }
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
