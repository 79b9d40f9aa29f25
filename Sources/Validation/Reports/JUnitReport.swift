import PodcastModel
import XMLTree

/// JUnit's XML, as servers for continuous integration read it: a suite a path, and in it a case for each rule that a file
/// breaks. So a case bears the same name from run to run, and a server can say which failures are new.
///
/// There is no one standard of it; this keeps to what Jenkins's schema allows and GitLab reads (`classname`, `name`, `file`,
/// the text of a failure).
public struct JUnitReport: ReportFormat {
  public let name = "junit"

  public init() {}

  public func write(_ report: CheckReport) throws -> [UInt8] {
    let suites = report.entries.map { Suite($0, failing: report.failing) }
    var bytes: [UInt8] = []
    var xml = XMLWriter { bytes += $0 }
    let sum = { (count: (Suite) -> Int) in "\(suites.reduce(0) { $0 + count($1) })" }
    xml.start(
      "testsuites",
      [
        "name": "podwright check", "tests": sum(\.caseCount), "failures": sum(\.failureCount),
        "errors": sum(\.errors.count),
      ])
    for suite in suites {
      xml.start(
        "testsuite",
        [
          "name": suite.path, "tests": "\(suite.caseCount)", "failures": "\(suite.failureCount)",
          "errors": "\(suite.errors.count)", "skipped": "0",
        ])
      for group in suite.groups { write(group, to: &xml) }
      for error in suite.errors {
        xml.start("testcase", ["classname": error.position.file, "name": error.rule, "file": error.position.file])
        xml.element("error", ["message": error.message, "type": error.rule], text: error.description)
        xml.end()
      }
      if suite.isFine { xml.element("testcase", ["classname": suite.path, "name": "check", "file": suite.path]) }
      xml.end()
    }
    try xml.finish()
    return bytes
  }

  private func write(_ group: Group, to xml: inout XMLWriter) {
    guard let first = group.findings.first else { return }
    xml.start("testcase", ["classname": group.file, "name": group.rule, "file": group.file])
    if group.fails {
      let more = group.findings.count - 1
      xml.element(
        "failure", ["message": more > 0 ? "\(first.message) (and \(more) more)" : first.message, "type": group.rule],
        text: group.text)
    } else {
      xml.element("system-out", text: group.text)
    }
    xml.end()
  }

  /// What was found in one file by one rule.
  private struct Group {
    let file: String
    let rule: String
    let findings: [Finding]
    let fails: Bool

    var text: String {
      var lines = findings.map(\.description)
      if let known = RuleBook.all.first(where: { $0.id == rule }) {
        lines += ["why: \(known.why)", "fix: \(known.fix)"]
      }
      return lines.joined(separator: "\n")
    }
  }

  private struct Suite {
    let path: String
    /// In the order of each one's first finding.
    let groups: [Group]
    let errors: [Finding]

    init(_ entry: CheckReport.Entry, failing: Finding.Severity) {
      path = entry.path
      errors = entry.failures
      var places: [[String]: Int] = [:]
      var gathered: [[Finding]] = []
      for finding in entry.findings {
        let key = [finding.position.file, finding.rule]
        if let place = places[key] {
          gathered[place].append(finding)
        } else {
          places[key] = gathered.count
          gathered.append([finding])
        }
      }
      groups = gathered.map { findings in
        Group(
          file: findings[0].position.file, rule: findings[0].rule, findings: findings,
          fails: findings.contains { $0.severity >= failing })
      }
    }

    /// A server wants to see that it was looked at.
    var isFine: Bool { groups.isEmpty && errors.isEmpty }
    var caseCount: Int { isFine ? 1 : groups.count + errors.count }
    var failureCount: Int { groups.count(where: \.fails) }
  }
}
