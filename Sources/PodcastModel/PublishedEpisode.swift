/// The media file as a feed names it.
public struct Enclosure: Hashable, Sendable {
  public var url: String
  public var byteCount: Int
  public var mimeType: String
  public var duration: MediaTime
  public init(url: String, byteCount: Int, mimeType: String, duration: MediaTime) {
    self.url = url
    self.byteCount = byteCount
    self.mimeType = mimeType
    self.duration = duration
  }
}

/// A transcript that a feed or a page links to.
public struct TranscriptLink: Hashable, Sendable {
  public var url: String
  public var mimeType: String
  public var language: String
  public init(url: String, mimeType: String, language: String) {
    self.url = url
    self.mimeType = mimeType
    self.language = language
  }
}

/// An episode with all that `dist/` holds of it: the one value from which feeds and pages are written.
public struct PublishedEpisode: Hashable, Sendable {
  public var episode: Episode
  public var enclosure: Enclosure
  public var transcripts: [TranscriptLink]
  public var chapters: [Chapter]
  /// The address of chapters.json; nil where there are no chapters.
  public var chaptersURL: String?
  /// The address of the episode's own picture, where it has one.
  public var artworkURL: String?
  /// The other forms of the recording.
  public var renditions: [Rendition: Enclosure]

  public init(
    episode: Episode, enclosure: Enclosure, transcripts: [TranscriptLink] = [], chapters: [Chapter] = [],
    chaptersURL: String? = nil, artworkURL: String? = nil, renditions: [Rendition: Enclosure] = [:]
  ) {
    self.episode = episode
    self.enclosure = enclosure
    self.transcripts = transcripts
    self.chapters = chapters
    self.chaptersURL = chaptersURL
    self.artworkURL = artworkURL
    self.renditions = renditions
  }
}
