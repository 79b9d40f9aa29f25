/// Which episodes a feed holds: all that agree with every list that is not empty, and with both ranges.
public struct EpisodeQuery: Hashable, Sendable {
  /// From a day to a day, both included.
  public struct Dates: Hashable, Sendable {
    /// Seconds since 1970 of the first moment, and of the last; nil is no bound.
    public var first: Int?
    public var last: Int?
    public init(first: Int? = nil, last: Int? = nil) {
      self.first = first
      self.last = last
    }
  }

  public var topics: [String]
  public var seasons: [Int]
  /// Ids or names.
  public var people: [String]
  /// As the episode lists them, or as somebody who takes part belongs to one.
  public var organisations: [String]
  /// `en` is `en-GB` too, but not the other way round (RFC 4647, basic filtering).
  public var languages: [String]
  public var tags: [String]
  public var kinds: [Episode.Kind]
  public var dates: Dates
  /// As printed (`C0101`), or their digits alone (`101`).
  public var numbers: [String]
  /// By their digits; an episode without any is in no range.
  public var numberRange: ClosedRange<Int>?
  /// Drafts are only where they are asked for.
  public var drafts: Set<Bool>

  public init(
    topics: [String] = [], seasons: [Int] = [], people: [String] = [], organisations: [String] = [],
    languages: [String] = [], tags: [String] = [], kinds: [Episode.Kind] = [], dates: Dates = Dates(),
    numbers: [String] = [], numberRange: ClosedRange<Int>? = nil, drafts: Set<Bool> = [false]
  ) {
    self.topics = topics
    self.seasons = seasons
    self.people = people
    self.organisations = organisations
    self.languages = languages
    self.tags = tags
    self.kinds = kinds
    self.dates = dates
    self.numbers = numbers
    self.numberRange = numberRange
    self.drafts = drafts
  }

  /// Words are compared without regard to case.
  public func matches(_ episode: Episode) -> Bool {
    func anyOf(_ wanted: [String], _ had: @autoclosure () -> [String]) -> Bool {
      if wanted.isEmpty { return true }
      let had = Set(had().map { $0.lowercased() })
      return wanted.contains { had.contains($0.lowercased()) }
    }
    let moment = episode.date.unixSeconds
    return drafts.contains(episode.draft)
      && (kinds.isEmpty || kinds.contains(episode.kind))
      && (seasons.isEmpty || seasons.contains { $0 == episode.season })
      && moment >= dates.first ?? .min && moment <= dates.last ?? .max
      && anyOf(topics, [episode.topic].compactMap(\.self))
      && anyOf(tags, episode.tags)
      && anyOf(people, episode.people.flatMap { [$0.person.id, $0.person.name] })
      && anyOf(organisations, Self.organisations(of: episode))
      && (languages.isEmpty || languages.contains { Self.isSpoken($0, in: episode) })
      && (numbers.isEmpty || numbers.contains { Self.isNumber($0, of: episode) })
      && isInRange(episode)
  }

  private func isInRange(_ episode: Episode) -> Bool {
    guard let numberRange else { return true }
    return EpisodeNumber.decimal(of: episode).flatMap { Int($0) }.map(numberRange.contains) ?? false
  }

  private static func organisations(of episode: Episode) -> [String] {
    episode.organisations + episode.people.compactMap { $0.organisation ?? $0.person.organisation }
  }

  private static func isSpoken(_ range: String, in episode: Episode) -> Bool {
    let (range, language) = (range.lowercased(), episode.language.lowercased())
    return language == range || language.hasPrefix(range + "-")
  }

  private static func isNumber(_ wanted: String, of episode: Episode) -> Bool {
    if let printed = episode.number, printed.lowercased() == wanted.lowercased() { return true }
    let isDigits = wanted.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    return isDigits && EpisodeNumber.decimal(printed: wanted) == EpisodeNumber.decimal(of: episode)
  }
}
