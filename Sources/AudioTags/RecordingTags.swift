public import PodcastModel

/// All that a recording says of itself besides its sound, whatever its container spells it like.
public struct RecordingTags: Hashable, Sendable {
  /// A picture inside the file, as it stands there.
  public struct Picture: Hashable, Sendable {
    /// ID3v2's picture type, which FLAC and Vorbis use too: 3 is the front cover, 0 is other.
    public var type: Int
    public var mimeType: String
    public var caption: String
    public var bytes: [UInt8]
    public init(type: Int = 3, mimeType: String, caption: String = "", bytes: [UInt8]) {
      self.type = type
      self.mimeType = mimeType
      self.caption = caption
      self.bytes = bytes
    }
  }

  /// A chapter, and its picture where the file holds one.
  public struct MarkedChapter: Hashable, Sendable {
    public var chapter: Chapter
    public var picture: Picture?
    public init(_ chapter: Chapter, picture: Picture? = nil) {
      self.chapter = chapter
      self.picture = picture
    }
  }

  /// A text that goes with the sound: a transcript, or the words of a song.
  public struct Lyrics: Hashable, Sendable {
    /// ISO 639-2, three letters; `und` where the file does not say.
    public var language: String
    public var text: String
    /// With times, where the file has them; `text` is then their text, a line each.
    public var cues: [Cue]
    public init(language: String = "und", text: String, cues: [Cue] = []) {
      self.language = language
      self.text = text
      self.cues = cues
    }
  }

  /// Text by FFmpeg's names: `title`, `artist`, `album`, `album_artist`, `genre`, `date` (ISO 8601), `track` (`3` or `3/12`),
  /// `publisher`, `language` (ISO 639-2), `copyright`, `comment`, `description`, `url` (the recording's page). For podcasts:
  /// `podcast` (`1`), `podcast_guid`, `podcast_description`, `podcast_feed`.
  public var texts: [String: String]
  public var pictures: [Picture]
  public var chapters: [MarkedChapter]
  /// Of the table of contents, where the container can name it.
  public var chaptersTitle: String?
  public var lyrics: [Lyrics]

  public init(
    texts: [String: String] = [:], pictures: [Picture] = [], chapters: [MarkedChapter] = [],
    chaptersTitle: String? = nil, lyrics: [Lyrics] = []
  ) {
    self.texts = texts
    self.pictures = pictures
    self.chapters = chapters
    self.chaptersTitle = chaptersTitle
    self.lyrics = lyrics
  }
}
