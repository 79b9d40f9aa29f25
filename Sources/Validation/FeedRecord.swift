import PodcastModel

/// A feed in short: its channel, and of each item what concerns others.
struct FeedRecord {
  var channel: Element?
  var items: [ItemRecord] = []
  /// Of all that it says outside of the items; 0 where nobody asks.
  var contentHash = 0
  let context: CheckContext

  /// Whether it speaks Apple's language at all.
  var usesITunes: Bool {
    items.contains(where: \.usesITunes) || channel?.children.contains { $0.term?.prefix == "itunes" } ?? false
  }

  /// Who asks for what Apple's namespace has for a show: whoever judges plain RSS does so only where a feed has
  /// something of it.
  var itunesDemanders: Set<Profile> { usesITunes ? [.apple, .psp1, .rss2] : [.apple, .psp1] }

  /// Whether items are what it holds: not so a publisher's feed, and those that are lists of other feeds.
  var holdsEpisodes: Bool {
    let medium = channel?.text(of: "podcast:medium") ?? ""
    return medium != "publisher" && medium != "mixed" && !medium.hasSuffix("L")
  }

  /// Whether its items are to be heard or seen: not so those of newsletters and blogs.
  var holdsRecordings: Bool {
    let medium = channel?.text(of: "podcast:medium")
    return medium != "newsletter" && medium != "blog"
  }
}

/// What is kept of an item when it is gone.
struct ItemRecord {
  /// Where one of its elements stands.
  struct Spot: Hashable {
    var byteOffset: Int?
    var line: Int?

    init(_ element: Element) {
      byteOffset = element.byteOffset
      line = element.line
    }
  }

  /// From 1, among those of its kind.
  let number: Int
  let isLive: Bool
  let spot: Spot
  let titleSpot, guidSpot, dateSpot, enclosureSpot, episodeSpot, imageSpot: Spot?
  let title, guid: String?
  let date: Instant?
  let enclosureURL: String?
  let imageURL: String?
  let explicit: String?
  /// In small letters.
  let episodeType: String?
  let season, episode: Int?
  let usesITunes: Bool
  /// As they are written.
  let enclosureLength, enclosureType: String?
  /// Of the first person.
  private(set) var personSpot: Spot?
  /// Whether one of its persons leads through it.
  private(set) var hasHost = false
  /// Of what says that machines made it.
  private(set) var machineMadeSpot: Spot?
  /// Whether Apple is asked not to show it.
  let isBlocked: Bool
  /// Of all that it says; 0 where nobody asks.
  let contentHash: Int

  init(_ item: Element, number: Int, isLive: Bool, contentHash: Int = 0) {
    self.contentHash = contentHash
    self.number = number
    self.isLive = isLive
    spot = Spot(item)
    var found = [Element?](repeating: nil, count: Self.kept.count)
    var usesITunes = false
    for child in item.children {
      let term = child.termNumber
      if term >= 0 {
        if Vocabulary.isITunes[term] { usesITunes = true }
        let slot = Self.slots[term]
        if slot >= 0, found[slot] == nil { found[slot] = child }
      }
      if term == Self.personName.number {
        personSpot = personSpot ?? Spot(child)
        hasHost = hasHost || child.isHost
      }
      if term == Self.txtName.number, child.attribute("purpose") == "ai-content", child.trimmedText == "true" {
        machineMadeSpot = Spot(child)
      }
    }
    self.usesITunes = usesITunes
    func element(_ name: FeedName) -> Element? { found[Self.slots[name.number]] }
    func text(_ name: FeedName) -> String? { element(name)?.trimmedText }
    titleSpot = element(Self.titleName).map(Spot.init)
    guidSpot = element(Self.guidName).map(Spot.init)
    dateSpot = element(Self.dateName).map(Spot.init)
    enclosureSpot = element(Self.enclosureName).map(Spot.init)
    episodeSpot = element(Self.episodeName).map(Spot.init)
    imageSpot = element(Self.imageName).map(Spot.init)
    title = text(Self.titleName)
    guid = text(Self.guidName)
    date = text(Self.dateName).flatMap { DateReading($0).instant }
    enclosureURL = element(Self.enclosureName)?.attribute("url").flatMap(Blank.trimmed)
    enclosureLength = element(Self.enclosureName)?.attribute("length").flatMap(Blank.trimmed)
    enclosureType = element(Self.enclosureName)?.attribute("type").flatMap(Blank.trimmed)
    isBlocked = text(Self.blockName)?.lowercased() == "yes"
    imageURL = element(Self.imageName)?.attribute("href").flatMap(Blank.trimmed)
    explicit = text(Self.explicitName)?.lowercased()
    episodeType = text(Self.typeName)?.lowercased()
    season = text(Self.seasonName).flatMap { Int($0) }
    episode = text(Self.episodeName).flatMap { Int($0) }
  }

  private static let titleName: FeedName = "title"
  private static let guidName: FeedName = "guid"
  private static let dateName: FeedName = "pubDate"
  private static let enclosureName: FeedName = "enclosure"
  private static let imageName: FeedName = "itunes:image"
  private static let explicitName: FeedName = "itunes:explicit"
  private static let typeName: FeedName = "itunes:episodeType"
  private static let seasonName: FeedName = "itunes:season"
  private static let episodeName: FeedName = "itunes:episode"
  private static let personName: FeedName = "podcast:person"
  private static let txtName: FeedName = "podcast:txt"
  private static let blockName: FeedName = "itunes:block"
  private static let kept = [
    blockName, titleName, guidName, dateName, enclosureName, imageName, explicitName, typeName, seasonName, episodeName,
  ]
  /// By the places of elements in the vocabulary: which of the kept it is, -1 for none.
  private static let slots = {
    var slots = [Int](repeating: -1, count: Vocabulary.terms.count)
    for (slot, name) in kept.enumerated() { slots[name.number] = slot }
    return slots
  }()

  /// Whether it is an episode proper, and neither trailer nor bonus.
  var isFull: Bool { episodeType == nil || episodeType == "full" }

  /// - Parameters:
  ///   - spot: of one of its elements; the item's own where there is none.
  ///   - element: that element's name.
  ///   - child: the element that is missing there.
  func place(
    _ spot: Spot?, _ element: String? = nil, attribute: String? = nil, missing child: String? = nil
  ) -> Place {
    let name = isLive ? "podcast:liveItem" : "item"
    let spot = spot ?? self.spot
    var place = Place(
      byteOffset: spot.byteOffset, line: spot.line,
      path: "rss/channel/\(name)[\(number)]" + ((element ?? child).map { "/\($0)" } ?? "")
        + (attribute.map { "/@\($0)" } ?? ""),
      element: element ?? child ?? name)
    place.attribute = attribute
    place.dependsOnNesting = child != nil
    return place
  }
}
