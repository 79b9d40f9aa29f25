import PodcastModel

/// How the feed is fetched and listed; `fields` are podwright.yaml's, or a feed's own.
struct DistributionReader {
  let zone: CivilTimeZone?

  func read(_ fields: inout Fields, into distribution: inout Distribution) {
    fields.update("block", &distribution.listing) { listing(&$0, $1) }
    fields.update("moved-to", &distribution.newFeedURL) { $0.address($1) }
    fields.update("finished", &distribution.isFinished) { $0.bool($1) ?? false }
    fields.update("schedule", &distribution.schedule) { fields, key in
      fields.list(key, text: { UpdateSchedule(label: $0) }, block: schedule).first
    }
    fields.update("podping", &distribution.usesPodping) { $0.bool($1) }
    fields.update("managing-editor", &distribution.managingEditor) { $0.text($1) }
    fields.update("webmaster", &distribution.webmaster) { $0.text($1) }
    fields.update("ttl", &distribution.timeToLiveMinutes) { $0.wholeNumber($1, in: 1...1_000_000) }
    fields.update("skip-hours", &distribution.skipHours) {
      $0.values($1, "an hour from 0 to 23") { Int($0).flatMap { (0...23).contains($0) ? $0 : nil } }
    }
    fields.update("skip-days", &distribution.skipDays) {
      $0.values($1, "a day, as in `Saturday`", Distribution.Weekday.init)
    }
    fields.update("cloud", &distribution.cloud) { $0.block($1, Distribution.Cloud.init) ?? nil }
    var spotify: (limit: Int?, countries: [String]) = (distribution.spotifyLimit, distribution.countries)
    fields.update("spotify", &spotify) { fields, key in
      fields.block(key) { block in
        (
          block.wholeNumber("limit", in: 1...1_000_000),
          block.values("countries", "a country's two letters, as in `NO`", WrittenValues.country)
        )
      } ?? (nil, [])
    }
    (distribution.spotifyLimit, distribution.countries) = spotify
  }

  /// `true`, `false`, or a block.
  private func listing(_ fields: inout Fields, _ key: String) -> Distribution.Listing {
    var listing = Distribution.Listing()
    guard case .mapping? = fields.node(key)?.value else {
      let isBlocked = fields.bool(key)
      (listing.isBlockedAtApple, listing.isBlocked) = (isBlocked ?? false, isBlocked == true ? true : nil)
      return listing
    }
    let service = { (text: String) in text.wholeMatch(of: /[a-z0-9_.-]{1,64}/) == nil ? nil : text }
    return fields.block(key) { block in
      listing.isBlockedAtApple = block.bool("apple") ?? false
      listing.isBlocked = block.bool("everywhere")
      listing.blockedServices = block.values("services", "a service's name, as in `spotify`", service)
      listing.allowedServices = block.values("except", "a service's name, as in `spotify`", service)
      return listing
    } ?? listing
  }

  private func schedule(_ fields: inout Fields) -> UpdateSchedule? {
    let label = fields.needed("label", orElse: "Every Monday")
    let rule = fields.value("rule", "a rule of RFC 5545, as in `FREQ=WEEKLY`", WrittenValues.recurrenceRule)
    let (start, isComplete) = (fields.moment("start", in: zone), fields.bool("complete"))
    return label.map { UpdateSchedule(label: $0, rule: rule, start: start, isComplete: isComplete) }
  }
}

extension Distribution.Cloud {
  fileprivate init?(_ fields: inout Fields) {
    let domain = fields.needed("domain", orElse: "rpc.example.org")
    let port = fields.required("port", orElse: "80") { $0.wholeNumber($1, in: 1...65_535) }
    let path = fields.needed("path", orElse: "/RPC2")
    // RSS lets it be empty, for protocols without procedures.
    let procedure = fields.text("procedure") ?? ""
    let protocolName = fields.required("protocol", orElse: "xml-rpc") { fields, key in
      fields.value(key, "one of `xml-rpc`, `soap`, `http-post`") {
        ["xml-rpc", "soap", "http-post"].contains($0) ? $0 : nil
      }
    }
    guard let domain, let port, let path, let protocolName else { return nil }
    self.init(domain: domain, port: port, path: path, procedure: procedure, protocolName: protocolName)
  }
}
