public import AudioTags
public import PodcastModel

/// What an episode's recording shall say of itself.
public struct EpisodeTags {
  /// What stores and players sort podcasts by.
  private static let genre = "Podcast"

  public var episode: Episode
  public var show: Show
  /// The address of the feed it is in, where there is one.
  public var feed: String?
  public var chapters: [RecordingTags.MarkedChapter]?
  /// The heading of the list of chapters.
  public var chaptersTitle: String?
  public var transcript: RecordingTags.Lyrics?
  public var cover: RecordingTags.Picture?

  public init(
    episode: Episode, show: Show, feed: String? = nil, chapters: [RecordingTags.MarkedChapter]? = nil,
    chaptersTitle: String? = nil, transcript: RecordingTags.Lyrics? = nil, cover: RecordingTags.Picture? = nil
  ) {
    self.episode = episode
    self.show = show
    self.feed = feed
    self.chapters = chapters
    self.chaptersTitle = chaptersTitle
    self.transcript = transcript
    self.cover = cover
  }

  /// Nothing that the facts do not say is removed from a file.
  public var change: TagChange {
    let licence = episode.licence ?? show.licence
    let rights = [show.copyright, licence.map { [$0.name, $0.url].compactMap(\.self).joined(separator: " ") }]
    let texts: [String: String?] = [
      "title": episode.title, "artist": artist, "album": show.title, "genre": Self.genre, "date": date,
      "track": EpisodeNumber.decimal(of: episode), "publisher": show.owner?.name ?? show.author,
      "language": LanguageCode.threeLetters(of: episode.language),
      "copyright": rights.compactMap(\.self).joined(separator: ", "), "comment": episode.summary,
      "description": episode.summary, "url": page, "podcast": "1", "podcast_guid": episode.guid,
      "podcast_description": episode.summary, "podcast_feed": feed,
    ]
    return TagChange(
      texts: texts.compactMapValues { text in
        let clean = text.map(Self.cleaned) ?? ""
        return clean.isEmpty ? nil : clean
      }, cover: cover, chapters: chapters, chaptersTitle: chaptersTitle, lyrics: transcript)
  }

  /// The author, else the hosts, else whoever is heard.
  private var artist: String? {
    if let author = show.author { return author }
    let credits = episode.people + show.people
    let hosts = credits.filter { ["host", "co-host", "guest host"].contains($0.role) }
    let names = (hosts.isEmpty ? credits : hosts).map(\.person.name)
    let own = names.enumerated().filter { index, name in !names[..<index].contains(name) }.map(\.element)
    return own.isEmpty ? nil : own.joined(separator: ", ")
  }

  /// The episode's own, else its mark on the show's page, as in the feed.
  private var page: String? {
    episode.page ?? (show.address.isEmpty || episode.slug.isEmpty ? nil : "\(show.address)#\(episode.slug)")
  }

  /// The day, by the clock of whoever set it.
  private var date: String? {
    // A file of facts need not have a date.
    guard episode.date.unixSeconds != 0 else { return nil }
    let civil = episode.date.civil
    return "\(civil.year)-\(civil.month.padded(to: 2))-\(civil.day.padded(to: 2))"
  }

  /// One paragraph a line; no zero, at which some players would stop reading.
  static func cleaned(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
    let scalars = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t" }
    return String(String.UnicodeScalarView(scalars))
  }
}
