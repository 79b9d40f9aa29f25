import PodcastModel

/// Workflow commands of GitHub: a line `::error file=…,line=…,col=…,title=…::message` each, which the runner shows beside
/// the line of the file.
public struct WorkflowCommands: ReportFormat {
  public let name = "github"

  public init() {}

  public func write(_ report: CheckReport) -> [UInt8] {
    var lines = ""
    for entry in report.entries {
      for finding in entry.findings + entry.failures { add(finding, to: &lines) }
      for (rule, count) in entry.untold.sorted(by: { $0.key < $1.key }) {
        lines += "::notice title=\(Self.escaped(property: rule))::"
        lines += Self.escaped("\(entry.path): \(count) more findings of this rule are not told") + "\n"
      }
    }
    return Array(lines.utf8)
  }

  private func add(_ finding: Finding, to lines: inout String) {
    let position = finding.position
    var properties = ["file=\(Self.escaped(property: position.file))"]
    if let line = position.line {
      properties.append("line=\(line)")
      if let column = position.column { properties.append("col=\(column)") }
    }
    properties.append("title=\(Self.escaped(property: finding.rule))")
    let command = finding.severity == .info ? "notice" : finding.severity.rawValue
    lines += "::\(command) \(properties.joined(separator: ","))::\(Self.escaped(finding.message))\n"
  }

  /// What ends a command, and what begins an escape.
  private static func escaped(_ text: String) -> String {
    escaped(text, [(UInt8(ascii: "%"), "%25"), (0x0D, "%0D"), (0x0A, "%0A")])
  }

  /// What ends a property, too.
  private static func escaped(property text: String) -> String {
    escaped(
      text,
      [
        (UInt8(ascii: "%"), "%25"), (0x0D, "%0D"), (0x0A, "%0A"), (UInt8(ascii: ":"), "%3A"),
        (UInt8(ascii: ","), "%2C"),
      ])
  }

  private static func escaped(_ text: String, _ escapes: [(byte: UInt8, escape: String)]) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if let known = escapes.first(where: { $0.byte == byte }) {
        bytes += known.escape.utf8
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
