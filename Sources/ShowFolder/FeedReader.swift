import PodcastModel

/// feeds/NAME.yaml, read.
enum FeedReader {
  static func read(_ node: YAMLNode?, name: String) -> (feed: Feed, findings: [Finding]) {
    guard let node else { return (Feed(name: name), []) }
    var fields = Fields(node)
    let feed = Feed(
      name: name, title: fields.text("title"), description: fields.text("description"),
      language: fields.language("language"), artwork: fields.text("artwork"),
      guid: fields.value("guid", "a UUID, as in `917393e3-1b1e-5cef-ace4-edaa54e1f810`", ShowReader.uuid) ?? "",
      query: fields.block("episodes", query) ?? EpisodeQuery(), limit: fields.wholeNumber("limit", in: 1...1_000_000))
    fields.finish()
    return (feed, fields.findings)
  }

  private static func query(_ fields: inout Fields) -> EpisodeQuery {
    var query = EpisodeQuery(
      topics: fields.texts("topic"), people: fields.texts("person"), languages: fields.texts("language"),
      tags: fields.texts("tag"))
    for text in fields.texts("season") {
      if let season = Int(text) {
        query.seasons.append(season)
      } else {
        fields.reportValue("season", "`\(text)` is not a whole number")
      }
    }
    for text in fields.texts("kind") {
      if let kind = Episode.Kind(rawValue: text) {
        query.kinds.append(kind)
      } else {
        fields.reportValue(
          "kind", "`\(text)` is none of \(Episode.Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))")
      }
    }
    return query
  }
}
