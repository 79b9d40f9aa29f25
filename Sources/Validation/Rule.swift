public import PodcastModel

/// One question that is asked of a feed: what it looks at, and why.
public struct Rule: Sendable {
  /// What a rule is about.
  public enum Level: String, Hashable, Sendable {
    case file, channel, item, media
  }

  public enum Reach: Hashable, Sendable {
    /// What stands there is wrong, whoever reads it: the rule counts in every profile.
    case fault
    /// Somebody asks for something: the rule counts only for those who ask.
    case demand
  }

  public enum Mending: String, Hashable, Sendable {
    case yes, withFile = "with-file", no
  }

  /// For ever the same: `rss-enclosure-length-invalid`.
  public let id: String
  public let severity: Finding.Severity
  /// Where somebody sees it differently.
  public let severities: [Profile: Finding.Severity]
  /// Who says so; empty where it is XML itself, an RFC, or good sense.
  public let origins: Set<Profile>
  public let reach: Reach
  public let level: Level
  /// What is right, in one sentence.
  public let summary: String
  /// What happens otherwise.
  public let why: String
  /// What to do.
  public let fix: String
  /// The clause that says so.
  public let source: String
  public let fixable: Mending
  /// The ids of rules of which this one is a mere consequence: where one of them has a finding at the same element, or
  /// about the bytes of the document, this one is silent.
  public let follows: Set<String>
  /// Each gives a finding of this rule (and of the part that it names). A whole feed, or what stands in an item, or, for
  /// rules of the channel, in a channel.
  public var fails: [Example] { makeFails() }
  /// Each gives none.
  public var passes: [Example] { makePasses() }
  // Made when they are asked for: to make all of them takes longer than to check a small feed.
  private let makeFails: @Sendable () -> [Example]
  private let makePasses: @Sendable () -> [Example]
  let looks: [Look]

  init(
    id: String, severity: Finding.Severity, for severities: [Profile: Finding.Severity] = [:],
    from origins: Set<Profile> = [], reach: Reach = .fault, level: Level, summary: String, why: String, fix: String,
    source: String, fixable: Mending = .no, follows: Set<String> = [],
    fails: @autoclosure @escaping @Sendable () -> [Example], passes: @autoclosure @escaping @Sendable () -> [Example],
    _ looks: Look...
  ) {
    self.id = id
    self.severity = severity
    self.severities = severities
    self.origins = origins
    self.reach = reach
    self.level = level
    self.summary = summary
    self.why = why
    self.fix = fix
    self.source = source
    self.fixable = fixable
    self.follows = follows
    makeFails = fails
    makePasses = passes
    self.looks = looks
  }

  /// How grave it is in a profile; nil where that profile does not ask.
  public func severity(in profile: Profile) -> Finding.Severity? {
    if let own = severities[profile] { return own }
    return reach == .fault || origins.isEmpty || origins.contains(profile) ? severity : nil
  }
}

/// A piece of a feed that shows what a rule means.
public struct Example: Hashable, Sendable, ExpressibleByStringInterpolation {
  public var part: String?
  /// A piece of a feed; what the subject is, in a few words or its own, where there is one.
  public var text: String
  /// The feed's earlier version, where the rule compares the two.
  public var previous: String?
  /// Nil where it is a feed.
  public var subject: Subject?

  public init(part: String? = nil, _ text: String, previous: String? = nil, subject: Subject? = nil) {
    self.part = part
    self.text = text
    self.previous = previous
    self.subject = subject
  }

  public init(stringLiteral text: String) { self.init(text) }
}
