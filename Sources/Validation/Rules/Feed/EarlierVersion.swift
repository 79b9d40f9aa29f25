import Files
import PodcastModel

// What must not change from one version of a feed to the next.

extension Rule {
  static let feedGUIDChanged = Rule(
    id: "feed-guid-changed",
    severity: .error, from: [.apple, .psp1], level: .item,
    summary: "An episode keeps its GUID.",
    why: "All who follow the show get it again, and its figures begin at nothing.",
    fix: "Put the GUID of the earlier version back.",
    source: "Apple RSS guide, guid; PSP-1, guid", fixable: .yes,
    fails: [
      Example(
        part: "enclosure", versionExample(guid: "b", title: "A day, again"),
        previous: versionExample(guid: "a", title: "A day")),
      Example(
        part: "title", versionExample(guid: "b", title: "A day", url: "https://b.example.org/1.mp3"),
        previous: versionExample(guid: "a", title: "A day")),
    ],
    passes: [
      Example(versionExample(guid: "a", title: "A day"), previous: versionExample(guid: "a", title: "A day")),
      Example(
        versionExample(guid: "b", title: "A night", url: "https://a.example.org/2.mp3")
          + versionExample(guid: "a", title: "A day"), previous: versionExample(guid: "a", title: "A day")),
    ],
    .feed { feed in
      guard let previous = feed.context.previous else { return [] }
      return FeedComparison(feed, previous).renamed.map { item, old, isByEnclosure in
        Remark(
          at: item.place(item.guidSpot, "guid"), part: isByEnclosure ? "enclosure" : "title",
          mend: old.guid.map { .value($0) },
          "this episode's guid was \((old.guid ?? "").quoted), and is \((item.guid ?? "").quoted) now")
      }
    })

  private static func versionExample(
    guid: String, title: String, url: String = "https://a.example.org/1.mp3", length: String = "1200000",
    date: String = "Thu, 12 Mar 2026 09:00:00 GMT"
  ) -> String {
    "<item><title>\(title)</title><guid isPermaLink=\"false\">\(guid)</guid><pubDate>\(date)</pubDate><enclosure url=\"\(url)\" length=\"\(length)\" type=\"audio/mpeg\"/></item>"
  }

  static let feedGUIDReused = Rule(
    id: "feed-guid-reused",
    severity: .error, from: [.apple], level: .item,
    summary: "A new episode has a new GUID.",
    why: "Apps take it for the old one, and never offer it.",
    fix: "Give the new episode a GUID of its own.",
    source: "Apple RSS guide, guid", fixable: .yes,
    fails: [
      Example(
        versionExample(
          guid: "a", title: "A night", url: "https://a.example.org/2.mp3", date: "Thu, 19 Mar 2026 09:00:00 GMT"),
        previous: versionExample(guid: "a", title: "A day"))
    ],
    passes: [
      Example(versionExample(guid: "a", title: "A night"), previous: versionExample(guid: "a", title: "A day"))
    ],
    .feed { feed in
      guard let previous = feed.context.previous else { return [] }
      return FeedComparison(feed, previous).kept.compactMap { item, old in
        guard FeedComparison.isAnother(item, than: old) else { return nil }
        return Remark(
          at: item.place(item.guidSpot, "guid"),
          // Made of the recording's address, it is the same each time.
          mend: item.enclosureURL.map {
            .all(
              .value(UUIDv5.make(name: $0, in: UUIDv5.podcastNamespace)), .attribute("isPermaLink", "false"))
          },
          "this guid was that of another episode, \((old.title ?? "").quoted), in the earlier version")
      }
    })

  static let feedPodcastGUIDChanged = Rule(
    id: "feed-podcast-guid-changed",
    severity: .error, from: [.podcastindex], level: .channel,
    summary: "A show keeps its `<podcast:guid>`.",
    why: "It is given once, and whoever names the show names it by that.",
    fix: "Put the earlier one back.",
    source: "Podcast namespace, guid", fixable: .yes,
    fails: [
      Example(
        "<podcast:guid>8d71d2c4-0bb1-5b0c-9f0a-ab4df3c9b4b3</podcast:guid>",
        previous: "<podcast:guid>1d71d2c4-0bb1-5b0c-9f0a-ab4df3c9b4b3</podcast:guid>")
    ],
    passes: [
      Example(
        "<podcast:guid>8d71d2c4-0bb1-5b0c-9f0a-ab4df3c9b4b3</podcast:guid>",
        previous: "<podcast:guid>8D71D2C4-0BB1-5B0C-9F0A-AB4DF3C9B4B3</podcast:guid>")
    ],
    .element("podcast:guid") { element in
      guard let old = element.context.previous?.podcastGUID, let new = element.trimmedText,
        old.lowercased() != new.lowercased()
      else { return [] }
      return [
        Remark(
          at: element, mend: .value(old), "<podcast:guid> was \(old.quoted) in the earlier version")
      ]
    })

  static let feedItemRemoved = Rule(
    id: "feed-item-removed",
    severity: .warning, level: .item,
    summary: "No episode is lost from one version of a feed to the next.",
    why: "Mostly a program stopped half-way.",
    fix: "Put the episode back, or make sure that it was to go.",
    source: "Podwright",
    fails: [
      Example(
        "<channel>\(versionExample(guid: "a", title: "A day"))</channel>",
        previous:
          "<channel>\(versionExample(guid: "b", title: "B", url: "https://a.example.org/2.mp3", date: "Thu, 19 Mar 2026 09:00:00 GMT"))\(versionExample(guid: "a", title: "A day"))</channel>"
      )
    ],
    passes: [
      Example(versionExample(guid: "a", title: "A day"), previous: versionExample(guid: "a", title: "A day"))
    ],
    .feed { feed in
      guard let previous = feed.context.previous, let channel = feed.channel else { return [] }
      let now = FeedSnapshot(feed)
      guard !previous.mayLoseItems, !now.mayLoseItems else { return [] }
      return FeedComparison(feed, previous).removed.map { old in
        Remark(
          at: channel, missing: "item",
          "the earlier version had an episode \((old.title ?? old.guid ?? "").quoted) that is gone")
      }
    })

  static let feedMediaReplaced = Rule(
    id: "feed-media-replaced",
    severity: .warning, from: [.apple, .spotify], reach: .demand, level: .item,
    summary: "Another recording has another address.",
    why: "Spotify does not fetch an address again, and caches go on giving the old one.",
    fix: "Publish it under a new address.",
    source: "Apple RSS guide, artwork; Spotify, Podcast Delivery Specification 1.10",
    fails: [
      Example(
        versionExample(guid: "a", title: "A day", length: "1300000"),
        previous: versionExample(guid: "a", title: "A day"))
    ],
    passes: [
      Example(
        versionExample(guid: "a", title: "A day", url: "https://a.example.org/1b.mp3", length: "1300000"),
        previous: versionExample(guid: "a", title: "A day"))
    ],
    .feed { feed in
      guard let previous = feed.context.previous else { return [] }
      let lengths = Dictionary(
        previous.items.compactMap { item in item.enclosureURL.map { ($0, item.enclosureLength) } },
        uniquingKeysWith: { first, _ in first })
      return feed.items.compactMap { item in
        guard !item.isLive, let url = item.enclosureURL, let new = item.enclosureLength.flatMap(Number.natural),
          let old = lengths[url].flatMap({ $0.flatMap(Number.natural) }), old != new,
          // Nobody knew it then, or knows it now.
          old > 0, new > 0
        else { return nil }
        return Remark(
          at: item.place(item.enclosureSpot, "enclosure", attribute: "length"),
          "the file had \(old) bytes in the earlier version, and has \(new) under the same address")
      }
    })

  static let feedURLMoved = Rule(
    id: "feed-url-moved",
    severity: .error, from: [.apple], reach: .demand, level: .channel,
    summary: "A feed that moves says where it is now.",
    why: "Those who follow the show at the old address are lost.",
    fix: "Keep the old feed with `<itunes:new-feed-url>`, and send readers on (301) for four weeks at least.",
    source: "Apple, change the RSS feed URL (837)",
    fails: [
      Example(
        "<atom:link rel=\"self\" href=\"https://b.example.org/feed.xml\"/>",
        previous: "<atom:link rel=\"self\" href=\"https://a.example.org/feed.xml\"/>")
    ],
    passes: [
      Example(
        "<atom:link rel=\"self\" href=\"https://b.example.org/feed.xml\"/><itunes:new-feed-url>https://b.example.org/feed.xml</itunes:new-feed-url>",
        previous: "<atom:link rel=\"self\" href=\"https://a.example.org/feed.xml\"/>")
    ],
    .channel { channel in
      guard let previous = channel.context.previous, let old = previous.address,
        let link = links("self", in: channel).first, let new = link.attribute("href").flatMap(Blank.trimmed),
        FeedAddress.canonical(old) != FeedAddress.canonical(new), !previous.announcesMove,
        channel.text(of: "itunes:new-feed-url") == nil
      else { return [] }
      return [
        Remark(
          at: link, attribute: "href",
          "the feed was at \(old.quoted), and nothing says that it moved to \(new.quoted)")
      ]
    })

  static let feedHistoryEdited = Rule(
    id: "feed-history-edited",
    severity: .info, level: .item,
    summary: "What was published stays as it was.",
    why: "An old episode with a new date comes up again, and a feed that changes for nothing is fetched for nothing.",
    fix: "Make sure that it is meant; write the same feed for the same episodes.",
    source: "Podwright",
    fails: [
      Example(
        part: "pubDate", versionExample(guid: "a", title: "A day", date: "Thu, 19 Mar 2026 09:00:00 GMT"),
        previous: versionExample(guid: "a", title: "A day")),
      Example(
        part: "title", versionExample(guid: "a", title: "A day at sea"),
        previous: versionExample(guid: "a", title: "A day")),
      Example(
        part: "number",
        "<item><guid isPermaLink=\"false\">a</guid><itunes:episode>2</itunes:episode></item>",
        previous: "<item><guid isPermaLink=\"false\">a</guid><itunes:episode>1</itunes:episode></item>"),
      Example(
        part: "type",
        "<item><guid isPermaLink=\"false\">a</guid><enclosure url=\"https://a.example.org/1\" length=\"1\" type=\"video/mp4\"/></item>",
        previous:
          "<item><guid isPermaLink=\"false\">a</guid><enclosure url=\"https://a.example.org/1\" length=\"1\" type=\"audio/mpeg\"/></item>"
      ),
      Example(
        part: "lastBuildDate",
        "<channel><title>A</title><lastBuildDate>Thu, 19 Mar 2026 09:00:00 GMT</lastBuildDate></channel>",
        previous: "<channel><title>A</title><lastBuildDate>Thu, 12 Mar 2026 09:00:00 GMT</lastBuildDate></channel>"),
    ],
    passes: [
      Example(versionExample(guid: "a", title: "A day"), previous: versionExample(guid: "a", title: "A day"))
    ],
    .feed { feed in
      guard let previous = feed.context.previous else { return [] }
      let comparison = FeedComparison(feed, previous)
      if let built = feed.channel?.child("lastBuildDate"), built.trimmedText != previous.lastBuildDate,
        previous.lastBuildDate != nil, comparison.isUnchanged
      {
        return [Remark(at: built, part: "lastBuildDate", "<lastBuildDate> changed, and nothing else did")]
      }
      return comparison.kept.flatMap { item, old -> [Remark] in
        // A new one may still be put right; and another episode has a rule of its own.
        let age = old.date.map { feed.context.now.unixSeconds - $0.unixSeconds } ?? Int.max
        guard age > 7 * 86_400, !FeedComparison.isAnother(item, than: old) else { return [] }
        var remarks: [Remark] = []
        func compare<Value: Equatable>(
          _ new: Value?, _ old: Value?, _ part: String, _ spot: ItemRecord.Spot?, _ element: String
        ) {
          guard let new, let old, new != old else { return }
          remarks.append(
            Remark(
              at: item.place(spot, spot == nil ? nil : element), part: part,
              "\(part == "number" ? "the number" : part) of this episode is another than in the earlier version"))
        }
        compare(item.date?.unixSeconds, old.date?.unixSeconds, "pubDate", item.dateSpot, "pubDate")
        compare(item.title, old.title, "title", item.titleSpot, "title")
        if item.season == old.season || item.episode != old.episode {
          compare(item.episode, old.episode, "number", item.episodeSpot, "itunes:episode")
        } else {
          compare(item.season, old.season, "number", nil, "itunes:season")
        }
        compare(item.enclosureType, old.enclosureType, "type", item.enclosureSpot, "enclosure")
        return remarks
      }
    })
}

/// Two versions of a feed, side by side.
private struct FeedComparison {
  /// Episodes that have the GUID that they had.
  private(set) var kept: [(item: ItemRecord, old: FeedSnapshot.Item)] = []
  /// Episodes that have another.
  private(set) var renamed: [(item: ItemRecord, old: FeedSnapshot.Item, isByEnclosure: Bool)] = []
  private(set) var removed: [FeedSnapshot.Item] = []
  /// Whether both say the same, apart from the time of their making.
  let isUnchanged: Bool

  init(_ feed: FeedRecord, _ previous: FeedSnapshot) {
    let items = feed.items.filter { !$0.isLive }
    let guids = Set(items.compactMap(\.guid))
    var byGUID: [String: FeedSnapshot.Item] = [:]
    // By what else they can be known by, where their GUID is gone.
    var byEnclosure: [String: FeedSnapshot.Item] = [:]
    var byTitle: [String: FeedSnapshot.Item] = [:]
    for old in previous.items {
      guard let guid = old.guid else { continue }
      byGUID[guid] = byGUID[guid] ?? old
      guard !guids.contains(guid) else { continue }
      if let url = old.enclosureURL { byEnclosure[url] = byEnclosure[url] ?? old }
      if let key = Self.key(old.title, old.date) { byTitle[key] = byTitle[key] ?? old }
    }
    var found: Set<String> = []
    for item in items {
      guard let guid = item.guid else { continue }
      if let old = byGUID[guid] {
        kept.append((item, old))
        continue
      }
      let sameFile = item.enclosureURL.flatMap { byEnclosure[$0] }
      guard let old = sameFile ?? Self.key(item.title, item.date).flatMap({ byTitle[$0] }),
        found.insert(old.guid ?? "").inserted
      else { continue }
      renamed.append((item, old, sameFile != nil))
    }
    removed = previous.items.filter { old in
      guard let guid = old.guid else { return false }
      return !guids.contains(guid) && !found.contains(guid) && !old.isBlocked
    }
    isUnchanged =
      feed.contentHash == previous.contentHash && items.map(\.contentHash) == previous.items.map(\.contentHash)
  }

  private static func key(_ title: String?, _ date: Instant?) -> String? {
    guard let title, let date else { return nil }
    return "\(date.unixSeconds) \(title)"
  }

  /// Whether nothing but the GUID is left of what an episode was.
  static func isAnother(_ item: ItemRecord, than old: FeedSnapshot.Item) -> Bool {
    item.title != old.title && item.enclosureURL != old.enclosureURL
      && item.date?.unixSeconds != old.date?.unixSeconds
  }
}
