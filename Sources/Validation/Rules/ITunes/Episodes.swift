import PodcastModel

extension Rule {
  static let itunesSerialNumberMissing = Rule(
    id: "itunes-serial-number-missing",
    severity: .error, from: [.apple, .psp1], reach: .demand, level: .item,
    summary: "Each episode of a serial show has its number.",
    why: "Apple puts them in order by it, and requires it.",
    fix: "Give every full episode an `<itunes:episode>`.",
    source: "Apple RSS guide (type, episode); PSP-1",
    fails: ["<channel><itunes:type>serial</itunes:type><item><title>A</title></item></channel>"],
    passes: [
      "<channel><itunes:type>serial</itunes:type><item><itunes:episode>1</itunes:episode></item><item><itunes:episodeType>trailer</itunes:episodeType></item></channel>"
    ],
    .feed { feed in
      guard feed.channel?.text(of: "itunes:type")?.lowercased() == "serial" else { return [] }
      return feed.items.filter { !$0.isLive && $0.isFull && $0.episodeSpot == nil }.map { item in
        Remark(at: item.place(nil, missing: "itunes:episode"), "this episode of a serial show has no <itunes:episode>")
      }
    })

  static let itunesDurationMissing = Rule(
    id: "itunes-duration-missing",
    severity: .warning, from: [.apple, .psp1], reach: .demand, level: .item,
    summary: "An episode says how long it is.",
    why: "Apps cannot show it before they have the recording.",
    fix: "Add `<itunes:duration>` in whole seconds.",
    source: "Apple RSS guide; PSP-1 (recommended)", fixable: .withFile,
    fails: ["<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/>"],
    passes: [
      "<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/><itunes:duration>1800</itunes:duration>"
    ],
    .item { item in
      guard item.child("enclosure") != nil, item.child("itunes:duration") == nil, item.name == "item" else { return [] }
      return [Remark(at: item, missing: "itunes:duration", "this item has no <itunes:duration>")]
    })

  static let itunesDurationInvalid = Rule(
    id: "itunes-duration-invalid",
    severity: .error, from: [.apple], level: .item,
    summary: "A duration is a number of seconds, or hours, minutes and seconds with colons between them.",
    why: "Otherwise it is shown as 0:00, or left out.",
    fix: "Write the whole seconds.",
    source: "Apple RSS guide, duration", fixable: .yes,
    fails: [
      Example(part: "form", "<itunes:duration>45 min</itunes:duration>"),
      Example(part: "form", "<itunes:duration>1:75:00</itunes:duration>"),
      Example(part: "form", "<itunes:duration/>"),
      Example(part: "decimal", "<itunes:duration>1800.5</itunes:duration>"),
    ],
    passes: ["<itunes:duration>1800</itunes:duration>", "<itunes:duration>1:02:03</itunes:duration>"],
    .element("itunes:duration") { element in
      let text = element.trimmedText ?? ""
      guard ITunesDuration.seconds(text) == nil else { return [] }
      if let number = Number.decimal(text), number >= 0 {
        return [
          Remark(
            at: element, part: "decimal", as: .warning, for: [.rss2: .error],
            mend: number < 1e9 ? .value("\(Int(number.rounded()))") : nil,
            "<itunes:duration> is \(text.quoted), with a fraction of a second")
        ]
      }
      return [
        Remark(
          at: element, part: "form", mend: ITunesDuration.meant(by: text).map { .value("\($0)") },
          "<itunes:duration> is \(element.text.quoted), neither seconds nor hours:minutes:seconds")
      ]
    })

  static let itunesDurationFormat = Rule(
    id: "itunes-duration-format",
    severity: .info, from: [.apple, .psp1], reach: .demand, level: .item,
    summary: "A duration is a number of seconds.",
    why: "Apple prefers it and PSP-1 requires it; `90:00` may be 90 minutes or 90 hours.",
    fix: "Write the whole seconds; look at those of nothing, or of more than a day.",
    source: "Apple RSS guide, duration; PSP-1, duration", fixable: .yes,
    fails: [
      Example(part: "colons", "<itunes:duration>30:00</itunes:duration>"),
      Example(part: "zero", "<itunes:duration>0</itunes:duration>"),
      Example(part: "long", "<itunes:duration>90000</itunes:duration>"),
    ],
    passes: ["<itunes:duration>1800</itunes:duration>"],
    .element("itunes:duration") { element in
      guard let text = element.trimmedText, let seconds = ITunesDuration.seconds(text) else { return [] }
      if text.contains(":") {
        return [
          Remark(
            at: element, part: "colons", mend: .value("\(seconds)"),
            "<itunes:duration> is \(text.quoted), which is \(seconds) seconds")
        ]
      }
      if seconds == 0 {
        return [Remark(at: element, part: "zero", "<itunes:duration> is 0")]
      }
      guard seconds > 86_400 else { return [] }
      return [
        Remark(
          at: element, part: "long",
          "<itunes:duration> is \(seconds) seconds, which is longer than a day")
      ]
    })

  static let itunesNumberInvalid = Rule(
    id: "itunes-number-invalid",
    severity: .error, from: [.apple, .psp1], level: .item,
    summary: "Episode and season are whole numbers from 1 on.",
    why: "Apple ignores 0, and words.",
    fix: "Write a whole number; for 0 or 3.5 there is `<podcast:episode>`.",
    source: "Apple RSS guide; PSP-1",
    fails: [
      "<itunes:episode>0</itunes:episode>", "<itunes:season>two</itunes:season>",
      "<itunes:episode>3.5</itunes:episode>",
    ],
    passes: ["<itunes:season>2</itunes:season><itunes:episode>12</itunes:episode>"],
    .element("itunes:episode", "itunes:season") { element in
      if let number = Number.natural(element.trimmedText ?? ""), number > 0 { return [] }
      return [
        Remark(at: element, "<\(element.qualifiedName)> is \(element.text.quoted), not a whole number from 1 on")
      ]
    })

  static let itunesNumberDuplicate = Rule(
    id: "itunes-number-duplicate",
    severity: .warning, from: [.apple], reach: .demand, level: .item,
    summary: "No two full episodes of a season have the same number.",
    why: "Apple shows them twice, or in the wrong order.",
    fix: "Give one of them another number, or say that it is a bonus or a trailer.",
    source: "Apple RSS guide, episode",
    fails: ["<item><itunes:episode>1</itunes:episode></item><item><itunes:episode>1</itunes:episode></item>"],
    passes: [
      "<item><itunes:episode>1</itunes:episode></item><item><itunes:season>2</itunes:season><itunes:episode>1</itunes:episode></item>"
    ],
    .feed { feed in
      struct Key: Hashable { var season: Int?, episode: Int }
      var seen: [Key: Int] = [:]
      return feed.items.compactMap { item in
        guard item.isFull, let episode = item.episode else { return nil }
        let key = Key(season: item.season, episode: episode)
        guard let earlier = seen[key] else {
          seen[key] = item.number
          return nil
        }
        let season = item.season.map { " of season \($0)" } ?? ""
        return Remark(
          at: item.place(item.episodeSpot, "itunes:episode"), "item \(earlier) is episode \(episode)\(season) too")
      }
    })

  static let itunesNumberGap = Rule(
    id: "itunes-number-gap",
    severity: .info, level: .item,
    summary: "The episodes of a season are numbered without gaps, in the order of their dates.",
    why: "There is probably a typing error, or an episode that was not published.",
    fix: "Look at the numbers; leave them where the gap is meant.",
    source: "Podwright",
    fails: [
      Example(
        part: "gap",
        "<item><itunes:episode>3</itunes:episode></item><item><itunes:episode>1</itunes:episode></item>"),
      Example(
        part: "order",
        "<item><itunes:episode>1</itunes:episode><pubDate>Thu, 12 Mar 2026 09:00:00 GMT</pubDate></item><item><itunes:episode>2</itunes:episode><pubDate>Thu, 05 Mar 2026 09:00:00 GMT</pubDate></item>"
      ),
    ],
    passes: [
      "<item><itunes:episode>2</itunes:episode><pubDate>Thu, 12 Mar 2026 09:00:00 GMT</pubDate></item><item><itunes:episode>1</itunes:episode><pubDate>Thu, 05 Mar 2026 09:00:00 GMT</pubDate></item>"
    ],
    .feed { feed in
      let numbered = feed.items.filter { $0.isFull && $0.episode != nil && !$0.isLive }
      return Dictionary(grouping: numbered, by: \.season).values.flatMap { items -> [Remark] in
        var remarks: [Remark] = []
        let ordered = items.sorted { ($0.episode ?? 0, $0.number) < ($1.episode ?? 0, $1.number) }
        for (earlier, later) in zip(ordered, ordered.dropFirst()) {
          guard let low = earlier.episode, let high = later.episode else { continue }
          let place = later.place(later.episodeSpot, "itunes:episode")
          if high - low > 1 {
            remarks.append(
              Remark(at: place, part: "gap", "there is no episode between \(low) and \(high)"))
          } else if high > low, let first = earlier.date, let second = later.date, second < first {
            remarks.append(
              Remark(at: place, part: "order", "episode \(high) was published before episode \(low)"))
          }
        }
        return remarks
      }
    })

  static let itunesEpisodeTypeInvalid = Rule(
    id: "itunes-episodetype-invalid",
    severity: .error, from: [.apple, .psp1], level: .item,
    summary: "An episode is `full`, a `trailer` or a `bonus`.",
    why: "Anything else counts as full.",
    fix: "Write exactly one of these.",
    source: "Apple RSS guide; PSP-1", fixable: .yes,
    fails: [
      Example(part: "case", "<itunes:episodeType>Full</itunes:episodeType>"),
      Example(part: "value", "<itunes:episodeType>extra</itunes:episodeType>"),
    ],
    passes: ["<itunes:episodeType>bonus</itunes:episodeType>"],
    .element("itunes:episodeType") { wordRemarks($0, among: ["full", "trailer", "bonus"]) })

  static let itunesImageItemMissing = Rule(
    id: "itunes-image-item-missing",
    severity: .info, from: [.apple, .psp1], reach: .demand, level: .item,
    summary: "An episode has a picture of its own.",
    why: "Apple and PSP-1 recommend it.",
    fix: "Add one, or be content with the show's.",
    source: "PSP-1; Apple",
    fails: ["<title>A</title>"],
    passes: ["<itunes:image href=\"https://a.example.org/1.jpg\"/>"],
    .item { item in
      guard item.child("itunes:image") == nil, item.child("podcast:image") == nil else { return [] }
      return [Remark(at: item, missing: "itunes:image", "this item has no <itunes:image>")]
    })
}
