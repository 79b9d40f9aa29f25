import PodcastModel
import Testing

@testable import Validation

/// The moment against which examples hold their dates.
let testNow = Instant(civil: CivilTime(year: 2026, month: 6, day: 1)) ?? Instant(unixSeconds: 0)

@Suite("The rule book")
struct RuleBookTests {
  private static func findings(
    in example: Example, of rule: Rule, address: String? = nil
  ) throws -> [Finding] {
    let previous = try ExampleFeed.previous(of: example, level: rule.level).map { text in
      try FeedSnapshot(of: Array(text.utf8))
    }
    if let subject = example.subject { return SubjectValidator(rules: [rule]).check(subject).findings }
    return try FeedValidator.check(
      Array(ExampleFeed.text(of: example, level: rule.level).utf8), file: "feed.xml",
      context: CheckContext(now: testNow, address: "https://a.example.org/feed.xml", previous: previous),
      rules: [rule]
    ).findings
  }

  @Test("every example that fails is found, by its part and with a place", arguments: RuleBook.all.map(\.id))
  func fails(id: String) throws {
    let rule = try #require(RuleBook.all.first { $0.id == id })
    #expect(!rule.fails.isEmpty)
    for example in rule.fails {
      let findings = try Self.findings(in: example, of: rule)
      #expect(
        findings.contains { example.part == nil || $0.part == example.part },
        "\(example.text) gives \(findings)")
      for finding in findings {
        // Not every file has lines.
        #expect(example.subject != nil || finding.position.line != nil && finding.position.column != nil, "\(finding)")
        #expect(!finding.message.isEmpty && !finding.message.hasSuffix("."))
      }
    }
  }

  @Test("no example that passes is found", arguments: RuleBook.all.map(\.id))
  func passes(id: String) throws {
    let rule = try #require(RuleBook.all.first { $0.id == id })
    #expect(!rule.passes.isEmpty)
    for example in rule.passes { #expect(try Self.findings(in: example, of: rule) == [], "\(example.text)") }
  }

  @Test("every part that a rule speaks of has an example")
  func partsHaveExamples() throws {
    for rule in RuleBook.all {
      let parts = Set(rule.fails.map(\.part))
      for example in rule.fails {
        for finding in try Self.findings(in: example, of: rule) {
          #expect(parts.contains(finding.part) || parts.contains(nil), "\(rule.id): \(finding.part ?? "")")
        }
      }
    }
  }

  @Test("no two rules have the same id, and every sentence is one")
  func wording() {
    #expect(Set(RuleBook.all.map(\.id)).count == RuleBook.all.count)
    for rule in RuleBook.all {
      for sentence in [rule.summary, rule.why, rule.fix] { #expect(sentence.hasSuffix("."), "\(rule.id): \(sentence)") }
    }
  }
}
