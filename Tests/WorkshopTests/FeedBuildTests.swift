import Foundation
import PodcastModel
import ShowFolder
import Testing

@testable import Workshop

@Suite("Building feeds")
struct FeedBuildTests {
  @Test("adding an episode changes the newest page, and nothing else of a paged feed", arguments: [3, 4, 6, 7])
  func growth(count: Int) async throws {
    let show = try LockedShow(["feeds/main.yaml": "page-size: 3"])
    try show.addEpisodes(1...count)
    try await show.build()
    let before = show.published
    try show.addEpisodes(count + 1...count + 1)
    let outcome = try await show.build()
    let after = show.published
    let archives = count / 3
    #expect(show.slugs(in: "main") == (count - 1...count + 1).reversed().map { "e\($0)" })
    let isNewPage = count % 3 == 0
    var changes = ["feeds/main.xml"]
    if isNewPage { changes.insert("feeds/main-archive-\(archives).xml", at: 0) }
    #expect(outcome.result.changes.filter { $0.hasPrefix("feeds/") } == changes)
    for (path, text) in before where path.hasPrefix("feeds/") && !changes.contains(path) {
      #expect(after[path] == text, "\(path)")
    }
    #expect(
      Set(after.keys.filter { $0.contains("archive") })
        == Set((0..<archives).map { "feeds/main-archive-\($0 + 1).xml" }))
    // From the feed backwards, every episode is found.
    var found = Set(show.slugs(in: "main"))
    var next = after["feeds/main.xml"]
    while let page = next,
      let link = page.firstMatch(of: /rel="prev-archive"[^>]*href="https:\/\/bench.example\/show\/([^"]*)"/)
    {
      next = after[String(link.1)]
      #expect(next != nil)
      found.formUnion(show.slugs(in: String(link.1.dropFirst("feeds/".count).dropLast(".xml".count))))
    }
    #expect(found.count == count + 1)
  }

  @Test("pages that the feed no longer has go from dist")
  func stalePages() async throws {
    let show = try LockedShow(["feeds/main.yaml": "page-size: 2"])
    try show.addEpisodes(1...7)
    try await show.build()
    #expect(show.published.keys.contains("feeds/main-archive-3.xml"))
    try show.write("page-size: 5", to: "feeds/main.yaml")
    let outcome = try await show.build()
    #expect(outcome.result.removals == ["feeds/main-archive-2.xml", "feeds/main-archive-3.xml"])
    #expect(show.slugs(in: "main-archive-1") == ["e5", "e4", "e3", "e2", "e1"])
  }

  @Test("a feed without episodes is a feed")
  func noEpisodes() async throws {
    let show = try LockedShow(["feeds/main.yaml": "page-size: 2"])
    try await show.build()
    #expect(show.published["feeds/main.xml"]?.contains("<title>The Bench</title>") == true)
    #expect(show.slugs(in: "main") == [])
  }

  @Test("episodes of one moment keep one order, on all pages")
  func equalDates() async throws {
    let show = try LockedShow(["feeds/main.yaml": "page-size: 2"])
    for slug in ["b", "d", "a", "c", "e"] { try show.addEpisode(slug, date: "2025-01-01T01:00+01:00") }
    try show.addEpisode("utc", date: "2025-01-01T00:00:01Z")
    try await show.build()
    #expect(show.slugs(in: "main") == ["utc", "e"])
    #expect(show.slugs(in: "main-archive-2") == ["d", "c"])
    #expect(show.slugs(in: "main-archive-1") == ["b", "a"])
  }

  @Test("an episode is in no feed, page or list until its date, and the build says when that is")
  func scheduled() async throws {
    let show = try LockedShow([
      "podwright.yaml": "title: B\ndescription: b\nlanguage: en\naddress: https://b.example/\ntime-zone: Europe/Oslo"
    ])
    try show.addEpisode("out", date: "2025-06-01")
    try show.addEpisode("later", date: "2025-07-02T06:00")
    try show.addEpisode("next", date: "2025-07-01T06:00")
    let first = try await show.build(now: "2025-07-01T03:59:59Z")
    #expect(first.result.scheduled.map(\.slug) == ["next", "later"])
    #expect(first.result.scheduled.first?.date == "2025-07-01T06:00:00+02:00")
    #expect(show.slugs(in: "main") == ["out"])
    for (path, text) in show.published where !path.hasPrefix("assets/") {
      #expect(!path.contains("next") && !path.contains("later"))
      #expect(!text.contains("next\"") && !text.contains("later"))
    }
    let same = try await show.build(now: "2025-07-01T05:59")
    #expect(same.result.isUnchanged && same.result.scheduled.map(\.slug) == ["next", "later"])
    let released = try await show.build(now: "2025-07-01T06:00")
    #expect(!released.result.isUnchanged && released.result.scheduled.map(\.slug) == ["later"])
    #expect(show.slugs(in: "main") == ["next", "out"])
    #expect(try await show.build(now: "2025-07-01T06:01").result.isUnchanged)
    // And back again: what is not out any more, goes.
    #expect(try await !show.build(now: "2025-06-30").result.isUnchanged)
    #expect(show.slugs(in: "main") == ["out"])
  }

  @Test("the moment decides which episodes are out, and nothing else")
  func sameBytes() async throws {
    let show = try LockedShow([
      "feeds/main.yaml": "page-size: 2\nhub: https://hub.example/", "feeds/x.yaml": "limit: 1",
    ])
    try show.addEpisodes(1...5)
    try await show.build(now: "2025-02-01")
    let first = show.published
    try FileManager.default.removeItem(atPath: show.path + "/dist")
    try FileManager.default.removeItem(atPath: show.path + "/.podwright")
    try await show.build(now: "2031-12-31T23:59:59Z")
    #expect(show.published == first)
  }

  @Test("an episode that waits for its date may wait for its recording too")
  func scheduledWithoutRecording() async throws {
    let show = try LockedShow()
    try show.write("---\ntitle: Soon\ndate: 2025-07-01\n---\n", to: "episodes/soon.md")
    let waiting = try await show.build(now: "2025-06-01")
    #expect(waiting.failures.isEmpty)
    #expect(waiting.findings.map(\.rule) == ["media-file-missing"] && waiting.findings[0].severity == .info)
    #expect(try await show.build(now: "2025-07-01").failures.count == 1)
  }

  @Test(
    "a moment that is none is refused, whether or not anything has changed", arguments: ["tomorrow", "2025-02-30", ""])
  func badMoment(text: String) async throws {
    let show = try LockedShow()
    for _ in 0..<2 {
      let failure = await #expect(throws: Failure.self) { try await show.build(now: text) }
      #expect(failure?.findings.map(\.rule) == ["now-unreadable"])
      try await show.build()
    }
  }

  @Test("a private feed is named in no other file, nor are the episodes that it has for itself")
  func privateFeed() async throws {
    let show = try LockedShow([
      "feeds/main.yaml": "episodes: {tag: all}",
      "feeds/patrons.yaml": "private: true\ntitle: For Patrons\npage-size: 1",
      "feeds/preview.yaml": "token: preview-token-of-mine\nepisodes: {draft: true}",
    ])
    try show.addEpisode("open", date: "2025-01-01", facts: "tags: [all]")
    try show.addEpisode("closed", date: "2025-01-02")
    try show.addEpisode("draft", date: "2025-01-03", facts: "draft: true")
    try show.write("---\ntitle: Idea\ndate: 2025-01-04\ndraft: true\n---\n", to: "episodes/idea.md")
    let outcome = try await show.build()
    #expect(outcome.failures.isEmpty)
    let token = try #require(try ShowFolder(show.path).lock.tokens?["patrons"])
    #expect(show.slugs(in: "main") == ["open"])
    #expect(show.slugs(in: "patrons-\(token)") == ["closed"])
    #expect(show.slugs(in: "patrons-\(token)-archive-1") == ["open"])
    #expect(show.slugs(in: "preview-preview-token-of-mine") == ["draft"])
    for (path, text) in show.published where !path.hasPrefix("feeds/patrons-") && !path.hasPrefix("feeds/preview-") {
      for word in [token, "atrons", "preview", "closed\"", "draft"] {
        #expect(!text.contains(word), "\(path): \(word)")
      }
    }
    let before = show.published
    try FileManager.default.removeItem(atPath: show.path + "/dist")
    try FileManager.default.removeItem(atPath: show.path + "/.podwright")
    try await show.build()
    #expect(show.published == before)
  }

  @Test("with nothing but private feeds there is no list of feeds")
  func noOpenFeed() async throws {
    let show = try LockedShow(["feeds/main.yaml": "token: abcdefghijklmnop"])
    try show.addEpisodes(1...1)
    try await show.build()
    #expect(show.published.keys.filter { $0.hasPrefix("feeds/") } == ["feeds/main-abcdefghijklmnop.xml"])
    #expect(!show.published.keys.contains { $0.hasPrefix("episodes/e1/") && $0.hasSuffix(".html") })
    #expect(!(show.published["index.html"] ?? ">e1<").contains(">e1<"))
  }

  @Test("all feeds are in the list, by the addresses where they will stand")
  func list() async throws {
    let show = try LockedShow(["feeds/a.yaml": "title: A & A", "feeds/b.yaml": "address: https://feeds.example/b"])
    try await show.build()
    let list = try #require(show.published["feeds/all.opml"])
    let addresses = list.matches(of: /xmlUrl="([^"]*)"/).map { String($0.1) }
    #expect(addresses == ["https://bench.example/show/feeds/a.xml", "https://feeds.example/b"])
    #expect(list.contains(#"text="A &amp; A""#))
    #expect(
      show.published["feeds/b.xml"]?.contains(#"rel="self" type="application/rss+xml" href="https://feeds.example/b""#)
        == true)
  }

  @Test("by default the clock decides")
  func clock() async throws {
    let show = try LockedShow()
    try show.addEpisode("past", date: "2020-01-01")
    try show.addEpisode("future", date: "9999-12-31")
    _ = try await BuildJob(path: show.path).run()
    #expect(show.slugs(in: "main") == ["past"])
  }
}
