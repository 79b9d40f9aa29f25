import PodcastModel

extension Trailer {
  /// - Parameter zone: where dates without an offset are read.
  init?(_ fields: inout Fields, in zone: CivilTimeZone?) {
    let (title, url) = (fields.needed("title", orElse: "What this is"), fields.requiredAddress())
    let date = fields.required("date", orElse: "2026-03-12") { $0.moment($1, in: zone) }
    let (byteCount, type) = (fields.byteCount(), fields.mimeType())
    let season = fields.wholeNumber("season", in: 1...100_000)
    guard let title, let url, let date else { return nil }
    self.init(title: title, url: url, date: date, byteCount: byteCount, mimeType: type, season: season)
  }
}
