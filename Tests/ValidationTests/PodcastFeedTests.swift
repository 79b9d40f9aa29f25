import PodcastModel
import Testing

@testable import Validation

@Suite("The podcast namespace")
struct PodcastFeedTests {
  private static func findings(
    _ text: String, profiles: Set<Profile> = Set(Profile.allCases), previous: FeedSnapshot? = nil
  ) throws -> [Finding] {
    try FeedValidator.check(
      Array(text.utf8), file: "feed.xml",
      context: CheckContext(profiles: profiles, now: testNow, address: CorrectFeedTests.address, previous: previous)
    ).findings
  }

  @Test("all elements that the vocabulary has, and all of their attributes, are in it")
  func complete() {
    for term in Vocabulary.podcast where term.local != "images" {
      let tags = CorrectFeedTests.text.split(separator: "<").filter { tag in
        tag.hasPrefix(term.name) && tag.dropFirst(term.name.count).first.map { !$0.isLetter } ?? false
      }
      #expect(!tags.isEmpty, "\(term.name)")
      for attribute in term.attributes {
        #expect(tags.contains { $0.contains(" \(attribute.name)=\"") }, "\(attribute.name) of \(term.name)")
      }
    }
  }

  @Test("against the same feed there is nothing to say, but that a code has served")
  func unchanged() throws {
    let snapshot = try FeedSnapshot(of: Array(CorrectFeedTests.text.utf8))
    #expect(try Self.findings(CorrectFeedTests.text, previous: snapshot).map(\.part) == ["verification"])
  }

  @Test(
    "a wrong attribute is found at its place, columns counted in bytes",
    arguments: [
      ("role=\"guest\" group=\"cast\">Bjørn", "role=\"guest\" group=\"crew\">Bjørn", "group", "podcast-person-role"),
      ("duration=\"30\"", "duration=\"æ\"", "duration", "podcast-soundbite-invalid"),
      ("geo=\"geo:51.53,-2.58\"", "geo=\"51.53,-2.58\"", "geo", "podcast-location-invalid"),
      ("uri=\"nostr:note1xyz\"", "uri=\"http://a.example.org/ø\"", "uri", "podcast-url-not-https"),
      ("fee=\"true\"", "fee=\"yes\"", "fee", "podcast-boolean-invalid"),
    ])
  func places(right: String, wrong: String, attribute: String, rule: String) throws {
    let text = CorrectFeedTests.text.replacing(right, with: wrong)
      .replacing("<title>Why", with: "<title>Blåbær €𝄞 why").replacing("<podcast:", with: "<!-- æ --><podcast:")
    #expect(text.contains(wrong))
    let findings = try Self.findings(text, profiles: [.podcastindex])
    let finding = try #require(findings.first { $0.rule == rule })
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let index = try #require(lines.firstIndex { $0.contains(wrong) })
    let line = Array(lines[index].utf8)
    let start = try #require(line.firstRange(of: Array(wrong.utf8))).lowerBound
    let name = try #require(line[start...].firstRange(of: Array("\(attribute)=".utf8))).lowerBound
    #expect(finding.position == SourcePosition(file: "feed.xml", line: index + 1, column: name + 1))
    #expect(finding.path?.hasSuffix("/@\(attribute)") ?? false)
  }

  @Test("what is wrong with HTML is told at its element")
  func html() throws {
    let text = CorrectFeedTests.text.replacing("<p>The <em>moon</em>", with: "<p onclick='x()'>The <em>moon")
    let findings = try Self.findings(text)
    #expect(findings.map(\.rule).sorted() == ["content-html-malformed", "content-html-unsafe"])
    #expect(findings.allSatisfy { $0.path == "rss/channel/item[1]/content:encoded" })
  }

  @Test(
    "an empty element or a lone mark of HTML is no tag", arguments: ["", "1 < 2 & 3", "AT&T", "<3", "a<", "</", "&"])
  func plain(text: String) { #expect(HTMLReading(text)?.tags.isEmpty ?? true) }

  @Test(
    "HTML is in order, or not",
    arguments: [
      ("<p>A<p>B", nil), ("<ul><li>A<li>B</ul>", nil), ("A<br>B<img src=x/>", nil), ("<b>A</b", "it ends within a tag"),
      ("<b><i>A</b></i>", "</b> stands where <i> is to be closed"), ("A</p>", "</p> closes nothing"),
      ("<div>A", "<div> is not closed"), ("<script>if (a<b) '</p>'</script>", nil), ("<!-- <b> -->", nil),
      ("<P>A</p>", nil), ("<a title='>'>A</a>", nil),
    ])
  func order(text: String, disorder: String?) throws {
    #expect(try #require(HTMLReading(text)).disorder == disorder)
  }

  @Test(
    "numbers are read digit by digit as Swift reads them",
    arguments: ["0", "12.5", "-0.25", "+3", "0.00000005000", "59.913868", "5.", ".5", "123456789012345.678"])
  func decimal(text: String) { #expect(Number.decimal(text) == Double(text)) }

  @Test("what is no plain number is none", arguments: ["", ".", "-", "1e3", "1.2.3", "1-", "inf", "0x1", "1 ", "١"])
  func noDecimal(text: String) { #expect(Number.decimal(text) == nil) }

  @Test(
    "times are read as ISO 8601 has them",
    arguments: [
      ("2026-06-03T18:00:00+02:00", 1_780_502_400), ("20260603T160000Z", 1_780_502_400),
      ("2026-06-03T10:00:00.250-0600", 1_780_502_400), ("2026-06-03", 1_780_444_800), ("2026-06-03T16", nil),
      ("June 3", nil), ("2026-13-03", nil), ("2026-06-03T25:00:00Z", nil), ("", nil),
    ])
  func isoTime(text: String, seconds: Int?) { #expect(ISOTime(text)?.instant.unixSeconds == seconds) }

  @Test(
    "rules of recurrence are right, or not",
    arguments: [
      ("FREQ=WEEKLY;BYDAY=MO,WE,FR", true), ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261231T000000Z", true),
      ("freq=daily;interval=2", true), ("BYDAY=MO", false), ("FREQ=WEEKLY;COUNT=0", false), ("FREQ=WEEKLY;", false),
      ("FREQ=WEEKLY;BYDAY=XX", false), ("FREQ=YEARLY;BYMONTH=13", false), ("FREQ=WEEKLY;COUNT=1;UNTIL=20260101", false),
      ("FREQ=WEEKLY;FREQ=DAILY", false),
    ])
  func recurrence(text: String, isRight: Bool) { #expect((RecurrenceRule(text).problem == nil) == isRight) }
}
