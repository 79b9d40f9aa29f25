import Files
import PodcastModel
import Testing

@testable import ShowFolder

@Suite("Feeds of a show folder")
struct FeedReaderTests {
  private func show(_ yaml: String, lock: String? = nil, name: String = "main") throws -> ShowFolder {
    var files = ["feeds/\(name).yaml": yaml]
    if let lock { files["podwright.lock.json"] = lock }
    return try read(files)
  }

  private func read(_ files: [String: String]) throws -> ShowFolder {
    let scratch = try ScratchFolder.show(files)
    return try withExtendedLifetime(scratch) { try ShowFolder(scratch.path) }
  }

  @Test("every key has its field")
  func everyKey() throws {
    let show = try show(
      """
      title: Sea
      description: All of it
      language: no
      page: https://bench.example/sea/
      address: https://feeds.example/sea
      guid: 917393E3-1B1E-5CEF-ACE4-EDAA54E1F810
      complete: true
      limit: 20
      hub: https://hub.example/
      episodes:
        topic: [Sea, Land]
        season: 2
        person: kim
        organisation: The Bench
        language: [nb, EN]
        tag: salt
        kind: [full, bonus]
        date: {from: 2026-01-01, to: 2026-07-31}
        number: {from: C0101, to: 199}
        draft: [true, false]
      """)
    #expect(show.findings == [])
    let feed = show.feeds[0]
    #expect((feed.title, feed.description, feed.language) == ("Sea", "All of it", "no"))
    #expect((feed.page, feed.address) == ("https://bench.example/sea/", "https://feeds.example/sea"))
    #expect(feed.guid == "917393e3-1b1e-5cef-ace4-edaa54e1f810")
    #expect(feed.isComplete && feed.limit == 20 && feed.pageSize == nil && !feed.isPrivate)
    #expect(feed.hubs == ["https://hub.example/"])
    // Oslo: winter begins its year at 23:00 UTC, and summer ends its July at 22:00.
    #expect(
      feed.query
        == EpisodeQuery(
          topics: ["Sea", "Land"], seasons: [2], people: ["kim"], organisations: ["The Bench"],
          languages: ["nb", "en"], tags: ["salt"], kinds: [.full, .bonus],
          dates: .init(first: 1_767_222_000, last: 1_785_535_199), numberRange: 101...199, drafts: [true, false]))
    #expect(show.address(of: feed) == "https://feeds.example/sea")
  }

  @Test(
    "the last day of a range is a whole day on the show's clock",
    arguments: [
      ("2026-03-29", 1_774_738_800 + 23 * 3600 - 1), ("2026-10-25", 1_792_879_200 + 25 * 3600 - 1),
      ("2026-03-29Z", 1_774_742_400 + 86_399), ("2026-03-29T12:00+02:00", 1_774_778_400),
      ("9999-12-31Z", 253_402_300_799),
    ])
  func lastDay(text: String, last: Int) throws {
    let feed = try show("episodes: {date: {to: \"\(text)\"}}").feeds[0]
    #expect(feed.query.dates == EpisodeQuery.Dates(last: last))
  }

  @Test(
    "what is wrong is said at its line and column",
    arguments: [
      ("title: a\nlimit: 0", "yaml-value", 2, 8), ("page-size: 0", "yaml-value", 1, 12),
      ("page-size: -1", "yaml-value", 1, 12), ("limit: 99999999999999999999", "yaml-value", 1, 8),
      ("limit: 3\npage-size: 3", "feed-contradiction", 1, 8),
      ("complete: true\npage-size: 3", "feed-contradiction", 1, 11),
      ("episodes:\n  date: {from: 2026-02-30}", "yaml-value", 2, 16),
      ("episodes:\n  date: {from: 2026-02-02, to: 2026-02-01}", "yaml-value", 2, 32),
      ("episodes:\n  date: 2026-02-02", "yaml-shape", 2, 9), ("episodes:\n  number: {from: C}", "yaml-value", 2, 18),
      ("episodes:\n  number: {from: 9, to: 8}", "yaml-value", 2, 25), ("episodes:\n  draft: yes", "yaml-value", 2, 10),
      ("episodes:\n  kind: [full, special]", "yaml-value", 2, 16), ("episodes:\n  season: two", "yaml-value", 2, 11),
      ("hub: [https://a.example/, hub.example]", "yaml-value", 1, 27), ("address: feeds/x.xml", "yaml-value", 1, 10),
      ("token: ../../../etc/passwd", "feed-token", 1, 8), ("token: a b", "feed-token", 1, 8),
      ("token: \"a\\tb\"", "feed-token", 1, 8), ("token: <script>", "feed-token", 1, 8),
      ("token: ''", "feed-token", 1, 8),
      ("token:", "feed-token", 1, 7), ("token: æøåæøåæøåæøåæøå", "feed-token", 1, 8),
      ("token: \(String(repeating: "a", count: 129))", "feed-token", 1, 8),
      ("token: abcdefghijklmnop\nprivate: false", "feed-contradiction", 2, 10),
      ("token: abc", "feed-token-short", 1, 8),
    ])
  func wrong(yaml: String, rule: String, line: Int, column: Int) throws {
    let findings = try show(yaml).findings
    let finding = try #require(findings.first { $0.rule == rule }, "\(findings)")
    #expect(finding.position == SourcePosition(file: "feeds/main.yaml", line: line, column: column))
    #expect(!finding.message.contains("etc/passwd") && !finding.message.contains("script"))
  }

  @Test("a private feed's token is made once, kept in the lock, and stands in its address")
  func token() throws {
    let scratch = try ScratchFolder.show([
      "feeds/a.yaml": "private: true", "feeds/b.yaml": "token: abcdefgh-IJKLMNOP_1",
    ])
    let first = try ShowFolder(scratch.path)
    #expect(first.findings == [])
    let made = try #require(first.feeds[0].token)
    #expect(made.utf8.count == 26 && FeedToken.isSound(made))
    #expect(try ShowFolder(scratch.path).feeds[0].token != made, "nothing was written yet")
    try first.writeShowLock()
    let second = try ShowFolder(scratch.path)
    #expect(second.feeds.map(\.token) == [made, "abcdefgh-IJKLMNOP_1"])
    #expect(second.feeds.map(\.path) == ["feeds/a-\(made).xml", "feeds/b-abcdefgh-IJKLMNOP_1.xml"])
    #expect(second.feeds[1].archivePath(2) == "feeds/b-abcdefgh-IJKLMNOP_1-archive-2.xml")
    #expect(second.mainFeedAddress == nil)
    // A new token is not a new podcast.
    try scratch.write("token: zyxwvutsrqponmlkjihg", to: "feeds/b.yaml")
    #expect(try ShowFolder(scratch.path).feeds[1].guid == first.feeds[1].guid)
  }

  @Test("a token that was put into the lock by another hand is not used")
  func foreignToken() throws {
    let lock = #"{"feeds": {}, "guid": "g", "schema": 1, "tokens": {"main": "../../x"}}"#
    let show = try show("private: true", lock: lock)
    #expect(show.findings.map(\.rule) == ["feed-token"])
    #expect(show.findings.map(\.position.file) == ["podwright.lock.json"])
  }

  @Test(
    "two feeds cannot write one file",
    arguments: [
      ("main-archive-1", "page-size: 3"), ("MAIN-archive-22", "page-size: 3"),
      ("main-abcdefghijklmnop", "token: abcdefghijklmnop"),
    ])
  func twins(name: String, main: String) throws {
    let files = ["feeds/main.yaml": main, "feeds/\(name).yaml": "title: x"]
    let rules = try read(files).findings.map(\.rule)
    #expect(rules == ["feed-name-duplicate"])
    let apart = ["feeds/main.yaml": main, "feeds/main-archive-b.yaml": "title: x"]
    #expect(try read(apart).findings == [])
  }
}
