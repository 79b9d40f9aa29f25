import PodcastModel

extension Rule {
  static let rssChannelTitleMissing = Rule(
    id: "rss-channel-title-missing",
    severity: .error, from: [.rss2, .apple, .psp1], level: .channel,
    summary: "A show has a title.",
    why: "Every store asks for it.",
    fix: "Add `<title>` with the name of the show.",
    source: "RSS 2.0, required channel elements; Apple; PSP-1",
    fails: ["<title> </title>", "<channel><link>https://a.example.org/</link></channel>"],
    passes: ["<title>A day at the sea</title>"],
    .channel { channel in
      channel.text(of: "title") == nil
        ? [Remark(at: channel, missing: "title", "the channel has no <title>")] : []
    })
}
