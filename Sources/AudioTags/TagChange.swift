/// What shall become of a recording's tags. Nil, or a name that is not there, leaves what is in the file.
public struct TagChange: Hashable, Sendable {
  /// By the names of `RecordingTags.texts`; an empty text removes.
  public var texts: [String: String]
  /// Replaces the front cover; other pictures stay.
  public var cover: RecordingTags.Picture?
  /// Replaces all chapters; empty removes them.
  public var chapters: [RecordingTags.MarkedChapter]?
  public var chaptersTitle: String?
  /// Replaces the lyrics of its language.
  public var lyrics: RecordingTags.Lyrics?

  public init(
    texts: [String: String] = [:], cover: RecordingTags.Picture? = nil, chapters: [RecordingTags.MarkedChapter]? = nil,
    chaptersTitle: String? = nil, lyrics: RecordingTags.Lyrics? = nil
  ) {
    self.texts = texts
    self.cover = cover
    self.chapters = chapters
    self.chaptersTitle = chaptersTitle
    self.lyrics = lyrics
  }
}
