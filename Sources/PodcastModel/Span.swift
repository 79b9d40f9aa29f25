/// A start and an end on the audio clock.
public struct Span: Hashable, Sendable {
  public var start: MediaTime
  /// Never before `start`.
  public var end: MediaTime

  /// An end before the start becomes the start: a span has no negative length.
  public init(start: MediaTime, end: MediaTime) {
    self.start = start
    self.end = max(start, end)
  }

  public var duration: MediaTime { end - start }
}

// Written as a pair of milliseconds, `[start, end]`, wherever it is stored.
extension Span: Codable {
  public init(from decoder: any Decoder) throws {
    var pair = try decoder.unkeyedContainer()
    self.init(start: try pair.decode(MediaTime.self), end: try pair.decode(MediaTime.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var pair = encoder.unkeyedContainer()
    try pair.encode(start)
    try pair.encode(end)
  }
}
