import PodcastModel
import XMLTree

// What is live, and where people talk about it.

extension Rule {
  static let podcastLiveItemInvalid = Rule(
    id: "podcast-liveitem-invalid",
    severity: .error, from: [.podcastindex], level: .channel,
    summary: "What is live says when, and where to hear it.",
    why: "Otherwise apps cannot tell anybody, or lead nowhere when they cannot play it.",
    fix: "Add what is missing: status, start and end, a guid, a `<podcast:contentLink>` and an enclosure.",
    source: "Podcast namespace, liveItem",
    fails: [
      Example(part: "status", liveExample("status=\"soon\" start=\"2026-06-02T18:00:00Z\"")),
      Example(part: "start", liveExample("status=\"pending\" start=\"in the evening\"")),
      Example(part: "end", liveExample("status=\"pending\" start=\"2026-06-02T18:00:00Z\" end=\"late\"")),
      Example(
        part: "order",
        liveExample("status=\"pending\" start=\"2026-06-02T18:00:00Z\" end=\"2026-06-02T17:00:00Z\"")),
      Example(part: "duration", liveExample("status=\"pending\" start=\"2026-06-02T18:00:00Z\"")),
      Example(
        part: "contentLink", liveExample("status=\"pending\" start=\"2026-06-02T18:00:00Z\"", content: "")),
      Example(part: "guid", liveExample("status=\"pending\" start=\"2026-06-02T18:00:00Z\"", content: "")),
      Example(part: "enclosure", liveExample("status=\"pending\" start=\"2026-06-02T18:00:00Z\"", content: "")),
      Example(part: "title", liveExample("status=\"pending\" start=\"2026-06-02T18:00:00Z\"", content: "")),
    ],
    passes: [
      Example(liveExample("status=\"pending\" start=\"2026-06-02T20:00:00+0200\" end=\"2026-06-02T19:00:00.000Z\""))
    ],
    .element("podcast:liveItem") { item in
      var remarks: [Remark] = []
      func tell(_ attribute: String, part: String? = nil, _ message: String) {
        remarks.append(Remark(at: item, attribute: attribute, part: part ?? attribute, message))
      }
      if let status = item.attribute("status").flatMap(Blank.trimmed),
        !["pending", "live", "ended"].contains(status)
      {
        tell("status", "status is \(status.quoted), neither pending, live nor ended")
      }
      let start = item.attribute("start").flatMap(Blank.trimmed)
      let end = item.attribute("end").flatMap(Blank.trimmed)
      let startTime = start.flatMap(ISOTime.init)
      if let start, startTime == nil { tell("start", "start is \(start.quoted), not a time as ISO 8601 has it") }
      if let end {
        if let endTime = ISOTime(end) {
          if let startTime, endTime.instant.unixSeconds < startTime.instant.unixSeconds {
            tell("end", part: "order", "this ends before it starts")
          }
        } else {
          tell("end", "end is \(end.quoted), not a time as ISO 8601 has it")
        }
      } else {
        remarks.append(
          Remark(at: item, part: "duration", as: .info, only: [.podcastindex], "<podcast:liveItem> has no end"))
      }
      func missing(_ child: FeedName, as severity: Finding.Severity? = nil) {
        remarks.append(
          Remark(
            at: item, missing: child.text, part: child.term.local, as: severity,
            "<podcast:liveItem> has no <\(child.text)>"))
      }
      if item.child("podcast:contentLink") == nil { missing("podcast:contentLink") }
      if item.child("guid") == nil { missing("guid") }
      if item.child("enclosure") == nil, item.child("podcast:alternateEnclosure") == nil {
        missing("enclosure", as: .warning)
      }
      if item.child("title") == nil { missing("title", as: .warning) }
      return remarks
    })

  private static func liveExample(
    _ attributes: String,
    content: String =
      "<title>From the harbour</title><guid isPermaLink=\"false\">live-1</guid><enclosure url=\"https://a.example.org/live.mp3\" length=\"0\" type=\"audio/mpeg\"/><podcast:contentLink href=\"https://a.example.org/live\">Listen</podcast:contentLink>"
  ) -> String {
    "<podcast:liveItem \(attributes)>\(content)</podcast:liveItem>"
  }

  static let podcastLiveItemStale = Rule(
    id: "podcast-liveitem-stale",
    severity: .warning, from: [.podcastindex], reach: .demand, level: .channel,
    summary: "What is over is not announced any more.",
    why: "Listeners find a dead stream.",
    fix: "Write `status=\"ended\"`, or take it out once the recording is published.",
    source: "Podcast namespace, liveItem",
    fails: [
      Example(part: "pending", liveExample("status=\"pending\" start=\"2026-05-20T18:00:00Z\"")),
      Example(
        part: "live", liveExample("status=\"live\" start=\"2026-05-20T18:00:00Z\" end=\"2026-05-20T19:00:00Z\"")),
    ],
    passes: [
      Example(liveExample("status=\"ended\" start=\"2026-05-20T18:00:00Z\" end=\"2026-05-20T19:00:00Z\"")),
      Example(liveExample("status=\"pending\" start=\"2026-06-02T18:00:00Z\"")),
    ],
    .element("podcast:liveItem") { item in
      let status = item.attribute("status")
      let name = status == "pending" ? "start" : "end"
      guard status == "pending" || status == "live",
        let time = item.attribute(name).flatMap(Blank.trimmed).flatMap(ISOTime.init),
        time.instant.unixSeconds < item.context.now.unixSeconds - 86_400
      else { return [] }
      return [
        Remark(
          at: item, attribute: "status", part: status,
          "status is \(status ?? ""), and the \(name) is more than a day ago")
      ]
    })

  static let podcastSocialInteractInvalid = Rule(
    id: "podcast-socialinteract-invalid",
    severity: .warning, from: [.podcastindex], level: .item,
    summary: "Apps can find the talk about an episode.",
    why: "Otherwise it is not shown.",
    fix: "Name a protocol of the list, and who began the talk; give several an order; leave `disabled` alone.",
    source: "Podcast namespace, socialInteract; social protocols",
    fails: [
      Example(
        part: "protocol",
        "<podcast:socialInteract protocol=\"forum\" uri=\"https://a.example.org/forum/1\" accountId=\"ada\"/>"),
      Example(
        part: "disabled", "<podcast:socialInteract protocol=\"disabled\" uri=\"https://social.example.org/@ada/1\"/>"),
      Example(
        part: "priority",
        "<podcast:socialInteract protocol=\"activitypub\" uri=\"https://social.example.org/@ada/1\" accountId=\"@ada\"/><podcast:socialInteract protocol=\"nostr\" uri=\"nostr:note1\" accountId=\"npub1\"/>"
      ),
      Example(
        part: "account",
        "<podcast:socialInteract protocol=\"activitypub\" uri=\"https://social.example.org/@ada/1\"/>"),
    ],
    passes: [
      "<podcast:socialInteract priority=\"1\" protocol=\"activitypub\" uri=\"https://social.example.org/@ada/1\" accountId=\"@ada\"/><podcast:socialInteract priority=\"2\" protocol=\"nostr\" uri=\"nostr:note1\" accountId=\"npub1\"/>",
      "<podcast:socialInteract protocol=\"disabled\"/>",
    ],
    .element("podcast:socialInteract") { element in
      guard element.isFirstOfItsName else { return [] }
      let all = element.parent?.children("podcast:socialInteract") ?? [element]
      var priorities: Set<String> = []
      return all.flatMap { socialRemarks($0, among: all.count, &priorities) }
    })

  private static func socialRemarks(_ element: Element, among count: Int, _ priorities: inout Set<String>) -> [Remark] {
    guard let name = element.attribute("protocol").flatMap(Blank.trimmed) else { return [] }
    if name == "disabled" {
      let others = element.attributes.contains { $0.name.local != "protocol" && $0.name.prefix == nil }
      guard count > 1 || others else { return [] }
      return [
        Remark(
          at: element, attribute: "protocol", part: "disabled",
          "there is no talk where it is disabled: nothing else may stand beside that")
      ]
    }
    var remarks: [Remark] = []
    if !socialProtocols.contains(name) {
      remarks.append(
        Remark(
          at: element, attribute: "protocol", part: "protocol",
          "protocol is \(name.quoted), which is none of the namespace's"))
    }
    if element.attribute("accountId").flatMap(Blank.trimmed) == nil {
      remarks.append(
        Remark(
          at: element, part: "account", as: .info, only: [.podcastindex], "<podcast:socialInteract> has no accountId"))
    }
    let priority = element.attribute("priority").flatMap(Blank.trimmed) ?? ""
    if count > 1, !priorities.insert(priority).inserted || priority.isEmpty {
      remarks.append(
        Remark(
          at: element, attribute: priority.isEmpty ? nil : "priority", part: "priority",
          "there are several <podcast:socialInteract>, and this has no priority of its own"))
    }
    return remarks
  }

  private static let socialProtocols: Set<String> = [
    "activitypub", "twitter", "lightning", "atproto", "hive", "matrix", "nostr",
  ]

  static let podcastChatInvalid = Rule(
    id: "podcast-chat-invalid",
    severity: .warning, from: [.podcastindex], level: .channel,
    summary: "Apps can connect to a chat.",
    why: "They need a protocol that they know, and the bare name of a host.",
    fix: "Write irc, xmpp, nostr or matrix, and the server's name without `https://`.",
    source: "Podcast namespace, chat; chat protocols",
    fails: [
      Example(
        part: "protocol", "<podcast:chat server=\"chat.example.org\" protocol=\"icq\" accountId=\"ada\"/>"),
      Example(
        part: "server", "<podcast:chat server=\"https://chat.example.org/\" protocol=\"irc\" accountId=\"ada\"/>"),
      Example(part: "account", "<podcast:chat server=\"chat.example.org\" protocol=\"irc\"/>"),
    ],
    passes: ["<podcast:chat server=\"chat.example.org\" protocol=\"irc\" accountId=\"@ada\" space=\"#sea\"/>"],
    .element("podcast:chat") { chat in
      var remarks: [Remark] = []
      if let name = chat.attribute("protocol").flatMap(Blank.trimmed),
        !["irc", "xmpp", "nostr", "matrix"].contains(name)
      {
        remarks.append(
          Remark(
            at: chat, attribute: "protocol", part: "protocol",
            "protocol is \(name.quoted), neither irc, xmpp, nostr nor matrix"))
      }
      if let server = chat.attribute("server").flatMap(Blank.trimmed),
        server.contains(where: { $0 == "/" || $0 == "@" || $0.isWhitespace })
      {
        remarks.append(
          Remark(at: chat, attribute: "server", part: "server", "server is \(server.quoted), not the name of a host"))
      }
      if chat.attribute("accountId").flatMap(Blank.trimmed) == nil {
        remarks.append(
          Remark(at: chat, part: "account", as: .info, only: [.podcastindex], "<podcast:chat> has no accountId"))
      }
      return remarks
    })
}
