import PodcastModel

/// What a rule has to say of one place. The validator signs it with the rule's id and severity.
struct Remark: Sendable {
  var place: Place
  /// Which of a rule's several questions it answers.
  var part: String?
  /// Where this part of the rule has another than the rule.
  var severity: Finding.Severity?
  /// Where this part of the rule has another in some profiles.
  var severities: [Profile: Finding.Severity] = [:]
  /// The profiles in which it counts; nil for all that the rule counts in.
  var profiles: Set<Profile>?
  /// How it is mended; nil where that needs a person.
  var mend: Mend?
  var message: String

  /// - Parameters:
  ///   - attribute: whose place is meant, as written.
  ///   - child: the element that is missing there.
  ///   - severity: in all profiles.
  ///   - severities: in these, whatever else is said.
  ///   - profiles: counts in these alone.
  init(
    at element: Element, attribute: String? = nil, missing child: String? = nil, part: String? = nil,
    as severity: Finding.Severity? = nil, for severities: [Profile: Finding.Severity] = [:],
    only profiles: Set<Profile>? = nil, mend: Mend? = nil, _ message: String
  ) {
    self.init(
      at: Place(element, attribute: attribute, missing: child), part: part, as: severity, for: severities,
      only: profiles, mend: mend, message)
  }

  init(
    at value: Value, part: String? = nil, as severity: Finding.Severity? = nil,
    for severities: [Profile: Finding.Severity] = [:], only profiles: Set<Profile>? = nil, mend: Mend? = nil,
    _ message: String
  ) {
    self.init(
      at: Place(value.element, attribute: value.attribute), part: part, as: severity, for: severities,
      only: profiles, mend: mend, message)
  }

  init(
    at place: Place, part: String? = nil, as severity: Finding.Severity? = nil,
    for severities: [Profile: Finding.Severity] = [:], only profiles: Set<Profile>? = nil, mend: Mend? = nil,
    _ message: String
  ) {
    self.place = place
    self.part = part
    self.severity = severity
    self.severities = severities
    self.profiles = profiles
    self.mend = mend
    self.message = message
  }

  /// How grave it is in a profile; nil where it does not count there.
  func severity(in profile: Profile, of rule: Rule) -> Finding.Severity? {
    if let profiles, !profiles.contains(profile) { return nil }
    if let own = severities[profile] { return own }
    return rule.severity(in: profile).map { severity ?? $0 }
  }
}

extension Remark {
  /// Of a file that is no feed.
  init(
    at position: SourcePosition, element: String? = nil, part: String? = nil, as severity: Finding.Severity? = nil,
    _ message: String
  ) {
    var place = Place(element: element)
    place.position = position
    self.init(at: place, part: part, as: severity, message)
  }

  /// What a reader had to say.
  init(_ finding: Finding, part: String? = nil, as severity: Finding.Severity? = nil) {
    self.init(
      at: finding.position, element: finding.element, part: finding.part ?? part, as: severity,
      finding.message.hasSuffix(".") ? String(finding.message.dropLast()) : finding.message)
  }
}

/// Where something stands in a feed, as the reader knows it: lines and columns are counted later, and only for findings.
struct Place: Hashable, Sendable {
  /// Of the start tag; nil where the feed is not in UTF-8.
  var byteOffset: Int?
  /// Known where the offset is not.
  var line: Int?
  /// Whose name is meant rather than the tag.
  var attribute: String?
  /// `rss/channel/item[3]/enclosure/@length`
  var path: String?
  /// `itunes:image`, the element that is meant; one that is missing too.
  var element: String?
  /// Whether it is only so if elements nest as they should: an element is missing, or where it does not belong.
  var dependsOnNesting = false
  /// Where it is no feed: all is known at once.
  var position: SourcePosition?

  init(byteOffset: Int? = nil, line: Int? = nil, path: String? = nil, element: String? = nil) {
    self.byteOffset = byteOffset
    self.line = line
    self.path = path
    self.element = element
  }

  init(_ element: Element, attribute: String? = nil, missing child: String? = nil) {
    byteOffset = element.byteOffset
    line = element.line
    self.attribute = attribute
    path = element.path + (attribute.map { "/@\($0)" } ?? child.map { "/\($0)" } ?? "")
    self.element = child ?? element.qualifiedName
    dependsOnNesting = child != nil
  }
}
