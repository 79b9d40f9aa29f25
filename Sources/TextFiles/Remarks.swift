package import PodcastModel

/// What a reader has to tell, kept short: a file that is wrong in a million places is told so a hundred times.
package struct Remarks {
  package private(set) var findings: [Finding] = []
  private var counts: [String: Int] = [:]
  private static let most = 100

  package init() {}

  package mutating func add(
    _ rule: String, _ severity: Finding.Severity = .warning, at position: SourcePosition, part: String? = nil,
    _ message: String
  ) {
    let kind = part.map { "\(rule) \($0)" } ?? rule
    let count = counts[kind, default: 0] + 1
    counts[kind] = count
    guard count <= Self.most else { return }
    findings.append(
      Finding(
        rule, severity, at: position, part: part,
        count < Self.most ? message : "\(message) More of this kind are not listed."))
  }

  package mutating func add(_ others: [Finding]) {
    for finding in others {
      add(finding.rule, finding.severity, at: finding.position, part: finding.part, finding.message)
    }
  }
}
