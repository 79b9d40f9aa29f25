package import PodcastModel

/// What a reader has to tell, kept short: a file that is wrong in a million places is told so a hundred times.
package struct Remarks {
  package private(set) var findings: [Finding] = []
  private var counts: [String: Int] = [:]
  private static let most = 100

  package init() {}

  package mutating func add(
    _ rule: String, _ severity: Finding.Severity = .warning, at position: SourcePosition, _ message: String
  ) {
    let count = counts[rule, default: 0] + 1
    counts[rule] = count
    if count < Self.most { findings.append(Finding(rule, severity, at: position, message)) }
    if count == Self.most {
      findings.append(Finding(rule, severity, at: position, "\(message) More of this kind are not listed."))
    }
  }

  package mutating func add(_ others: [Finding]) {
    for finding in others { add(finding.rule, finding.severity, at: finding.position, finding.message) }
  }
}
