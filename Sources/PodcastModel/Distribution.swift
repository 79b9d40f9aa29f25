/// How a show's feed is to be fetched and listed.
public struct Distribution: Hashable, Sendable {
  public var listing = Listing()
  /// Where the feed has moved to.
  public var newFeedURL: String?
  /// No episode will follow.
  public var isFinished = false
  public var schedule: UpdateSchedule?
  /// New episodes are announced by Podping, or apps should look themselves; nil where nobody says.
  public var usesPodping: Bool?
  /// Spotify shows no more than the newest so many.
  public var spotifyLimit: Int?
  /// Where the show comes from, the first country first: ISO 3166-1 alpha-2.
  public var countries: [String] = []
  /// `mail@example.org (Name)`
  public var managingEditor, webmaster: String?
  /// How long a copy is good.
  public var timeToLiveMinutes: Int?
  /// Of UTC's clock, 0 to 23.
  public var skipHours: [Int] = []
  public var skipDays: [Weekday] = []
  public var cloud: Cloud?

  public enum Weekday: String, Hashable, Sendable, CaseIterable {
    case monday = "Monday"
    case tuesday = "Tuesday"
    case wednesday = "Wednesday"
    case thursday = "Thursday"
    case friday = "Friday"
    case saturday = "Saturday"
    case sunday = "Sunday"
  }

  /// Who may list the show.
  public struct Listing: Hashable, Sendable {
    /// `<itunes:block>`: Apple, and those who do as Apple does.
    public var isBlockedAtApple = false
    /// `<podcast:block>`, for everybody; nil where nobody says.
    public var isBlocked: Bool?
    /// By the podcast namespace's names of services.
    public var blockedServices: [String] = []
    /// Of those that are allowed although all others are blocked.
    public var allowedServices: [String] = []

    public init() {}
  }

  /// A service that tells of changes, of before WebSub. RSS's `<cloud>`.
  public struct Cloud: Hashable, Sendable {
    public var domain: String
    public var port: Int
    public var path: String
    public var procedure: String
    /// `xml-rpc`, `soap`, `http-post`.
    public var protocolName: String

    public init(domain: String, port: Int, path: String, procedure: String, protocolName: String) {
      self.domain = domain
      self.port = port
      self.path = path
      self.procedure = procedure
      self.protocolName = protocolName
    }
  }

  public init() {}
}

/// When episodes come. `<podcast:updateFrequency>`.
public struct UpdateSchedule: Hashable, Sendable {
  public var label: String
  /// RFC 5545: `FREQ=WEEKLY;BYDAY=MO`.
  public var rule: String?
  public var start: Instant?
  public var isComplete: Bool?

  public init(label: String, rule: String? = nil, start: Instant? = nil, isComplete: Bool? = nil) {
    self.label = label
    self.rule = rule
    self.start = start
    self.isComplete = isComplete
  }
}
