public import PodcastModel

/// Why a transcript could not be read or written.
public struct TranscriptFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do.
  public var message: String
  /// The file is empty where no file is concerned, as when a transcript without times is to be written with them.
  public var position: SourcePosition

  public init(_ message: String, file: String, line: Int? = nil, column: Int? = nil) {
    self.message = message
    position = SourcePosition(file: file, line: line, column: column)
  }

  /// `talk.srt:1: the file is empty`
  public var description: String { position.file.isEmpty ? message : "\(position): \(message)" }

  /// Nothing that such a file could say when.
  static let noTimes = TranscriptFailure("the transcript has no times; run podwright align first", file: "")
}
