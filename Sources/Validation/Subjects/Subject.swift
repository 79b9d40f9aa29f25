public import PodcastModel

/// What is judged besides feeds, as values: whoever asks has opened the files and measured the recordings.
public enum Subject: Hashable, Sendable {
  case media(MediaSubject)
  case picture(PictureSubject)
  case transcript(TranscriptSubject)
  case chapters(ChaptersSubject)
  case episode(EpisodeSubject)
  case show(ShowSubject)
  case pages(PagesSubject)
}

/// A claim about a file, and where it stands: the enclosure's length in a feed, the duration on an episode's page.
public struct Claim<Value: Hashable & Sendable>: Hashable, Sendable {
  public var value: Value
  public var position: SourcePosition
  /// `enclosure`, `duration`
  public var element: String?

  public init(_ value: Value, at position: SourcePosition, element: String? = nil) {
    self.value = value
    self.position = position
    self.element = element
  }
}
