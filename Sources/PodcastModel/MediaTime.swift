/// A point on the recording's own clock.
public struct MediaTime: Hashable, Comparable, Sendable {
  /// Whole milliseconds: the finest grain that every transcript format can hold.
  public let milliseconds: Int

  public init(milliseconds: Int) { self.milliseconds = milliseconds }

  /// The nearest whole millisecond. A time that is not finite, or is longer than a century, becomes zero.
  public init(seconds: Double) {
    let milliseconds = (seconds * 1000).rounded()
    self.milliseconds = milliseconds.magnitude < 4e12 ? Int(milliseconds) : 0
  }

  public static let zero = MediaTime(milliseconds: 0)
  public var seconds: Double { Double(milliseconds) / 1000 }

  public static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }
  public static func + (a: Self, b: Self) -> Self { Self(milliseconds: a.milliseconds + b.milliseconds) }
  public static func - (a: Self, b: Self) -> Self { Self(milliseconds: a.milliseconds - b.milliseconds) }
}

// Written as a bare number of milliseconds, wherever it is stored.
extension MediaTime: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    milliseconds = try container.decode(Int.self)
    // What is stored may be a stranger's: times that cannot be added up are none.
    guard milliseconds.magnitude < 4_000_000_000_000 else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a time of more than a century")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

extension MediaTime: CustomStringConvertible {
  /// `1:02:03` or `2:03`, as people write it; whole seconds, rounded down.
  public var description: String {
    let total = max(0, milliseconds) / 1000
    let (hours, minutes, seconds) = (total / 3600, total / 60 % 60, total % 60)
    return hours > 0
      ? "\(hours):\(minutes.padded(to: 2)):\(seconds.padded(to: 2))" : "\(minutes):\(seconds.padded(to: 2))"
  }
}
