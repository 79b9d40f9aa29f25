/// A query over the episodes, and what this feed's channel says otherwise than the show: feeds/NAME.yaml.
public struct Feed: Hashable, Sendable {
  /// The file's name without its ending; the feed is `feeds/NAME.xml`.
  public var name: String
  public var title: String?
  public var description: String?
  public var language: String?
  public var artwork: String?
  /// The podcast namespace's guid of this feed; lower case.
  public var guid: String
  public var query: EpisodeQuery
  /// The newest so many; nil is all.
  public var limit: Int?

  public init(
    name: String, title: String? = nil, description: String? = nil, language: String? = nil, artwork: String? = nil,
    guid: String = "", query: EpisodeQuery = EpisodeQuery(), limit: Int? = nil
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.language = language
    self.artwork = artwork
    self.guid = guid
    self.query = query
    self.limit = limit
  }

  /// The feed's place below the show's address.
  public var path: String { "feeds/\(name).xml" }
}

/// Which episodes: all that agree with every list that is not empty. Drafts are never among them.
public struct EpisodeQuery: Hashable, Sendable {
  public var topics: [String]
  public var seasons: [Int]
  /// Ids or names.
  public var people: [String]
  public var languages: [String]
  public var tags: [String]
  public var kinds: [Episode.Kind]

  public init(
    topics: [String] = [], seasons: [Int] = [], people: [String] = [], languages: [String] = [], tags: [String] = [],
    kinds: [Episode.Kind] = []
  ) {
    self.topics = topics
    self.seasons = seasons
    self.people = people
    self.languages = languages
    self.tags = tags
    self.kinds = kinds
  }

  /// Words are compared without regard to case.
  public func matches(_ episode: Episode) -> Bool {
    func anyOf(_ wanted: [String], _ had: [String]) -> Bool {
      let had = Set(had.map { $0.lowercased() })
      return wanted.isEmpty || wanted.contains { had.contains($0.lowercased()) }
    }
    return !episode.draft
      && anyOf(topics, [episode.topic].compactMap(\.self))
      && (seasons.isEmpty || seasons.contains { $0 == episode.season })
      && anyOf(people, episode.people.flatMap { [$0.person.id, $0.person.name] })
      && anyOf(languages, [episode.language])
      && anyOf(tags, episode.tags)
      && (kinds.isEmpty || kinds.contains(episode.kind))
  }
}
