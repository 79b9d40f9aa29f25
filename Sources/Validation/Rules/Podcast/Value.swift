import PodcastModel

extension Rule {
  static let podcastValueInvalid = Rule(
    id: "podcast-value-invalid",
    severity: .error, from: [.podcastindex], level: .item,
    summary: "A `<podcast:value>` says whom to pay, how, and which share.",
    why: "Otherwise the money is lost.",
    fix: "Correct what is wrong; shares need not make 100 together.",
    source: "Podcast namespace, value, valueRecipient",
    fails: [
      Example(part: "recipients", "<podcast:value type=\"lightning\" method=\"keysend\"/>"),
      Example(part: "suggested", valueExample("suggested=\"little\"", "")),
      Example(
        part: "type",
        "<podcast:value type=\"gold\" method=\"keysend\"><podcast:valueRecipient type=\"lnaddress\" address=\"ada@a.example.org\" split=\"1\"/></podcast:value>"
      ),
      Example(
        part: "method",
        "<podcast:value type=\"lightning\" method=\"post\"><podcast:valueRecipient type=\"lnaddress\" address=\"ada@a.example.org\" split=\"1\"/></podcast:value>"
      ),
      Example(
        part: "split",
        valueExample(
          "", "<podcast:valueRecipient type=\"lnaddress\" address=\"bo@b.example.org\" split=\"50%\"/>")),
      Example(
        part: "splits",
        "<podcast:value type=\"lightning\" method=\"lnaddress\"><podcast:valueRecipient type=\"lnaddress\" address=\"ada@a.example.org\" split=\"0\"/></podcast:value>"
      ),
      Example(
        part: "address",
        valueExample("", "<podcast:valueRecipient type=\"node\" address=\"02abc\" split=\"1\"/>")),
      Example(
        part: "custom",
        valueExample(
          "",
          "<podcast:valueRecipient type=\"lnaddress\" address=\"bo@b.example.org\" split=\"1\" customKey=\"7629169\"/>")
      ),
    ],
    passes: [
      Example(
        valueExample(
          "suggested=\"0.00000005\"",
          "<podcast:valueRecipient type=\"node\" address=\"02\(String(repeating: "d5", count: 32))\" split=\"9\" customKey=\"7629169\" customValue=\"sea\"/>"
        ))
    ],
    .element("podcast:value") { value in
      let recipients = value.children("podcast:valueRecipient")
      guard !recipients.isEmpty else {
        return [
          Remark(
            at: value, missing: "podcast:valueRecipient", part: "recipients",
            "<podcast:value> has no <podcast:valueRecipient>")
        ]
      }
      var remarks = word(value, "type", among: valueTypes) + word(value, "method", among: valueMethods)
      if let suggested = value.attribute("suggested"), Number.decimal(Blank.trimmed(suggested) ?? "") == nil {
        remarks.append(
          Remark(
            at: value, attribute: "suggested", part: "suggested", "suggested is \(suggested.quoted), not a number"))
      }
      if recipients.allSatisfy({ Number.natural($0.attribute("split").flatMap(Blank.trimmed) ?? "") == 0 }) {
        remarks.append(Remark(at: value, part: "splits", "nobody gets a share"))
      }
      return remarks
    },
    .element("podcast:valueRecipient") { recipient in
      var remarks = word(recipient, "type", among: recipientTypes)
      func tell(_ attribute: String, part: String? = nil, _ message: String) {
        remarks.append(Remark(at: recipient, attribute: attribute, part: part ?? attribute, message))
      }
      if let split = recipient.attribute("split").flatMap(Blank.trimmed), Number.natural(split) == nil {
        tell("split", "split is \(split.quoted), not a whole number")
      }
      if let address = recipient.attribute("address").flatMap(Blank.trimmed) {
        switch recipient.attribute("type") {
        case "node" where !isNodeAddress(address):
          tell("address", "address is \(address.quoted), not 66 hexadecimal digits that begin with 02 or 03")
        case "lnaddress" where !EmailAddress.isValid(address):
          tell("address", "address is \(address.quoted), not user@host")
        default: break
        }
      }
      let custom = ["customKey", "customValue"].filter { recipient.attribute($0).flatMap(Blank.trimmed) != nil }
      if custom.count == 1 {
        tell(
          custom[0], part: "custom", "there is a \(custom[0]) without the other; customKey and customValue are a pair")
      }
      return remarks
    })

  private static func valueExample(_ attributes: String, _ recipient: String) -> String {
    "<podcast:value type=\"lightning\" method=\"keysend\" \(attributes)><podcast:valueRecipient type=\"lnaddress\" address=\"ada@a.example.org\" split=\"90\"/>\(recipient)</podcast:value>"
  }

  private static let valueTypes = ["lightning", "bitcoin"]
  private static let valueMethods = ["keysend", "amp", "lnaddress", "default"]
  private static let recipientTypes = ["node", "lnaddress", "wallet"]

  private static func word(_ element: Element, _ attribute: String, among words: [String]) -> [Remark] {
    guard let text = element.attribute(attribute).flatMap(Blank.trimmed), !words.contains(text) else { return [] }
    return [
      Remark(
        at: element, attribute: attribute, part: attribute, as: .warning,
        "\(attribute) of <\(element.qualifiedName)> is \(text.quoted); the namespace has \(words.joined(separator: ", "))"
      )
    ]
  }

  private static func isNodeAddress(_ text: String) -> Bool {
    text.utf8.count == 66 && (text.hasPrefix("02") || text.hasPrefix("03")) && text.allSatisfy(\.isHexDigit)
  }

  static let podcastVTSInvalid = Rule(
    id: "podcast-vts-invalid",
    severity: .error, from: [.podcastindex], level: .item,
    summary: "A stretch of an episode that pays others says when, and whom.",
    why: "Otherwise apps do not know whom to pay.",
    fix: "Keep one remote item or the recipients, and let no two stretches overlap.",
    source: "Podcast namespace, valueTimeSplit",
    fails: [
      Example(part: "content", timeSplitExample("startTime=\"0\" duration=\"60\"", content: "")),
      Example(part: "startTime", timeSplitExample("startTime=\"0:10\" duration=\"60\"")),
      Example(part: "duration", timeSplitExample("startTime=\"10\" duration=\"long\"")),
      Example(part: "remoteStartTime", timeSplitExample("startTime=\"10\" duration=\"60\" remoteStartTime=\"x\"")),
      Example(
        part: "remotePercentage", timeSplitExample("startTime=\"10\" duration=\"60\" remotePercentage=\"150\"")),
      Example(
        part: "overlap",
        timeSplitExample("startTime=\"10\" duration=\"60\"", "startTime=\"50\" duration=\"60\"")),
      Example(
        part: "end",
        "<itunes:duration>100</itunes:duration>" + timeSplitExample("startTime=\"60\" duration=\"60\"")),
    ],
    passes: [
      Example(
        timeSplitExample(
          "startTime=\"10\" duration=\"40\" remotePercentage=\"95\"", "startTime=\"50\" duration=\"60.5\""))
    ],
    .element("podcast:valueTimeSplit") { split in
      var remarks: [Remark] = []
      let remoteItems = split.children("podcast:remoteItem").count
      let recipients = split.children("podcast:valueRecipient").count
      if !(remoteItems == 1 && recipients == 0 || remoteItems == 0 && recipients > 0) {
        remarks.append(
          Remark(
            at: split, part: "content",
            "<podcast:valueTimeSplit> has neither one remote item alone, nor recipients alone"))
      }
      for name in ["startTime", "duration", "remoteStartTime"] {
        guard let text = split.attribute(name).flatMap(Blank.trimmed), Number.decimal(text) ?? -1 < 0 else { continue }
        remarks.append(
          Remark(at: split, attribute: name, part: name, "\(name) is \(text.quoted), not a number of seconds"))
      }
      if let text = split.attribute("remotePercentage") {
        let number = Number.decimal(Blank.trimmed(text) ?? "")
        if number.map({ !(0...100).contains($0) }) ?? true {
          remarks.append(
            Remark(
              at: split, attribute: "remotePercentage", part: "remotePercentage",
              as: number == nil ? nil : .warning, "remotePercentage is \(text.quoted), not 0 to 100"))
        }
      }
      return remarks
    },
    .element("podcast:value") { value in
      let splits = value.children("podcast:valueTimeSplit").compactMap { split -> TimedSplit? in
        func seconds(_ name: String) -> Double? {
          split.attribute(name).flatMap(Blank.trimmed).flatMap(Number.decimal)
        }
        guard let start = seconds("startTime"), let duration = seconds("duration") else { return nil }
        return TimedSplit(element: split, start: start, end: start + duration)
      }
      guard !splits.isEmpty else { return [] }
      var remarks: [Remark] = []
      var latest = -1.0
      for split in splits.sorted(by: { ($0.start, $0.element.index) < ($1.start, $1.element.index) }) {
        if split.start < latest {
          remarks.append(
            Remark(
              at: split.element, attribute: "startTime", part: "overlap", as: .warning,
              "this begins at \(shown(split.start)) s, where another goes on until \(shown(latest)) s"))
        }
        latest = max(latest, split.end)
      }
      guard let item = value.parent, value.isInItem, let end = item.statedSeconds else { return remarks }
      remarks += splits.filter { $0.end > Double(end) }.map { split in
        Remark(
          at: split.element, attribute: "duration", part: "end", as: .warning,
          "this ends at \(shown(split.end)) s, and the episode at \(end) s")
      }
      return remarks
    })

  private struct TimedSplit {
    let element: Element
    /// In seconds.
    let start, end: Double
  }

  private static func timeSplitExample(
    _ splits: String...,
    content: String = "<podcast:remoteItem feedGuid=\"8d71d2c4-0bb1-5b0c-9f0a-ab4df3c9b4b3\"/>"
  ) -> String {
    valueExample(
      "",
      splits.map { "<podcast:valueTimeSplit \($0)>\(content)</podcast:valueTimeSplit>" }.joined())
  }
}
