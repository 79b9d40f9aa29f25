/// Why a transcript could not be aligned.
public struct AlignmentFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do, in whole sentences.
  public var description: String

  public init(_ description: String) { self.description = description }
}
