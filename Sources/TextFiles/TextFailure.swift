public import PodcastModel

/// Why a transcript, or a list of chapters, could not be read or written.
public struct TextFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do.
  public var message: String
  /// The file is empty where no file is concerned, as when a transcript without times is to be written with them.
  public var position: SourcePosition

  public init(_ message: String, file: String, line: Int? = nil, column: Int? = nil) {
    self.message = message
    position = SourcePosition(file: file, line: line, column: column)
  }

  public init(_ message: String, at position: SourcePosition) {
    self.message = message
    self.position = position
  }

  /// `talk.srt:1: the file is empty`
  public var description: String { position.file.isEmpty ? message : "\(position): \(message)" }
}
