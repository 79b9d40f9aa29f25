/// Why a recording could not be worked on.
public struct MediaFailure: Error, Hashable, Codable, Sendable, CustomStringConvertible {
  public enum Reason: String, Hashable, Codable, Sendable {
    /// There is no such file, or it may not be read, or it holds no sound that can be decoded.
    case unreadable
    /// The file can be read, but what was asked of it makes no sense: a language no voice speaks.
    case unsuitable
    /// The media program died, hung, or could not be started; the recording may be at fault.
    case programFailed
  }

  public var reason: Reason
  public var file: String
  /// What is wrong and what to do, in whole sentences.
  public var message: String

  public init(_ reason: Reason, file: String, _ message: String) {
    self.reason = reason
    self.file = file
    self.message = message
  }

  public var description: String { "\(file): \(message)" }
}
