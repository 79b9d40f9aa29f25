public import PodcastModel
import XMLTree

/// A podcast's feed: RSS 2.0 with the elements that Apple, Spotify, PSP-1 and the podcast namespace ask for.
///
/// Nothing in it comes from the clock, so the same values always give the same bytes. Values that are blank, and
/// addresses that are none of the web's, are left out.
public enum RSSFeed {
  /// - Parameters:
  ///   - episodes: in the order in which the feed has them, `FeedQuery`'s; gone through twice.
  ///   - sink: takes the feed's bytes, episode by episode, so that a long feed needs no more memory than a short one.
  /// - Throws: what the sink throws, and nothing else.
  public static func write(
    _ feed: PublishedFeed, episodes: some Collection<PublishedEpisode>, to sink: @escaping ([UInt8]) throws -> Void
  ) throws {
    var writer = XMLWriter(sink: sink)
    let hasNotes = episodes.contains { !EpisodeNotes.areEmpty(of: $0.episode) }
    let hasChapters = episodes.contains { !$0.chapters.isEmpty }
    writer.start(
      "rss",
      [
        "version": "2.0",
        "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
        "xmlns:atom": "http://www.w3.org/2005/Atom",
        "xmlns:content": hasNotes ? "http://purl.org/rss/1.0/modules/content/" : nil,
        "xmlns:psc": hasChapters ? "http://podlove.org/simple-chapters" : nil,
        "xmlns:fh": feed.feed.isComplete || feed.currentURL != nil ? "http://purl.org/syndication/history/1.0" : nil,
        "xmlns:xhtml": feed.feed.isPrivate ? "http://www.w3.org/1999/xhtml" : nil,
      ])
    writer.start("channel")
    writer.channel(feed, newest: episodes.lazy.map { $0.episode.date }.max())
    for episode in episodes {
      writer.item(episode, of: feed.show)
      try writer.flush()
    }
    try writer.finish()
  }
}
