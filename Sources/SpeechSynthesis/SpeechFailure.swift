/// Why a text could not be spoken.
public struct SpeechFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Reason: Hashable, Sendable {
    /// No voice speaks the language.
    case unknownLanguage
    /// espeak-ng itself failed: its data is missing, or there is no memory left.
    case engine
  }

  public var reason: Reason
  /// What is wrong and what to do, in whole sentences.
  public var description: String

  public init(_ reason: Reason, _ description: String) {
    self.reason = reason
    self.description = description
  }
}
