import PodcastModel
import Validation

extension Command {
  static let rules = Command(
    name: "rules", summary: "print the rule book", operands: [], options: [],
    discussion: "Every rule that `podwright check` knows, as Markdown; with --json, as data."
  ) { _, console in
    if console.isJSON {
      try console.print(json: RulesReport(rules: RuleBook.all.map(RulesReport.Entry.init)))
    } else {
      console.printBytes(Array(RuleBook.markdown.utf8))
    }
    return .fine
  }

  static let explain = Command(
    name: "explain", summary: "print one page of the rule book", operands: [.required("RULE")], options: [],
    discussion: "RULE is what stands in brackets behind a finding: `podwright explain rss-guid-missing`."
  ) { arguments, console in
    let id = arguments.operand(0) ?? ""
    guard let rule = RuleBook.all.first(where: { $0.id == id }) else {
      let suggestion = Spelling.nearest(to: id, among: RuleBook.all.map(\.id)).map { "; did you mean `\($0)`?" }
      throw arguments.failure("the rule book has no `\(id)`\(suggestion ?? "; `podwright rules` prints it")")
    }
    if console.isJSON {
      try console.print(json: RulesReport.Entry(rule))
    } else {
      console.printBytes(Array(RuleBook.page(of: rule).utf8))
    }
    return .fine
  }
}

/// `rules --json`.
private struct RulesReport: Encodable {
  struct Entry: Encodable {
    var id: String
    var severity: Finding.Severity
    /// By profile; those that do not ask are left out.
    var profiles: [String: Finding.Severity]
    var level, summary, why, fix, source, fixable: String

    init(_ rule: Rule) {
      (id, severity, level, summary) = (rule.id, rule.severity, rule.level.rawValue, rule.summary)
      (why, fix, source, fixable) = (rule.why, rule.fix, rule.source, rule.fixable.rawValue)
      profiles = Dictionary(
        uniqueKeysWithValues: Profile.allCases.compactMap { profile in
          rule.severity(in: profile).map { (profile.rawValue, $0) }
        })
    }
  }

  var schema = 1
  var rules: [Entry]
}
