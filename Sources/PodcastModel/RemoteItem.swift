/// Another feed, or an item of it. `<podcast:remoteItem>`.
public struct RemoteItem: Hashable, Sendable {
  /// The podcast namespace's guid of that feed.
  public var feedGUID: String
  public var feedURL: String?
  public var itemGUID: String?
  /// `music`, `publisher` …; nil is `podcast`.
  public var medium: String?
  public var title: String?

  public init(
    feedGUID: String, feedURL: String? = nil, itemGUID: String? = nil, medium: String? = nil, title: String? = nil
  ) {
    self.feedGUID = feedGUID
    self.feedURL = feedURL
    self.itemGUID = itemGUID
    self.medium = medium
    self.title = title
  }
}
