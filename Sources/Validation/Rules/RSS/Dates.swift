import PodcastModel

extension Rule {
  static let rssDateInvalid = Rule(
    id: "rss-date-invalid",
    severity: .error, from: [.rss2, .apple, .psp1], level: .item,
    summary: "Dates are written as RFC 2822 has them.",
    why: "Apple and others refuse the feed or the episode; some apps put today's date, and old episodes look new.",
    fix: "Write it like `Thu, 12 Mar 2026 09:00:00 +0100`.",
    source: "RFC 2822, §3.3; RSS 2.0; Apple; PSP-1", fixable: .yes,
    fails: [
      "<pubDate>2026-03-12T09:00:00Z</pubDate>", "<pubDate>Thu, 32 Mar 2026 09:00:00 +0100</pubDate>",
      "<pubDate>Thu, 12 Mar 2026 09:00:00</pubDate>", "<pubDate>Thu, 12 M\u{E4}r 2026 09:00:00 +0100</pubDate>",
      "<pubDate></pubDate>",
    ],
    passes: ["<pubDate>Thu, 12 Mar 2026 09:00:00 +0100</pubDate>", "<pubDate>12 Mar 2026 09:00 GMT</pubDate>"],
    .date { date, value in
      date.instant == nil
        ? [
          Remark(
            at: value, mend: DateReading.meant(by: value.text).map { .value(DateReading.written($0)) },
            "\(value.name) is \(value.text.quoted), not a date as RFC 2822 has it")
        ] : []
    },
    .value(.date) { value in value.trimmed == nil ? [Remark(at: value, "\(value.name) is empty")] : [] })

  static let rssDateNonpreferred = Rule(
    id: "rss-date-nonpreferred",
    severity: .warning, from: [.apple], level: .item,
    summary: "Dates are written in the plain form of RFC 2822.",
    why: "Old forms are still allowed, and apps read them differently.",
    fix: "Write it like `Thu, 12 Mar 2026 09:00:00 +0100`.",
    source: "RFC 2822, §3.3 and §4.3; Apple RSS requirements (823)", fixable: .yes,
    fails: [
      Example(part: "year", "<pubDate>Thu, 12 Mar 26 09:00:00 +0100</pubDate>"),
      Example(part: "comment", "<pubDate>Thu, 12 Mar 2026 09:00:00 +0100 (CET)</pubDate>"),
      Example(part: "spacing", "<pubDate>Thu,  12 Mar 2026 09:00:00 +0100</pubDate>"),
      Example(part: "case", "<pubDate>thu, 12 mar 2026 09:00:00 +0100</pubDate>"),
      Example(part: "zone", "<pubDate>Thu, 12 Mar 2026 09:00:00 A</pubDate>"),
      Example(part: "zone", "<pubDate>Thu, 12 Mar 2026 09:00:00 +0007</pubDate>"),
      Example(part: "weekday", "<pubDate>12 Mar 2026 09:00:00 +0100</pubDate>"),
    ],
    passes: ["<pubDate>Thu, 12 Mar 2026 09:00:00 +0100</pubDate>", "<pubDate>Thu, 12 Mar 2026 09:00:00 GMT</pubDate>"],
    .date { date, value in
      // That the weekday is missing is the least of them.
      guard date.instant != nil, let oddity = date.oddities.first(where: { $0 != .noWeekday }) ?? date.oddities.first
      else { return [] }
      let text = "\(value.name) is \(value.text.quoted)"
      let mend = date.instant.map { Mend.value(DateReading.written($0)) }
      switch oddity {
      case .twoDigitYear:
        return [Remark(at: value, part: "year", mend: mend, "\(text), in which the year has two digits")]
      case .comment:
        return [Remark(at: value, part: "comment", mend: mend, "\(text), in which something stands in parentheses")]
      case .spacing: return [Remark(at: value, part: "spacing", mend: mend, "\(text), with unusual white space")]
      case .letterCase:
        return [Remark(at: value, part: "case", mend: mend, "\(text), with large and small letters mixed up")]
      case .zoneName, .oddZone:
        // An offset of seven minutes was meant otherwise, and nobody knows how.
        return [
          Remark(
            at: value, part: "zone", mend: oddity == .zoneName ? mend : nil,
            "\(text), whose time zone few will understand")
        ]
      // RFC 2822 leaves it to the author.
      case .noWeekday:
        return [
          Remark(at: value, part: "weekday", for: [.rss2: .info], mend: mend, "\(text), without the day of the week")
        ]
      }
    })

  static let rssDateWeekday = Rule(
    id: "rss-date-weekday",
    severity: .error, level: .item,
    summary: "The day of the week is that of the date.",
    why: "Strict parsers refuse it; somebody changed the date by hand.",
    fix: "Put the right day of the week, or leave it out.",
    source: "RFC 2822, §3.3", fixable: .yes,
    fails: ["<pubDate>Fri, 12 Mar 2026 09:00:00 +0100</pubDate>"],
    passes: ["<pubDate>Thu, 12 Mar 2026 09:00:00 +0100</pubDate>"],
    .date { date, value in
      date.rightWeekday.map { right in
        let mend = Mend.value { old in
          // Whatever stands around it.
          DateReading.weekdays.lazy.compactMap { old.firstRange(of: $0) }.first.map {
            old[..<$0.lowerBound] + right + old[$0.upperBound...]
          }
        }
        return [Remark(at: value, mend: mend, "\(value.text.quoted) was a \(right)")]
      } ?? []
    })

  static let rssDateImplausible = Rule(
    id: "rss-date-implausible",
    severity: .warning, level: .item,
    summary: "Dates could be true.",
    why: "Dates from before the Internet have crashed apps, and wrong ones of the feed confuse those who keep copies.",
    fix: "Set the clock, or the date, right.",
    source: "Podwright",
    fails: [
      Example(part: "old", "<pubDate>Thu, 01 Jan 1970 00:00:00 +0000</pubDate>"),
      Example(
        part: "future", "<channel><lastBuildDate>Wed, 01 Jul 2026 00:00:00 +0000</lastBuildDate></channel>"),
      Example(
        part: "stale",
        "<channel><lastBuildDate>Thu, 01 Jan 2026 00:00:00 +0000</lastBuildDate><item><pubDate>Thu, 12 Mar 2026 09:00:00 +0100</pubDate></item></channel>"
      ),
    ],
    passes: ["<pubDate>Thu, 12 Mar 2026 09:00:00 +0100</pubDate>"],
    .date { date, value in
      guard let instant = date.instant else { return [] }
      if instant.civil.year < 1990 {
        return [Remark(at: value, part: "old", "\(value.name) is \(value.text.quoted), before there were feeds")]
      }
      // Those of items have a rule of their own.
      let isOfChannel = value.element.isIn("channel")
      guard isOfChannel, instant.unixSeconds > value.element.context.now.unixSeconds + 600 else { return [] }
      return [Remark(at: value, part: "future", "\(value.name) is \(value.text.quoted), which is in the future")]
    },
    .feed { feed in
      guard let element = feed.channel?.child("lastBuildDate"),
        let built = element.trimmedText.flatMap({ DateReading($0).instant }),
        let newest = feed.items.compactMap(\.date).filter({ $0 <= feed.context.now }).max(), built < newest
      else { return [] }
      return [
        Remark(
          at: element, part: "stale", "<lastBuildDate> is \(element.text.quoted), before the newest item was published")
      ]
    })

  static let rssItemPubDateMissing = Rule(
    id: "rss-item-pubdate-missing",
    severity: .warning, for: [.spotify: .error], from: [.apple, .psp1, .spotify], reach: .demand, level: .item,
    summary: "An episode has a date.",
    why: "Spotify requires it; without one, nobody knows the order, or what is new.",
    fix: "Add `<pubDate>` with the time of publication.",
    source: "PSP-1 (recommended); Apple; Spotify, show metadata requirements",
    fails: ["<title>A</title>"],
    passes: ["<pubDate>Thu, 12 Mar 2026 09:00:00 +0100</pubDate>"],
    .item { item in
      item.text(of: "pubDate") == nil ? [Remark(at: item, missing: "pubDate", "this item has no <pubDate>")] : []
    })
}
