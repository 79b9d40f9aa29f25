/// Why a file could not be read or written.
public struct FileFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Reason: Hashable, Sendable { case missing, unreadable, unwritable }

  public var reason: Reason
  public var path: String
  /// The system's own words, and what to do.
  public var message: String

  public init(_ reason: Reason, path: String, _ message: String) {
    self.reason = reason
    self.path = path
    self.message = message
  }

  public var description: String { "\(path): \(message)" }
}
