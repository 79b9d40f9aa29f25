import PodcastModel

extension Rule {
  static let rssGUIDDuplicate = Rule(
    id: "rss-guid-duplicate",
    severity: .error, from: [.rss2, .apple, .psp1, .spotify], level: .item,
    summary: "No two episodes have the same GUID.",
    why: "Apps show only one of them.",
    fix: "Give the newer episode a GUID of its own.",
    source: "RSS 2.0, guid; Apple; PSP-1; Spotify",
    fails: [
      Example(
        part: "equal",
        "<item><guid>https://a.example.org/1</guid></item><item><guid>https://a.example.org/1</guid></item>"),
      Example(
        part: "similar",
        "<item><guid>https://a.example.org/a</guid></item><item><guid>https://a.example.org/A</guid></item>"),
    ],
    passes: ["<item><guid>https://a.example.org/1</guid></item><item><guid>https://a.example.org/2</guid></item>"],
    .feed { feed in
      var seen: [String: String] = [:]
      return feed.items.compactMap { item in
        guard let guid = item.guid else { return nil }
        let folded = guid.lowercased()
        guard let earlier = seen[folded] else {
          seen[folded] = guid
          return nil
        }
        let place = item.place(item.guidSpot, "guid")
        return earlier == guid
          ? Remark(at: place, part: "equal", "an earlier item has the same guid, \(guid.quoted)")
          : Remark(
            at: place, part: "similar", as: .warning,
            "an earlier item has a guid that differs only in the size of letters, \(earlier.quoted)")
      }
    })
}
