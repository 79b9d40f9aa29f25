import PodcastModel

extension FeedLink {
  init?(_ fields: inout Fields) {
    let relation = fields.needed("rel", orElse: "alternate")
    let url = fields.required("address", orElse: "https://example.org/") {
      $0.value($1, "an address, as in `https://example.org/`", WrittenValues.uri)
    }
    let mimeType = fields.mimeType()
    let (language, title, byteCount) = (fields.language("language"), fields.text("title"), fields.byteCount())
    guard let relation, let url else { return nil }
    self.init(
      relation: relation, url: url, mimeType: mimeType, language: language, title: title, byteCount: byteCount)
  }
}
