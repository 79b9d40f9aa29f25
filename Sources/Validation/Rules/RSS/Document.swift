import PodcastModel
import XMLTree

extension Rule {
  static let rssRootInvalid = Rule(
    id: "rss-root-invalid",
    severity: .error, from: [.rss2, .apple], level: .file,
    summary: "A podcast's feed is RSS: its first element is `<rss>`.",
    why: "Apple takes nothing else any more, and the podcast namespace is made for RSS 2.0.",
    fix: "Publish RSS 2.0 at this address; let the address of an Atom feed lead to it.",
    source: "RSS 2.0; Apple hosting updates (4115)",
    fails: [
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>A</title></feed>", "<html><body>Not found</body></html>",
    ],
    passes: ["<rss version=\"2.0\"><channel/></rss>"],
    .document { document in
      guard let root = document.root, root.writtenName.local != "rss" else { return [] }
      return [Remark(at: root, "the first element is <\(root.writtenName.qualified)>, not <rss>")]
    })

  static let rssVersionInvalid = Rule(
    id: "rss-version-invalid",
    severity: .error, from: [.rss2], level: .file,
    summary: "`<rss>` says version 2.0.",
    why: "Readers choose by it how they read the feed.",
    fix: "Write `<rss version=\"2.0\">`.",
    source: "RSS 2.0", fixable: .yes,
    fails: [
      Example(part: "missing", "<rss><channel/></rss>"), Example(part: "wrong", "<rss version=\"2\"><channel/></rss>"),
      Example(part: "old", "<rss version=\"0.91\"><channel/></rss>"),
    ],
    passes: ["<rss version=\"2.0\"><channel/></rss>"],
    .document { document in
      guard let root = document.root, root.writtenName.local == "rss" else { return [] }
      guard let version = root.attribute("version") else {
        return [Remark(at: root, part: "missing", mend: .attribute("version", "2.0"), "<rss> has no version")]
      }
      guard version != "2.0" else { return [] }
      // RSS 2.0 was made so that feeds of these are valid feeds of 2.0.
      let isOld = ["0.91", "0.92", "0.93", "0.94"].contains(version)
      return [
        Remark(
          at: root, attribute: "version", part: isOld ? "old" : "wrong", for: isOld ? [.rss2: .info] : [:],
          mend: .value("2.0"), "the version of <rss> is \(version.quoted), not \"2.0\"")
      ]
    })

  static let rssChannelCount = Rule(
    id: "rss-channel-count",
    severity: .error, from: [.rss2], level: .file,
    summary: "`<rss>` holds one `<channel>`, which holds all items.",
    why: "Many parsers do not see items behind `</channel>`, or a second channel.",
    fix: "Keep one channel that holds all items.",
    source: "RSS 2.0", fixable: .yes,
    fails: [
      Example(part: "none", "<rss version=\"2.0\"></rss>"),
      Example(part: "several", "<rss version=\"2.0\"><channel/><channel/></rss>"),
      Example(part: "item-outside", "<rss version=\"2.0\"><channel/><item><title>A</title></item></rss>"),
    ],
    passes: ["<rss version=\"2.0\"><channel/></rss>"],
    .document { document in
      guard let root = document.root, root.writtenName.local == "rss" else { return [] }
      let channels = root.children("channel")
      guard let first = channels.first else {
        return [Remark(at: root, missing: "channel", part: "none", "<rss> has no <channel>")]
      }
      return channels.dropFirst().map {
        // What else it says could only be guessed to be the first one's.
        Remark(
          at: $0, part: "several", mend: $0.hasChildren ? nil : joined(to: Place(first)),
          "<rss> has more than one <channel>; the first is at \(first.path)")
      }
        + root.children("item").map {
          Remark(
            at: $0, part: "item-outside", mend: joined(to: Place(first), isItem: true),
            "this <item> stands outside of <channel>")
        }
    })

  /// The items go behind those of the first channel, and what held them goes.
  private static func joined(to channel: Place, isItem: Bool = false) -> Mend {
    Mend { source, place in
      guard let element = source.element(place), let channel = source.element(channel) else { return nil }
      let items = isItem ? [element] : source.children(of: element)
      let removal = ByteEdit(source.withLine(element.range))
      var moved: [UInt8] = []
      for item in items {
        moved += Array(source.indentation(of: item.range.lowerBound).utf8) + source.bytes[item.range]
      }
      guard !moved.isEmpty else { return [removal] }
      guard !channel.tag.isEmpty else { return channel.opened(around: moved, in: source) + [removal] }
      // Behind what stands there, and before the white space that leads to the end tag.
      let blanks = source.bytes[channel.content].reversed().prefix(while: Blank.isByte).count
      let end = channel.content.upperBound - blanks
      return [ByteEdit(end..<end, moved), removal]
    }
  }

  static let rssNoItems = Rule(
    id: "rss-no-items",
    severity: .error, from: [.apple, .spotify], reach: .demand, level: .channel,
    summary: "A feed has an episode.",
    why: "Apple and Spotify refuse empty feeds.",
    fix: "Publish a trailer at least.",
    source: "Spotify, show metadata requirements; Apple",
    fails: ["<title>A</title>"],
    passes: [
      "<title>A</title><item><title>B</title></item>", "<title>A</title><podcast:medium>publisher</podcast:medium>",
    ],
    .feed { feed in
      guard let channel = feed.channel, feed.items.isEmpty, feed.holdsEpisodes else { return [] }
      return [Remark(at: channel, missing: "item", "the channel has no <item>")]
    })

  static let rssItemPlacement = Rule(
    id: "rss-item-placement",
    severity: .info, for: [.rss2: .warning], from: [.rss2], level: .channel,
    summary: "What concerns the show stands before the episodes.",
    why: "Some readers read the head of a feed only.",
    fix: "Put all items behind what the channel says of the show.",
    source: "RSS Best Practices Profile", fixable: .yes,
    fails: ["<item><title>A</title></item><title>B</title>"],
    passes: ["<title>B</title><item><title>A</title></item>"],
    .feed { feed in
      guard let channel = feed.channel, let item = feed.items.first(where: { !$0.isLive }) else { return [] }
      let behind = channel.children.first { child in
        guard child.termNumber >= 0 else { return false }
        if let offset = child.byteOffset, let first = item.spot.byteOffset { return offset > first }
        return child.line ?? 0 > item.spot.line ?? .max
      }
      guard let behind else { return [] }
      let first = item.place(nil)
      let moved = channel.children.filter { child in
        guard child.termNumber >= 0, let offset = child.byteOffset, let start = first.byteOffset else { return false }
        return offset > start
      }.map { Place($0) }
      let mend = Mend { source, _ in
        let elements = moved.compactMap(source.element)
        guard elements.count == moved.count, !elements.isEmpty, let start = first.byteOffset else { return nil }
        let indentation = Array(source.indentation(of: start).utf8)
        let bytes = elements.reduce(into: [UInt8]()) { $0 += source.bytes[$1.range] + indentation }
        return [ByteEdit(start..<start, bytes)] + elements.map { ByteEdit(source.withLine($0.range)) }
      }
      return [
        Remark(
          at: first, mend: mend, "<\(behind.qualifiedName)> of the channel stands behind this item")
      ]
    })
}
