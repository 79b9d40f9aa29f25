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
  /// The address of its page on the show's site; nil where there is none.
  public var pageURL: String?
  /// How loud the recording is from end to end, from 0 to 255; empty where nobody listened.
  public var peaks: [UInt8]

  public init(
    episode: Episode, enclosure: Enclosure, transcripts: [TranscriptLink] = [], chapters: [Chapter] = [],
    chaptersURL: String? = nil, artworkURL: String? = nil, pageURL: String? = nil, peaks: [UInt8] = []
  ) {
    self.episode = episode
    self.enclosure = enclosure
    self.transcripts = transcripts
    self.chapters = chapters
    self.chaptersURL = chaptersURL
    self.artworkURL = artworkURL
    self.pageURL = pageURL
    self.peaks = peaks
  }
}
