import PodcastModel
public import XMLTree

/// What an earlier version of a feed said, as far as the next one is held against it.
public struct FeedSnapshot: Sendable {
  /// A whole feed.
  public init(of bytes: [UInt8], file: String = "") throws(XMLFailure) {
    var validator = try FeedValidator.unjudging(file: file)
    validator.append(bytes)
    self = validator.snapshot()
  }

  struct Item: Sendable {
    var guid, title: String?
    var date: Instant?
    var enclosureURL, enclosureLength, enclosureType: String?
    var season, episode: Int?
    var isBlocked: Bool
    var contentHash: Int
  }

  /// What the feed says of where it is.
  let address: String?
  let podcastGUID: String?
  let announcesMove: Bool
  /// Whether it is one page of several, or all of it hidden from Apple.
  let mayLoseItems: Bool
  /// The codes with which somebody proved that the show is theirs.
  let verifications: Set<String>
  let lastBuildDate: String?
  let items: [Item]
  /// Of all that it says outside of the items, the time of its making left out. The same within one run only.
  let contentHash: Int

  init(_ record: FeedRecord) {
    let channel = record.channel
    let links = channel?.children("atom:link") ?? []
    address = links.first { $0.attribute("rel") == "self" }?.attribute("href").flatMap(Blank.trimmed)
    podcastGUID = channel?.text(of: "podcast:guid")
    announcesMove = channel?.text(of: "itunes:new-feed-url") != nil
    let isPage = links.contains { link in
      ["next", "last", "prev-archive", "next-archive", "current"].contains(link.attribute("rel") ?? "")
    }
    mayLoseItems = isPage || channel?.text(of: "itunes:block")?.lowercased() == "yes"
    verifications = Set(
      (channel?.children("podcast:txt") ?? []).compactMap { txt in
        ["verify", "applepodcastsverify"].contains(txt.attribute("purpose") ?? "") ? txt.trimmedText : nil
      })
    lastBuildDate = channel?.text(of: "lastBuildDate")
    items = record.items.filter { !$0.isLive }.map { item in
      Item(
        guid: item.guid, title: item.title, date: item.date, enclosureURL: item.enclosureURL,
        enclosureLength: item.enclosureLength, enclosureType: item.enclosureType, season: item.season,
        episode: item.episode, isBlocked: item.isBlocked, contentHash: item.contentHash)
    }
    contentHash = record.contentHash
  }
}

extension FeedPart {
  private static let buildDateName: FeedName = "lastBuildDate"

  /// Of all names, attributes and texts, the time of the feed's making left out.
  var contentHash: Int {
    var hasher = Hasher()
    for node in fragment.nodes where terms[node.name] != Self.buildDateName.number {
      hasher.combine(qualifiedNames[node.name])
      hasher.combine(node.text)
      for attribute in fragment.attributes[node.attributes] {
        hasher.combine(qualifiedNames[attribute.name])
        hasher.combine(attribute.value)
      }
    }
    return hasher.finalize()
  }
}
