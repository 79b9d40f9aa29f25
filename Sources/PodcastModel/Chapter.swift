/// A titled point in the recording.
public struct Chapter: Hashable, Sendable {
  public var start: MediaTime
  /// Nil: until the next chapter, or the end.
  public var end: MediaTime?
  public var title: String
  public var url: String?
  public var image: String?
  /// False where it is a silent mark, kept out of tables of contents.
  public var isListed: Bool
  /// What the chapter speaks of, on the map.
  public var location: Place?
  /// Who is heard in it, where that is said apart from the title.
  public var performer: String?
  /// Of the title: BCP 47, or ISO 639-2 as the file has it.
  public var language: String?
  /// The title in other languages, by the same kind of tag.
  public var translations: [String: String]
  /// How deep it lies in the table of contents: 0 at the top, 1 below the chapter before it that has 0, and so on.
  public var level: Int

  public init(
    start: MediaTime, end: MediaTime? = nil, title: String, url: String? = nil, image: String? = nil,
    isListed: Bool = true, location: Place? = nil, performer: String? = nil, language: String? = nil,
    translations: [String: String] = [:], level: Int = 0
  ) {
    self.start = start
    self.end = end
    self.title = title
    self.url = url
    self.image = image
    self.isListed = isListed
    self.location = location
    self.performer = performer
    self.language = language
    self.translations = translations
    self.level = level
  }
}

/// How chapters are made from the timed turns.
public struct ChapterPlan: Hashable, Sendable {
  public enum Source: String, Hashable, Codable, Sendable, CaseIterable {
    /// `headings` where the transcript has them, else `questions` where there is a host, else `turns`.
    case auto
    /// One for each heading of the transcript.
    case headings
    /// The host's turns open chapters.
    case questions
    /// One for each turn.
    case turns
    /// None.
    case none
  }

  public var source: Source
  /// Nil: a length that suits the recording.
  public var minimumDuration: MediaTime?

  public init(source: Source = .auto, minimumDuration: MediaTime? = nil) {
    self.source = source
    self.minimumDuration = minimumDuration
  }
}
