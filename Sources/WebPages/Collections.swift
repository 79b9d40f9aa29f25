import PodcastModel

/// Episodes that have something in common, on a page of their own.
struct Collection: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case topic = "topics"
    case person = "people"
    case season = "seasons"
    case organisation = "organisations"
    case perspective = "perspectives"

    var heading: PageWord {
      switch self {
      case .topic: .topics
      case .person: .people
      case .season: .seasons
      case .organisation: .organisations
      case .perspective: .perspectives
      }
    }
  }

  let kind: Kind
  let name: String
  let person: Person?
  /// Below the site's root, ending in a slash: `topics/hav/`.
  fileprivate(set) var folder = ""
  /// Places in the site's list.
  fileprivate(set) var episodes: [Int] = []
}

/// All collections of a site.
struct Collections: Sendable {
  private(set) var all: [Collection] = []
  private var places: [Key: Int] = [:]

  private struct Key: Hashable {
    let kind: Collection.Kind
    let name: String
  }

  /// - Parameters:
  ///   - hosts: the show's own people, who have a page though no episode names them.
  ///   - seasonWord: what a season without a name is called: `Season`.
  init(of episodes: [ListedEpisode], hosts: [Credit], seasonWord: String) {
    for (index, listed) in episodes.enumerated() {
      let episode = listed.episode
      add(index, .topic, episode.topic)
      add(index, .perspective, episode.perspective)
      add(index, .season, Self.seasonName(of: episode, word: seasonWord), key: Self.seasonKey(of: episode))
      for organisation in episode.organisations { add(index, .organisation, organisation) }
      for credit in episode.people {
        add(index, .person, credit.person.name, key: Self.key(credit.person), credit.person)
      }
    }
    for credit in hosts { add(nil, .person, credit.person.name, key: Self.key(credit.person), credit.person) }
    nameFolders()
  }

  /// Those of a kind, by name.
  func ofKind(_ kind: Collection.Kind) -> [Collection] {
    all.filter { $0.kind == kind }.sorted { ($0.name.lowercased(), $0.folder) < ($1.name.lowercased(), $1.folder) }
  }

  func find(_ kind: Collection.Kind, _ name: String?) -> Collection? {
    filled(name).flatMap { places[Key(kind: kind, name: $0.lowercased())] }.map { all[$0] }
  }

  func find(_ person: Person) -> Collection? { find(.person, Self.key(person)) }
  func season(of episode: Episode) -> Collection? { find(.season, Self.seasonKey(of: episode)) }

  private static func key(_ person: Person) -> String { person.id.isEmpty ? person.name : person.id }

  private static func seasonKey(of episode: Episode) -> String? {
    episode.season.map(String.init) ?? episode.seasonName
  }

  static func seasonName(of episode: Episode, word: String) -> String? {
    filled(episode.seasonName) ?? episode.season.map { "\(word) \($0)" }
  }

  /// - Parameter index: of an episode; nil where there is none yet.
  private mutating func add(
    _ index: Int?, _ kind: Collection.Kind, _ name: String?, key: String? = nil, _ person: Person? = nil
  ) {
    guard let name = filled(name), let key = filled(key ?? name) else { return }
    let place = places[Key(kind: kind, name: key.lowercased())] ?? all.count
    if place == all.count {
      places[Key(kind: kind, name: key.lowercased())] = place
      all.append(Collection(kind: kind, name: name, person: person))
      // Named in two steps: the id of a person, else the name, is the better folder.
      all[place].folder = PageAddress.folderName(kind == .person ? key : kind == .season ? key : name)
    }
    if let index, all[place].episodes.last != index { all[place].episodes.append(index) }
  }

  /// Two names may make one folder; the one that comes first by its letters has it.
  private mutating func nameFolders() {
    var taken: Set<String> = []
    for index in all.indices.sorted(by: { all[$0].name < all[$1].name }) {
      let stem = "\(all[index].kind.rawValue)/\(all[index].folder.isEmpty ? "x" : all[index].folder)"
      var folder = stem
      var number = 2
      while !taken.insert(folder).inserted {
        folder = "\(stem)-\(number)"
        number += 1
      }
      all[index].folder = folder + "/"
    }
  }
}
