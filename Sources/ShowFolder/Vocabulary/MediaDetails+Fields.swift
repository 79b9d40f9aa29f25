import PodcastModel

extension MediaDetails {
  init(_ fields: inout Fields) {
    self.init()
    title = fields.text("title")
    description = fields.text("description")
    keywords = fields.texts("keywords")
    thumbnails = fields.list("thumbnails", text: { Thumbnail(picture: $0) }) { block in
      let picture = block.needed("picture", orElse: "wide.png")
      let (width, height, time) = (block.pixels("width"), block.pixels("height"), block.duration("time"))
      return picture.map { Thumbnail(picture: $0, widthPixels: width, heightPixels: height, time: time) }
    }
    credits = fields.list("credits", text: { Credit(name: $0) }) { block in
      let (name, role, scheme) = (block.needed("name", orElse: "Ada"), block.text("role"), block.text("scheme"))
      return name.map { Credit(name: $0, role: role, scheme: scheme) }
    }
    categories = fields.list("categories", text: { Category(name: $0) }) { block in
      let (name, scheme, label) = (block.needed("name", orElse: "Music"), block.text("scheme"), block.text("label"))
      return name.map { Category(name: $0, scheme: scheme, label: label) }
    }
    copyright =
      fields.list("copyright", text: { Copyright(text: $0) }) { block in
        let (text, url) = (block.needed("text", orElse: "2026 Ada"), block.address("address"))
        return text.map { Copyright(text: $0, url: url) }
      }.first
    rating =
      fields.list("rating", text: { Rating(value: $0) }) { block in
        let (value, scheme) = (block.needed("value", orElse: "nonadult"), block.text("scheme"))
        return value.map { Rating(value: $0, scheme: scheme) }
      }.first
    restriction = fields.block("restriction", Restriction.init) ?? nil
    player =
      fields.block("player") { block in
        let (url, width, height) = (block.requiredAddress(), block.pixels("width"), block.pixels("height"))
        return url.map { Player(url: $0, widthPixels: width, heightPixels: height) }
      } ?? nil
    hash =
      fields.list("hash", text: { Hash(value: $0) }) { block in
        let (value, algorithm) = (block.needed("value", orElse: "…"), block.text("algorithm"))
        return value.map { Hash(value: $0, algorithm: algorithm) }
      }.first
    contents = fields.blocks("contents", Content.init)
  }
}

extension MediaDetails.Restriction {
  /// `allow: [NO, SE]`, or `deny: …`.
  fileprivate init?(_ fields: inout Fields) {
    let expected = "a country's two letters, as in `NO`"
    let allowed = fields.values("allow", expected, WrittenValues.country)
    let denied = fields.values("deny", expected, WrittenValues.country)
    guard allowed.isEmpty != denied.isEmpty else {
      fields.report(
        "yaml-value", "allow", at: fields.position, "countries are either allowed or denied; write one of the two")
      return nil
    }
    self.init(isAllowing: denied.isEmpty, countries: denied.isEmpty ? allowed : denied)
  }
}

extension MediaDetails.Content {
  fileprivate init?(_ fields: inout Fields) {
    let url = fields.requiredAddress()
    self.init(url: url ?? "")
    byteCount = fields.byteCount()
    mimeType = fields.mimeType()
    medium = fields.choice("medium", of: Medium.self)
    isDefault = fields.bool("default")
    expression = fields.choice("expression", of: Expression.self)
    bitRate = fields.value("bit-rate", "a number of kilobits a second, as in `128`", WrittenValues.decimal)
    frameRate = fields.value("frame-rate", "a number of pictures a second, as in `25`", WrittenValues.decimal)
    sampleRate = fields.value("sample-rate", "a number of kilohertz, as in `44.1`", WrittenValues.decimal)
    channelCount = fields.wholeNumber("channels", in: 1...1000)
    duration = fields.duration("duration")
    widthPixels = fields.pixels("width")
    heightPixels = fields.pixels("height")
    language = fields.language("language")
    guard url != nil else { return nil }
  }
}
