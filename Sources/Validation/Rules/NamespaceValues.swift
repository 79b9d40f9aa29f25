import PodcastModel

extension Rule {
  static let nsValueInvalid = Rule(
    id: "ns-value-invalid",
    severity: .error, level: .file,
    summary: "Values of the smaller namespaces are what their specifications say.",
    why: "Whoever reads them drops what is none.",
    fix: "Write the value as its namespace has it, or take the element out.",
    source: "Dublin Core (W3CDTF); RSS 1.0 modules syndication, slash and event; geo, icbm, georss",
    fails: [
      Example(part: "date", "<dc:date>12 March 2026</dc:date>"),
      Example(part: "word", "<channel><sy:updatePeriod>fortnightly</sy:updatePeriod></channel>"),
      Example(part: "number", "<channel><sy:updateFrequency>0</sy:updateFrequency></channel>"),
      Example(part: "number", "<slash:comments>-1</slash:comments>"),
      Example(
        part: "number", "<conversationsNetwork:introMilliseconds>12.5</conversationsNetwork:introMilliseconds>"),
      Example(part: "list", "<slash:hit_parade>a,b</slash:hit_parade>"),
      Example(part: "place", "<geo:lat>91</geo:lat>"), Example(part: "place", "<icbm:longitude>west</icbm:longitude>"),
    ],
    passes: [
      "<dc:date>2026-03-12T09:00:00+01:00</dc:date><slash:comments>0</slash:comments><geo:lat>-33.9</geo:lat>",
      "<channel><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel>",
    ],
    .value(.isoDate, .integer, .oneOf) { value in
      guard let prefix = value.element.term?.prefix, smallNamespaces.contains(prefix) else { return [] }
      let text = value.trimmed ?? ""
      switch value.kind {
      case .isoDate:
        // RFC 3339 is stricter; events may leave the zone out.
        return ISODate(text) != nil || prefix == "ev" && ISODate(text, needsZone: false) != nil
          ? []
          : [Remark(at: value, part: "date", "\(value.name) is \(value.text.quoted), not a date as W3C's note has it")]
      case .integer(let range):
        if let number = Number.integer(text), range.contains(number) { return [] }
        let kind = range.lowerBound == 1 ? "a whole number from 1 on" : "a whole number"
        return [Remark(at: value, part: "number", "\(value.name) is \(value.text.quoted), not \(kind)")]
      case .oneOf(let words):
        return words.contains(text)
          ? []
          : [
            Remark(
              at: value, part: "word", "\(value.name) is \(value.text.quoted), not \(words.joined(separator: ", "))")
          ]
      default: return []
      }
    },
    .element("slash:hit_parade") { element in
      let numbers = element.text.split(separator: ",", omittingEmptySubsequences: false)
      let isList = numbers.allSatisfy { Number.natural(Blank.trimmed(String($0)) ?? "") != nil }
      return isList
        ? []
        : [
          Remark(
            at: element, part: "list",
            "<slash:hit_parade> is \(element.text.quoted), not numbers with commas between them")
        ]
    },
    .element("geo:lat", "icbm:latitude", "geo:long", "icbm:longitude") { element in
      let bound = element.name == "geo:lat" || element.name == "icbm:latitude" ? 90.0 : 180.0
      if let number = Number.decimal(element.trimmedText ?? ""), abs(number) <= bound { return [] }
      return [
        Remark(
          at: element, part: "place",
          "<\(element.qualifiedName)> is \(element.text.quoted), not a number from -\(Int(bound)) to \(Int(bound))")
      ]
    })

  private static let smallNamespaces: Set<String> = [
    "conversationsNetwork", "dc", "dcterms", "sy", "slash", "ev", "thr",
  ]
}
