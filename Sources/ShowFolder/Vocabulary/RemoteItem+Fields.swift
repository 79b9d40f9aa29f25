import PodcastModel

extension RemoteItem {
  init?(_ fields: inout Fields) {
    let guid = fields.required("feed-guid", orElse: "917393e3-1b1e-5cef-ace4-edaa54e1f810") {
      $0.value($1, "a UUID, as in `917393e3-1b1e-5cef-ace4-edaa54e1f810`", WrittenValues.uuid)
    }
    let (url, item) = (fields.address("feed"), fields.text("episode-guid"))
    let (medium, title) = (fields.medium(), fields.text("title"))
    guard let guid else { return nil }
    self.init(feedGUID: guid, feedURL: url, itemGUID: item, medium: medium, title: title)
  }
}
