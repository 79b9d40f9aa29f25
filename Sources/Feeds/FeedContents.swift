public import PodcastModel
public import XMLTree

/// What a feed says of its show, as it says it: nothing is judged, nothing is made up.
public struct FeedChannel: Hashable, Sendable {
  public var title: String?
  public var link: String?
  public var description: String?
  public var language: String?
  public var copyright: String?
  public var author: String?
  public var ownerName, ownerEmail: String?
  /// The address of the artwork: Apple's, else RSS's own.
  public var image: String?
  /// Apple's, with one inside it.
  public var categories: [Show.Category] = []
  public var explicit: Bool?
  public var kind: String?
  /// The podcast namespace's.
  public var guid: String?
  public var medium: String?
  public var isLocked: Bool?
  public var isBlocked: Bool?
  public var isComplete: Bool?
  /// Where the feed says that it has moved to.
  public var newFeedURL: String?
  /// Its own address, by `atom:link rel="self"`.
  public var selfURL: String?
  public var generator: String?
  public var people: [FeedPerson] = []
  public var funding: [Funding] = []
  public var place: Place?
  public var licence: Licence?
  /// Everything else, and whatever the fields above do not hold all of, in the feed's order.
  public var others: [XMLElement] = []

  public init() {}
}

/// Somebody who takes part, by `<podcast:person>`.
public struct FeedPerson: Hashable, Sendable {
  public var name: String
  public var role: String?
  public var group: String?
  public var page: String?
  public var picture: String?
}

/// What a feed says of an episode, as it says it.
public struct FeedItem: Hashable, Sendable {
  /// RSS asks for the length in bytes and the type; feeds leave them out, or say nonsense.
  public struct Enclosure: Hashable, Sendable {
    public var url: String
    public var byteCount: Int?
    public var mimeType: String?
  }

  public struct Transcript: Hashable, Sendable {
    public var url: String
    public var mimeType: String?
    public var language: String?
    public var rel: String?
  }

  public var title: String?
  /// Apple's, without numbers and the show's name.
  public var shortTitle: String?
  public var guid: String?
  /// RSS takes a guid for an address unless it says otherwise.
  public var guidIsPermaLink = true
  public var link: String?
  /// Plain text or HTML; nobody can tell.
  public var description: String?
  /// By `<content:encoded>`.
  public var contentHTML: String?
  public var date: Instant?
  /// As written.
  public var dateText: String?
  public var enclosures: [Enclosure] = []
  public var durationSeconds: Double?
  public var season: Int?
  public var seasonName: String?
  public var episode: Int?
  /// The episode's number as it is shown: `C0775`.
  public var episodeDisplay: String?
  public var kind: String?
  public var explicit: Bool?
  public var author: String?
  public var image: String?
  public var transcripts: [Transcript] = []
  /// The address of a file of chapters.
  public var chaptersURL: String?
  /// Podlove Simple Chapters.
  public var chapters: [Chapter] = []
  public var people: [FeedPerson] = []
  public var soundbites: [Episode.Soundbite] = []
  public var funding: [Funding] = []
  public var place: Place?
  public var licence: Licence?
  /// Everything else, and whatever the fields above do not hold all of, in the feed's order.
  public var others: [XMLElement] = []

  public init() {}
}
