import PodcastModel
import XMLTree

/// What a feed says of one episode.
extension XMLWriter {
  mutating func item(_ published: PublishedEpisode, of show: Show) {
    item(published.episode, published, of: show)
  }

  /// An episode has some forty fields, so it is handed down, not copied.
  private mutating func item(_ episode: Episode, _ published: PublishedEpisode, of show: Show) {
    start("item")
    omit(show.feedOmits.episodes.union(episode.feedOmits))
    head(episode, page: URIReference.web(episode.page) ?? URIReference.web(published.pageURL))
    html("content:encoded", EpisodeNotes.html(of: episode))
    if let enclosure = published.enclosure {
      element(
        "enclosure",
        [
          "url": URIReference.ascii(enclosure.url), "length": enclosure.byteCount.map { String(max(0, $0)) },
          "type": enclosure.mimeType,
        ])
    }
    origin(episode)
    itunes(episode, published, of: show)
    podcast(episode, published)
    chapters(published.chapters)
    otherNamespaces(episode.details)
    end()
  }

  /// - Parameter artworkURL: of the item's own picture, where it has one.
  mutating func liveItem(_ live: LiveItem, artworkURL: String?, of show: Show) {
    let episode = live.episode
    start(
      "podcast:liveItem",
      ["status": live.status.rawValue, "start": live.start.iso8601, "end": live.end?.iso8601])
    head(episode, page: URIReference.web(episode.page), isLive: true)
    if let stream = live.stream, let url = URIReference.web(stream.url) {
      element("enclosure", ["url": url, "length": String(stream.byteCount), "type": stream.mimeType])
    }
    origin(episode)
    itunesDetails(episode, artworkURL: artworkURL, of: show)
    people(episode.people)
    places(episode.places)
    licence(episode.licence)
    podcastDetails(of: episode)
    otherNamespaces(episode.details)
    end()
  }

  private mutating func head(_ episode: Episode, page: String?, isLive: Bool = false) {
    optional("title", text: episode.title)
    optional("link", text: page)
    optional("guid", ["isPermaLink": episode.guidIsPermaLink ? "true" : "false"], text: episode.guid)
    // A live item says when it begins; apps hide what is dated ahead.
    if !isLive { element("pubDate", text: FeedTime.rfc2822(episode.date)) }
    html("description", Self.description(of: episode))
  }

  private static func description(of episode: Episode) -> String {
    if let written = episode.writtenDescription?.trimmed { return written }
    if let summary = episode.summary?.trimmed { return SimpleHTML.ofPlain(summary) }
    return (episode.writtenNotes ?? episode.notesHTML).trimmed.map { SimpleHTML.reduced($0) } ?? ""
  }

  private mutating func itunes(_ episode: Episode, _ published: PublishedEpisode, of show: Show) {
    let seconds = FeedTime.wholeSeconds(published.enclosure?.duration ?? .zero)
    if seconds > 0 { element("itunes:duration", text: String(seconds)) }
    optional("itunes:season", text: episode.season.map(String.init))
    optional("itunes:episode", text: episode.episode.map(String.init))
    element("itunes:episodeType", text: episode.kind.rawValue)
    itunesDetails(episode, artworkURL: published.artworkURL, of: show)
  }

  private mutating func itunesDetails(_ episode: Episode, artworkURL: String?, of show: Show) {
    element("itunes:explicit", text: episode.explicit ?? show.explicit ? "true" : "false")
    image(artworkURL)
    optional("itunes:title", text: episode.details.shortTitle)
    optional("itunes:author", text: episode.author?.name)
    if episode.isBlocked { element("itunes:block", text: "Yes") }
  }

  private mutating func podcast(_ episode: Episode, _ published: PublishedEpisode) {
    optional("podcast:season", ["name": episode.seasonName?.trimmed], text: episode.season.map(String.init))
    optional(
      "podcast:episode", ["display": episode.number?.trimmed],
      text: episode.fractionalEpisode ?? EpisodeNumber.decimal(of: episode))
    for transcript in published.transcripts {
      guard let url = URIReference.web(transcript.url) else { continue }
      element(
        "podcast:transcript",
        [
          "url": url, "type": transcript.mimeType, "language": transcript.language?.trimmed,
          "rel": transcript.relation,
        ])
    }
    if let url = URIReference.web(published.chaptersURL) {
      element("podcast:chapters", ["url": url, "type": published.chaptersType])
    }
    people(episode.people)
    places(episode.places)
    licence(episode.licence)
    for soundbite in episode.soundbites {
      element(
        "podcast:soundbite",
        [
          "startTime": FeedTime.seconds(soundbite.span.start),
          "duration": FeedTime.seconds(soundbite.span.duration),
        ], text: soundbite.title?.trimmed ?? "")
    }
    podcastDetails(of: episode)
  }

  private mutating func podcastDetails(of episode: Episode) {
    funding(episode.funding)
    alternates(episode.alternates)
    contentLinks(episode.contentLinks)
    podcastDetails(episode.details)
  }

  /// Podlove Simple Chapters 1.2, which cannot keep a chapter out of the table of contents: such ones are left out.
  private mutating func chapters(_ chapters: [Chapter]) {
    var isOpen = false
    for chapter in chapters where chapter.isListed {
      guard let title = chapter.title.trimmed else { continue }
      if !isOpen { start("psc:chapters", ["version": "1.2"]) }
      isOpen = true
      element(
        "psc:chapter",
        [
          "start": FeedTime.normalPlayTime(chapter.start), "title": title, "href": URIReference.web(chapter.url),
          "image": URIReference.web(chapter.image),
        ])
    }
    if isOpen { end() }
  }
}
