import PodcastModel

/// An item of `live:`, read.
struct LiveItemReader {
  let show: Show
  let people: [Person]

  func read(_ fields: inout Fields) -> LiveItem? {
    let zone = CivilTimeZone(named: show.timeZone)
    let status = fields.required("status", orElse: "pending") { $0.choice($1, of: LiveItem.Status.self) }
    let start = fields.required("start", orElse: "2026-03-12T20:00") { $0.moment($1, in: zone) }
    let end = fields.moment("end", in: zone)
    let stream =
      fields.block("stream") { block -> LiveItem.Stream? in
        let (url, byteCount) = (block.requiredAddress(), block.byteCount())
        let type = block.required("type", orElse: "audio/mpeg") { $0.mimeType($1) }
        guard let url, let type else { return nil }
        return LiveItem.Stream(url: url, mimeType: type, byteCount: byteCount ?? 0)
      } ?? nil
    var episode = Episode(
      slug: "live", title: fields.requiredText("title", orElse: "what is broadcast"),
      date: start ?? Instant(unixSeconds: 0), language: show.language)
    episode.summary = fields.text("description")
    EpisodeReader(show: show, people: people).readFeedFacts(&fields, into: &episode)
    episode.page = episode.page ?? show.page
    if episode.contentLinks.isEmpty { fields.reportAbsent("content-links", "[{address: …, label: Watch}]") }
    if let start, let end, end < start { fields.reportValue("end", "`\(end.iso8601)` is before the start") }
    guard let status, let start else { return nil }
    return LiveItem(status: status, start: start, end: end, stream: stream, episode: episode)
  }
}
