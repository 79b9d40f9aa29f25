import PodcastModel
import Testing

@testable import Validation
@testable import Workshop

@Suite("Mending feeds")
struct FeedMendingTests {
  private static let now = Instant(civil: CivilTime(year: 2026, month: 6, day: 1)) ?? Instant(unixSeconds: 0)

  private static func mended(
    _ bytes: [UInt8], rules: [Rule] = RuleBook.all, previous: String? = nil
  ) async throws -> (outcome: Mender.Outcome, before: [Finding]) {
    let context = CheckContext(
      now: now, address: "https://a.example.org/feed.xml",
      previous: try previous.map { try FeedSnapshot(of: Array($0.utf8)) })
    let check = { (bytes: [UInt8]) in
      try FeedValidator.checkForMending(bytes, file: "feed.xml", context: context, rules: rules).findings
    }
    let mender = Mender(read: { _ in bytes }) { try check($0["feed.xml"] ?? bytes) }
    return (try await mender.run(), try check(bytes))
  }

  /// The feed afterwards.
  private static func mended(_ text: String, rules: [Rule] = RuleBook.all) async throws -> String {
    let outcome = try await mended(Array(text.utf8), rules: rules).outcome
    return outcome.files["feed.xml"].map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  private static func counts(_ findings: [Finding]) -> [String: Int] {
    findings.reduce(into: [:]) { $0["\($1.rule) \($1.part ?? "")", default: 0] += 1 }
  }

  static let mendable = RuleBook.all.filter { $0.fixable == .yes }.map(\.id)

  @Test("what a rule says can be mended is mended, and then clean", arguments: mendable)
  func eachRule(id: String) async throws {
    let rule = try #require(RuleBook.all.first { $0.id == id })
    var mendedCount = 0
    for example in rule.fails where example.subject == nil {
      let bytes = Array(ExampleFeed.text(of: example, level: rule.level).utf8)
      let previous = ExampleFeed.previous(of: example, level: rule.level)
      let (outcome, before) = try await Self.mended(bytes, rules: [rule], previous: previous)
      let fixable = before.count { $0.isFixable }
      #expect(
        outcome.remaining.count { $0.isFixable && !$0.edits.isEmpty } == 0, "\(example.text): \(outcome.remaining)")
      if fixable > 0, outcome.remaining.count <= before.count - fixable { mendedCount += 1 }
    }
    #expect(mendedCount > 0, "no example of \(id) is mended")
  }

  @Test("mending brings nothing new, and mending twice changes nothing", arguments: mendable)
  func wholeRuleBook(id: String) async throws {
    let rule = try #require(RuleBook.all.first { $0.id == id })
    for example in rule.fails where example.subject == nil && example.text.utf8.count < 100_000 {
      let bytes = Array(ExampleFeed.text(of: example, level: rule.level).utf8)
      let previous = ExampleFeed.previous(of: example, level: rule.level)
      let (outcome, before) = try await Self.mended(bytes, previous: previous)
      let (old, new) = (Self.counts(before), Self.counts(outcome.remaining))
      for (kind, count) in new { #expect(count <= old[kind, default: 0], "\(kind) after mending \(example.text)") }
      guard let mended = outcome.files["feed.xml"] else { continue }
      let again = try await Self.mended(mended, previous: previous).outcome
      #expect(again.files.isEmpty, "\(String(decoding: mended, as: UTF8.self)) \(again.mended)")
    }
  }

  @Test("whatever stands between faults stays byte by byte")
  func surroundings() async throws {
    let lineEnd = "\r\n"
    var items: [String] = []
    var marks: [String] = []
    for rule in RuleBook.all where rule.level == .item && rule.fixable == .yes {
      for example in rule.fails where example.subject == nil && example.previous == nil {
        guard !example.text.hasPrefix("<item"), !example.text.hasPrefix("<channel"), example.text.utf8.count < 1000
        else {
          continue
        }
        let mark =
          "<!-- \(marks.count): < & > -->\t<slash:section  xmlns:slash = 'http://purl.org/rss/1.0/modules/slash/'>Nr.&#160;\(marks.count) &quot;<![CDATA[1 < 2 & 3]]></slash:section >"
        marks.append(mark)
        items.append("<item>\(lineEnd)  \(example.text)\(lineEnd)  \(mark)\(lineEnd)</item>")
      }
    }
    #expect(items.count > 40)
    let text =
      "<?xml version='1.0' encoding=\"utf-8\"?>\(lineEnd)<rss\(lineEnd)  version='2.0' xmlns:i=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" xmlns:podcast='https://podcastindex.org/namespace/1.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:psc='http://podlove.org/simple-chapters' xmlns:media='http://search.yahoo.com/mrss/'><channel>\(lineEnd)\(items.joined(separator: lineEnd).replacing("itunes:", with: "i:"))\(lineEnd)</channel></rss><!-- the end -->"
    let (outcome, before) = try await Self.mended(Array(text.utf8))
    let mended = String(decoding: try #require(outcome.files["feed.xml"]), as: UTF8.self)
    #expect(outcome.mended.count > 30)
    for mark in marks { #expect(mended.contains(mark), "\(mark)") }
    #expect(mended.hasSuffix("<!-- the end -->"))
    #expect(!mended.replacing("\r\n", with: "").contains(lineEnd == "\n" ? "\r" : "\n"))
    let (old, new) = (Self.counts(before), Self.counts(outcome.remaining))
    for (kind, count) in new { #expect(count <= old[kind, default: 0], "\(kind)") }
  }

  /// A channel of this, with nothing else that could be mended.
  private static func feed(_ item: String, _ namespaces: String = "") -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"\(namespaces)><channel><item>\(item)</item></channel></rss>\n"
  }

  private static let itunes = " xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\""

  @Test(
    "only the bytes that are wrong are touched",
    arguments: [
      (
        "<guid isPermaLink='false'> <![CDATA[a&b-c-d]]>\r\n</guid>",
        "<guid isPermaLink='false'><![CDATA[a&b-c-d]]></guid>"
      ),
      ("<title>\n A &#38; B&#x21; </title>", "<title>A &#38; B&#x21;</title>"),
      ("<title>A<!-- here --> </title>", "<title>A<!-- here --></title>"),
      ("<guid\n\tisPermalink = 'false' >a-b-c-d</guid >", "<guid\n\tisPermaLink = 'false' >a-b-c-d</guid >"),
      ("<pubdate>Thu, 12 Mar 2026 09:00:00 +0100</pubdate  >", "<pubDate>Thu, 12 Mar 2026 09:00:00 +0100</pubDate  >"),
      ("<pubDate>Fri, 12 Mar 2026 09:00:00 +0100</pubDate>", "<pubDate>Thu, 12 Mar 2026 09:00:00 +0100</pubDate>"),
      (
        "<description><![CDATA[<p>A <b>day</p>]]></description>",
        "<description><![CDATA[<p>A <b>day</b></p>]]></description>"
      ),
      (
        "<description>&lt;p&gt;A &lt;b&gt;day&#60;/p&#62; &amp;amp; night</description>",
        "<description>&lt;p&gt;A &lt;b&gt;day&lt;/b&gt;&#60;/p&#62; &amp;amp; night</description>"
      ),
      (
        "<link>https://a.example.org/bl\u{E5} b&#230;r?a&amp;b</link>",
        "<link>https://a.example.org/bl%C3%A5%20b%C3%A6r?a&amp;b</link>"
      ),
      (
        "<enclosure url='https://a.example.org/1.mp3' length='1200000' type = 'audio/mp3' />",
        "<enclosure url='https://a.example.org/1.mp3' length='1200000' type = 'audio/mpeg' />"
      ),
    ])
  func precise(before: String, after: String) async throws {
    let rules = RuleBook.all.filter {
      [
        "xml-surrounding-space", "xml-name-case", "rss-date-weekday", "content-html-malformed", "rss-url-characters",
        "rss-enclosure-type-nonstandard",
      ].contains($0.id)
    }
    #expect(try await Self.mended(Self.feed(before), rules: rules) == Self.feed(after))
  }

  @Test("a new element has the prefix that the feed has, and a declaration where there is none")
  func prefixes() async throws {
    let rules = [Rule.rssItemTitleNumber]
    let title = "<title>S2E3: The sea</title>"
    let other = " xmlns:apple=\"http://www.itunes.com/dtds/podcast-1.0.dtd\""
    #expect(
      try await Self.mended(Self.feed(title, other), rules: rules)
        == Self.feed("<apple:season>2</apple:season><apple:episode>3</apple:episode><title>The sea</title>", other))
    #expect(
      try await Self.mended(Self.feed(title), rules: rules)
        == Self.feed(
          "<itunes:season>2</itunes:season><itunes:episode>3</itunes:episode><title>The sea</title>", Self.itunes))
  }

  @Test("another customary prefix is written everywhere, in end tags and attributes too")
  func renamedPrefix() async throws {
    let before =
      "<rss version=\"2.0\" xmlns:p='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><p:owner><p:email>p:p@a.example.org</p:email></p:owner ></channel></rss>"
    #expect(
      try await Self.mended(before, rules: [.xmlNamespacePrefix])
        == "<rss version=\"2.0\" xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><itunes:owner><itunes:email>p:p@a.example.org</itunes:email></itunes:owner ></channel></rss>"
    )
  }

  @Test("a feed in Latin-1 or UTF-16 becomes UTF-8, and then the rest is mended")
  func encodings() async throws {
    let text =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<rss version=\"2\"><channel><title>Bl\u{E5}b\u{E6}r</title></channel></rss>\n"
    let rules = [Rule.xmlEncodingNotUTF8, .rssVersionInvalid]
    let wanted = text.replacing("ISO-8859-1", with: "UTF-8").replacing("\"2\"", with: "\"2.0\"")
    let latin = try await Self.mended(text.unicodeScalars.map { UInt8($0.value) }, rules: rules).outcome
    #expect(latin.files["feed.xml"] == Array(wanted.utf8))
    let wide = text.replacing("ISO-8859-1", with: "UTF-16").utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let utf16 = try await Self.mended([0xFF, 0xFE] + wide, rules: rules).outcome
    #expect(utf16.files["feed.xml"] == Array(wanted.utf8))
  }

  @Test("of a feed that is no XML afterwards either nothing is changed")
  func broken() async throws {
    let text = "<rss><channel><title> R & D </title></channel></rss>"
    #expect(try await Self.mended(text) == text)
  }

  @Test("what made a feed no XML is mended with the rest", arguments: ["A\u{1} &eacute;t&#2;", "A &eacute;t"])
  func brokenByCharacters(title: String) async throws {
    let mended = try await Self.mended(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss><channel><title>\(title)</title></channel></rss>")
    #expect(mended.contains("<title>A \u{E9}t</title>") && mended.contains("<rss version=\"2.0\""))
  }

  @Test("items are put in order, and what stands between them stays")
  func order() async throws {
    func item(_ day: Int) -> String {
      "<item><pubDate>\(["Sun", "Mon", "Tue"][day - 1]), 0\(day) Mar 2026 09:00:00 GMT</pubDate></item>"
    }
    func feed(_ days: [Int]) -> String {
      "<rss version=\"2.0\"><channel>\n" + days.map { "  \(item($0))\n<!-- - -->\n" }.joined() + "</channel></rss>"
    }
    #expect(try await Self.mended(feed([1, 3, 2]), rules: [.feedItemOrder]) == feed([3, 2, 1]))
  }
}
