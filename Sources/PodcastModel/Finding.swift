/// What a reader or the validator has to say about one place.
public struct Finding: Hashable, Sendable, Error {
  public enum Severity: String, Hashable, Comparable, Codable, Sendable, CaseIterable {
    case info, warning, error

    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .info ? 0 : self == .warning ? 1 : 2 }
  }

  /// The rule's id, for ever the same: `yaml-unknown-key`.
  public var rule: String
  public var severity: Severity
  public var position: SourcePosition
  /// The key or element meant, where there is one: `people[0].role`.
  public var element: String?
  /// Where that stands: `rss/channel/item[3]/enclosure/@length`.
  public var path: String?
  /// Which of the several questions of its rule it answers: `length`.
  public var part: String?
  /// Whether the program could mend it by itself.
  public var isFixable = false
  /// How: edits of the file in which it stands, all of them or none. Worked out only for who asks.
  public var edits: [ByteEdit] = []
  /// What is wrong and what to do, in full sentences.
  public var message: String

  public init(
    _ rule: String, _ severity: Severity = .error, at position: SourcePosition, element: String? = nil,
    path: String? = nil, part: String? = nil, isFixable: Bool = false, _ message: String
  ) {
    self.rule = rule
    self.severity = severity
    self.position = position
    self.element = element
    self.path = path ?? element
    self.part = part
    self.isFixable = isFixable
    self.message = message
  }
}

extension Finding: CustomStringConvertible {
  /// `podwright.yaml:3:1: warning: … [yaml-unknown-key]`
  public var description: String { "\(position): \(severity.rawValue): \(message) [\(rule)]" }
}
