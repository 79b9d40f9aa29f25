/// The media file as a feed names it.
public struct Enclosure: Hashable, Sendable {
  public var url: String
  /// Nil where a feed that it comes from does not say; so is the type.
  public var byteCount: Int?
  public var mimeType: String?
  /// Zero where it is not known.
  public var duration: MediaTime
  public init(url: String, byteCount: Int?, mimeType: String?, duration: MediaTime) {
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
  /// Nil where a feed that it comes from does not say.
  public var language: String?
  /// `captions`, where it has times that players show.
  public var relation: String?
  public init(url: String, mimeType: String, language: String?, relation: String? = nil) {
    self.url = url
    self.mimeType = mimeType
    self.language = language
    self.relation = relation
  }
}

/// An episode with all that `dist/` holds of it: the one value from which feeds and pages are written.
public struct PublishedEpisode: Hashable, Sendable {
  public var episode: Episode
  /// Nil where there is no recording.
  public var enclosure: Enclosure?
  public var transcripts: [TranscriptLink]
  public var chapters: [Chapter]
  /// The address of a file with the chapters; nil where there is none.
  public var chaptersURL: String?
  public var chaptersType: String
  /// The address of the episode's own picture, where it has one.
  public var artworkURL: String?
  /// Of the recording; zero where it is not known.
  public var duration: MediaTime { enclosure?.duration ?? .zero }
  /// The other forms of the recording.
  public var renditions: [Rendition: Enclosure]
  /// The address of its page on the show's site; nil where there is none.
  public var pageURL: String?
  /// How loud the recording is from end to end, from 0 to 255; empty where nobody listened.
  public var peaks: [UInt8]

  public init(
    episode: Episode, enclosure: Enclosure?, transcripts: [TranscriptLink] = [], chapters: [Chapter] = [],
    chaptersURL: String? = nil, chaptersType: String = "application/json+chapters", artworkURL: String? = nil,
    renditions: [Rendition: Enclosure] = [:], pageURL: String? = nil, peaks: [UInt8] = []
  ) {
    self.episode = episode
    self.enclosure = enclosure
    self.transcripts = transcripts
    self.chapters = chapters
    self.chaptersURL = chaptersURL
    self.chaptersType = chaptersType
    self.artworkURL = artworkURL
    self.renditions = renditions
    self.pageURL = pageURL
    self.peaks = peaks
  }
}
