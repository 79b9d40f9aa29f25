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
    var used = UsedNamespaces(feed)
    var newest: Instant?
    for episode in episodes {
      used.note(episode)
      newest = max(newest ?? episode.episode.date, episode.episode.date)
    }
    writer.start("rss", ["version": "2.0"])
    for (prefix, uri) in used.declarations { writer.declare(prefix, uri) }
    writer.start("channel")
    writer.omit(feed.show.feedOmits.show)
    writer.channel(feed, newest: newest)
    for episode in episodes {
      writer.item(episode, of: feed.show)
      try writer.flush()
    }
    try writer.finish()
  }
}
