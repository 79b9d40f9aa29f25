import PodcastModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// SARIF 2.1.0 (OASIS): a run of the program, the rules that found something, and where.
public struct SARIFReport: ReportFormat {
  public let name = "sarif"

  public init() {}

  public func write(_ report: CheckReport) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return Array(try encoder.encode(Log(runs: [Run(report)]))) + [0x0A]
  }

  // MARK: The log (§3.13, §3.14), as far as there is something to say

  private struct Log: Encodable {
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    let version = "2.1.0"
    var runs: [Run]

    enum CodingKeys: String, CodingKey {
      case schema = "$schema"
      case version, runs
    }
  }

  private struct Run: Encodable {
    var tool: Tool
    var invocations: [Invocation]
    /// §3.14.14: what relative addresses are relative to.
    var originalUriBaseIds: [String: Location.Artifact]
    /// §3.14.17: what columns count.
    let columnKind = "unicodeCodePoints"
    var results: [Result]

    init(_ report: CheckReport) {
      let findings = report.entries.flatMap(\.findings)
      let untold = report.entries.flatMap { entry in
        entry.untold.sorted { $0.key < $1.key }.map { (path: entry.path, rule: $0.key, count: $0.value) }
      }
      let ids = Set(findings.map(\.rule) + untold.map(\.rule)).sorted()
      let indices = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
      tool = Tool(
        driver: Tool.Driver(version: report.version, semanticVersion: report.version, rules: ids.map(Rule.init)))
      results = findings.map { Result($0, index: indices[$0.rule] ?? -1) }
      let failures = report.entries.flatMap(\.failures)
      invocations = [
        Invocation(
          executionSuccessful: failures.isEmpty,
          toolExecutionNotifications: failures.map { failure in
            Notification(
              descriptor: .init(id: failure.rule), level: Level(failure.severity), message: Text(failure.message),
              locations: [Location(failure)])
          }
            + untold.map { path, rule, count in
              Notification(
                associatedRule: .init(id: rule, index: indices[rule]), level: .note,
                message: Text("\(path): \(count) more findings of this rule are not told."))
            })
      ]
      originalUriBaseIds = [
        Location.base: Location.Artifact(uri: "file://\(Location.escaped(report.folder))/")
      ]
    }
  }

  private struct Text: Encodable {
    var text: String
    init(_ text: String) { self.text = text }
  }

  private enum Level: String, Encodable {
    case error, warning, note

    init(_ severity: Finding.Severity) {
      self = severity == .error ? .error : severity == .warning ? .warning : .note
    }
  }

  private struct Tool: Encodable {
    struct Driver: Encodable {
      let name = "podwright"
      var version, semanticVersion: String
      var rules: [Rule]
    }

    var driver: Driver
  }

  /// A `reportingDescriptor` (§3.49): nothing but its id where a reader has found it, not a rule of the book.
  private struct Rule: Encodable {
    struct Configuration: Encodable { var level: Level }

    var id: String
    var shortDescription, fullDescription, help: Text?
    var defaultConfiguration: Configuration?

    init(_ id: String) {
      self.id = id
      guard let rule = RuleBook.all.first(where: { $0.id == id }) else { return }
      shortDescription = Text(rule.summary)
      fullDescription = Text("\(rule.summary) \(rule.why)")
      help = Text("\(rule.fix)\n\nSource: \(rule.source)")
      defaultConfiguration = Configuration(level: Level(rule.severity))
    }
  }

  private struct Invocation: Encodable {
    var executionSuccessful: Bool
    var toolExecutionNotifications: [Notification]
  }

  private struct Notification: Encodable {
    struct Reference: Encodable {
      var id: String
      var index: Int?
    }

    var associatedRule, descriptor: Reference?
    var level: Level
    var message: Text
    var locations: [Location]?
  }

  private struct Result: Encodable {
    struct Properties: Encodable {
      var part: String?
      var fixable: Bool
    }

    var ruleId: String
    var ruleIndex: Int
    var level: Level
    var message: Text
    var locations: [Location]
    var properties: Properties

    init(_ finding: Finding, index: Int) {
      (ruleId, ruleIndex, level) = (finding.rule, index, Level(finding.severity))
      message = Text(finding.message)
      locations = [Location(finding)]
      properties = Properties(part: finding.part, fixable: finding.isFixable)
    }
  }

  // MARK: Places

  private struct Location: Encodable {
    struct Artifact: Encodable {
      var uri: String
      var uriBaseId: String?
    }

    struct Region: Encodable {
      var startLine: Int
      var startColumn: Int?
    }

    struct Physical: Encodable {
      var artifactLocation: Artifact
      /// Nil where the file as a whole is meant (§3.29.4).
      var region: Region?
    }

    struct Logical: Encodable {
      var name: String?
      var fullyQualifiedName: String
    }

    static let base = "%SRCROOT%"

    var physicalLocation: Physical
    var logicalLocations: [Logical]?

    init(_ finding: Finding) {
      let position = finding.position
      let isAddress = position.file.contains("://")
      let isInside = !isAddress && !position.file.hasPrefix("/")
      physicalLocation = Physical(
        artifactLocation: Artifact(
          uri: isAddress ? position.file : (isInside ? "" : "file://") + Self.escaped(position.file),
          uriBaseId: isInside ? Self.base : nil),
        region: position.line.map { Region(startLine: $0, startColumn: position.column) })
      logicalLocations = finding.path.map { [Logical(name: finding.element, fullyQualifiedName: $0)] }
    }

    /// A path as a URI has it (RFC 3986, §3.3). A colon in its first step would end a scheme, so no colon is left.
    static func escaped(_ path: String) -> String {
      var bytes: [UInt8] = []
      for byte in path.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: bytes.append(byte)
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
          bytes.append(byte)
        default:
          let digits = Array("0123456789ABCDEF".utf8)
          bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
