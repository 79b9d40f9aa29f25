import PodcastModel

// Where one feed names another.

extension Rule {
  private static let aGUID = "8d71d2c4-0bb1-5b0c-9f0a-ab4df3c9b4b3"

  static let podcastRemoteItemInvalid = Rule(
    id: "podcast-remoteitem-invalid",
    severity: .error, from: [.podcastindex], level: .channel,
    summary: "A remote item can be found.",
    why: "Apps look it up by the other feed's guid, or address.",
    fix: "Copy the guid from the other feed; name a medium of the namespace, and an address with `https://`.",
    source: "Podcast namespace, remoteItem",
    fails: [
      Example(part: "feedGuid", "<podcast:remoteItem feedGuid=\"b-feed\"/>"),
      Example(part: "medium", "<podcast:remoteItem feedGuid=\"\(aGUID)\" medium=\"songs\"/>"),
      Example(
        part: "feedUrl", "<podcast:remoteItem feedGuid=\"\(aGUID)\" feedUrl=\"http://b.example.org/feed.xml\"/>"),
    ],
    passes: [
      "<podcast:remoteItem feedGuid=\"\(aGUID)\" medium=\"music\" feedUrl=\"https://b.example.org/feed.xml\"/>"
    ],
    .element("podcast:remoteItem") { item in
      var remarks: [Remark] = []
      if let guid = item.attribute("feedGuid").flatMap(Blank.trimmed), UUIDText(guid) == nil {
        remarks.append(
          Remark(at: item, attribute: "feedGuid", part: "feedGuid", "feedGuid is \(guid.quoted), which is no UUID"))
      }
      if let medium = item.attribute("medium").flatMap(Blank.trimmed), !PodcastMedium.all.contains(medium) {
        remarks.append(
          Remark(
            at: item, attribute: "medium", part: "medium",
            "medium is \(medium.quoted), which is none of the namespace's"))
      }
      if let address = item.attribute("feedUrl").flatMap(Blank.trimmed), Address(address).scheme == "http" {
        remarks.append(
          Remark(
            at: item, attribute: "feedUrl", part: "feedUrl", "feedUrl is \(address.quoted), which is not encrypted"))
      }
      return remarks
    })

  static let podcastPodrollInvalid = Rule(
    id: "podcast-podroll-invalid",
    severity: .warning, from: [.podcastindex], level: .channel,
    summary: "A podroll recommends other shows.",
    why: "Otherwise there is nothing to recommend.",
    fix: "Name another show at least, with its guid, address and title, or take the podroll out.",
    source: "Podcast namespace, podroll",
    fails: [
      Example(part: "empty", "<podcast:podroll/>"),
      Example(part: "details", "<podcast:podroll><podcast:remoteItem feedGuid=\"\(aGUID)\"/></podcast:podroll>"),
      Example(
        part: "own",
        "<podcast:guid>\(aGUID)</podcast:guid><podcast:podroll><podcast:remoteItem feedGuid=\"\(aGUID)\" feedUrl=\"https://b.example.org/feed.xml\" title=\"B\"/></podcast:podroll>"
      ),
    ],
    passes: [
      "<podcast:podroll><podcast:remoteItem feedGuid=\"\(aGUID)\" feedUrl=\"https://b.example.org/feed.xml\" title=\"B\"/></podcast:podroll>"
    ],
    .element("podcast:podroll") { podroll in
      let items = podroll.children("podcast:remoteItem")
      guard !items.isEmpty else {
        return [
          Remark(
            at: podroll, missing: "podcast:remoteItem", part: "empty", as: .error, "<podcast:podroll> names no show")
        ]
      }
      let own = podroll.parent?.text(of: "podcast:guid")?.lowercased()
      return items.flatMap { item -> [Remark] in
        var remarks: [Remark] = []
        let missing = ["feedUrl", "title"].filter { item.attribute($0).flatMap(Blank.trimmed) == nil }
        if !missing.isEmpty {
          remarks.append(
            Remark(
              at: item, part: "details", as: .info, only: [.podcastindex],
              "<podcast:remoteItem> has no \(missing.joined(separator: " and no "))"))
        }
        if let own, item.attribute("feedGuid")?.lowercased() == own {
          remarks.append(
            Remark(at: item, attribute: "feedGuid", part: "own", "the show recommends itself"))
        }
        return remarks
      }
    })

  static let podcastPublisherInvalid = Rule(
    id: "podcast-publisher-invalid",
    severity: .error, from: [.podcastindex], level: .channel,
    summary: "A `<podcast:publisher>` names the publisher's feed.",
    why: "Otherwise the way back to it is lost.",
    fix: "Put one `<podcast:remoteItem>` of the medium `publisher` into it, with guid and address.",
    source: "Podcast namespace, publisher",
    fails: [
      Example(part: "count", "<podcast:publisher/>"),
      Example(
        part: "medium",
        "<podcast:publisher><podcast:remoteItem feedGuid=\"\(aGUID)\" feedUrl=\"https://b.example.org/feed.xml\"/></podcast:publisher>"
      ),
      Example(
        part: "address",
        "<podcast:publisher><podcast:remoteItem medium=\"publisher\" feedGuid=\"\(aGUID)\"/></podcast:publisher>"),
    ],
    passes: [
      "<podcast:publisher><podcast:remoteItem medium=\"publisher\" feedGuid=\"\(aGUID)\" feedUrl=\"https://b.example.org/feed.xml\"/></podcast:publisher>"
    ],
    .element("podcast:publisher") { publisher in
      let items = publisher.children("podcast:remoteItem")
      guard items.count == 1, let item = items.first else {
        return [
          Remark(
            at: publisher, missing: items.isEmpty ? "podcast:remoteItem" : nil, part: "count",
            "<podcast:publisher> has \(items.count) remote items, not one")
        ]
      }
      var remarks: [Remark] = []
      if item.attribute("medium") != "publisher" {
        remarks.append(
          Remark(
            at: item, attribute: item.attribute("medium") == nil ? nil : "medium", part: "medium",
            "the remote item of <podcast:publisher> is not of the medium publisher"))
      }
      if item.attribute("feedUrl").flatMap(Blank.trimmed) == nil {
        remarks.append(
          Remark(at: item, part: "address", as: .warning, "the remote item of <podcast:publisher> has no feedUrl"))
      }
      return remarks
    })
}
