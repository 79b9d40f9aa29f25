import PodcastModel

/// What a rule has to say of one place. The validator signs it with the rule's id and severity.
struct Remark: Sendable {
  var place: Place
  /// Which of a rule's several questions it answers.
  var part: String?
  /// Where this part of the rule has another than the rule.
  var severity: Finding.Severity?
  /// Where this cannot be mended, or can, other than the rule says.
  var isFixable: Bool?
  var message: String

  /// - Parameters:
  ///   - attribute: whose place is meant, as written.
  ///   - child: the element that is missing there.
  init(
    at element: Element, attribute: String? = nil, missing child: String? = nil, part: String? = nil,
    as severity: Finding.Severity? = nil, isFixable: Bool? = nil, _ message: String
  ) {
    place = Place(element, attribute: attribute, missing: child)
    self.part = part
    self.severity = severity
    self.isFixable = isFixable
    self.message = message
  }

  init(at value: Value, part: String? = nil, as severity: Finding.Severity? = nil, _ message: String) {
    self.init(at: value.element, attribute: value.attribute, part: part, as: severity, message)
  }

  init(
    at place: Place, part: String? = nil, as severity: Finding.Severity? = nil, isFixable: Bool? = nil,
    _ message: String
  ) {
    self.place = place
    self.part = part
    self.severity = severity
    self.isFixable = isFixable
    self.message = message
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
  }
}
