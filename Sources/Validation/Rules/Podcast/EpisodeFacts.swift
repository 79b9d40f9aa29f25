import PodcastModel

// What an episode says of itself in the podcast namespace: chapters, clips, people, places, numbers, licence.

extension Rule {
  static let podcastChaptersType = Rule(
    id: "podcast-chapters-type",
    severity: .warning, from: [.podcastindex], reach: .demand, level: .item,
    summary: "A chapter file's type is `application/json+chapters`.",
    why: "The namespace prefers it; apps take `application/json` too, and may skip anything else.",
    fix: "Write `application/json+chapters`.",
    source: "Podcast namespace, chapters", fixable: .yes,
    fails: [
      Example(part: "type", "<podcast:chapters url=\"https://a.example.org/1.json\" type=\"text/json\"/>"),
      Example(part: "plain", "<podcast:chapters url=\"https://a.example.org/1.json\" type=\"application/json\"/>"),
    ],
    passes: ["<podcast:chapters url=\"https://a.example.org/1.json\" type=\"application/json+chapters\"/>"],
    .element("podcast:chapters") { chapters in
      guard let text = chapters.attribute("type").flatMap(Blank.trimmed) else { return [] }
      let type = MediaType(text)?.essence
      guard type != "application/json+chapters" else { return [] }
      let isPlain = type == "application/json"
      let isJSON =
        isPlain || type?.hasSuffix("json") ?? false
        || chapters.attribute("url").flatMap { FileExtension.of($0) } == "json"
      return [
        Remark(
          at: chapters, attribute: "type", part: isPlain ? "plain" : "type", as: isPlain ? .info : nil,
          mend: isJSON ? .value("application/json+chapters") : nil,
          "type of <podcast:chapters> is \(text.quoted), not application/json+chapters")
      ]
    })

  static let podcastSoundbiteInvalid = Rule(
    id: "podcast-soundbite-invalid",
    severity: .error, from: [.podcastindex], level: .item,
    summary: "A soundbite is a piece of the episode, given in seconds.",
    why: "Otherwise it cannot be played.",
    fix: "Write seconds within the episode, 15 to 120 of them.",
    source: "Podcast namespace, soundbite",
    fails: [
      Example(part: "startTime", "<podcast:soundbite startTime=\"1:10\" duration=\"30\"/>"),
      Example(part: "duration", "<podcast:soundbite startTime=\"70\" duration=\"0\"/>"),
      Example(
        part: "end",
        "<itunes:duration>90</itunes:duration><podcast:soundbite startTime=\"70\" duration=\"30\"/>"),
      Example(part: "length", "<podcast:soundbite startTime=\"70\" duration=\"300\"/>"),
    ],
    passes: ["<itunes:duration>1800</itunes:duration><podcast:soundbite startTime=\"70.5\" duration=\"30\"/>"],
    .element("podcast:soundbite") { soundbite in
      func seconds(_ name: String) -> (text: String, number: Double?)? {
        soundbite.attribute(name).flatMap(Blank.trimmed).map { text in
          (text, Number.decimal(text).flatMap { $0 >= 0 ? $0 : nil })
        }
      }
      guard let start = seconds("startTime"), let duration = seconds("duration") else { return [] }
      var remarks: [Remark] = []
      if start.number == nil {
        remarks.append(
          Remark(
            at: soundbite, attribute: "startTime", part: "startTime",
            "startTime is \(start.text.quoted), not a number of seconds"))
      }
      if duration.number == nil || duration.number == 0 {
        remarks.append(
          Remark(
            at: soundbite, attribute: "duration", part: "duration",
            "duration is \(duration.text.quoted), not a number of seconds over 0"))
      }
      guard remarks.isEmpty, let from = start.number, let length = duration.number else { return remarks }
      if let end = soundbite.parent?.statedSeconds, from + length > Double(end) {
        return [
          Remark(
            at: soundbite, attribute: "startTime", part: "end",
            "the soundbite ends at \(shown(from + length)) s, and the episode at \(end) s")
        ]
      }
      guard length < 15 || length > 120 else { return [] }
      return [
        Remark(
          at: soundbite, attribute: "duration", part: "length", as: .info, only: [.podcastindex],
          "the soundbite takes \(duration.text) s; 15 to 120 are recommended")
      ]
    })

  /// Without a fraction that says nothing.
  static func shown(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }

  static let podcastPersonRole = Rule(
    id: "podcast-person-role",
    severity: .warning, from: [.podcastindex], reach: .demand, level: .item,
    summary: "A person's role and group are those of the taxonomy.",
    why: "Directories find nobody by others.",
    fix: "Take both from the taxonomy, such as the role `theme music` of the group `audio post-production`.",
    source: "Podcast namespace, person; taxonomy",
    fails: [
      Example(part: "role", "<podcast:person role=\"boss\">Ada</podcast:person>"),
      Example(part: "group", "<podcast:person role=\"host\" group=\"crew\">Ada</podcast:person>"),
      Example(part: "pair", "<podcast:person role=\"theme music\">Ada</podcast:person>"),
    ],
    passes: [
      "<podcast:person>Ada</podcast:person>",
      "<podcast:person role=\"Editor\" group=\"Video Post-Production\">Bo</podcast:person>",
    ],
    .element("podcast:person") { person in
      guard person.hasAttributes else { return [] }
      let role = person.attribute("role").flatMap(Blank.trimmed) ?? "host"
      let group = person.attribute("group").flatMap(Blank.trimmed) ?? "cast"
      let groups = PersonTaxonomy.groups(of: role)
      if groups.isEmpty {
        return [
          Remark(at: person, attribute: "role", part: "role", "the taxonomy has no role \(role.quoted)")
        ]
      }
      if !PersonTaxonomy.hasGroup(group) {
        return [
          Remark(at: person, attribute: "group", part: "group", "the taxonomy has no group \(group.quoted)")
        ]
      }
      guard !groups.contains(group.lowercased()) else { return [] }
      let isSilent = person.attribute("group") == nil
      return [
        Remark(
          at: person, attribute: isSilent ? "role" : "group", part: "pair",
          "the role \(role.quoted) belongs to the group \(groups.joined(separator: " or ")), not to \(group.lowercased())"
            + (isSilent ? ", which goes without saying" : ""))
      ]
    })

  static let podcastPersonItemReplaces = Rule(
    id: "podcast-person-item-replaces",
    severity: .info, from: [.podcastindex], reach: .demand, level: .item,
    summary: "An episode that names people names its hosts too.",
    why: "The people of an episode take the place of all those of the show, and its hosts are gone.",
    fix: "Say the hosts again in the episode.",
    source: "Podcast namespace, person", fixable: .yes,
    fails: [
      "<channel><podcast:person>Ada</podcast:person><item><podcast:person role=\"guest\">Bo</podcast:person></item></channel>"
    ],
    passes: [
      "<channel><podcast:person>Ada</podcast:person><item><podcast:person>Ada</podcast:person><podcast:person role=\"guest\">Bo</podcast:person></item></channel>"
    ],
    .feed { feed in
      let hosts = feed.channel?.children("podcast:person").filter(\.isHost).map { Place($0) } ?? []
      guard !hosts.isEmpty else { return [] }
      // As they stand in the channel.
      let mend = Mend { source, place in
        guard let start = place.byteOffset else { return nil }
        let elements = hosts.compactMap(source.element)
        guard elements.count == hosts.count else { return nil }
        let indentation = Array(source.indentation(of: start).utf8)
        return [ByteEdit(start..<start, elements.reduce(into: []) { $0 += source.bytes[$1.range] + indentation })]
      }
      return feed.items.compactMap { item in
        guard let spot = item.personSpot, !item.hasHost else { return nil }
        return Remark(
          at: item.place(spot, "podcast:person"), mend: mend,
          "the people of this item take the place of the show's, and there is no host among them")
      }
    })

  static let podcastLocationInvalid = Rule(
    id: "podcast-location-invalid",
    severity: .error, from: [.podcastindex], level: .item,
    summary: "A place can be found on a map.",
    why: "Maps, and filters by country, cannot read anything else.",
    fix:
      "Write `geo:latitude,longitude`, an OpenStreetMap object like `R113314`, a country of two capitals (GB, not UK).",
    source: "Podcast namespace, location; RFC 5870, §3.3",
    fails: [
      Example(part: "geo", "<podcast:location geo=\"59.91, 10.75\">Oslo</podcast:location>"),
      Example(part: "range", "<podcast:location geo=\"geo:159.91,10.75\">Oslo</podcast:location>"),
      Example(part: "osm", "<podcast:location osm=\"113314\">Oslo</podcast:location>"),
      Example(part: "country", "<podcast:location country=\"UK\">Leeds</podcast:location>"),
      Example(part: "rel", "<podcast:location rel=\"studio\">Oslo</podcast:location>"),
    ],
    passes: [
      "<podcast:location rel=\"subject\" geo=\"geo:59.91,10.75,12;u=100\" osm=\"R406091#3\" country=\"NO\">Oslo</podcast:location>"
    ],
    .element("podcast:location") { location in
      guard location.hasAttributes else { return [] }
      var remarks: [Remark] = []
      func tell(_ attribute: String, part: String? = nil, _ message: String) {
        remarks.append(Remark(at: location, attribute: attribute, part: part ?? attribute, message))
      }
      if let geo = location.attribute("geo").flatMap(Blank.trimmed) {
        switch GeoAddress(geo) {
        case nil: tell("geo", "geo is \(geo.quoted), not geo:latitude,longitude")
        case .some(let address) where !address.isOnEarth:
          tell("geo", part: "range", "geo is \(geo.quoted), which is nowhere on Earth")
        default: break
        }
      }
      if let osm = location.attribute("osm").flatMap(Blank.trimmed), !isMapObject(osm) {
        tell("osm", "osm is \(osm.quoted), not N, W or R with a number behind it")
      }
      if let country = location.attribute("country").flatMap(Blank.trimmed), !CountryCodes.contains(country) {
        let advice = country.uppercased() == "UK" ? "; GB is meant" : ""
        tell("country", "country is \(country.quoted), not a code of ISO 3166-1 in two capitals\(advice)")
      }
      if let rel = location.attribute("rel").flatMap(Blank.trimmed), rel != "subject", rel != "creator" {
        tell("rel", "rel is \(rel.quoted), neither subject nor creator")
      }
      return remarks
    })

  private static func isMapObject(_ text: String) -> Bool {
    guard let first = text.first, "NWR".contains(first) else { return false }
    let numbers = text.dropFirst().split(separator: "#", omittingEmptySubsequences: false)
    return numbers.count <= 2 && numbers.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
  }

  static let podcastLocationIncomplete = Rule(
    id: "podcast-location-incomplete",
    severity: .info, from: [.podcastindex], reach: .demand, level: .item,
    summary: "A place has all that the namespace recommends, and is nobody's home.",
    why: "Apps find it by different attributes; and where people live is their own affair.",
    fix: "Add what is missing; name the town rather than the house.",
    source: "Podcast namespace, location",
    fails: [
      Example(part: "missing", "<podcast:location geo=\"geo:59.91,10.75\">Oslo</podcast:location>"),
      Example(
        part: "precise",
        "<podcast:location rel=\"creator\" geo=\"geo:59.913868,10.752245\" osm=\"R406091\" country=\"NO\">Oslo</podcast:location>"
      ),
    ],
    passes: [
      "<podcast:location rel=\"subject\" geo=\"geo:59.91,10.75\" osm=\"R406091\" country=\"NO\">Oslo</podcast:location>"
    ],
    .element("podcast:location") { location in
      var remarks: [Remark] = []
      let missing = ["rel", "geo", "osm", "country"].filter {
        location.attribute($0).flatMap(Blank.trimmed) == nil
      }
      if !missing.isEmpty {
        remarks.append(
          Remark(at: location, part: "missing", "<podcast:location> has no \(missing.joined(separator: ", no "))"))
      }
      if location.attribute("rel") == "creator", let geo = location.attribute("geo").flatMap(GeoAddress.init),
        geo.fractionDigits > 5
      {
        remarks.append(
          Remark(
            at: location, attribute: "geo", part: "precise",
            "this says to the metre where somebody makes the show"))
      }
      return remarks
    })

  static let podcastNumberInvalid = Rule(
    id: "podcast-number-invalid",
    severity: .error, from: [.podcastindex], level: .item,
    summary: "Numbers of the podcast namespace are numbers.",
    why: "Others are ignored, or put in the wrong order.",
    fix: "Write a plain number.",
    source: "Podcast namespace, season, episode, trailer, alternateEnclosure",
    fails: [
      Example(part: "season", "<podcast:season>two</podcast:season>"),
      Example(part: "episode", "<podcast:episode>3a</podcast:episode>"),
      Example(
        part: "priority",
        "<podcast:socialInteract protocol=\"activitypub\" uri=\"https://social.example.org/@ada/1\" accountId=\"@ada\" priority=\"first\"/>"
      ),
      Example(part: "length", "<podcast:alternateEnclosure type=\"audio/opus\" length=\"12 MB\"/>"),
      Example(part: "height", "<podcast:alternateEnclosure type=\"video/mp4\" length=\"1200\" height=\"720p\"/>"),
      Example(part: "bitrate", "<podcast:alternateEnclosure type=\"audio/opus\" length=\"1200\" bitrate=\"0\"/>"),
    ],
    passes: [
      "<podcast:season>2</podcast:season><podcast:episode>3.5</podcast:episode>",
      "<podcast:alternateEnclosure type=\"audio/opus\" length=\"0\" bitrate=\"64000.5\"/>",
    ],
    .element("podcast:season") { season in
      guard let text = season.trimmedText, Number.integer(text) == nil else { return [] }
      return [Remark(at: season, part: "season", "<podcast:season> is \(text.quoted), not a whole number")]
    },
    .element("podcast:episode") { episode in
      guard let text = episode.trimmedText, Number.decimal(text) == nil else { return [] }
      return [Remark(at: episode, part: "episode", "<podcast:episode> is \(text.quoted), not a number")]
    },
    .element("podcast:trailer") { number($0, "season", "a whole number") { Number.integer($0) != nil } },
    .element("podcast:socialInteract") {
      number($0, "priority", "a whole number") { Number.integer($0) != nil }
    },
    .element("podcast:alternateEnclosure") { enclosure in
      number(enclosure, "length", "a number of bytes") { Number.natural($0) != nil }
        + number(enclosure, "height", "a number of pixels") { Number.natural($0) != nil }
        + number(enclosure, "bitrate", "a number of bits a second") { (Number.decimal($0) ?? 0) > 0 }
    })

  private static func number(
    _ element: Element, _ attribute: String, _ what: String, isRight: (String) -> Bool
  ) -> [Remark] {
    guard let text = element.attribute(attribute), !isRight(Blank.trimmed(text) ?? "") else { return [] }
    return [
      Remark(
        at: element, attribute: attribute, part: attribute,
        "\(attribute) of <\(element.qualifiedName)> is \(text.quoted), not \(what)")
    ]
  }

  static let podcastNumberMismatch = Rule(
    id: "podcast-number-mismatch",
    severity: .warning, level: .item,
    summary: "Season and episode have the same numbers in both namespaces.",
    why: "Apple shows those of its own, others those of the podcast namespace.",
    fix: "Make both the same.",
    source: "Podwright",
    fails: [
      Example(part: "season", "<itunes:season>2</itunes:season><podcast:season>3</podcast:season>"),
      Example(part: "episode", "<itunes:episode>12</itunes:episode><podcast:episode>13</podcast:episode>"),
    ],
    passes: [
      "<itunes:season>2</itunes:season><itunes:episode>12</itunes:episode><podcast:season>2</podcast:season><podcast:episode>12.5</podcast:episode>"
    ],
    .element("podcast:season") { mismatch($0, "itunes:season", part: "season") },
    .element("podcast:episode") { mismatch($0, "itunes:episode", part: "episode") })

  private static func mismatch(_ element: Element, _ twin: FeedName, part: String) -> [Remark] {
    guard let number = element.trimmedText.flatMap(Number.decimal), let whole = Int(exactly: number),
      let other = element.parent?.text(of: twin).flatMap(Number.integer), other != whole
    else { return [] }
    return [
      Remark(at: element, part: part, "<\(element.qualifiedName)> is \(whole), and <\(twin.text)> is \(other)")
    ]
  }

  static let podcastLicenseUnknown = Rule(
    id: "podcast-license-unknown",
    severity: .error, from: [.podcastindex], level: .item,
    summary: "A licence is one that the namespace lists, or has an address.",
    why: "Otherwise nobody knows what it allows.",
    fix: "Add `url` with the licence's text, or name one of the list.",
    source: "Podcast namespace, license",
    fails: ["<podcast:license>our own</podcast:license>"],
    passes: [
      "<podcast:license>cc-by-4.0</podcast:license>",
      "<podcast:license url=\"https://a.example.org/licence\">our own</podcast:license>",
    ],
    .element("podcast:license") { license in
      guard let text = license.trimmedText, license.attribute("url").flatMap(Blank.trimmed) == nil,
        !listedLicences.contains(text.lowercased())
      else { return [] }
      return [
        Remark(at: license, "<podcast:license> is \(text.quoted), which the namespace does not list, and has no url")
      ]
    })

  private static let listedLicences: Set<String> = [
    "arr", "cc-by-4.0", "cc-by-nc-4.0", "cc-by-nc-nd-4.0", "pod-v4v-1.0",
  ]
}

extension Element {
  /// Of a `<podcast:person>`: whether somebody who leads through the show.
  var isHost: Bool {
    guard let role = attribute("role").flatMap(Blank.trimmed)?.lowercased() else { return true }
    return role == "host" || role == "co-host" || role == "guest host"
  }

  /// Of an item: how long it says that it is, in seconds.
  var statedSeconds: Int? { text(of: "itunes:duration").flatMap(ITunesDuration.seconds) }

  /// Whether none of its name stands before it in the same parent.
  var isFirstOfItsName: Bool {
    guard let name, let first = parent?.child(name) else { return true }
    return first.index == index
  }
}
