import PodcastModel

/// What changed from one state of a feed to the next, as those notice it who follow the show.
public struct FeedDiff: Hashable, Sendable {
  /// How much a change matters.
  public enum Weight: Hashable, Sendable {
    /// Subscribers get an episode twice, lose one, or must download it again.
    case noticed
    /// What is shown changes, and nothing else.
    case harmless
  }

  public struct Change: Hashable, Sendable {
    /// `title`, `enclosure`, `guid` …
    public var field: String
    public var old: String?
    public var new: String?
    public var weight: Weight
  }

  public struct Episode: Hashable, Sendable {
    public enum Fate: Hashable, Sendable { case added, vanished, changed }
    public var title: String
    public var guid: String?
    public var fate: Fate
    public var changes: [Change]
  }

  public var channel: [Change]
  /// In the new feed's order; those that vanished come last, in the old feed's.
  public var episodes: [Episode]

  public var isEmpty: Bool { channel.isEmpty && episodes.isEmpty }

  public init(
    from old: (channel: FeedChannel, items: [FeedItem]), to new: (channel: FeedChannel, items: [FeedItem])
  ) {
    channel = Self.changes(from: old.channel, to: new.channel)
    episodes = []
    var partners = Partners(old.items)
    for item in new.items {
      guard let before = partners.take(partnerOf: item) else {
        episodes.append(Episode(title: item.title ?? "", guid: item.guid, fate: .added, changes: []))
        continue
      }
      let changes = Self.changes(from: before, to: item)
      if !changes.isEmpty {
        episodes.append(Episode(title: item.title ?? "", guid: item.guid, fate: .changed, changes: changes))
      }
    }
    episodes += partners.left.map { Episode(title: $0.title ?? "", guid: $0.guid, fate: .vanished, changes: []) }
  }

  /// The old items, each to be found once: by its guid, else by its recording, else by title and date, else by its page or its words.
  private struct Partners {
    private let items: [FeedItem]
    private var taken: Set<Int> = []
    private var places: [String: [Int]] = [:]

    init(_ items: [FeedItem]) {
      self.items = items
      for (index, item) in items.enumerated() {
        for key in Self.keys(item) { places[key, default: []].append(index) }
      }
    }

    private static func keys(_ item: FeedItem) -> [String] {
      [
        item.guid.map { "guid \($0)" }, item.enclosures.first.map { "enclosure \($0.url)" },
        item.title.map { "title \($0) \(item.dateText ?? "")" }, item.link.map { "link \($0)" },
        item.description.map { "description \($0)" },
      ].compactMap(\.self)
    }

    mutating func take(partnerOf item: FeedItem) -> FeedItem? {
      for key in Self.keys(item) {
        guard let index = places[key]?.first(where: { !taken.contains($0) }) else { continue }
        taken.insert(index)
        return items[index]
      }
      return nil
    }

    var left: [FeedItem] { items.indices.filter { !taken.contains($0) }.map { items[$0] } }
  }

  // MARK: Field by field

  private static func changes(from old: FeedItem, to new: FeedItem) -> [Change] {
    var changes = Changes()
    changes.add("guid", old.guid, new.guid, .noticed)
    changes.add("enclosure", old.enclosures.first?.url, new.enclosures.first?.url, .noticed)
    changes.add("enclosure length", old.enclosures.first?.byteCount, new.enclosures.first?.byteCount, .noticed)
    changes.add("enclosure type", old.enclosures.first?.mimeType, new.enclosures.first?.mimeType, .noticed)
    changes.add("date", old.date?.unixSeconds ?? 0, new.date?.unixSeconds ?? 0, .noticed, old.dateText, new.dateText)
    changes.add("title", old.title, new.title)
    changes.add("link", old.link, new.link)
    changes.add("description", old.description, new.description)
    changes.add("notes", old.contentHTML, new.contentHTML)
    // Whole seconds are all that is shown, and all that most feeds have.
    changes.add("duration", old.durationSeconds?.rounded(), new.durationSeconds?.rounded())
    changes.add("season", old.season, new.season)
    changes.add("episode", old.episode, new.episode)
    changes.add("kind", old.kind ?? "full", new.kind ?? "full")
    changes.add("explicit", old.explicit, new.explicit)
    changes.add("author", old.author, new.author)
    changes.add("image", old.image, new.image)
    changes.add("chapters", old.chaptersURL, new.chaptersURL)
    changes.add("transcripts", old.transcripts.map(\.url), new.transcripts.map(\.url))
    changes.add("people", old.people.map(\.shown), new.people.map(\.shown))
    changes.add("podlove chapters", old.chapters.map(\.shown), new.chapters.map(\.shown))
    return changes.all
  }

  private static func changes(from old: FeedChannel, to new: FeedChannel) -> [Change] {
    var changes = Changes()
    changes.add("podcast guid", old.guid, new.guid, .noticed)
    changes.add("moved to", old.newFeedURL, new.newFeedURL, .noticed)
    changes.add("blocked", old.isBlocked ?? false, new.isBlocked ?? false, .noticed)
    changes.add("complete", old.isComplete ?? false, new.isComplete ?? false, .noticed)
    changes.add("own address", old.selfURL, new.selfURL, .noticed)
    changes.add("title", old.title, new.title)
    changes.add("link", old.link, new.link)
    changes.add("description", old.description, new.description)
    // Case does not count (RFC 5646 §2.1.1).
    changes.add(
      "language", old.language?.lowercased(), new.language?.lowercased(), .harmless, old.language, new.language)
    changes.add("author", old.author, new.author)
    changes.add("owner", old.ownerEmail ?? old.ownerName, new.ownerEmail ?? new.ownerName)
    changes.add("image", old.image, new.image)
    changes.add("explicit", old.explicit, new.explicit)
    changes.add("kind", old.kind ?? "episodic", new.kind ?? "episodic")
    changes.add("copyright", old.copyright, new.copyright)
    changes.add("categories", old.categories.map(\.shown), new.categories.map(\.shown))
    return changes.all
  }
}

/// Gathers what differs.
private struct Changes {
  var all: [FeedDiff.Change] = []

  mutating func add<Value: Hashable>(
    _ field: String, _ old: Value?, _ new: Value?, _ weight: FeedDiff.Weight = .harmless, _ oldText: String? = nil,
    _ newText: String? = nil
  ) {
    guard old != new else { return }
    all.append(
      .init(
        field: field, old: oldText ?? old.map { "\($0)" }, new: newText ?? new.map { "\($0)" }, weight: weight))
  }

  mutating func add(_ field: String, _ old: [String], _ new: [String]) {
    guard old != new else { return }
    func text(_ list: [String]) -> String? { list.isEmpty ? nil : list.joined(separator: ", ") }
    all.append(.init(field: field, old: text(old), new: text(new), weight: .harmless))
  }
}

extension FeedPerson {
  /// Whoever has no role is a host, as the podcast namespace says.
  fileprivate var shown: String { "\(name) (\(role?.lowercased() ?? "host"))" }
}

extension Chapter {
  fileprivate var shown: String { "\(start) \(title)" }
}

extension Show.Category {
  fileprivate var shown: String { subcategory.map { "\(name) > \($0)" } ?? name }
}
