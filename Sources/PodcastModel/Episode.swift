/// One programme of the show: what its page says, and what was measured.
public struct Episode: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable { case full, trailer, bonus }

  /// Words worth quoting, and who said them.
  public struct Quote: Hashable, Sendable {
    public var text: String
    public var speaker: String?
    public init(text: String, speaker: String? = nil) {
      self.text = text
      self.speaker = speaker
    }
  }

  /// Another episode, of this show or of another, as the page names it.
  public struct Related: Hashable, Sendable {
    /// The number or the folder name of an episode.
    public var reference: String
    public var title: String?
    public var people: [String]
    public var organisations: [String]
    public init(reference: String, title: String? = nil, people: [String] = [], organisations: [String] = []) {
      self.reference = reference
      self.title = title
      self.people = people
      self.organisations = organisations
    }
  }

  /// A short piece to tempt with. `<podcast:soundbite>`.
  public struct Soundbite: Hashable, Sendable {
    public var span: Span
    public var title: String?
    public init(span: Span, title: String? = nil) {
      self.span = span
      self.title = title
    }
  }

  public struct Author: Hashable, Sendable {
    public var name: String?
    public var email: String?
    public init(name: String? = nil, email: String? = nil) {
      self.name = name
      self.email = email
    }
  }

  /// The feed that an episode comes from.
  public struct Source: Hashable, Sendable {
    public var title: String
    public var url: String
    public init(title: String, url: String) {
      self.title = title
      self.url = url
    }
  }

  /// The folder's name; its place in every address.
  public var slug: String
  /// Unique for ever.
  public var guid: String
  /// Whether the guid is the address of a page.
  public var guidIsPermaLink = false
  public var title: String
  /// The case number as printed: `C0775`.
  public var number: String?
  public var date: Instant
  public var language: String
  /// One sentence, plain text.
  public var summary: String?
  /// Show notes, as safe HTML.
  public var notesHTML: String
  /// Show notes as a feed has them word for word, where they were not made here: any HTML.
  public var writtenNotes: String?
  /// The feed's description word for word, where it is neither the summary nor the notes: any HTML.
  public var writtenDescription: String?
  public var places: [Place]
  public var topic: String?
  public var perspective: String?
  public var organisations: [String]
  public var tags: [String]
  public var people: [Credit]
  public var quote: Quote?
  /// What the page claims ("29 min"); held against the measured one.
  public var statedDuration: MediaTime?
  public var goals: [String]
  public var quiz: Quiz?
  public var reflection: String?
  public var related: [Related]
  public var season: Int?
  public var seasonName: String?
  /// For stores that want a whole number of 1 or more.
  public var episode: Int?
  /// Between two whole ones, as it is written: `7.5`.
  public var fractionalEpisode: String?
  public var kind: Kind
  public var explicit: Bool?
  public var draft: Bool
  public var licence: Licence?
  /// A path inside the show folder.
  public var artwork: String?
  public var page: String?
  public var funding: [Funding]
  public var soundbites: [Soundbite]
  public var chapters: ChapterPlan
  /// Who made it, where that is not the show's author.
  public var author: Author?
  /// The address of a page for comments.
  public var commentsURL: String?
  public var source: Source?
  /// In no directory.
  public var isBlocked = false
  public var alternates: [AlternateEnclosure] = []
  public var contentLinks: [ContentLink] = []
  public var details = FeedDetails()
  /// Among episodes of the same moment, or where a feed goes by it: the highest comes first.
  public var order: Int?
  /// Elements that feeds leave out although there is something to say, by their customary names (`itunes:explicit`).
  public var feedOmits: Set<String>

  /// The first of its places.
  public var place: Place? { places.first }

  public init(
    slug: String, guid: String = "", title: String, number: String? = nil, date: Instant, language: String,
    summary: String? = nil, notesHTML: String = "", place: Place? = nil, topic: String? = nil,
    perspective: String? = nil, organisations: [String] = [], tags: [String] = [], people: [Credit] = [],
    quote: Quote? = nil, statedDuration: MediaTime? = nil, goals: [String] = [], quiz: Quiz? = nil,
    reflection: String? = nil, related: [Related] = [], season: Int? = nil, seasonName: String? = nil,
    episode: Int? = nil, kind: Kind = .full, explicit: Bool? = nil, draft: Bool = false, licence: Licence? = nil,
    artwork: String? = nil, page: String? = nil, funding: [Funding] = [], soundbites: [Soundbite] = [],
    chapters: ChapterPlan = ChapterPlan(), order: Int? = nil, feedOmits: Set<String> = []
  ) {
    self.slug = slug
    self.guid = guid
    self.title = title
    self.number = number
    self.date = date
    self.language = language
    self.summary = summary
    self.notesHTML = notesHTML
    self.places = place.map { [$0] } ?? []
    self.topic = topic
    self.perspective = perspective
    self.organisations = organisations
    self.tags = tags
    self.people = people
    self.quote = quote
    self.statedDuration = statedDuration
    self.goals = goals
    self.quiz = quiz
    self.reflection = reflection
    self.related = related
    self.season = season
    self.seasonName = seasonName
    self.episode = episode
    self.kind = kind
    self.explicit = explicit
    self.draft = draft
    self.licence = licence
    self.artwork = artwork
    self.page = page
    self.funding = funding
    self.soundbites = soundbites
    self.chapters = chapters
    self.order = order
    self.feedOmits = feedOmits
  }
}
