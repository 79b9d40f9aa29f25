import PodcastModel
import XMLTree

/// What a feed says of the show, before its items.
extension XMLWriter {
  /// - Parameter newest: when the newest episode came out. A feed that is built again must not look changed, so it is
  ///   the only date that the channel has.
  mutating func channel(_ feed: PublishedFeed, newest: Instant?) {
    let show = feed.show
    optional("title", text: feed.title)
    optional("link", text: URIReference.web(feed.page))
    let description = feed.description
    let written = feed.feed.description == nil ? show.writtenDescription?.trimmed : nil
    html(
      "description",
      written ?? (HTMLText.isMarkup(description) ? SimpleHTML.reduced(description) : SimpleHTML.ofPlain(description)))
    optional("language", text: feed.language)
    optional("copyright", text: show.copyright)
    links(feed)
    blocks(feed.feed)
    upkeep(show.distribution)
    subjects(show.details.subjects)
    // Without a version: a new Podwright alone changes no feed.
    element("generator", text: "Podwright")
    let date = newest.map(FeedTime.rfc2822)
    optional("pubDate", text: date)
    optional("lastBuildDate", text: date)
    optional("itunes:author", text: show.author)
    if let email = show.owner?.email?.trimmed {
      start("itunes:owner")
      optional("itunes:name", text: show.owner?.name)
      element("itunes:email", text: email)
      end()
    }
    image(feed.artworkURL)
    if let artwork = URIReference.web(feed.artworkURL) {
      start("image")
      element("url", text: artwork)
      optional("title", text: feed.title)
      optional("link", text: URIReference.web(feed.page))
      end()
    }
    for category in show.categories { self.category(category) }
    element("itunes:explicit", text: show.explicit ? "true" : "false")
    element("itunes:type", text: show.kind.rawValue)
    optional("itunes:title", text: show.details.shortTitle)
    itunesListing(show.distribution, isBlocked: feed.feed.isPrivate)
    optional("podcast:guid", text: feed.feed.guid)
    element("podcast:locked", ["owner": show.owner?.email?.trimmed], text: show.locked ? "yes" : "no")
    optional("podcast:medium", text: show.medium)
    licence(show.licence)
    places(show.places)
    people(show.people)
    funding(show.funding)
    podcastDetails(show.details)
    podcastListing(show.distribution, isBlocked: feed.feed.isPrivate)
    trailers(show.trailers)
    otherShows(show)
    spotify(show.distribution)
    otherNamespaces(show.details)
    // An archive page has no news, and never changes.
    guard feed.currentURL == nil else { return }
    for live in show.liveItems { liveItem(live, artworkURL: live.episode.artwork, of: show) }
  }

  private mutating func category(_ category: Show.Category) {
    guard let name = category.name.trimmed else { return }
    start("itunes:category", ["text": name])
    if let subcategory = category.subcategory?.trimmed { element("itunes:category", ["text": subcategory]) }
    end()
  }
}
