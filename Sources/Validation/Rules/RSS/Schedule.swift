import PodcastModel

extension Rule {
  static let rssScheduleHintInvalid = Rule(
    id: "rss-schedule-hint-invalid",
    severity: .error, from: [.rss2], level: .channel,
    summary: "What says when to look again makes sense.",
    why: "Readers may come at the wrong times, or never.",
    fix: "Correct it, or take it out: a podcast needs none of it.",
    source: "RSS 2.0, optional channel elements", fixable: .yes,
    fails: [
      Example(part: "ttl", "<ttl>an hour</ttl>"), Example(part: "ttl", "<ttl/>"),
      Example(part: "hour", "<skipHours><hour>25</hour></skipHours>"),
      Example(part: "midnight", "<skipHours><hour>24</hour></skipHours>"),
      Example(part: "repeated", "<skipHours><hour>1</hour><hour>01</hour></skipHours>"),
      Example(part: "day", "<skipDays><day>Samstag</day></skipDays>"),
      Example(part: "repeated", "<skipDays><day>Monday</day><day>Monday</day></skipDays>"),
      Example(part: "empty", "<skipDays></skipDays>"),
      Example(part: "cloud", "<cloud domain=\"a.example.org\" port=\"80\" path=\"/rpc\" protocol=\"xml-rpc\"/>"),
      Example(
        part: "port",
        "<cloud domain=\"a.example.org\" port=\"0\" path=\"/rpc\" registerProcedure=\"\" protocol=\"http-post\"/>"),
    ],
    passes: [
      "<ttl>60</ttl><skipHours><hour>0</hour><hour>23</hour></skipHours><skipDays><day>Monday</day></skipDays>",
      "<cloud domain=\"a.example.org\" port=\"80\" path=\"/rpc\" registerProcedure=\"\" protocol=\"http-post\"/>",
    ],
    .element("ttl") { ttl in
      if let number = Number.natural(ttl.trimmedText ?? ""), number > 0 { return [] }
      return [Remark(at: ttl, part: "ttl", mend: .noElement, "<ttl> is \(ttl.text.quoted), not a number of minutes")]
    },
    .element("skipHours") { skip in
      repeated(skip.children("hour"), in: skip) { hour in hour.trimmedText.flatMap(Number.natural).map(String.init) }
        + skip.children("hour").compactMap { hour in
          let number = Number.natural(hour.trimmedText ?? "")
          if number == 24 {
            return Remark(at: hour, part: "midnight", as: .warning, mend: .value("0"), "<hour> is 24; midnight is 0")
          }
          if let number, number < 24 { return nil }
          return Remark(
            at: hour, part: "hour", mend: .noElement, "<hour> is \(hour.text.quoted), not an hour from 0 to 23")
        }
    },
    .element("skipDays") { skip in
      repeated(skip.children("day"), in: skip, by: \.trimmedText)
        + skip.children("day").compactMap { day in
          weekdays.contains(day.trimmedText ?? "")
            ? nil
            : Remark(
              at: day, part: "day", mend: .noElement, "<day> is \(day.text.quoted), not a day of the week in English")
        }
    },
    .misfit(.missingAttribute, of: "") { misfit in
      guard misfit.element.name == "cloud", !misfit.isBlank, let attribute = misfit.attribute else { return [] }
      return [Remark(at: misfit.element, part: "cloud", mend: .noElement, "<cloud> has no \(attribute)")]
    },
    .element("cloud") { cloud in
      guard let port = cloud.attribute("port") else { return [] }
      if let number = Number.natural(Blank.trimmed(port) ?? ""), 1...65_535 ~= number { return [] }
      return [
        Remark(
          at: cloud, attribute: "port", part: "port", mend: .noElement,
          "the port of <cloud> is \(port.quoted), not a number from 1 to 65535")
      ]
    })

  private static let weekdays: Set<String> = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  private static func repeated(_ elements: [Element], in parent: Element, by key: (Element) -> String?) -> [Remark] {
    guard !elements.isEmpty else {
      let child = parent.name == "skipHours" ? "hour" : "day"
      return [
        Remark(
          at: parent, missing: child, part: "empty", mend: .noElement, "<\(parent.qualifiedName)> has no <\(child)>")
      ]
    }
    var seen: Set<String> = []
    return elements.compactMap { element in
      guard let value = key(element), !seen.insert(value).inserted else { return nil }
      return Remark(
        at: element, part: "repeated", mend: .noElement, "<\(element.qualifiedName)> \(value) stands there twice")
    }
  }
}
