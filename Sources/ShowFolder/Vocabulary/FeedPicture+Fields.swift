import PodcastModel

extension FeedPicture {
  init?(_ fields: inout Fields) {
    let picture = fields.needed("picture", orElse: "banner.png")
    let (text, type) = (fields.text("alt"), fields.mimeType())
    let ratio = fields.value("aspect-ratio", "a width and a height, as in `16/9`", WrittenValues.aspectRatio)
    let (width, height) = (fields.pixels("width"), fields.pixels("height"))
    let purposes = fields.values("purpose", "one word, as in `social` or `vendor/word`") {
      $0.contains(where: \.isWhitespace) ? nil : $0
    }
    guard let picture else { return nil }
    self.init(
      picture: picture, alternativeText: text, aspectRatio: ratio, widthPixels: width, heightPixels: height,
      mimeType: type, purposes: purposes)
  }
}
