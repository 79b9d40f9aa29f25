import PodcastModel

extension AlternateEnclosure {
  init?(_ fields: inout Fields) {
    let type = fields.required("type", orElse: "audio/opus") { $0.mimeType($1) }
    let expected = "an address, as in `https://example.org/1.opus`"
    var strays: [String] = []
    let sources = fields.list(
      "sources",
      text: { text in
        if WrittenValues.uri(text) == nil { strays.append(text) }
        return Source(uri: text)
      }
    ) { block in
      let uri = block.required("address", orElse: "https://example.org/1.opus") {
        $0.value($1, expected, WrittenValues.uri)
      }
      let type = block.mimeType()
      return uri.map { Source(uri: $0, mimeType: type) }
    }
    for stray in strays { fields.reportValue("sources", "`\(stray)` is not \(expected)") }
    if sources.isEmpty { fields.reportAbsent("sources", "[https://example.org/1.opus]") }
    self.init(mimeType: type ?? "", sources: sources)
    byteCount = fields.byteCount()
    bitRate = fields.value("bit-rate", "a number of bits a second, as in `64000`", WrittenValues.decimal)
    heightPixels = fields.pixels("height")
    language = fields.language("language")
    title = fields.text("title")
    relation = fields.text("rel")
    codecs = fields.text("codecs")
    isDefault = fields.bool("default")
    let sri = fields.value("sri", "a digest, as in `sha256-…`") {
      $0.wholeMatch(of: /sha(?:256|384|512)-[A-Za-z0-9+\/]{20,100}={0,2}/) == nil ? nil : $0
    }
    let signature = fields.text("pgp-signature")
    if sri != nil, signature != nil {
      fields.report("yaml-value", "pgp-signature", "there may be `sri` or `pgp-signature`, not both; remove one")
    }
    integrity =
      sri.map { Integrity(kind: .sri, value: $0) } ?? signature.map { Integrity(kind: .pgpSignature, value: $0) }
    guard type != nil, !sources.isEmpty else { return nil }
  }
}

extension ContentLink {
  init?(_ fields: inout Fields) {
    let (url, label) = (fields.requiredAddress(), fields.text("label"))
    guard let url else { return nil }
    self.init(url: url, label: label)
  }
}
