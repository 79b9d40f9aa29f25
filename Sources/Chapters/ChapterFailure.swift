public import PodcastModel

/// Why a chapter file could not be read.
public struct ChapterFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do.
  public var message: String
  public var position: SourcePosition

  public init(_ message: String, at position: SourcePosition) {
    self.message = message
    self.position = position
  }

  /// `chapters.json: there is no list "chapters"`
  public var description: String { "\(position): \(message)" }
}
