import PodcastModel

/// The namespaces that a feed must declare: three always, of the others those that are used, in an order that never
/// changes.
struct UsedNamespaces {
  private var prefixes: Set<String> = ["itunes", "podcast", "atom"]
  /// What is needed around elements that are written as they are.
  private var others: [String: String] = [:]

  init(_ feed: PublishedFeed) {
    let show = feed.show
    note(show.details)
    if feed.feed.isComplete || feed.currentURL != nil { prefixes.insert("fh") }
    if feed.feed.isPrivate { prefixes.insert("xhtml") }
    for live in show.liveItems { note(live.episode.details) }
    if show.distribution.spotifyLimit != nil || !show.distribution.countries.isEmpty { prefixes.insert("spotify") }
  }

  mutating func note(_ published: borrowing PublishedEpisode) {
    if !published.chapters.isEmpty { prefixes.insert("psc") }
    if !prefixes.contains("content"), !EpisodeNotes.areEmpty(of: published.episode) { prefixes.insert("content") }
    note(published.episode.details)
  }

  private mutating func note(_ details: FeedDetails) {
    if details.media != nil { prefixes.insert("media") }
    for fact in details.dublinCore { prefixes.insert(fact.term.isLaterTerm ? "dcterms" : "dc") }
    for (prefix, uri) in details.rawElements?.namespaces ?? [:] { others[prefix] = uri }
  }

  /// By prefix, in their order.
  var declarations: [(prefix: String, uri: String)] {
    let own = CustomaryNamespaces.own.map { (prefix: $0, uri: $1) }
    let isOwn = Set(own.map(\.prefix))
    return own.filter { prefixes.contains($0.prefix) || others[$0.prefix] != nil }
      + others.filter { !isOwn.contains($0.key) }.sorted { $0.key < $1.key }.map { (prefix: $0.key, uri: $0.value) }
  }
}
