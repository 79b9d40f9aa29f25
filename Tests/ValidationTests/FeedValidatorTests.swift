import PodcastModel
import Testing

@testable import Validation

@Suite("The validator")
struct FeedValidatorTests {
  private static func check(
    _ text: String, profiles: Set<Profile> = [.rss2], limit: Int = 100, rules: [Rule] = RuleBook.all,
    pieceBytes: Int = 1 << 18
  ) throws -> FeedVerdict {
    let bytes = Array(text.utf8)
    var validator = try FeedValidator(
      file: "feed.xml", context: CheckContext(profiles: profiles, now: testNow), limit: limit, rules: rules)
    for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
      validator.append(Array(bytes[start..<min(start + pieceBytes, bytes.count)]))
    }
    return validator.finish { Array(bytes[$0.clamped(to: 0..<bytes.count)]) }
  }

  private static func feed(_ channel: String, head: String = "") -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">\n<channel>\(head)\n\(channel)\n</channel></rss>\n"
  }

  private static let badLength = "<enclosure url=\"https://a.example.org/1.mp3\" length=\"æ\" type=\"audio/mpeg\"/>"

  @Test("a finding stands at the attribute, its column counted in bytes")
  func attribute() throws {
    let feed = Self.feed("<item><title>Blåbær</title>\(Self.badLength)</item>")
    let finding = try #require(try Self.check(feed, rules: [.rssEnclosureLengthInvalid]).findings.first)
    let line = feed.split(separator: "\n", omittingEmptySubsequences: false)[3]
    let column = try #require(line.firstRange(of: "length=")).lowerBound.utf16Offset(in: line) + 3
    #expect(finding.position == SourcePosition(file: "feed.xml", line: 4, column: column))
    #expect(finding.path == "rss/channel/item[1]/enclosure/@length" && finding.element == "enclosure")
  }

  @Test("an attribute is found behind quotes, line ends and its own name in a value")
  func hiddenAttribute() throws {
    let feed = Self.feed(
      "<item><enclosure url='https://a.example.org/ length=1'\n  type = \"audio/mpeg\"\n\tlength='x'/></item>")
    let finding = try #require(try Self.check(feed, rules: [.rssEnclosureLengthInvalid]).findings.first)
    #expect(finding.position.line == 6 && finding.position.column == 2)
  }

  @Test("places are right after CDATA, after letters of several bytes and after 100,000 lines")
  func farAway() throws {
    let filler =
      "<item><description><![CDATA[\n" + String(repeating: "æøå <b>&amp;</b>\n", count: 100)
      + "]]></description></item>\n"
    let head = String(repeating: filler, count: 1000)
    let feed = Self.feed(head + "æ<item>\(Self.badLength)</item>")
    let finding = try #require(try Self.check(feed, rules: [.rssEnclosureLengthInvalid]).findings.first)
    #expect(
      finding.position.line == 102_004
        && finding.position.column == 3 + "<item>".count + "<enclosure url=\"https://a.example.org/1.mp3\" ".count)
    #expect(finding.path == "rss/channel/item[1001]/enclosure/@length")
  }

  @Test("a missing child is told at its parent, by its own name")
  func missingChild() throws {
    let finding = try #require(
      try Self.check(Self.feed("<link>https://a.example.org/</link>")).findings.first {
        $0.rule == "rss-channel-title-missing"
      })
    #expect(finding.position == SourcePosition(file: "feed.xml", line: 3, column: 1) && finding.element == "title")
    #expect(finding.path == "rss/channel/title")
  }

  @Test("findings are the same however the bytes come", arguments: [1, 7, 1000])
  func pieces(pieceBytes: Int) throws {
    let feed = Self.feed(
      "<foo/><item>\(Self.badLength)<guid>x</guid></item><item><guid>x</guid><pubDate>now</pubDate></item>")
    let whole = try Self.check(feed).findings
    #expect(whole.count >= 4)
    #expect(try Self.check(feed, pieceBytes: pieceBytes).findings == whole)
  }

  @Test("of a rule about items so many are told as are wanted, and all are counted")
  func limit() throws {
    let feed = Self.feed(String(repeating: "<item>\(Self.badLength)</item>\n", count: 250))
    let report = try Self.check(feed, limit: 20, rules: [.rssEnclosureLengthInvalid])
    #expect(report.findings.count == 20 && report.findings.map(\.position.line) == Array(4...23))
    #expect(report.untold == ["rss-enclosure-length-invalid": 230])
    #expect(report.standings == [FeedVerdict.Standing(profile: .rss2, errors: 250, warnings: 0)])
  }

  @Test("a demand counts only for those who make it")
  func profiles() throws {
    let feed = Self.feed("<item><guid> https://a.example.org/1</guid></item>")
    #expect(try Self.check(feed, rules: [.xmlSurroundingSpace]).findings == [])
    let report = try Self.check(feed, profiles: [.apple, .rss2], rules: [.xmlSurroundingSpace])
    #expect(report.findings.map(\.severity) == [.warning])
    #expect(report.standings.map(\.warnings) == [1, 0])
  }

  @Test("what is no XML is one finding, and the rest is judged")
  func broken() throws {
    let feed = Self.feed("<title>R & D</title><item>\(Self.badLength)</item>")
    let findings = try Self.check(feed).findings
    #expect(findings.contains { $0.rule == "rss-enclosure-length-invalid" })
    #expect(findings.count { $0.rule.hasPrefix("xml-") } == 1)
    let broken = try #require(findings.first { $0.rule == "xml-not-well-formed" })
    #expect(broken.position.line == 4)
  }

  @Test(
    "any bytes are judged without harm",
    arguments: ["", " ", "<", "{}", "<html/>", "\u{FEFF}", "<rss><channel><item>", "\u{0}\u{0}"])
  func anything(text: String) throws {
    #expect(try !Self.check(text).findings.isEmpty)
  }
}
