/// The chapters of a recording, and what their file says of the whole.
public struct ChapterList: Hashable, Sendable {
  /// The recording's.
  public var title: String?
  /// Who made the recording, or is heard in it.
  public var author: String?
  /// The podcast's name.
  public var show: String?
  public var summary: String?
  /// The name of the audio file.
  public var recording: String?
  /// Whether the chapters' places are stations of one way.
  public var isRoute: Bool
  /// Of the recording, where it is known.
  public var duration: MediaTime?
  /// In the order of their starts.
  public var chapters: [Chapter]

  public init(
    title: String? = nil, author: String? = nil, show: String? = nil, summary: String? = nil, recording: String? = nil,
    isRoute: Bool = false, duration: MediaTime? = nil, chapters: [Chapter] = []
  ) {
    self.title = title
    self.author = author
    self.show = show
    self.summary = summary
    self.recording = recording
    self.isRoute = isRoute
    self.duration = duration
    self.chapters = chapters
  }
}
