public import PodcastModel

/// What a check found, by all profiles that were asked for.
public struct FeedReport: Sendable {
  /// How a feed does in one profile.
  public struct Standing: Hashable, Sendable {
    public var profile: Profile
    public var errors: Int
    public var warnings: Int
  }

  /// In the order of the document. Each has the gravest severity that it has in any of the profiles.
  public var findings: [Finding] = []
  /// How often each rule was broken beyond the findings that are told, where it was.
  public var untold: [String: Int] = [:]
  /// Of all that was found, told or not.
  public var standings: [Standing] = []

  init(entries: [Ledger.Entry], rules: [Rule], profiles: Set<Profile>, counts: [Ledger.Tally: Int]) {
    let severities = rules.map { rule in profiles.compactMap { rule.severity(in: $0) }.max() ?? rule.severity }
    findings = entries.map { entry in
      let rule = rules[entry.rule]
      let remark = entry.remark
      return Finding(
        rule.id, remark.severity ?? severities[entry.rule], at: entry.position, element: remark.place.element,
        path: remark.place.path, part: remark.part, isFixable: remark.isFixable ?? (rule.fixable == .yes),
        remark.message)
    }
    var toldCounts: [Int: Int] = [:]
    for entry in entries { toldCounts[entry.rule, default: 0] += 1 }
    var allCounts: [Int: Int] = [:]
    for (tally, count) in counts { allCounts[tally.rule, default: 0] += count }
    for (rule, count) in allCounts where count > toldCounts[rule, default: 0] {
      untold[rules[rule].id] = count - toldCounts[rule, default: 0]
    }
    standings = Profile.allCases.filter(profiles.contains).map { profile in
      var standing = Standing(profile: profile, errors: 0, warnings: 0)
      for (tally, count) in counts {
        guard let own = rules[tally.rule].severity(in: profile) else { continue }
        switch tally.severity ?? own {
        case .error: standing.errors += count
        case .warning: standing.warnings += count
        case .info: break
        }
      }
      return standing
    }
  }
}
