/// An element of a vocabulary: where it stands, how often, and what is in it.
struct Term: Sendable {
  struct Attribute: Sendable {
    var name: String
    var kind: ValueKind
    var isRequired: Bool

    static func required(_ name: String, _ kind: ValueKind) -> Attribute {
      Attribute(name: name, kind: kind, isRequired: true)
    }
    static func optional(_ name: String, _ kind: ValueKind) -> Attribute {
      Attribute(name: name, kind: kind, isRequired: false)
    }
  }

  /// With the customary prefix: `itunes:image`.
  let name: String
  /// The customary prefix; empty for RSS itself.
  let prefix: String
  /// Without it.
  let local: String
  /// Empty where it may stand anywhere.
  let parents: [String]
  /// At most one in each parent.
  let isSingle: Bool
  let kind: ValueKind
  let attributes: [Attribute]

  /// - Parameters:
  ///   - parents: separated by blanks.
  ///   - isSingle: at most one in each parent.
  init(
    _ name: String, in parents: String = "", single isSingle: Bool = false, _ kind: ValueKind = .text,
    _ attributes: Attribute...
  ) {
    self.name = name
    if let colon = name.firstIndex(of: ":") {
      prefix = String(name[..<colon])
      local = String(name[name.index(after: colon)...])
    } else {
      prefix = ""
      local = name
    }
    self.parents = parents.split(separator: " ").map(String.init)
    self.isSingle = isSingle
    self.kind = kind
    self.attributes = attributes
  }

  func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }

  /// How an attribute that is not known is really written, where only letter case or a hyphen differs.
  func attributeMeant(by name: String) -> String? {
    attributes.first { $0.name != name && Vocabulary.loose($0.name) == Vocabulary.loose(name) }?.name
  }
}

/// What a text or an attribute is.
enum ValueKind: Hashable, Sendable {
  /// Elements, and no text between them.
  case elements
  /// Nothing: all is said in attributes.
  case nothing
  /// Words for people, without markup.
  case text
  /// Words for people, perhaps with markup.
  case html
  /// A word for machines that any may be.
  case token
  /// An address of the web.
  case url
  /// An address of any scheme.
  case uri
  /// RFC 2822.
  case date
  /// W3C's profile of ISO 8601: `2026`, `2026-03`, `2026-03-12`, `2026-03-12T09:05:00+01:00`.
  case isoDate
  case integer(ClosedRange<Int>)
  case decimal
  /// `true` or `false`.
  case boolean
  /// `yes` or `no`.
  case yesNo
  case email
  /// `user@example.org (Real Name)`
  case contact
  case mimeType
  /// BCP 47.
  case language
  /// One of these, as they are written.
  case oneOf([String])
  /// A time on the clock of a recording: `12`, `1:02:03.5`.
  case playTime
  /// What only rules of its own judge; a text.
  case own
  /// Whatever anybody likes, elements too.
  case anything

  enum Family: Int, Hashable, Sendable, CaseIterable {
    case elements, nothing, text, html, token, url, uri, date, isoDate, integer, decimal, boolean, yesNo, email, contact
    case mimeType, language, oneOf, playTime, own, anything
  }

  var family: Family {
    switch self {
    case .elements: .elements
    case .nothing: .nothing
    case .text: .text
    case .html: .html
    case .token: .token
    case .url: .url
    case .uri: .uri
    case .date: .date
    case .isoDate: .isoDate
    case .integer: .integer
    case .decimal: .decimal
    case .boolean: .boolean
    case .yesNo: .yesNo
    case .email: .email
    case .contact: .contact
    case .mimeType: .mimeType
    case .language: .language
    case .oneOf: .oneOf
    case .playTime: .playTime
    case .own: .own
    case .anything: .anything
    }
  }

  /// Whether an element that holds such a value holds no elements.
  var isText: Bool { ![.elements, .anything].contains(self) }

  static let natural = ValueKind.integer(0...Int.max)
  static let positive = ValueKind.integer(1...Int.max)
  static let anyInteger = ValueKind.integer(Int.min...Int.max)
}
