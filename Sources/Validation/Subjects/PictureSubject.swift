public import PodcastModel

/// A picture, and what it is for.
public struct PictureSubject: Hashable, Sendable {
  public enum Use: Hashable, Sendable {
    /// Of the show, or of an episode.
    case artwork
    case chapter
    /// A person's, or nobody knows what for.
    case other
  }

  /// The picture itself, or where it is named.
  public var position: SourcePosition
  public var element: String?
  public var path: String
  public var use: Use
  /// Nil where it could not be read.
  public var facts: PictureFacts?
  /// Why it could not be read, in words for people.
  public var problem: String?

  public init(
    path: String, position: SourcePosition? = nil, element: String? = nil, use: Use = .artwork,
    facts: PictureFacts? = nil, problem: String? = nil
  ) {
    self.path = path
    self.position = position ?? SourcePosition(file: path)
    self.element = element
    self.use = use
    self.facts = facts
    self.problem = problem
  }
}
