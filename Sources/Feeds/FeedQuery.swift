public import PodcastModel

/// Which episodes a feed holds.
public enum FeedQuery {
  /// Those that the feed's query matches, the newest first, and no more than its limit. Of two at the same moment the
  /// one with the higher number comes first.
  public static func episodes(for feed: Feed, from all: [PublishedEpisode]) -> [PublishedEpisode] {
    let matching = all.filter { feed.query.matches($0.episode) }.sorted { isNewer($0.episode, than: $1.episode) }
    return feed.limit.map { Array(matching.prefix(max(0, $0))) } ?? matching
  }

  /// The order in which a show lists its episodes.
  package static func isNewer(_ a: Episode, than b: Episode) -> Bool {
    if a.date.unixSeconds != b.date.unixSeconds { return a.date.unixSeconds > b.date.unixSeconds }
    let (aDigits, bDigits) = (EpisodeNumber.decimal(of: a) ?? "", EpisodeNumber.decimal(of: b) ?? "")
    if aDigits.count != bDigits.count { return aDigits.count > bDigits.count }
    if aDigits != bDigits { return aDigits > bDigits }
    return (a.number ?? "", a.slug) > (b.number ?? "", b.slug)
  }
}
