import PodcastModel

// What a show says of itself in the podcast namespace: who may move it, what it is, how often it comes.

extension Rule {
  static let podcastLockedMissing = Rule(
    id: "podcast-locked-missing",
    severity: .info, for: [.psp1: .warning], from: [.psp1], reach: .demand, level: .channel,
    summary: "A show says whether other hosts may take it over.",
    why: "Without `<podcast:locked>` they may.",
    fix: "Add `<podcast:locked owner=\"ada@a.example.org\">yes</podcast:locked>`.",
    source: "PSP-1 (recommended)", fixable: .yes,
    fails: [
      "<title>A day at the sea</title>",
      "<itunes:owner><itunes:email>ada@a.example.org</itunes:email></itunes:owner>",
    ],
    passes: ["<podcast:locked owner=\"ada@a.example.org\">yes</podcast:locked>"],
    .channel { channel in
      guard channel.child("podcast:locked") == nil else { return [] }
      let email = channel.child("itunes:owner")?.text(of: "itunes:email").flatMap {
        EmailAddress.isValid($0) ? $0 : nil
      }
      return [
        Remark(
          at: channel, missing: "podcast:locked",
          // Without an owner, nobody could unlock it.
          mend: email.map { .child(NewElement("podcast:locked", ["owner": $0], text: "yes")) },
          "the channel has no <podcast:locked>")
      ]
    })

  static let podcastLockedOwner = Rule(
    id: "podcast-locked-owner",
    severity: .info, from: [.podcastindex], reach: .demand, level: .channel,
    summary: "`<podcast:locked>` says by whom it can be unlocked.",
    why: "A host that wants to take the show over writes there; some parsers ignore one without an owner.",
    fix: "Add an address of e-mail that somebody reads.",
    source: "Podcast namespace, locked",
    fails: [
      Example(part: "missing", "<podcast:locked>yes</podcast:locked>"),
      Example(part: "address", "<podcast:locked owner=\"Ada\">yes</podcast:locked>"),
    ],
    passes: ["<podcast:locked owner=\"ada@a.example.org\">yes</podcast:locked>"],
    .element("podcast:locked") { locked in
      guard let owner = locked.attribute("owner").flatMap(Blank.trimmed) else {
        return [Remark(at: locked, part: "missing", "<podcast:locked> has no owner")]
      }
      guard !EmailAddress.isValid(owner) else { return [] }
      return [
        Remark(
          at: locked, attribute: "owner", part: "address", as: .error,
          "owner of <podcast:locked> is \(owner.quoted), which is no address of e-mail")
      ]
    })

  static let podcastMediumInvalid = Rule(
    id: "podcast-medium-invalid",
    severity: .error, from: [.podcastindex], level: .channel,
    summary: "A medium is one of those that the namespace has.",
    why: "Anything else is taken for a podcast.",
    fix: "Write one of them, in its exact letters.",
    source: "Podcast namespace, medium", fixable: .yes,
    fails: [
      Example(part: "case", "<podcast:medium>Music</podcast:medium>"),
      Example(part: "value", "<podcast:medium>radio</podcast:medium>"),
    ],
    passes: ["<podcast:medium>audiobook</podcast:medium>", "<podcast:medium>musicL</podcast:medium>"],
    .element("podcast:medium") { element in
      guard let text = element.trimmedText, !PodcastMedium.all.contains(text) else { return [] }
      if let right = PodcastMedium.meant(by: text) {
        return [
          Remark(
            at: element, part: "case", mend: .value(right),
            "<podcast:medium> is \(text.quoted), which is written \(right)")
        ]
      }
      return [
        Remark(
          at: element, part: "value",
          "<podcast:medium> is \(text.quoted), which is none of the namespace's")
      ]
    })

  static let podcastMediumStructure = Rule(
    id: "podcast-medium-structure",
    severity: .error, from: [.podcastindex], level: .channel,
    summary: "A feed holds what its medium says.",
    why: "Lists consist of remote items alone, and publishers are found by their guid.",
    fix: "Put remote items instead of items, or say another medium.",
    source: "Podcast namespace, medium",
    fails: [
      Example(
        part: "items",
        "<podcast:medium>musicL</podcast:medium><podcast:remoteItem feedGuid=\"8d71d2c4-0bb1-5b0c-9f0a-ab4df3c9b4b3\"/><item><title>A</title></item>"
      ),
      Example(part: "remote-items", "<podcast:medium>mixed</podcast:medium>"),
      Example(
        part: "guid",
        "<podcast:medium>publisher</podcast:medium><podcast:remoteItem feedGuid=\"8d71d2c4-0bb1-5b0c-9f0a-ab4df3c9b4b3\"/>"
      ),
      Example(
        part: "film",
        "<podcast:medium>film</podcast:medium><item><title>A</title></item><item><title>B</title></item>"),
    ],
    passes: [
      "<podcast:medium>musicL</podcast:medium><podcast:remoteItem feedGuid=\"8d71d2c4-0bb1-5b0c-9f0a-ab4df3c9b4b3\"/>",
      "<podcast:medium>film</podcast:medium><item><title>A</title></item>",
    ],
    .feed { feed in
      guard let channel = feed.channel, let element = channel.child("podcast:medium"), let medium = element.trimmedText,
        PodcastMedium.all.contains(medium)
      else { return [] }
      var remarks: [Remark] = []
      let isList = PodcastMedium.isList(medium)
      if isList, let first = feed.items.first {
        remarks.append(
          Remark(
            at: first.place(nil), part: "items",
            "a feed of the medium \(medium) is a list of remote items, and this is an item"))
      }
      if isList || medium == "publisher", channel.child("podcast:remoteItem") == nil {
        remarks.append(
          Remark(
            at: channel, missing: "podcast:remoteItem", part: "remote-items",
            "a feed of the medium \(medium) has remote items, and this one has none"))
      }
      if medium == "publisher", channel.child("podcast:guid") == nil {
        remarks.append(
          Remark(
            at: channel, missing: "podcast:guid", part: "guid",
            "a publisher's feed has a <podcast:guid>, and this one has none"))
      }
      let films = feed.items.filter { !$0.isLive }
      if medium == "film", films.count > 1 {
        remarks.append(
          Remark(at: films[1].place(nil), part: "film", as: .info, "a film is one item, and this is another"))
      }
      return remarks
    })

  static let podcastBlockInvalid = Rule(
    id: "podcast-block-invalid",
    severity: .warning, from: [.podcastindex], level: .channel,
    summary: "Each `<podcast:block>` names a service that is known, and says one thing of it.",
    why: "A name that nobody has blocks nobody, and of two that contradict each other either may count.",
    fix: "Write a name of the list of services; keep one for each.",
    source: "Podcast namespace, block",
    fails: [
      Example(part: "service", "<podcast:block id=\"my-app\">yes</podcast:block>"),
      Example(
        part: "conflict",
        "<podcast:block id=\"spotify\">yes</podcast:block><podcast:block id=\"spotify\">no</podcast:block>"),
    ],
    passes: ["<podcast:block>yes</podcast:block><podcast:block id=\"podcastindex\">no</podcast:block>"],
    .channel { channel in
      guard channel.child("podcast:block") != nil else { return [] }
      var said: [String: String] = [:]
      return channel.children("podcast:block").flatMap { block -> [Remark] in
        let id = block.attribute("id").flatMap(Blank.trimmed)
        var remarks: [Remark] = []
        if let id, !PodcastServices.contains(id) {
          remarks.append(
            Remark(at: block, attribute: "id", part: "service", "\(id.quoted) is no service that the namespace lists"))
        }
        guard let word = block.trimmedText else { return remarks }
        if let earlier = said[id ?? ""], earlier != word {
          remarks.append(
            Remark(
              at: block, part: "conflict", as: .error,
              "this says \(word.quoted) of \(id.map { "the service \($0)" } ?? "all services"), and another \(earlier.quoted)"
            ))
        }
        said[id ?? ""] = said[id ?? ""] ?? word
        return remarks
      }
    })

  static let podcastBlockActive = Rule(
    id: "podcast-block-active",
    severity: .warning, from: [.podcastindex], reach: .demand, level: .channel,
    summary: "A show is not kept out of everywhere by mistake.",
    why: "`yes` for nobody in particular keeps it out of every service that has no `no` of its own.",
    fix: "Leave it where that is meant; otherwise take it out.",
    source: "Podcast namespace, block",
    fails: ["<podcast:block>yes</podcast:block>"],
    passes: ["<podcast:block id=\"spotify\">yes</podcast:block>", "<podcast:block>no</podcast:block>"],
    .element("podcast:block") { block in
      guard block.attribute("id").flatMap(Blank.trimmed) == nil, block.trimmedText?.lowercased() == "yes" else {
        return []
      }
      return [Remark(at: block, "<podcast:block> keeps this show out of every service")]
    })

  static let podcastTxtInvalid = Rule(
    id: "podcast-txt-invalid",
    severity: .warning, from: [.podcastindex], level: .channel,
    summary: "A `<podcast:txt>` says what its purpose asks for.",
    why: "What nobody can read tells nobody, and codes that have served give somebody else a hold of the show.",
    fix: "Write `true` or `false` for `ai-content`; take codes out that have served.",
    source: "Podcast namespace, txt",
    fails: [
      Example(part: "ai-content", "<podcast:txt purpose=\"ai-content\">some</podcast:txt>"),
      Example(
        part: "contradiction",
        "<podcast:txt purpose=\"ai-content\">false</podcast:txt><item><podcast:txt purpose=\"ai-content\">true</podcast:txt></item>"
      ),
      Example(
        part: "verification", "<podcast:txt purpose=\"verify\">sea-1234</podcast:txt>",
        previous: "<podcast:txt purpose=\"verify\">sea-1234</podcast:txt>"),
    ],
    passes: [
      "<podcast:txt purpose=\"ai-content\">false</podcast:txt><podcast:txt purpose=\"verify\">sea-1234</podcast:txt>"
    ],
    .element("podcast:txt") { txt in
      let text = txt.trimmedText ?? ""
      switch txt.attribute("purpose").flatMap(Blank.trimmed) {
      case "ai-content":
        guard text != "true", text != "false" else { return [] }
        return [
          Remark(
            at: txt, part: "ai-content", as: .error,
            "<podcast:txt> of the purpose ai-content is \(text.quoted), neither true nor false")
        ]
      case "verify", "applepodcastsverify":
        guard let previous = txt.context.previous, previous.verifications.contains(text) else { return [] }
        return [
          Remark(
            at: txt, part: "verification", as: .info,
            "this code stood in the feed's earlier version too; it has probably served")
        ]
      default: return []
      }
    },
    .feed { feed in
      let show = feed.channel?.children("podcast:txt").first { $0.attribute("purpose") == "ai-content" }
      guard show?.trimmedText == "false" else { return [] }
      return feed.items.compactMap { item in
        item.machineMadeSpot.map { spot in
          Remark(
            at: item.place(spot, "podcast:txt"), part: "contradiction", as: .info,
            "this episode says that machines made it, and the show says that they make none")
        }
      }
    })

  static let podcastUpdateFrequencyInvalid = Rule(
    id: "podcast-updatefrequency-invalid",
    severity: .error, from: [.podcastindex], level: .channel,
    summary: "How often a show comes is written as calendars have it.",
    why: "Otherwise no app can tell when the next episode is due.",
    fix: "Write a rule of RFC 5545 (`FREQ=WEEKLY;BYDAY=TU`), with `dtstart` where it has a COUNT.",
    source: "Podcast namespace, updateFrequency; RFC 5545, §3.3.10",
    fails: [
      Example(
        part: "rrule", "<podcast:updateFrequency rrule=\"every Tuesday\">On Tuesdays</podcast:updateFrequency>"),
      Example(
        part: "start",
        "<podcast:updateFrequency rrule=\"FREQ=WEEKLY;COUNT=8\">Eight weeks</podcast:updateFrequency>"),
      Example(
        part: "dtstart",
        "<podcast:updateFrequency dtstart=\"in May\" rrule=\"FREQ=WEEKLY\">Weekly</podcast:updateFrequency>"),
      Example(
        part: "complete",
        "<podcast:updateFrequency complete=\"true\" rrule=\"FREQ=WEEKLY\">That was all</podcast:updateFrequency>"),
      Example(
        part: "until",
        "<podcast:updateFrequency rrule=\"FREQ=WEEKLY;UNTIL=2026-12-31T00:00:00Z\">This year</podcast:updateFrequency>"
      ),
      Example(
        part: "monthday",
        "<podcast:updateFrequency rrule=\"FREQ=WEEKLY;BYMONTHDAY=1,15\">Twice a month</podcast:updateFrequency>"),
    ],
    passes: [
      "<podcast:updateFrequency dtstart=\"2026-05-05T06:00:00Z\" rrule=\"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU\">Every other Tuesday</podcast:updateFrequency>",
      "<podcast:updateFrequency complete=\"true\">That was all</podcast:updateFrequency>",
    ],
    .element("podcast:updateFrequency") { element in
      var remarks: [Remark] = []
      let start = element.attribute("dtstart").flatMap(Blank.trimmed)
      if let start, ISOTime(start) == nil {
        remarks.append(
          Remark(
            at: element, attribute: "dtstart", part: "dtstart",
            "dtstart is \(start.quoted), not a date as ISO 8601 has it"))
      }
      guard let text = element.attribute("rrule").flatMap(Blank.trimmed) else { return remarks }
      let rule = RecurrenceRule(text)
      if let problem = rule.problem {
        return remarks + [Remark(at: element, attribute: "rrule", part: "rrule", "rrule is \(text.quoted): \(problem)")]
      }
      if rule.hasExtendedUntil {
        remarks.append(
          Remark(
            at: element, attribute: "rrule", part: "until", as: .warning,
            "UNTIL is written with hyphens or colons, which RFC 5545 does not have"))
      }
      if rule.hasMonthDayInWeek {
        remarks.append(
          Remark(
            at: element, attribute: "rrule", part: "monthday", as: .warning,
            "weeks have no BYMONTHDAY; FREQ=MONTHLY was meant"))
      }
      if rule.count != nil, start == nil {
        remarks.append(
          Remark(at: element, attribute: "rrule", part: "start", "rrule has a COUNT, and there is no dtstart"))
      }
      let isOver = rule.until.map { $0.unixSeconds <= element.context.now.unixSeconds } ?? (rule.count != nil)
      if element.attribute("complete") == "true", !isOver {
        remarks.append(
          Remark(
            at: element, attribute: "complete", part: "complete", as: .warning,
            "the show is complete, and its rrule goes on"))
      }
      return remarks
    })

  static let podcastTrailerDate = Rule(
    id: "podcast-trailer-date",
    severity: .error, from: [.podcastindex], level: .channel,
    summary: "A trailer has a date as RFC 2822 has it, a length and a type.",
    why: "Apps play the newest trailer, by this date.",
    fix: "Write the date like `Thu, 12 Mar 2026 09:00:00 +0100`, and take length and type from the file.",
    source: "Podcast namespace, trailer", fixable: .yes,
    fails: [
      Example(
        part: "date",
        "<podcast:trailer url=\"https://a.example.org/0.mp3\" pubdate=\"2026-03-12\" length=\"1200\" type=\"audio/mpeg\">Soon</podcast:trailer>"
      ),
      Example(
        part: "date",
        "<podcast:trailer url=\"https://a.example.org/0.mp3\" pubdate=\"2026-03-12T09:00:00+01:00\" length=\"1200\" type=\"audio/mpeg\">Soon</podcast:trailer>"
      ),
      Example(
        part: "length",
        "<podcast:trailer url=\"https://a.example.org/0.mp3\" pubdate=\"Thu, 12 Mar 2026 09:00:00 GMT\" type=\"audio/mpeg\">Soon</podcast:trailer>"
      ),
      Example(
        part: "type",
        "<podcast:trailer url=\"https://a.example.org/0.mp3\" pubdate=\"Thu, 12 Mar 2026 09:00:00 GMT\" length=\"1200\">Soon</podcast:trailer>"
      ),
    ],
    passes: [
      "<podcast:trailer url=\"https://a.example.org/0.mp3\" pubdate=\"Thu, 12 Mar 2026 09:00:00 GMT\" length=\"1200\" type=\"audio/mpeg\">Soon</podcast:trailer>"
    ],
    .element("podcast:trailer") { trailer in
      var remarks: [Remark] = []
      if let date = trailer.attribute("pubdate").flatMap(Blank.trimmed), DateReading(date).instant == nil {
        remarks.append(
          Remark(
            at: trailer, attribute: "pubdate", part: "date",
            mend: DateReading.meant(by: date).map { .value(DateReading.written($0)) },
            "pubdate of <podcast:trailer> is \(date.quoted), not a date as RFC 2822 has it"))
      }
      for name in ["length", "type"] where trailer.attribute(name).flatMap(Blank.trimmed) == nil {
        remarks.append(
          Remark(
            at: trailer, part: name, as: .info, only: [.podcastindex],
            "<podcast:trailer> has no \(name)"))
      }
      return remarks
    })
}
