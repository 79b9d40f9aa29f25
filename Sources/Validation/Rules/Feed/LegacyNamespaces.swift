import PodcastModel

extension Rule {
  static let nsLegacy = Rule(
    id: "ns-legacy",
    severity: .info, from: [.spotify], reach: .demand, level: .channel,
    summary: "A feed has nothing for services that are gone, and what Spotify can read for Spotify.",
    why: "Google Podcasts closed in 2024; Spotify ignores values that it cannot read.",
    fix: "Take `googleplay:` out; write `recentCount` as a whole number, and countries like `us gb`.",
    source: "Spotify, Podcast Delivery Specification, §5.13, §5.14", fixable: .yes,
    fails: [
      Example(part: "googleplay", "<googleplay:author>Ada</googleplay:author>"),
      Example(part: "limit", "<spotify:limit>100</spotify:limit>"),
      Example(part: "country", "<spotify:countryOfOrigin>Norway</spotify:countryOfOrigin>"),
    ],
    passes: [
      "<spotify:limit recentCount=\"100\"/><spotify:countryOfOrigin>no se</spotify:countryOfOrigin>"
    ],
    .element(
      "googleplay:author", "googleplay:owner", "googleplay:email", "googleplay:description", "googleplay:image",
      "googleplay:category", "googleplay:explicit", "googleplay:block", "googleplay:new-feed-url"
    ) { element in
      [
        Remark(
          at: element, part: "googleplay", mend: .noElement,
          "<\(element.qualifiedName)> is for Google Podcasts, which is gone")
      ]
    },
    .element("spotify:limit") { limit in
      let count = limit.attribute("recentCount").flatMap(Blank.trimmed)
      if let count, let number = Number.natural(count), number > 0 { return [] }
      let number = count == nil ? limit.trimmedText.flatMap(Number.natural) : nil
      return [
        Remark(
          at: limit, attribute: count == nil ? nil : "recentCount", part: "limit",
          mend: number.map { .all(.attribute("recentCount", "\($0)"), .value("")) },
          "<spotify:limit> has no recentCount that is a whole number")
      ]
    },
    .element("spotify:countryOfOrigin") { element in
      let codes = (element.trimmedText ?? "").split(separator: " ", omittingEmptySubsequences: false)
      guard codes.contains(where: { !CountryCodes.contains($0.uppercased()) }) else { return [] }
      let parts = (element.trimmedText ?? "").split { $0.isWhitespace || $0 == "," || $0 == ";" }
      return [
        Remark(
          at: element, part: "country",
          mend: !parts.isEmpty && parts.allSatisfy { CountryCodes.contains($0.uppercased()) }
            ? .value(parts.joined(separator: " ").lowercased()) : nil,
          "<spotify:countryOfOrigin> is \(element.text.quoted), not countries of ISO 3166-1 with blanks between them")
      ]
    })
}
