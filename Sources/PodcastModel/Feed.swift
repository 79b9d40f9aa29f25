/// In which order a feed has its episodes.
public enum FeedOrder: String, Hashable, Sendable, CaseIterable {
  case newest, oldest
  /// By the episodes' own `order`, the highest first; those without one come before.
  case order
}

/// A query over the episodes, and what this feed's channel says otherwise than the show: feeds/NAME.yaml.
public struct Feed: Hashable, Sendable {
  /// The file's name without its ending.
  public var name: String
  public var title: String?
  public var description: String?
  public var language: String?
  public var artwork: String?
  /// The web page that belongs to it.
  public var page: String?
  /// Where subscribers find it, where that is not its own place below the show's address.
  public var address: String?
  /// The podcast namespace's guid of this feed; lower case.
  public var guid: String
  public var query: EpisodeQuery
  public var order: FeedOrder
  /// The newest so many; nil is all.
  public var limit: Int?
  /// The feed itself has the newest so many, and archive pages of as many have all (RFC 5005, §4); nil is one page.
  public var pageSize: Int?
  /// What is not in this feed, is no longer part of it (RFC 5005, §2).
  public var isComplete: Bool
  /// WebSub hubs that tell subscribers of a change.
  public var hubs: [String]
  /// Makes the address of a private feed one that nobody guesses; letters, digits, `-` and `_`. Nil is a public feed.
  public var token: String?
  /// What its enclosures are; nil for the recordings themselves.
  public var rendition: Rendition?
  /// The other feeds name it beside their enclosures.
  public var offersRendition = false
  /// The show as this feed tells of it; nil where it says nothing otherwise.
  public var show: Show?

  public init(
    name: String, title: String? = nil, description: String? = nil, language: String? = nil, artwork: String? = nil,
    page: String? = nil, address: String? = nil, guid: String = "", query: EpisodeQuery = EpisodeQuery(),
    order: FeedOrder = .newest, limit: Int? = nil, pageSize: Int? = nil, isComplete: Bool = false, hubs: [String] = [],
    token: String? = nil, rendition: Rendition? = nil
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.language = language
    self.artwork = artwork
    self.page = page
    self.address = address
    self.guid = guid
    self.query = query
    self.order = order
    self.limit = limit
    self.pageSize = pageSize
    self.isComplete = isComplete
    self.hubs = hubs
    self.token = token
    self.rendition = rendition
  }

  /// For those only who were told its address: it is named in no other file, and asks not to be listed.
  public var isPrivate: Bool { token != nil }

  /// The feed's place below the show's address.
  public var path: String { "feeds/\(stem).xml" }

  /// The place of one of its archive pages.
  ///
  /// - Parameter number: 1 has the oldest episodes.
  public func archivePath(_ number: Int) -> String { "feeds/\(stem)-archive-\(number).xml" }

  private var stem: String { token.map { "\(name)-\($0)" } ?? name }
}
