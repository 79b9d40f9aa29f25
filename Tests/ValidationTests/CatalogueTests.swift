import PodcastModel
import Testing

@testable import Validation

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The catalogue of rules is kept beside the project, not in it: these tests are skipped where it is missing.
private enum Catalogue {
  struct Entry: Decodable {
    var id: String
    var severity: String
    var severityByProfile: [String: String]?
    var profiles: [String]
    var level: String
    var fixable: String
  }
  private struct File: Decodable { var rules: [Entry] }

  static let path =
    (ProcessInfo.processInfo.environment["SHARED"]
      ?? #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/shared") + "/reference/rules.json"

  static var isThere: Bool { FileManager.default.fileExists(atPath: path) }

  static func entries() throws -> [Entry] {
    try JSONDecoder().decode(File.self, from: Data(contentsOf: URL(filePath: path))).rules
  }

  /// Rules of the catalogue that are not written yet, or that other parts of the program answer for. It must become
  /// shorter.
  static let missing: Set<String> = []
  /// Families of which nothing is written yet.
  static let missingFamilies: Set<String> = [
    "http"
  ]
}

@Suite("The catalogue of rules")
struct CatalogueTests {
  private static let repository = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "\(repository)/\(path)")), as: UTF8.self)
  }

  /// Rows of docs/rules-decisions.md: the rule, and in what it differs.
  private static func decisions() throws -> Set<String> {
    let sections = try text("docs/rules-decisions.md").split(separator: "\n## ")
    let rows = try #require(sections.first { $0.hasPrefix("Rule by rule") })
    return Set(
      rows.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row in
        let cells = row.split(separator: "|").map { $0.filter { $0 != "`" && $0 != " " } }
        return cells[1].split(separator: ",").map { "\(cells[0]) \($0)" }
      })
  }

  private static func family(_ id: String) -> String { String(id.prefix { $0 != "-" }) }

  @Test(
    "a rule is as the catalogue has it, or docs/rules-decisions.md says why not", .enabled(if: Catalogue.isThere))
  func differences() throws {
    let decisions = try Self.decisions()
    var differences: Set<String> = []
    let entries = Dictionary(uniqueKeysWithValues: try Catalogue.entries().map { ($0.id, $0) })
    for rule in RuleBook.all {
      guard let entry = entries[rule.id] else {
        differences.insert("\(rule.id) extra")
        continue
      }
      if rule.severity.rawValue != entry.severity { differences.insert("\(rule.id) severity") }
      let severities = Dictionary(uniqueKeysWithValues: rule.severities.map { ($0.key.rawValue, $0.value.rawValue) })
      if severities != entry.severityByProfile ?? [:] { differences.insert("\(rule.id) profiles") }
      let origins = Set(rule.origins.map(\.rawValue))
      if origins != Set(entry.profiles).subtracting(["base"]) { differences.insert("\(rule.id) origins") }
      if rule.level.rawValue != entry.level { differences.insert("\(rule.id) level") }
      if rule.fixable.rawValue != entry.fixable { differences.insert("\(rule.id) fixable") }
    }
    #expect(differences.subtracting(decisions).sorted() == [], "differences without a reason")
    #expect(decisions.subtracting(differences).sorted() == [], "reasons without a difference")
  }

  @Test("every rule of the catalogue is written, or said to be missing", .enabled(if: Catalogue.isThere))
  func completeness() throws {
    let written = Set(RuleBook.all.map(\.id))
    let wanted = Set(try Catalogue.entries().map(\.id)).subtracting(written)
    let unsaid = wanted.subtracting(Catalogue.missing).filter { !Catalogue.missingFamilies.contains(Self.family($0)) }
    #expect(unsaid.sorted() == [])
    #expect(Catalogue.missing.intersection(written).sorted() == [], "written by now")
    let writtenFamilies = Catalogue.missingFamilies.intersection(written.map(Self.family))
    #expect(writtenFamilies.sorted() == [], "begun by now: name what is missing of them one by one")
  }

  @Test("docs/rules.md is what the rule book says")
  func printedRuleBook() throws {
    if ProcessInfo.processInfo.environment["PODWRIGHT_REWRITE_GOLDEN"] != nil {
      try Data(RuleBook.markdown.utf8).write(to: URL(filePath: "\(Self.repository)/docs/rules.md"))
    }
    #expect(try Self.text("docs/rules.md") == RuleBook.markdown, "run `podwright rules > docs/rules.md`")
  }
}
