import PodcastModel

// What concerns a feed as a whole.

extension Rule {
  static let feedItemOrder = Rule(
    id: "feed-item-order",
    severity: .info, level: .file,
    summary: "The newest episode stands first.",
    why: "Apps that read the beginning only miss it.",
    fix: "Put the items in the order of their dates, the newest first.",
    source: "Podwright (convention)", fixable: .yes,
    fails: [
      "<item><pubDate>Thu, 05 Mar 2026 09:00:00 GMT</pubDate></item><item><pubDate>Thu, 12 Mar 2026 09:00:00 GMT</pubDate></item>"
    ],
    passes: [
      "<item><pubDate>Thu, 12 Mar 2026 09:00:00 GMT</pubDate></item><item><title>A</title></item><item><pubDate>Thu, 05 Mar 2026 09:00:00 GMT</pubDate></item>"
    ],
    .feed { feed in
      var earliest: Int?
      for item in feed.items where !item.isLive {
        guard let date = item.date?.unixSeconds else { continue }
        if let earliest, date > earliest {
          // Once: one item at the wrong place puts many out of order.
          return [
            Remark(
              at: item.place(item.dateSpot, "pubDate"), mend: newestFirst(feed), "this item is newer than one above it")
          ]
        }
        earliest = date
      }
      return []
    })

  /// Items without a date stay where they are.
  private static func newestFirst(_ feed: FeedRecord) -> Mend {
    let dated = feed.items.filter { !$0.isLive && $0.date != nil }
    let ordered = dated.sorted { first, second in
      let (one, other) = (first.date?.unixSeconds ?? 0, second.date?.unixSeconds ?? 0)
      return (one, second.number) > (other, first.number)
    }
    return .order(ordered.map { $0.place(nil) })
  }

  static let feedPubDateFuture = Rule(
    id: "feed-pubdate-future",
    severity: .warning, level: .item,
    summary: "No episode is of the future.",
    why: "Apple may hide it, other apps show it too early, or drop the date.",
    fix: "Publish it when its time has come, or correct the date.",
    source: "Podwright",
    fails: ["<pubDate>Wed, 01 Jul 2026 09:00:00 GMT</pubDate>"],
    passes: ["<pubDate>Thu, 12 Mar 2026 09:00:00 GMT</pubDate>"],
    .date { date, value in
      guard let instant = date.instant, value.element.name == "pubDate", value.element.isInItem,
        // Clocks differ.
        instant.unixSeconds > value.element.context.now.unixSeconds + 600
      else { return [] }
      return [Remark(at: value, "<pubDate> is \(value.text.quoted), which is in the future")]
    })

  static let feedPubDateIdentical = Rule(
    id: "feed-pubdate-identical",
    severity: .warning, level: .item,
    summary: "No two episodes were published in the same second.",
    why: "Nobody knows their order; they were probably imported together.",
    fix: "Shift one of them by a minute.",
    source: "Podwright",
    fails: [
      "<item><pubDate>Thu, 12 Mar 2026 09:00:00 GMT</pubDate></item><item><pubDate>Thu, 12 Mar 2026 10:00:00 +0100</pubDate></item>"
    ],
    passes: [
      "<item><pubDate>Thu, 12 Mar 2026 09:00:00 GMT</pubDate></item><item><pubDate>Thu, 05 Mar 2026 09:00:00 GMT</pubDate></item>"
    ],
    .feed { feed in
      var seen: [Int: Int] = [:]
      return feed.items.compactMap { item in
        guard !item.isLive, let date = item.date?.unixSeconds else { return nil }
        guard let earlier = seen[date] else {
          seen[date] = item.number
          return nil
        }
        return Remark(at: item.place(item.dateSpot, "pubDate"), "item \(earlier) was published in the same second")
      }
    })

  static let feedTooLarge = Rule(
    id: "feed-too-large",
    severity: .warning, from: [.podcastindex], level: .file,
    summary: "A feed is no larger than it must be.",
    why: "Apps fetch it again and again, on the move too; crawlers stop reading at 5 or 10 million bytes.",
    fix: "Keep the newest episodes in it, and the others in archive pages (RFC 5005); put long notes elsewhere.",
    source: "Podwright; RFC 5005; podcast namespace, other recommendations",
    fails: [
      Example(
        part: "size", "<description>" + String(repeating: "A day at the sea. ", count: 28_500) + "</description>"),
      Example(part: "items", String(repeating: "<item/>", count: 1001)),
    ],
    passes: [
      "<atom:link rel=\"next\" href=\"https://a.example.org/2.xml\"/>\(String(repeating: "<item/>", count: 1001))"
    ],
    .document { document in
      let count = document.byteCount
      guard count > 512_000, let root = document.root else { return [] }
      let severity: Finding.Severity = count > 10_000_000 ? .error : count > 5_000_000 ? .warning : .info
      return [
        Remark(at: root, part: "size", as: severity, "the feed has \(count) bytes; below 512000 is good manners")
      ]
    },
    .feed { feed in
      let count = feed.items.count
      guard count > 1000, let channel = feed.channel else { return [] }
      let isPaged = channel.children("atom:link").contains {
        pageRelations.contains($0.attribute("rel") ?? "")
      }
      guard !isPaged else { return [] }
      return [Remark(at: channel, part: "items", "the feed has \(count) items, and no pages")]
    })

  private static let pageRelations: Set<String> = [
    "first", "last", "next", "previous", "prev", "prev-archive", "next-archive", "current",
  ]
}
