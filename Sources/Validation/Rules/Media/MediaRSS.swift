import PodcastModel

extension Rule {
  static let mrssContentInvalid = Rule(
    id: "mrss-content-invalid",
    severity: .warning, for: [.rss2: .error], level: .item,
    summary: "Elements of Media RSS say what that has.",
    why: "Some apps prefer `<media:content>` to the enclosure.",
    fix: "Correct the attribute, or take the element out.",
    source: "Media RSS 1.5.1", fixable: .yes,
    fails: [
      Example(part: "address", "<media:content type=\"audio/mpeg\"/>"),
      Example(part: "medium", mediaExample("medium=\"radio\"")),
      Example(part: "expression", mediaExample("expression=\"part\"")),
      Example(part: "type", mediaExample("type=\"mp3\"")),
      Example(part: "number", mediaExample("bitrate=\"128 kbit\"")),
      Example(part: "lang", mediaExample("lang=\"english\"")),
      Example(part: "boolean", mediaExample("isDefault=\"yes\"")),
      Example(part: "length", mediaExample("length=\"1200000\"")),
      Example(part: "single", "<media:group>\(mediaExample(""))</media:group>"),
      Example(part: "time", "<media:text start=\"1 min\">A day at the sea.</media:text>"),
      Example(part: "markup", "<media:title type=\"plain\">A &lt;b&gt;day&lt;/b&gt;</media:title>"),
      Example(part: "html", "<media:text type=\"html\">A &lt;b&gt;day</media:text>"),
      Example(part: "rating", "<media:rating scheme=\"urn:simple\">some</media:rating>"),
      Example(part: "restriction", "<media:restriction relationship=\"maybe\" type=\"country\">no</media:restriction>"),
      Example(part: "credit", "<media:credit role=\"Author\">Ada</media:credit>"),
      Example(part: "hash", "<media:hash algo=\"crc\">0a1b</media:hash>"),
      Example(part: "adult", "<media:adult>false</media:adult>"),
    ],
    passes: [
      Example(
        mediaExample(
          "medium=\"audio\" expression=\"full\" type=\"audio/mpeg\" bitrate=\"128\" fileSize=\"1200000\" duration=\"1800\" lang=\"en\" isDefault=\"true\""
        )),
      "<media:content><media:player url=\"https://a.example.org/play/1\"/></media:content>",
    ],
    .element("media:content") { content in
      guard content.attribute("url").flatMap(Blank.trimmed) == nil, content.child("media:player") == nil else {
        return []
      }
      return [
        Remark(at: content, part: "address", "<media:content> has neither url nor <media:player>")
      ]
    },
    .element("media:group") { group in
      guard group.children("media:content").count == 1 else { return [] }
      return [
        Remark(
          at: group, part: "single", as: .info, for: [.rss2: .warning],
          "<media:group> is for several versions, and has one <media:content>")
      ]
    },
    .misfit(.unknownAttribute, of: "media") { misfit in
      guard misfit.element.name == "media:content", misfit.attribute == "length" else { return [] }
      return [
        Remark(
          at: misfit.element, attribute: "length", part: "length",
          mend: misfit.element.attribute("fileSize") == nil ? .attributeName("fileSize") : .noAttribute,
          "<media:content> has no length; fileSize is meant")
      ]
    },
    .value(.oneOf, .mimeType, .integer, .decimal, .language, .boolean, .playTime) { value in
      guard value.element.term?.prefix == "media", let problem = mediaProblem(value) else { return [] }
      return [
        Remark(
          at: value, part: problem.part, mend: mediaMend(value),
          "\(value.name) is \(value.text.quoted), \(problem.what)")
      ]
    },
    .element("media:title", "media:description", "media:text") { mediaTextRemarks($0) },
    .element("media:rating") { mediaRatingRemarks($0) },
    .element("media:restriction") { mediaRestrictionRemarks($0) },
    .element("media:credit") { credit in
      guard let role = credit.attribute("role"), role != role.lowercased() else { return [] }
      return [
        Remark(
          at: credit, attribute: "role", part: "credit", mend: .value(role.lowercased()),
          "role is \(role.quoted); roles are written in small letters")
      ]
    },
    .element("media:hash") { hash in
      guard let algorithm = hash.attribute("algo"), !["md5", "sha-1"].contains(algorithm) else { return [] }
      return [
        Remark(
          at: hash, attribute: "algo", part: "hash",
          "algo is \(algorithm.quoted), neither md5 nor sha-1")
      ]
    },
    .element("media:adult") { adult in
      [
        Remark(
          at: adult, part: "adult", as: .warning, for: [.rss2: .warning],
          "<media:adult> was given up for <media:rating>")
      ]
    })

  private static func mediaExample(_ attributes: String) -> String {
    "<media:content url=\"https://a.example.org/1.mp3\" \(attributes)/>"
  }

  /// What is surely meant; else the attribute goes, since none is needed. Nil for a text.
  private static func mediaMend(_ value: Value) -> Mend? {
    let text = value.trimmed ?? ""
    switch value.kind {
    case .boolean: if let word = BooleanWord(text) { return .value("\(word.isTrue)") }
    case .oneOf(let words): if let word = words.first(where: { $0 == text.lowercased() }) { return .value(word) }
    case .language:
      if let tag = LanguageTag.canonical(text.replacing("_", with: "-")) { return .value(tag) }
    case .playTime:
      if let seconds = NormalPlayTime.meant(by: text) { return .value(NormalPlayTime.written(seconds)) }
    default: break
    }
    let isNeeded = value.attribute.flatMap { value.element.term?.attribute($0)?.isRequired } ?? true
    return isNeeded ? nil : .noAttribute
  }

  /// Nil where the value is as it should be.
  private static func mediaProblem(_ value: Value) -> (part: String, what: String)? {
    let text = value.trimmed ?? ""
    switch value.kind {
    case .oneOf(let words):
      guard !words.contains(text) else { return nil }
      let part = value.attribute == "expression" || value.attribute == "medium" ? value.attribute : nil
      return (part ?? "type", "none of \(words.joined(separator: ", "))")
    case .mimeType: return MediaType(text) == nil ? ("type", "not a type like audio/mpeg") : nil
    case .integer(let range):
      return Number.integer(text).map(range.contains) ?? false
        ? nil : ("number", "not a whole number that may stand here")
    case .decimal: return Number.decimal(text).map { $0 >= 0 } ?? false ? nil : ("number", "not a number")
    case .language: return LanguageTag.canonical(text) == nil ? ("lang", "which BCP 47 does not have") : nil
    case .boolean: return text == "true" || text == "false" ? nil : ("boolean", "neither true nor false")
    case .playTime: return NormalPlayTime.seconds(text) == nil ? ("time", "not hours:minutes:seconds") : nil
    default: return nil
    }
  }

  private static func mediaTextRemarks(_ element: Element) -> [Remark] {
    if element.attribute("type") == "html" {
      // A warning for W3C too.
      guard let disorder = HTMLReading(element.text)?.disorder else { return [] }
      return [
        Remark(
          at: element, part: "html", as: .warning, for: [.rss2: .warning],
          "the HTML in <\(element.qualifiedName)> is broken: \(disorder)")
      ]
    }
    guard let (_, found) = PlainText.markup(in: element.text), found.hasPrefix("<") || found.hasSuffix(";") else {
      return []
    }
    return [
      Remark(
        at: element, part: "markup", as: .warning, for: [.rss2: .warning],
        mend: PlainText.plain(element.text).map { .value($0) },
        "<\(element.qualifiedName)> is plain text, and has \(found.quoted) in it")
    ]
  }

  private static let ratings: [String: Set<String>] = [
    "urn:simple": ["adult", "nonadult"],
    "urn:mpaa": ["g", "pg", "pg-13", "r", "nc-17", "unrated", "nr", "x"],
    "urn:v-chip": ["tv-y", "tv-y7", "tv-y7-fv", "tv-g", "tv-pg", "tv-14", "tv-ma"],
  ]

  private static func mediaRatingRemarks(_ rating: Element) -> [Remark] {
    let scheme = rating.attribute("scheme") ?? "urn:simple"
    if let words = ratings[scheme], !words.contains((rating.trimmedText ?? "").lowercased()) {
      return [
        Remark(
          at: rating, part: "rating",
          "<media:rating> is \(rating.text.quoted), which the scheme \(scheme) does not have")
      ]
    }
    guard Address(scheme).scheme == nil else { return [] }
    return [
      Remark(
        at: rating, attribute: "scheme", part: "rating",
        "scheme is \(scheme.quoted), not an address")
    ]
  }

  private static func mediaRestrictionRemarks(_ element: Element) -> [Remark] {
    var remarks: [Remark] = []
    func tell(_ attribute: String?, _ message: String) {
      remarks.append(
        Remark(at: element, attribute: attribute, part: "restriction", message))
    }
    if let relationship = element.attribute("relationship"), !["allow", "deny"].contains(relationship) {
      tell("relationship", "relationship is \(relationship.quoted), neither allow nor deny")
    }
    guard let text = element.trimmedText, text != "all", text != "none" else { return remarks }
    switch element.attribute("type") {
    case "country":
      let codes = text.uppercased().split { $0.isWhitespace }
      if let wrong = codes.first(where: { !CountryCodes.contains($0) }) {
        tell(nil, "\(String(wrong).quoted) is no country of ISO 3166-1")
      }
    case "uri":
      let addresses = text.split { $0.isWhitespace }
      if let wrong = addresses.first(where: { Address(String($0)).scheme == nil }) {
        tell(nil, "\(String(wrong).quoted) is not a complete address")
      }
    case .some(let type) where type != "sharing":
      tell("type", "type is \(type.quoted), neither country, uri nor sharing")
    default: break
    }
    return remarks
  }

  static let mrssConflictsEnclosure = Rule(
    id: "mrss-conflicts-enclosure",
    severity: .warning, level: .item,
    summary: "`<media:content>` says the same of the recording as the enclosure.",
    why: "Some apps take both for recordings of their own.",
    fix: "Make address, type and size the same, or take `<media:content>` out.",
    source: "Podwright", fixable: .yes,
    fails: [
      Example(
        part: "url",
        mediaConflictExample("url=\"https://a.example.org/other.mp3\" fileSize=\"1200000\" type=\"audio/mpeg\"")),
      Example(
        part: "type",
        mediaConflictExample("url=\"https://a.example.org/1.mp3\" fileSize=\"1200000\" type=\"audio/ogg\"")),
      Example(
        part: "fileSize",
        mediaConflictExample("url=\"https://a.example.org/1.mp3\" fileSize=\"7\" type=\"audio/mpeg\"")),
    ],
    passes: [
      Example(mediaConflictExample("url=\"https://a.example.org/1.mp3\" fileSize=\"1200000\" type=\"audio/mpeg\"")),
      Example(mediaConflictExample("url=\"https://a.example.org/1.jpg\" medium=\"image\"")),
      Example(mediaConflictExample("url=\"https://a.example.org/1.ogg\" type=\"audio/ogg\" isDefault=\"false\"")),
    ],
    .element("media:content") { content in
      // Within a group it is another version.
      guard content.isInItem, let enclosure = content.parent?.child("enclosure"),
        content.attribute("isDefault") == nil
      else { return [] }
      let type = content.attribute("type").flatMap(MediaType.init)
      let medium = content.attribute("medium")
      guard medium == "audio" || medium == "video" || medium == nil && type?.isRecording ?? false else { return [] }
      func differs(_ own: String, from other: String) -> Remark? {
        guard let mine = content.attribute(own).flatMap(Blank.trimmed)?.lowercased(),
          let theirs = enclosure.attribute(other).flatMap(Blank.trimmed)?.lowercased(), mine != theirs
        else { return nil }
        // Of another file, nobody knows the rest; the enclosure is what apps play.
        return Remark(
          at: content, attribute: own, part: own,
          mend: own == "url" ? .noElement : enclosure.attribute(other).flatMap(Blank.trimmed).map { .value($0) },
          "\(own) is \(mine.quoted), and \(other) of the enclosure \(theirs.quoted)")
      }
      // Of another file, all is another.
      if let other = differs("url", from: "url") { return [other] }
      return [differs("type", from: "type"), differs("fileSize", from: "length")].compactMap(\.self)
    })

  private static func mediaConflictExample(_ attributes: String) -> String {
    "<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/><media:content \(attributes)/>"
  }

  static let mrssThumbnailInvalid = Rule(
    id: "mrss-thumbnail-invalid",
    severity: .info, from: [.youtube], level: .item,
    summary: "A thumbnail has an address, and is wide.",
    why: "YouTube takes the wide picture of an episode from it.",
    fix: "Give its address, and a picture of 16:9.",
    source: "YouTube, RSS ingestion; Media RSS, thumbnail",
    fails: [
      Example(part: "url", "<media:thumbnail width=\"1280\" height=\"720\"/>"),
      Example(
        part: "shape", "<media:thumbnail url=\"https://a.example.org/1.jpg\" width=\"1400\" height=\"1400\"/>"),
    ],
    passes: ["<media:thumbnail url=\"https://a.example.org/1.jpg\" width=\"1280\" height=\"720\"/>"],
    .misfit(.missingAttribute, of: "media") { misfit in
      guard misfit.element.name == "media:thumbnail" else { return [] }
      return [
        Remark(at: misfit.element, part: "url", for: [.rss2: .error], "<media:thumbnail> has no url")
      ]
    },
    .element("media:thumbnail") { thumbnail in
      func pixels(_ name: String) -> Double? {
        thumbnail.attribute(name).flatMap(Blank.trimmed).flatMap(Number.decimal)
      }
      guard let width = pixels("width"), let height = pixels("height"), width > 0, height > 0,
        !(1.7...1.85).contains(width / height)
      else { return [] }
      return [
        Remark(
          at: thumbnail, attribute: "width", part: "shape", only: [.youtube],
          "the thumbnail is \(shown(width)) × \(shown(height)), and not 16:9")
      ]
    })
}
