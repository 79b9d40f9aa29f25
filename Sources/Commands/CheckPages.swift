import PodcastModel
import Validation
import Workshop

/// What `check` tells people: the findings by rule, the gravest rules first, each place with its line and a mark under
/// it; then why it matters and what to do; then how the feed does with each store.
struct CheckPages {
  let results: [CheckJob.Result]
  let console: Console

  /// So many places of one rule are shown; the others are counted.
  private static let shownPlaces = 5

  func print() {
    for result in results { print(result) }
    let findings = results.flatMap(\.findings)
    let untold = results.flatMap(\.untold.values).reduce(0, +)
    guard !findings.isEmpty else {
      if results.allSatisfy({ $0.failure == nil }) { console.say("nothing to report") }
      return
    }
    let summary = FindingReport.Summary(findings)
    console.say(
      [(summary.errors, "error"), (summary.warnings, "warning"), (summary.infos, "info")]
        .map { counted($0, $1) }.joined(separator: ", ") + (untold > 0 ? ", and \(untold) more that are not told" : ""))
  }

  private func print(_ result: CheckJob.Result) {
    let groups = Dictionary(grouping: result.findings) { $0.rule }.values.sorted { rank($0) < rank($1) }
    let shown = groups.flatMap { $0.prefix(Self.shownPlaces) }
    var excerpts = result.excerpts
    for (file, findings) in Dictionary(grouping: shown, by: \.position.file) {
      let path = result.folder.map { "\($0)/\(file)" } ?? file
      excerpts.merge(SourceExcerpt.read(path, at: findings.map(\.position))) { first, _ in first }
    }
    for group in groups where !console.isQuiet || group.contains(where: { $0.severity == .error }) {
      print(group, of: result, excerpts)
    }
    print(result.standings, of: result.path)
  }

  /// By severity, then by the place of the first.
  private func rank(_ group: [Finding]) -> (Int, Int, String) {
    let severity = group.map(\.severity).max() ?? .info
    let first = group.first?.position
    return (severity == .error ? 0 : severity == .warning ? 1 : 2, first?.line ?? 0, group.first?.rule ?? "")
  }

  private func print(_ group: [Finding], of result: CheckJob.Result, _ excerpts: [SourcePosition: SourceExcerpt]) {
    for finding in group.prefix(Self.shownPlaces) {
      var position = finding.position
      if results.count > 1, let folder = result.folder { position.file = "\(folder)/\(position.file)" }
      console.print([
        ("\(position): ", nil), ("\(finding.severity.rawValue):", Console.Colour(finding.severity)),
        (" \(finding.message) ", nil), ("[\(finding.rule)]", .faint),
      ])
      if let excerpt = excerpts[finding.position] {
        console.print([("    \(excerpt.text)", .faint)])
        console.print([
          ("    " + String(repeating: " ", count: excerpt.markColumn), nil), ("^", Console.Colour(finding.severity)),
        ])
      }
    }
    let others = group.count - Self.shownPlaces + (group.first.map { result.untold[$0.rule, default: 0] } ?? 0)
    if group.count >= Self.shownPlaces, others > 0 {
      console.print([("  and \(others) more [\(group.first?.rule ?? "")]", .faint)])
    }
    guard let rule = RuleBook.all.first(where: { $0.id == group.first?.rule }) else { return }
    console.print([("  why: \(rule.why)", nil)])
    console.print([("  fix: \(rule.fix)", nil)])
    console.print("")
  }

  private func print(_ standings: [FeedVerdict.Standing], of path: String) {
    for standing in standings {
      let name = results.count > 1 ? "\(path): \(standing.profile.title)" : standing.profile.title
      let counts = [(standing.errors, "error"), (standing.warnings, "warning")].filter { $0.0 > 0 }
        .map { counted($0, $1) }.joined(separator: ", ")
      if standing.errors > 0 {
        console.print([("\(name): ", nil), (counts, .error)])
      } else {
        console.print([("\(name): ", nil), ("ready", .good), (counts.isEmpty ? "" : ", with \(counts)", nil)])
      }
    }
  }
}
