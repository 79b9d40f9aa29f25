/// Why a recording's tags could not be read or changed.
public struct TagFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public var file: String
  /// Of the byte where it went wrong, where there is one.
  public var offset: Int?
  /// What is wrong and what to do, in whole sentences.
  public var message: String

  public init(file: String, offset: Int? = nil, _ message: String) {
    self.file = file
    self.offset = offset
    self.message = message
  }

  public var description: String { "\(file): \(message)" }
}
