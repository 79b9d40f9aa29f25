/// A broadcast that is coming, on the air, or over. `<podcast:liveItem>`.
public struct LiveItem: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable, CaseIterable { case pending, live, ended }

  /// The medium itself, as an enclosure.
  public struct Stream: Hashable, Sendable {
    public var url: String
    public var mimeType: String
    /// 0 where nobody knows, as with most streams.
    public var byteCount: Int
    public init(url: String, mimeType: String, byteCount: Int = 0) {
      self.url = url
      self.mimeType = mimeType
      self.byteCount = byteCount
    }
  }

  public var status: Status
  public var start: Instant
  public var end: Instant?
  public var stream: Stream?
  /// What a feed says of it as of any other item.
  public var episode: Episode

  public init(status: Status, start: Instant, end: Instant? = nil, stream: Stream? = nil, episode: Episode) {
    self.status = status
    self.start = start
    self.end = end
    self.stream = stream
    self.episode = episode
  }
}
