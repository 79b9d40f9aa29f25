import PodcastModel
import Workshop

extension Command {
  static let check = Command(
    name: "check", summary: "say what is wrong with a show folder", operands: [.any("DIR")],
    options: [.value("fail-on", "LEVEL", "exit with 1 from this level on: error (default), warning, info")],
    discussion: "DIR is a show folder, here unless it is named. No recording is decoded, nothing is written."
  ) { arguments, console in
    let level = arguments.value("fail-on") ?? "error"
    guard let failing = Finding.Severity(rawValue: level) else {
      throw arguments.failure("`--fail-on \(level)`: neither error, warning nor info")
    }
    let paths = arguments.operands.isEmpty ? ["."] : arguments.operands
    // With several folders, whose finding it is.
    let findings = try paths.flatMap { path in
      try CheckJob.run(path).map { finding in
        var finding = finding
        if paths.count > 1 { finding.position.file = "\(path)/\(finding.position.file)" }
        return finding
      }
    }
    if console.isJSON {
      try console.print(json: FindingsReport(findings))
    } else {
      console.report(findings)
      let summary = FindingReport.Summary(findings)
      console.say(
        findings.isEmpty
          ? "nothing to report"
          : [(summary.errors, "error"), (summary.warnings, "warning"), (summary.infos, "info")]
            .map { counted($0, $1) }.joined(separator: ", "))
    }
    return findings.contains { $0.severity >= failing } ? .findings : .fine
  }
}

/// `check --json`, and what every command prints of a failure.
struct FindingsReport: Encodable {
  var schema = 1
  var findings: [FindingReport]
  var summary: FindingReport.Summary

  init(_ findings: [Finding]) {
    self.findings = findings.map(FindingReport.init)
    summary = FindingReport.Summary(findings)
  }
}

/// A finding as scripts read it.
struct FindingReport: Encodable {
  struct Summary: Encodable {
    var errors, warnings, infos: Int

    init(_ findings: [Finding]) {
      let count = { (severity: Finding.Severity) in findings.count { $0.severity == severity } }
      (errors, warnings, infos) = (count(.error), count(.warning), count(.info))
    }
  }

  var rule: String
  var severity: Finding.Severity
  var file: String
  var line, column: Int?
  /// The key path, for a finding in YAML: the same as `element`.
  var path, element: String?
  var message: String
  var fixable = false

  init(_ finding: Finding) {
    rule = finding.rule
    severity = finding.severity
    (file, line, column) = (finding.position.file, finding.position.line, finding.position.column)
    (path, element) = (finding.element, finding.element)
    message = finding.message
  }
}
