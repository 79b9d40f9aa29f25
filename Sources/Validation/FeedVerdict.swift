public import PodcastModel

/// What a check found, by all profiles that were asked for.
public struct FeedVerdict: Sendable {
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

  /// - Parameter source: the feed, where it is to be mended.
  init(_ ledger: Ledger, rules: [Rule], source: FeedSource? = nil) {
    findings = ledger.entries.map { entry in
      let rule = rules[entry.rule]
      let remark = entry.remark
      var finding = Finding(
        rule.id, entry.severity, at: entry.position, element: remark.place.element, path: remark.place.path,
        part: remark.part, isFixable: remark.mend != nil, remark.message)
      if let source, let mend = remark.mend { finding.edits = mend.edits(source, remark.place) ?? [] }
      return finding
    }
    for (rule, count) in ledger.untold { untold[rules[rule].id] = count }
    standings = ledger.standings
  }
}
