/// What a browser asks for.
struct PreviewRequest: Hashable, Sendable {
  var method: String
  /// Decoded, and without a query.
  var path: String
  var host: String?
  var range: String?
  var ifRange: String?
  var ifNoneMatch: String?
}

/// What it gets.
struct PreviewResponse: Sendable {
  enum Body: Hashable, Sendable {
    case bytes([UInt8])
    /// A part of a file; it is no link.
    case file(path: String, Range<Int>)
  }

  var status: UInt32
  var headers: [(name: String, value: String)]
  var body: Body
}
