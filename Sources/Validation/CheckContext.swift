public import PodcastModel

/// What a check knows besides the feed.
public struct CheckContext: Sendable {
  public var profiles: Set<Profile>
  /// What dates are held against.
  public var now: Instant
  /// Where the feed is, or will be, published; nil where nobody says.
  public var address: String?
  /// What the feed said before; nil where nobody knows.
  public var previous: FeedSnapshot?

  public init(
    profiles: Set<Profile> = Set(Profile.allCases), now: Instant, address: String? = nil, previous: FeedSnapshot? = nil
  ) {
    self.profiles = profiles
    self.now = now
    self.address = address
    self.previous = previous
  }
}
