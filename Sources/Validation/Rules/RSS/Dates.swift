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
    ],
    passes: ["<pubDate>Thu, 12 Mar 2026 09:00:00 +0100</pubDate>", "<pubDate>12 Mar 2026 09:00 GMT</pubDate>"],
    .date { date, value in
      date.instant == nil
        ? [Remark(at: value, "\(value.name) is \(value.text.quoted), not a date as RFC 2822 has it")] : []
    })
}
