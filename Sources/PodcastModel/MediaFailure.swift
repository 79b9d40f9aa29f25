/// Why a recording could not be worked on.
public struct MediaFailure: Error, Hashable, Codable, Sendable, CustomStringConvertible {
  public enum Reason: String, Hashable, Codable, Sendable {
    /// There is no such file, or it may not be read, or it holds no sound that can be decoded.
    case unreadable
    /// The file can be read, but what was asked of it makes no sense.
    case unsuitable
    /// There is no voice for the language of the recording, or of the turn that the failure names.
    case languageWithoutVoice
    /// What is said in the recording is not what the transcript says.
    case mismatched
    /// The media program died, hung, or could not be started; the recording may be at fault.
    case programFailed
  }

  public var reason: Reason
  public var file: String
  /// What is wrong and what to do, in whole sentences.
  public var message: String
  /// Which turn of the transcript is at fault, counted from 0; nil where it is the recording, or the whole of either.
  public var turn: Int?

  public init(_ reason: Reason, file: String, turn: Int? = nil, _ message: String) {
    self.reason = reason
    self.file = file
    self.message = message
    self.turn = turn
  }

  public var description: String { "\(file): \(message)" }
}
