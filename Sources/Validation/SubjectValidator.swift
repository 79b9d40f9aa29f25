public import PodcastModel

/// Judges what is no feed: recordings, pictures, transcripts, chapters, and how they go together.
public struct SubjectValidator: Sendable {
  public let profiles: Set<Profile>
  private let rules: [Rule]

  public init(profiles: Set<Profile> = Set(Profile.allCases), rules: [Rule] = RuleBook.all) {
    self.profiles = profiles
    self.rules = rules.filter { rule in profiles.contains { rule.severity(in: $0) != nil } }
  }

  public func check(_ subject: Subject) -> SubjectVerdict {
    var verdict = SubjectVerdict(profiles: profiles)
    for rule in rules {
      for look in rule.looks { for remark in Self.remarks(look, subject) { verdict.add(remark, of: rule) } }
    }
    // What is a mere consequence of something else is not told besides.
    let found = Set(verdict.entries.map(\.finding.rule))
    let silent = Set(rules.filter { !$0.follows.isDisjoint(with: found) }.map(\.id))
    if !silent.isEmpty { verdict.filter { !silent.contains($0.rule) } }
    return verdict
  }

  /// What somebody else has found out about a rule's question; nothing where nobody asks.
  public func judge(
    _ id: String, part: String? = nil, at position: SourcePosition, element: String? = nil, _ message: String
  ) -> SubjectVerdict {
    var verdict = SubjectVerdict(profiles: profiles)
    if let rule = rules.first(where: { $0.id == id }) {
      verdict.add(Remark(at: position, element: element, part: part, message), of: rule)
    }
    return verdict
  }

  private static func remarks(_ look: Look, _ subject: Subject) -> [Remark] {
    switch (look, subject) {
    case (.media(let look), .media(let subject)): look(subject)
    case (.picture(let look), .picture(let subject)): look(subject)
    case (.transcript(let look), .transcript(let subject)): look(subject)
    case (.chapters(let look), .chapters(let subject)): look(subject)
    case (.episode(let look), .episode(let subject)): look(subject)
    case (.show(let look), .show(let subject)): look(subject)
    case (.pages(let look), .pages(let subject)): look(subject)
    default: []
    }
  }
}

/// What was found of subjects, by all profiles that were asked for.
public struct SubjectVerdict: Sendable {
  /// A finding, and how grave it is for whom.
  public struct Entry: Hashable, Sendable {
    public var finding: Finding
    public var severities: [Profile: Finding.Severity]
  }

  public private(set) var entries: [Entry] = []
  /// How often each rule was broken beyond the findings that are told.
  public private(set) var untold: [String: Int] = [:]
  private let profiles: Set<Profile>
  private var told: [String: Int] = [:]
  /// Of one rule's part, in one subject.
  private static let most = 100

  public init(profiles: Set<Profile>) { self.profiles = profiles }

  public var findings: [Finding] { entries.map(\.finding) }

  /// How each profile does.
  public var standings: [FeedVerdict.Standing] {
    Profile.allCases.filter(profiles.contains).map { profile in
      FeedVerdict.Standing(
        profile: profile, errors: entries.count { $0.severities[profile] == .error },
        warnings: entries.count { $0.severities[profile] == .warning })
    }
  }

  mutating func add(_ remark: Remark, of rule: Rule) {
    var severities: [Profile: Finding.Severity] = [:]
    for profile in profiles {
      severities[profile] = remark.severity(in: profile, of: rule)
    }
    guard let severity = severities.values.max() else { return }
    let key = "\(rule.id) \(remark.part ?? "")"
    told[key, default: 0] += 1
    guard told[key, default: 0] <= Self.most else {
      untold[rule.id, default: 0] += 1
      return
    }
    let place = remark.place
    entries.append(
      Entry(
        finding: Finding(
          rule.id, severity, at: place.position ?? SourcePosition(file: ""), element: place.element, path: place.path,
          part: remark.part, remark.message),
        severities: severities))
  }

  /// A finding of a reader's, which concerns everybody.
  public mutating func add(_ finding: Finding) {
    entries.append(
      Entry(
        finding: finding,
        severities: Dictionary(uniqueKeysWithValues: profiles.map { ($0, finding.severity) })))
  }

  public mutating func add(_ other: SubjectVerdict) {
    entries += other.entries
    untold.merge(other.untold, uniquingKeysWith: +)
  }

  /// Keeps the entries that `isKept` is true for.
  public mutating func filter(_ isKept: (Finding) -> Bool) { entries.removeAll { !isKept($0.finding) } }
}
