public import PodcastModel

/// Which episodes a feed holds.
public enum FeedQuery {
  /// Those that the feed's query matches, in its order, and no more than its limit: the first, which are the newest but in
  /// a feed that begins with the oldest. Of two at the same moment the one with the higher `order`, else with the higher number comes first.
  public static func episodes(for feed: Feed, from all: [PublishedEpisode]) -> [PublishedEpisode] {
    let matching = all.filter { feed.query.matches($0.episode) }.sorted {
      comes($0.episode, before: $1.episode, in: feed.order)
    }
    return feed.limit.map { Array(matching.prefix(max(0, $0))) } ?? matching
  }

  /// The order in which a show lists its episodes.
  package static func isNewer(_ a: Episode, than b: Episode) -> Bool { comes(a, before: b, in: .newest) }

  private static func comes(_ a: Episode, before b: Episode, in order: FeedOrder) -> Bool {
    let isNewestFirst = order != .oldest
    let (aOrder, bOrder) = (a.order ?? .max, b.order ?? .max)
    if order == .order, aOrder != bOrder { return aOrder > bOrder }
    if a.date.unixSeconds != b.date.unixSeconds { return (a.date.unixSeconds > b.date.unixSeconds) == isNewestFirst }
    if aOrder != bOrder { return aOrder > bOrder }
    let (aDigits, bDigits) = (EpisodeNumber.decimal(of: a) ?? "", EpisodeNumber.decimal(of: b) ?? "")
    if aDigits.count != bDigits.count { return aDigits.count > bDigits.count }
    if aDigits != bDigits { return aDigits > bDigits }
    return (a.number ?? "", a.slug) > (b.number ?? "", b.slug)
  }
}
