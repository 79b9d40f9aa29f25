public import PodcastModel

/// Why a document could not be read or written.
public struct XMLFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// libxml2's first complaint. Its last one is often an echo of it ("premature end of data").
  public var message: String
  public var position: SourcePosition

  public init(_ message: String, at position: SourcePosition) {
    self.message = message
    self.position = position
  }

  /// `show.xml:3:7: Opening and ending tag mismatch: channel line 2 and rss`
  public var description: String { "\(position): \(message)" }
}
