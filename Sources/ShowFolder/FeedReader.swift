import PodcastModel

/// feeds/NAME.yaml, read.
struct FeedReader {
  let show: Show
  let people: [Person]
  /// Those that were made before, by the feed's name.
  let tokens: [String: String]

  func read(_ node: YAMLNode?, name: String) -> (feed: Feed, findings: [Finding]) {
    guard let node else { return (Feed(name: name), []) }
    var fields = Fields(node)
    let feed = feed(&fields, name: name)
    fields.finish()
    return (feed, fields.findings)
  }

  func feed(_ fields: inout Fields, name: String) -> Feed {
    var feed = Feed(
      name: name, title: fields.text("title"), description: fields.text("description"),
      language: fields.language("language"), artwork: fields.text("artwork"), page: fields.address("page"),
      address: fields.address("address"),
      guid: fields.value("guid", "a UUID, as in `917393e3-1b1e-5cef-ace4-edaa54e1f810`", WrittenValues.uuid) ?? "",
      query: fields.block("episodes") { FeedQueryReader(timeZone: show.timeZone).read(&$0) } ?? EpisodeQuery(),
      order: fields.choice("order", of: FeedOrder.self) ?? .newest,
      limit: fields.wholeNumber("limit", in: 1...1_000_000),
      pageSize: fields.wholeNumber("page-size", in: 1...1_000_000), isComplete: fields.bool("complete") ?? false,
      hubs: fields.addresses("hub"))
    if feed.pageSize != nil {
      if feed.limit != nil {
        fields.report(
          "feed-contradiction", "limit",
          "`limit` leaves the older episodes out, and `page-size` keeps them in archive pages; remove one of the two")
      }
      if feed.isComplete {
        fields.report(
          "feed-contradiction", "complete",
          "a feed that is `complete` is one page (RFC 5005, §2); remove `complete` or `page-size`")
      }
    }
    readRendition(&fields, into: &feed)
    feed.token = token(&fields, name: name)
    var own = show
    ShowReader(people: people).readChannel(&fields, into: &own)
    if own != show { feed.show = own }
    return feed
  }

  /// `rendition: opus`, or a block with `codec`, `bit-rate` and `offer`.
  private func readRendition(_ fields: inout Fields, into feed: inout Feed) {
    guard let node = fields.node("rendition") else { return }
    guard case .mapping = node.value else {
      feed.rendition = fields.choice("rendition", of: Rendition.Codec.self).map { Rendition(codec: $0) }
      return
    }
    fields.block("rendition") { block in
      feed.offersRendition = block.bool("offer") ?? false
      guard let codec = block.choice("codec", of: Rendition.Codec.self) else {
        _ = block.requiredText("codec", orElse: "opus")
        return
      }
      let bounds = Rendition.bitRatesKbps(of: codec)
      feed.rendition = Rendition(codec: codec, bitRateKbps: block.wholeNumber("bit-rate", in: bounds))
    }
  }

  /// The token of a private feed: as it is written, else as it was made before, else made now. The messages do not
  /// repeat it, since they may stand in a log that others read.
  private func token(_ fields: inout Fields, name: String) -> String? {
    let isPrivate = fields.bool("private")
    let written = fields.text("token")
    guard let written else {
      if fields.has("token") {
        fields.report(
          "feed-token", "token", "`token` is empty; write one, or `private: true` to have one made")
      }
      guard isPrivate == true else { return nil }
      if let known = tokens[name] {
        if FeedToken.isSound(known) { return known }
        fields.report(
          "feed-token", "private", at: SourcePosition(file: LockFile.showName),
          "the token of the feed `\(name)` has other characters than letters, digits, `-` and `_`; take back the change"
        )
      }
      return FeedToken.make()
    }
    if isPrivate == false {
      fields.report("feed-contradiction", "private", "a feed with a `token` is private; remove one of the two")
    }
    guard FeedToken.isSound(written) else {
      fields.report(
        "feed-token", "token",
        "a token has 1 to \(FeedToken.longest) letters of ASCII, digits, `-` and `_`, since it stands in the feed's address"
      )
      return FeedToken.make()
    }
    if written.utf8.count < FeedToken.unguessable {
      fields.report(
        "feed-token-short", "token", severity: .warning,
        "a token of \(written.utf8.count) characters may be guessed; take \(FeedToken.unguessable) or more, or write `private: true` to have one made"
      )
    }
    return written
  }
}
