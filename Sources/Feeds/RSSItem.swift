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
    optional("title", text: episode.title)
    optional("link", text: URIReference.web(episode.page) ?? URIReference.web(published.pageURL))
    optional("guid", ["isPermaLink": "false"], text: episode.guid)
    element("pubDate", text: FeedTime.rfc2822(episode.date))
    html("description", Self.description(of: episode))
    html("content:encoded", EpisodeNotes.html(of: episode))
    let enclosure = published.enclosure
    element(
      "enclosure",
      [
        "url": URIReference.ascii(enclosure.url), "length": String(max(0, enclosure.byteCount)),
        "type": enclosure.mimeType,
      ])
    itunes(episode, published, of: show)
    podcast(episode, published)
    chapters(published.chapters)
    end()
  }

  private static func description(of episode: Episode) -> String {
    if let summary = episode.summary?.trimmed { return SimpleHTML.ofPlain(summary) }
    return episode.notesHTML.trimmed.map { SimpleHTML.reduced($0) } ?? ""
  }

  private mutating func itunes(_ episode: Episode, _ published: PublishedEpisode, of show: Show) {
    let seconds = FeedTime.wholeSeconds(published.enclosure.duration)
    if seconds > 0 { element("itunes:duration", text: String(seconds)) }
    optional("itunes:season", text: episode.season.map(String.init))
    optional("itunes:episode", text: episode.episode.map(String.init))
    element("itunes:episodeType", text: episode.kind.rawValue)
    element("itunes:explicit", text: episode.explicit ?? show.explicit ? "true" : "false")
    image(published.artworkURL)
  }

  private mutating func podcast(_ episode: Episode, _ published: PublishedEpisode) {
    optional("podcast:season", ["name": episode.seasonName?.trimmed], text: episode.season.map(String.init))
    optional("podcast:episode", ["display": episode.number?.trimmed], text: EpisodeNumber.decimal(of: episode))
    for transcript in published.transcripts {
      guard let url = URIReference.web(transcript.url) else { continue }
      let isTimed = ["text/vtt", "application/x-subrip"].contains(transcript.mimeType)
      element(
        "podcast:transcript",
        [
          "url": url, "type": transcript.mimeType, "language": transcript.language.trimmed,
          "rel": isTimed ? "captions" : nil,
        ])
    }
    if let url = URIReference.web(published.chaptersURL) {
      element("podcast:chapters", ["url": url, "type": "application/json+chapters"])
    }
    people(episode.people)
    place(episode.place)
    licence(episode.licence)
    for soundbite in episode.soundbites {
      element(
        "podcast:soundbite",
        [
          "startTime": FeedTime.seconds(soundbite.span.start),
          "duration": FeedTime.seconds(soundbite.span.duration),
        ], text: soundbite.title?.trimmed ?? "")
    }
    funding(episode.funding)
  }

  /// Podlove Simple Chapters 1.2, which cannot keep a chapter out of the table of contents: such ones are left out.
  private mutating func chapters(_ chapters: [Chapter]) {
    let listed = chapters.filter { $0.isListed && $0.title.trimmed != nil }
    guard !listed.isEmpty else { return }
    start("psc:chapters", ["version": "1.2"])
    for chapter in listed {
      element(
        "psc:chapter",
        [
          "start": FeedTime.normalPlayTime(chapter.start), "title": chapter.title.trimmed,
          "href": URIReference.web(chapter.url), "image": URIReference.web(chapter.image),
        ])
    }
    end()
  }
}
