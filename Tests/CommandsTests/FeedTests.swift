import Foundation
import Testing

/// `podwright feed …`, by the real program.
@Suite("Feeds of others")
struct FeedTests {
  private static func feed(_ items: String, channel: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" version="2.0"><channel><title>The Bench</title>\(channel)\(items)</channel></rss>
    """
  }

  private static func item(_ number: Int, guid: String? = nil, url: String? = nil, title: String? = nil) -> String {
    """
    <item><title>\(title ?? "Talk \(number)")</title><guid>\(guid ?? "g\(number)")</guid>\
    <pubDate>Thu, 12 Mar 2026 09:05:00 +0100</pubDate>\
    <enclosure url="https://bench.example/\(url ?? "\(number)").mp3" length="10" type="audio/mpeg"/>\
    <itunes:duration>29:06</itunes:duration><x:odd xmlns:x="urn:x" a="b"/></item>
    """
  }

  @Test("a feed is shown as facts, for people and for scripts")
  func show() throws {
    let show = try ScratchShow(["feed.xml": Self.feed(Self.item(1) + Self.item(2))])
    let run = try Program().run(["feed", "show", show.path + "/feed.xml"])
    #expect(run.status == 0)
    #expect(run.output.contains("title     The Bench\nepisodes  2\n2026-03-12  29:06    Talk 1\n"))
    let json = try Program().run(["feed", "show", show.path + "/feed.xml", "--json"]).json()
    #expect(json["title"] as? String == "The Bench")
    let episodes = try #require(json["episodes"] as? [[String: Any]])
    #expect(episodes.map { $0["guid"] as? String } == ["g1", "g2"])
    #expect(episodes[0]["pubDate"] as? String == "2026-03-12T09:05:00+01:00")
    #expect(episodes[0]["duration"] as? Double == 1746)
    #expect((episodes[0]["enclosure"] as? [String: Any])?["length"] as? Int == 10)
  }

  @Test("whatever a feed says comes out of its JSON, and ten thousand episodes do too")
  func json() throws {
    let title = "\"Q&A\" \\ \t tab\n🎙️ \u{7F}"
    let many = (1...10_000).map { Self.item($0, title: String(repeating: "long ", count: 200)) }.joined()
    let show = try ScratchShow([
      "one.xml": Self.feed(Self.item(1, title: title.replacing("&", with: "&amp;"))), "many.xml": Self.feed(many),
    ])
    let one = try Program().run(["feed", "show", show.path + "/one.xml", "--json"]).json()
    #expect((one["episodes"] as? [[String: Any]])?.first?["title"] as? String == title)
    let all = try Program().run(["feed", "show", show.path + "/many.xml", "--json"]).json()
    #expect((all["episodes"] as? [Any])?.count == 10_000 && all["title"] as? String == "The Bench")
  }

  @Test("a feed that is written again says the same, and its source stays")
  func rewrite() throws {
    let text = Self.feed("<!-- kept -->" + Self.item(1))
    let show = try ScratchShow(["feed.xml": text, "broken.xml": text.replacing("</item>", with: "</itm>")])
    let (old, new) = (show.path + "/feed.xml", show.path + "/new.xml")
    #expect(try Program().run(["feed", "rewrite", old, "--output", new]).status == 0)
    #expect(try String(contentsOfFile: new, encoding: .utf8) == text + "\n")
    #expect(try Program().run(["feed", "rewrite", old, "--output", old]).status == 2)
    let broken = try Program().run(["feed", "rewrite", show.path + "/broken.xml", "--output", show.path + "/none.xml"])
    #expect(broken.status == 3)
    #expect(broken.errors.contains("broken.xml:2:") && broken.errors.contains("--recover"))
    #expect(!FileManager.default.fileExists(atPath: show.path + "/none.xml"))
    let mended = try Program().run([
      "feed", "rewrite", show.path + "/broken.xml", "--output", show.path + "/none.xml", "--recover",
    ])
    #expect(mended.status == 0 && mended.errors.contains("[feed-broken]"))
    #expect(try Program().run(["feed", "show", show.path + "/podwright.yaml"]).status == 3)
  }

  @Test("a diff knows what subscribers notice")
  func diff() throws {
    let show = try ScratchShow([
      "a.xml": Self.feed(Self.item(1) + Self.item(2) + Self.item(3)),
      "b.xml": Self.feed(Self.item(4) + Self.item(1, url: "moved") + Self.item(2, title: "Second talk")),
      "c.xml": Self.feed(Self.item(1) + Self.item(2, title: "Second talk") + Self.item(3)),
      "d.xml": Self.feed(Self.item(1, guid: "other") + Self.item(2) + Self.item(3)),
    ])
    func diff(_ new: String) throws -> Program.Run {
      try Program().run(["feed", "diff", show.path + "/a.xml", show.path + "/\(new).xml"])
    }
    #expect(try diff("a").output == "nothing that matters has changed\n")
    let loud = try diff("b")
    #expect(loud.status == 1)
    #expect(
      loud.output == """
        + Talk 4
          Talk 1
        !   enclosure: https://bench.example/1.mp3 -> https://bench.example/moved.mp3
          Second talk
            title: Talk 2 -> Second talk
        ! - Talk 3: vanished

        """)
    #expect(try diff("c").status == 0)
    let guid = try diff("d")
    #expect(guid.status == 1 && guid.output.contains("!   guid: g1 -> other"))
  }
}
