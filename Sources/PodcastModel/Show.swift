/// The podcast: what podwright.yaml says.
public struct Show: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable { case episodic, serial }

  public struct Owner: Hashable, Sendable {
    public var name: String?
    public var email: String?
    public init(name: String? = nil, email: String? = nil) {
      self.name = name
      self.email = email
    }
  }

  /// What becomes of the recordings' own tags when they are published.
  public struct Packaging: Hashable, Sendable {
    public enum Tags: String, Hashable, Sendable, CaseIterable {
      /// Facts, chapters and the like are put into the published recording.
      case write
      /// Recordings are published as they are.
      case keep
    }

    public var tags: Tags
    public var holdsTranscript: Bool
    public var holdsCover: Bool

    public init(tags: Tags = .write, holdsTranscript: Bool = true, holdsCover: Bool = true) {
      self.tags = tags
      self.holdsTranscript = holdsTranscript
      self.holdsCover = holdsCover
    }
  }

  /// Elements that feeds leave out although there is something to say, by their customary names (`itunes:explicit`).
  public struct Omissions: Hashable, Sendable {
    /// Of what is said of the show.
    public var show: Set<String>
    /// Of what is said of every episode.
    public var episodes: Set<String>
    public init(show: Set<String> = [], episodes: Set<String> = []) {
      self.show = show
      self.episodes = episodes
    }
  }

  /// One of Apple's categories, by its exact name, and one inside it.
  public struct Category: Hashable, Sendable {
    public var name: String
    public var subcategory: String?
    public init(name: String, subcategory: String? = nil) {
      self.name = name
      self.subcategory = subcategory
    }
  }

  public var title: String
  /// Plain text or simple HTML; at most 4000 bytes reach the feed's readers.
  public var description: String
  /// BCP 47.
  public var language: String
  public var author: String?
  public var owner: Owner?
  /// Where `dist/` will stand, ending in a slash: `https://example.org/show/`.
  public var address: String
  /// Where the recordings will stand, where that is another place (a CDN); else nil.
  public var mediaAddress: String?
  /// The show's own web page.
  public var page: String
  /// A path inside the show folder.
  public var artwork: String?
  public var categories: [Category]
  public var explicit: Bool
  public var kind: Kind
  /// `<podcast:medium>`: `podcast`, `course`…
  public var medium: String
  public var copyright: String?
  public var licence: Licence?
  public var places: [Place]
  public var people: [Credit]
  public var funding: [Funding]
  /// `<podcast:locked>`: other hosts may not import this feed.
  public var locked: Bool
  /// The podcast namespace's guid of the show; lower case.
  public var guid: String
  /// IANA: `Europe/Oslo`; dates without an offset are read in it.
  public var timeZone: String
  public var chapters: ChapterPlan
  public var packaging: Packaging
  public var distribution = Distribution()
  public var trailers: [Trailer] = []
  public var liveItems: [LiveItem] = []
  /// Shows that this one recommends.
  public var recommendations: [RemoteItem] = []
  /// The publisher's own feed.
  public var publisher: RemoteItem?
  /// What a feed of a list (`musicL`) consists of.
  public var playlist: [RemoteItem] = []
  public var details = FeedDetails()
  /// Prefixes of its own, for elements that are written as they are, with their namespaces.
  public var namespaces: [String: String] = [:]
  public var feedOmits: Omissions
  /// The description word for word as feeds have it, where that is not the one above: any HTML.
  public var writtenDescription: String?

  /// Addresses and paths of the pictures that only a feed has.
  package var feedPictures: [String] {
    details.feedPictures
      + liveItems.flatMap { $0.episode.details.feedPictures + [$0.episode.artwork].compactMap(\.self) }
  }

  /// The first of its places.
  public var place: Place? { places.first }

  public init(
    title: String, description: String, language: String, author: String? = nil, owner: Owner? = nil, address: String,
    mediaAddress: String? = nil, page: String? = nil, artwork: String? = nil, categories: [Category] = [],
    explicit: Bool = false, kind: Kind = .episodic, medium: String = "podcast", copyright: String? = nil,
    licence: Licence? = nil, place: Place? = nil, people: [Credit] = [], funding: [Funding] = [], locked: Bool = true,
    guid: String = "", timeZone: String = "UTC", chapters: ChapterPlan = ChapterPlan(),
    packaging: Packaging = Packaging(), feedOmits: Omissions = Omissions()
  ) {
    self.title = title
    self.description = description
    self.language = language
    self.author = author
    self.owner = owner
    self.address = address
    self.mediaAddress = mediaAddress
    self.page = page ?? address
    self.artwork = artwork
    self.categories = categories
    self.explicit = explicit
    self.kind = kind
    self.medium = medium
    self.copyright = copyright
    self.licence = licence
    self.places = place.map { [$0] } ?? []
    self.people = people
    self.funding = funding
    self.locked = locked
    self.guid = guid
    self.timeZone = timeZone
    self.chapters = chapters
    self.packaging = packaging
    self.feedOmits = feedOmits
  }
}

/// What listeners may do with a work: an SPDX id (`CC-BY-4.0`), or a name of one's own with an address.
public struct Licence: Hashable, Sendable {
  public var name: String
  public var url: String?
  public init(name: String, url: String? = nil) {
    self.name = name
    self.url = url
  }
}

/// A way to give money. `<podcast:funding>`.
public struct Funding: Hashable, Sendable {
  public var url: String
  public var label: String
  public init(url: String, label: String) {
    self.url = url
    self.label = label
  }
}
