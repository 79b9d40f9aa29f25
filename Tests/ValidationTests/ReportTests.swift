import Foundation
import PodcastModel
import Testing
import XMLTree

@testable import Validation

/// What other programs read of a check.
@Suite("Reports")
struct ReportTests {
  /// An error and an info of the rule book, one of a reader, one outside the folder, one of a file as a whole, a file that
  /// is fine, and one that cannot be read.
  private static let report = CheckReport(
    entries: [
      .init(
        path: "feeds/a, b: 100 %.xml",
        findings: [
          Finding(
            "rss-guid-missing", .error,
            at: SourcePosition(file: "feeds/a, b: 100 %.xml", line: 12, column: 5), element: "guid",
            path: "rss/channel/item[1]/guid", isFixable: true, "the item \"A & B <c>\" has no <guid>:\r\n100 %"),
          Finding(
            "rss-guid-missing", .error, at: SourcePosition(file: "feeds/a, b: 100 %.xml", line: 40, column: 5),
            element: "guid", path: "rss/channel/item[2]/guid", isFixable: true, "the item \"Æ\" has no <guid>"),
          Finding(
            "xml-namespace-prefix", .info, at: SourcePosition(file: "feeds/a, b: 100 %.xml", line: 2),
            part: "unused", "the prefix x is used nowhere\u{1}"),
        ],
        untold: ["rss-guid-missing": 3]),
      .init(
        path: "show",
        findings: [
          Finding(
            "yaml-unknown-key", .warning, at: SourcePosition(file: "show/podwright.yaml", line: 1, column: 1),
            element: "titel", "`titel` is no key that is known here"),
          Finding(
            "media-loudness", .warning, at: SourcePosition(file: "/elsewhere/an episode.mp3"), "-30 LUFS, not -16"),
        ]),
      .init(path: "fine.xml", findings: []),
      .init(
        path: "gone.xml", findings: [],
        failures: [Finding("file-unreadable", at: SourcePosition(file: "gone.xml"), "there is no such file")]),
    ], folder: "/home/ann/a show", version: "9.9.9", failing: .warning)

  @Test(
    "each format writes what it wrote before",
    arguments: [("sarif", "report.sarif"), ("junit", "report.junit.xml"), ("github", "report.github.txt")])
  func golden(name: String, file: String) throws {
    let format = try #require(ReportFormats.all.first { $0.name == name })
    let bytes = try format.write(Self.report)
    let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(file)")
    if ProcessInfo.processInfo.environment["PODWRIGHT_REWRITE_GOLDEN"] == "1" { try Data(bytes).write(to: golden) }
    #expect(try Data(bytes) == Data(contentsOf: golden), "\(String(decoding: bytes, as: UTF8.self))")
  }

  // MARK: SARIF

  private static func object(_ value: Any?) -> [String: Any] { value as? [String: Any] ?? [:] }
  private static func list(_ value: Any?) -> [[String: Any]] { value as? [[String: Any]] ?? [] }

  @Test("SARIF has what the standard requires of a log, a run, a tool, an invocation, a rule and a result")
  func sarif() throws {
    let log = Self.object(try JSONSerialization.jsonObject(with: Data(SARIFReport().write(Self.report))))
    #expect(log["version"] as? String == "2.1.0" && (log["$schema"] as? String)?.hasSuffix("2.1.0.json") == true)
    let runs = Self.list(log["runs"])
    let run = try #require(runs.first)
    #expect(runs.count == 1 && run["columnKind"] as? String == "unicodeCodePoints")
    let driver = Self.object(Self.object(run["tool"])["driver"])
    #expect(driver["name"] as? String == "podwright" && driver["semanticVersion"] as? String == "9.9.9")
    let rules = Self.list(driver["rules"])
    let ids = rules.compactMap { $0["id"] as? String }
    #expect(ids.count == rules.count && Set(ids).count == ids.count)
    let levels = ["none", "note", "warning", "error"]
    for rule in rules where rule["shortDescription"] != nil {
      #expect(Self.object(rule["shortDescription"])["text"] is String && Self.object(rule["help"])["text"] is String)
      #expect(levels.contains(Self.object(rule["defaultConfiguration"])["level"] as? String ?? ""))
    }
    let results = Self.list(run["results"])
    #expect(results.count == 5)
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(ids[index] == result["ruleId"] as? String, "\(result)")
      #expect(levels.contains(result["level"] as? String ?? "") && Self.object(result["message"])["text"] is String)
      let location = Self.object(Self.list(result["locations"]).first?["physicalLocation"])
      let uri = try #require(Self.object(location["artifactLocation"])["uri"] as? String)
      #expect(URL(string: uri) != nil && !uri.contains(" "))
      guard let region = location["region"] else { continue }
      #expect(Self.object(region)["startLine"] as? Int ?? 0 >= 1)
    }
    #expect(results.compactMap { $0["level"] as? String } == ["error", "error", "note", "warning", "warning"])
    let invocation = try #require(Self.list(run["invocations"]).first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
    let notifications = Self.list(invocation["toolExecutionNotifications"])
    #expect(notifications.compactMap { $0["level"] as? String } == ["error", "note"])
  }

  @Test("SARIF names files from the folder where they lie inside, and by whole addresses elsewhere")
  func places() throws {
    let log = Self.object(try JSONSerialization.jsonObject(with: Data(SARIFReport().write(Self.report))))
    let run = try #require(Self.list(log["runs"]).first)
    let places = Self.list(run["results"]).map {
      Self.object(Self.object(Self.list($0["locations"]).first?["physicalLocation"])["artifactLocation"])
    }
    let base = try #require(places[0]["uriBaseId"] as? String)
    let folder = try #require(Self.object(Self.object(run["originalUriBaseIds"])[base])["uri"] as? String)
    #expect(folder == "file:///home/ann/a%20show/")
    let inside = try #require(places[0]["uri"] as? String)
    #expect(URL(string: folder + inside)?.path == "/home/ann/a show/feeds/a, b: 100 %.xml")
    #expect(places[4]["uri"] as? String == "file:///elsewhere/an%20episode.mp3" && places[4]["uriBaseId"] == nil)
  }

  // MARK: JUnit

  @Test("JUnit counts a case for each rule that a file breaks, and fails from the level on that counts")
  func junit() throws {
    let root = try XMLElement(parsing: JUnitReport().write(Self.report), file: "report.xml")
    #expect(root.name == "testsuites" && root.attribute("failures") == "3" && root.attribute("errors") == "1")
    let suites = root.elements("testsuite")
    #expect(suites.map { $0.attribute("name") } == ["feeds/a, b: 100 %.xml", "show", "fine.xml", "gone.xml"])
    for suite in suites {
      let cases = suite.elements("testcase")
      #expect(suite.attribute("tests") == "\(cases.count)")
      #expect(suite.attribute("failures") == "\(cases.count { $0.element("failure") != nil })")
      #expect(suite.attribute("errors") == "\(cases.count { $0.element("error") != nil })")
      // Servers tell cases apart by these two.
      let keys = cases.map { [$0.attribute("classname"), $0.attribute("name")] }
      #expect(Set(keys).count == keys.count && !keys.joined().contains(nil))
    }
    let first = try #require(suites.first?.elements("testcase").first)
    let failure = try #require(first.element("failure"))
    #expect(
      first.attribute("name") == "rss-guid-missing" && failure.attribute("message")?.hasSuffix("(and 1 more)") == true)
    #expect(failure.text.contains("feeds/a, b: 100 %.xml:40:5: error: the item \"Æ\" has no <guid>"))
    #expect(suites[0].elements("testcase")[1].element("system-out")?.text.contains("info: the prefix x") == true)
    #expect(suites[2].elements("testcase").count == 1 && suites[2].attribute("failures") == "0")
  }

  // MARK: GitHub

  @Test("a workflow command holds its finding on one line, whatever stands in it")
  func github() throws {
    let lines = String(decoding: WorkflowCommands().write(Self.report), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 7)
    #expect(
      lines[0]
        == "::error file=feeds/a%2C b%3A 100 %25.xml,line=12,col=5,title=rss-guid-missing::the item \"A & B <c>\" has no <guid>:%0D%0A100 %25"
    )
    #expect(
      lines.map { $0.dropFirst(2).prefix { $0 != " " } } == [
        "error", "error", "notice", "notice", "warning", "warning", "error",
      ])
    // As the runner reads it: properties end at the first `::`, and neither a comma nor a colon is in their values.
    for line in lines {
      let end = try #require(line.dropFirst(2).firstRange(of: "::"))
      let properties = line.dropFirst(2)[..<end.lowerBound].drop { $0 != " " }.dropFirst().split(separator: ",")
      #expect(properties.allSatisfy { $0.split(separator: "=").count == 2 && !$0.contains(":") }, "\(line)")
    }
  }
}
