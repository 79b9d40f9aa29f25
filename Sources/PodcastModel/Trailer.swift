/// A recording that tempts to subscribe. `<podcast:trailer>`.
public struct Trailer: Hashable, Sendable {
  public var title: String
  public var url: String
  public var date: Instant
  public var byteCount: Int?
  public var mimeType: String?
  /// Nil: of the whole show.
  public var season: Int?

  public init(
    title: String, url: String, date: Instant, byteCount: Int? = nil, mimeType: String? = nil, season: Int? = nil
  ) {
    self.title = title
    self.url = url
    self.date = date
    self.byteCount = byteCount
    self.mimeType = mimeType
    self.season = season
  }
}
