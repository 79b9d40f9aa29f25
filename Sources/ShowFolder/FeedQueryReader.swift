import PodcastModel

/// `episodes:` of feeds/NAME.yaml, read.
struct FeedQueryReader {
  /// Days without an offset are days in it.
  let timeZone: String

  func read(_ fields: inout Fields) -> EpisodeQuery {
    var query = EpisodeQuery(
      topics: fields.texts("topic"), people: fields.texts("person"), organisations: fields.texts("organisation"),
      languages: fields.values("language", "a language tag, as in `nb` or `en-GB`", LanguageTag.canonical),
      tags: fields.texts("tag"))
    query.seasons = fields.values("season", "a whole number") { Int($0) }
    let kinds = Episode.Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    query.kinds = fields.values("kind", "one of \(kinds)", Episode.Kind.init)
    let drafts = fields.values("draft", "`true` or `false`", Bool.init)
    if !drafts.isEmpty { query.drafts = Set(drafts) }
    query.dates = dates(&fields)
    readNumbers(&fields, into: &query)
    return query
  }

  /// `date: {from: 2026-01-01, to: 2026-12-31}`: both days, or one of them.
  private func dates(_ fields: inout Fields) -> EpisodeQuery.Dates {
    let zone = CivilTimeZone(named: timeZone)
    let expected = "a day of the calendar, as in `2026-03-12` or `2026-03-12T06:00`"
    return fields.block("date") { block in
      let dates = EpisodeQuery.Dates(
        first: block.value("from", expected) { WrittenTimes.instant($0, in: zone)?.unixSeconds },
        last: block.value("to", expected) { WrittenTimes.lastSecond($0, in: zone) })
      if let first = dates.first, let last = dates.last, first > last {
        block.reportValue("to", "this is before `from`, so no episode would be chosen")
      }
      return dates
    } ?? EpisodeQuery.Dates()
  }

  /// `number: C0101`, a list of such, or `number: {from: 101, to: 199}`.
  private func readNumbers(_ fields: inout Fields, into query: inout EpisodeQuery) {
    guard let node = fields.node("number") else { return }
    guard case .mapping = node.value else {
      query.numbers = fields.texts("number")
      return
    }
    query.numberRange =
      fields.block("number") { block -> ClosedRange<Int>? in
        let digits = { (text: String) in EpisodeNumber.decimal(printed: text).flatMap { Int($0) } }
        let from = block.value("from", "a number, as in `101` or `C0101`", digits)
        let to = block.value("to", "a number, as in `199` or `C0199`", digits)
        guard from ?? 0 <= to ?? .max else {
          block.reportValue("to", "this is before `from`, so no episode would be chosen")
          return nil
        }
        return from == nil && to == nil ? nil : (from ?? 0)...(to ?? .max)
      } ?? nil
  }
}
