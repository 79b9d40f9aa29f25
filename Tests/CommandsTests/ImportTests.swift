import Foundation
import ScratchServer
import Testing

/// `podwright import`, by the real program.
@Suite("Import")
struct ImportTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/podwright-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// A feed in which everything is a trap, or missing.
  private static let hostile = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" \
    xmlns:podcast="https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md" \
    xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:a="http://www.w3.org/2005/Atom" \
    xmlns:psc="http://podlove.org/simple-chapters" xmlns:odd="urn:odd">
    <channel>
      <title>--- # "It's": a [trap] &amp; {more} | %</title>
      <link>https://trap.example/</link>
      <description><![CDATA[Plain &amp; <b class="x">not</b>
    ---
    : - # \u{202E}evil]]></description>
      <language>en-us</language>
      <a:link rel="self" href="https://trap.example/feed"/>
      <a:link rel="hub" href="https://hub.example/"/>
      <itunes:new-feed-url>https://new.example/feed</itunes:new-feed-url>
      <itunes:explicit>clean</itunes:explicit>
      <itunes:category text="Society &amp; Culture"><itunes:category text="Documentary"/><itunes:category text="Relationships"/></itunes:category>
      <odd:thing a="1" odd:b="2">kept<odd:in/> mixed</odd:thing>
      <item>
        <title>../../../etc/passwd</title>
        <guid>../../escape</guid>
        <pubDate>Thu, 12 Mar 2026 09:05:07 EST</pubDate>
        <description>---
    title: other
    ---</description>
        <content:encoded><![CDATA[<script>alert(1)</script><p>Notes: <a href="javascript:x" onclick="y">a</a></p>
    ---
    <p>End ]]]]><![CDATA[></p>]]></content:encoded>
        <enclosure url="https://trap.example/a%20b.mp3?x=1&amp;y=2" length="1234" type="audio/mpeg"/>
        <itunes:duration>1:02:03</itunes:duration>
        <itunes:explicit>yes</itunes:explicit>
        <podcast:person href="https://trap.example/kim">Kim: "K" \\ Berg</podcast:person>
        <podcast:person role="Guest" img="javascript:x">Bo</podcast:person>
        <podcast:transcript url="https://trap.example/t.srt" type="application/srt"/>
        <podcast:location geo="nonsense">Nowhere: a place</podcast:location>
        <psc:chapters version="1.2"><psc:chapter start="0" title="One: two"/><psc:chapter start="00:01:02.5" title="# Two"/></psc:chapters>
        <odd:note>1</odd:note>
      </item>
      <item><title>CON</title><guid isPermaLink="false">g2</guid><pubDate>Thu, 12 Mar 2026 09:05:07 EST</pubDate>
        <content:encoded><![CDATA[<p>One <em>fine</em> day.</p>
    <ul>
    <li>a</li>
    <li>b</li>
    </ul>]]></content:encoded>
        <enclosure url="https://trap.example/2.mp3" length="" type="audio/mpeg"/><enclosure url="https://trap.example/2.ogg" length="2" type="audio/ogg"/></item>
      <item><title>con</title><guid isPermaLink="false">g2</guid><pubDate>Thu, 12 Mar 2026 09:05:07 EST</pubDate>
        <enclosure url="https://trap.example/3.mp3" length="3" type="audio/mpeg"/><itunes:season>0</itunes:season></item>
      <item><title>🎙️🎙️</title><pubDate>soon</pubDate><description>no recording here</description></item>
      <item><description>&lt;b&gt;untitled&lt;/b&gt;</description><link>relative/link</link></item>
    </channel></rss>
    """

  private func write(_ text: String, to name: String) throws -> String {
    let path = "\(folder)/\(name)"
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  private func names(_ name: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []).sorted()
  }

  @Test("a feed full of traps becomes a show that builds the same feed again")
  func hostile() throws {
    let feed = try write(Self.hostile, to: "feed.xml")
    let run = try Program().run(["import", feed, "--into", "\(folder)/show", "--json"])
    #expect(run.status == 0, "\(run.errors)")
    let json = try run.json()
    #expect(json["newFeedURL"] as? String == "https://new.example/feed")
    #expect(
      json["episodes"] as? [String] == ["etc-passwd", "episode-con", "episode-con-2026-03-12", "episode", "episode-2"])
    #expect(names("") == ["feed.xml", "show"])
    #expect(names("show/episodes") == ["episode", "episode-2", "episode-con", "episode-con-2026-03-12", "etc-passwd"])
    // Nothing is wrong with what was written.
    let check = try Program().run(["check", "\(folder)/show", "--json"])
    #expect(check.status == 0, "\(check.output)")
    // Markdown where nothing is lost, HTML where something would be.
    #expect(try text("show/episodes/episode-con/episode.md").hasSuffix("---\n\nOne *fine* day.\n\n- a\n- b\n"))
    #expect(try text("show/episodes/etc-passwd/notes.html").contains("<script>alert(1)</script>"))
    let build = try Program().run(["build", "\(folder)/show"])
    #expect(build.status == 0, "\(build.errors)")
    let diff = try Program().run(["feed", "diff", feed, "\(folder)/show/dist/feeds/main.xml"])
    #expect(diff.status == 0 && diff.output == "nothing that matters has changed\n", "\(diff.output)")
    let again = try text("show/dist/feeds/main.xml")
    for kept in [
      ":note xmlns", "https://trap.example/2.ogg", "relative/link", "<pubDate>soon</pubDate>", "https://hub.example/",
    ] {
      #expect(again.contains(kept), "\(kept)")
    }
    // No word that the feed did not have.
    for invented in ["podcast:locked", "podcast:medium", "itunes:episodeType", "podcast:guid", "trap#"] {
      #expect(!again.contains(invented), "\(invented)")
    }
    // The page is a page of one's own: nothing runs on it.
    let page = try text("show/dist/index.html")
    #expect(!page.contains("<script>alert") && !page.contains("javascript:") && !page.contains("onclick"))
    // The same input, the same bytes.
    #expect(try Program().run(["import", feed, "--into", "\(folder)/twin"]).status == 0)
    #expect(
      try Program().launch([
        "diff", "-r", "\(folder)/twin", "\(folder)/show", "-x", "dist", "-x", ".podwright", "-x", "podwright.lock.json",
        "-x", "episode.lock.json",
      ]).status == 0)
  }

  @Test(
    "the order of the feed stays, whatever the dates say",
    arguments: [[3, 2, 1], [1, 2, 3], [2, 3, 1], [5, 5, 5, 4, 4]])
  func order(days: [Int]) throws {
    let items = days.enumerated().map {
      "<item><title>T\($0)</title><guid>g\($0)</guid><pubDate>\($1) Mar 2026 10:00 GMT</pubDate><enclosure url=\"https://a.example/\($0).mp3\" length=\"1\" type=\"audio/mpeg\"/></item>"
    }
    let feed = try write(
      "<rss version=\"2.0\"><channel><title>A</title>\(items.joined())</channel></rss>", to: "feed.xml")
    #expect(try Program().run(["import", feed, "--into", "\(folder)/show"]).status == 0)
    #expect(try Program().run(["build", "\(folder)/show"]).status == 0)
    let show = try Program().run(["feed", "show", "\(folder)/show/dist/feeds/main.xml", "--json"]).json()
    let titles = (show["episodes"] as? [[String: Any]])?.map { $0["title"] as? String }
    #expect(titles == days.indices.map { "T\($0)" })
  }

  @Test("Atom and RSS 1.0 feeds become shows too")
  func otherKinds() throws {
    let atom = """
      <feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>urn:a</id><updated>2026-03-12T10:00:00Z</updated>
      <link rel="self" href="https://a.example/atom"/><author><name>Kim</name></author>
      <entry><title>One</title><id>urn:1</id><updated>2026-03-12T10:00:00+01:00</updated><summary>Short</summary>
      <link rel="enclosure" href="https://a.example/1.mp3" length="5" type="audio/mpeg"/><link href="https://a.example/1"/></entry></feed>
      """
    let rdf = """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://a.example/"><title>R</title><link>https://a.example/</link><description>D</description></channel>
      <item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link><dc:date>2026-03-12T10:00:00Z</dc:date></item></rdf:RDF>
      """
    for (name, text) in [("atom", atom), ("rdf", rdf)] {
      let feed = try write(text, to: "\(name).xml")
      let show = "\(folder)/\(name)"
      #expect(try Program().run(["import", feed, "--into", show]).status == 0)
      #expect(try Program().run(["build", show]).status == 0)
      let diff = try Program().run(["feed", "diff", feed, "\(show)/dist/feeds/main.xml"])
      #expect(diff.output == "nothing that matters has changed\n", "\(name): \(diff.output)")
    }
  }

  @Test("what is there already stays, and a broken feed leaves nothing behind")
  func refusals() throws {
    let feed = try write(Self.hostile, to: "feed.xml")
    let broken = try write(String(Self.hostile.dropLast(40)), to: "broken.xml")
    _ = try write("mine", to: "full/note.txt")
    for target in ["full", "full/note.txt", "feed.xml"] {
      let run = try Program().run(["import", feed, "--into", "\(folder)/\(target)"])
      #expect(run.status == 2 && run.errors.contains("[import-target]"), "\(run.errors)")
    }
    let run = try Program().run(["import", broken, "--into", "\(folder)/show"])
    #expect(run.status == 3 && run.errors.contains("--recover"))
    #expect(try Program().run(["import", "\(folder)/none.xml", "--into", "\(folder)/show"]).status == 3)
    #expect(
      try Program().run(["import", feed, "--into", "\(folder)/show", "--dry-run"]).output.contains(
        "episodes/etc-passwd/"))
    #expect(names("") == ["broken.xml", "feed.xml", "full"])
    try FileManager.default.createDirectory(atPath: "\(folder)/empty", withIntermediateDirectories: true)
    #expect(try Program().run(["import", broken, "--into", "\(folder)/empty", "--recover"]).status == 0)
    #expect(try Program().run(["import", feed, "--into", "\(folder)/empty"]).status == 2)
  }

  // MARK: From the web

  private static let home = ["--allow-private", "--insecure-http"]
  /// The first bytes of a PNG picture of 1400 pixels, which is as much of it as is looked at.
  private static let picture: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    + [0, 0, 5, 0x78, 0, 0, 5, 0x78, 8, 2, 0, 0, 0]

  @Test("a feed is fetched from its address, and recordings with it; what was cut short is gone on with")
  func media() throws {
    let spoken = try ScratchShow()
    let sound = try Array(Data(contentsOf: URL(filePath: spoken.path + "/episodes/one/audio.wav")))
    let log = Log()
    let server = try ScratchServer { connection in
      log.add(connection.path + (connection.headers["range"].map { " \($0)" } ?? ""))
      switch connection.path {
      case "/feed": connection.answer("302 Found", ["Location": "/feed.xml"])
      case "/feed.xml":
        let base = "http://\(connection.headers["host"] ?? "")"
        let items = [1, 2].map {
          """
          <item><title>T\($0)</title><guid>g\($0)</guid><pubDate>\($0) Mar 2026 10:00 GMT</pubDate>\
          <enclosure url="\(base)/\($0).wav" length="\(sound.count)" type="audio/wav"/>\
          <podcast:transcript url="\(base)/\($0).vtt" type="text/vtt"/><itunes:image href="\(base)/a.png"/></item>
          """
        }
        connection.answer(
          "200 OK", [:],
          Array(
            """
            <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" \
            xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>A</title><language>en</language>\
            <itunes:image href="\(base)/a.png"/>\(items.joined())</channel></rss>
            """.utf8))
      case "/a.png": connection.answer("200 OK", [:], Self.picture)
      case "/1.vtt", "/2.vtt":
        connection.answer("200 OK", [:], Array("WEBVTT\n\n00:00.000 --> 00:01.000\nHello there.\n".utf8))
      case "/2.wav": connection.answer("404 Not Found", [:], Array("gone".utf8))
      default:
        // The first time it breaks off in the middle.
        let start = connection.headers["range"]?.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0
        let rest = Array(sound[start...])
        let isPart = start > 0 && connection.headers["if-range"] == "\"w\""
        connection.send(
          "HTTP/1.1 \(isPart ? "206 Partial Content" : "200 OK")\r\nETag: \"w\"\r\nContent-Length: \(rest.count)\r\n"
            + (isPart ? "Content-Range: bytes \(start)-\(sound.count - 1)/\(sound.count)\r\n" : "") + "\r\n")
        connection.send(isPart ? rest : Array(rest.prefix(rest.count / 2)))
      }
    }
    let show = "\(folder)/show"
    let refused = try Program().run(["import", server.address("/feed"), "--into", show])
    #expect(refused.status == 2 && refused.errors.contains("--insecure-http"))
    let stillRefused = try Program().run(["import", server.address("/feed"), "--into", show, "--insecure-http"])
    #expect(stillRefused.status == 2 && stillRefused.errors.contains("--allow-private"))
    let command = ["import", server.address("/feed"), "--into", show, "--media", "--address", "https://a.example/show"]
    let run = try Program().run(command + Self.home + ["--json"])
    // One recording is gone; all else is there.
    #expect(run.status == 3 && run.errors.contains("status 404"), "\(run.errors)")
    #expect(try run.json()["mediaFailed"] as? Int == 1)
    #expect(try Data(contentsOf: URL(filePath: "\(show)/episodes/t1/audio.wav")) == Data(sound))
    #expect(names("show/episodes/t1") == ["audio.wav", "episode.lock.json", "episode.md", "transcript.vtt"])
    #expect(names("show/episodes/t2") == ["episode.lock.json", "episode.md", "transcript.vtt"])
    #expect(log.all.contains { $0 == "/1.wav bytes=\(sound.count / 2)-" })
    #expect(log.all.filter { $0 == "/a.png" }.count == 1)
    let lock = try text("show/episodes/t1/episode.lock.json")
    #expect(lock.contains("\"sha256\"") && lock.contains("/1.wav"))
    // Again: only what is missing is asked for.
    log.clear()
    let again = try Program().run(command + Self.home)
    #expect(again.status == 3 && log.all == ["/2.wav"], "\(log.all)")
    #expect(try Program().run(["build", show]).status == 0)
    let feed = try text("show/dist/feeds/main.xml")
    #expect(feed.contains("url=\"https://a.example/show/episodes/t1/t1.wav\"") && feed.contains("/2.wav\""))
    #expect(feed.contains("https://a.example/show/episodes/t1/transcript.vtt"))
    #expect(feed.contains("<itunes:image href=\"https://a.example/show/artwork.png\"/>"))
  }

  private final class Log: @unchecked Sendable {
    // One lock guards the one list.
    private let lock = NSLock()
    private var lines: [String] = []
    func add(_ line: String) { lock.withLock { lines.append(line) } }
    func clear() { lock.withLock { lines = [] } }
    var all: [String] { lock.withLock { lines } }
  }

  @Test("an address that gives no feed leaves nothing behind")
  func noFeed() throws {
    let server = try ScratchServer { connection in
      switch connection.path {
      case "/404": connection.answer("404 Not Found")
      case "/page": connection.answer("200 OK", [:], Array("<html><body>Hello</body></html>".utf8))
      case "/loop": connection.answer("302 Found", ["Location": "/loop"])
      case "/file": connection.answer("302 Found", ["Location": "file:///etc/passwd"])
      default: connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss>")
      }
    }
    for (path, status) in [("/404", 3), ("/page", 3), ("/loop", 3), ("/file", 2), ("/short", 3)] {
      let run = try Program().run(["import", server.address(path), "--into", "\(folder)/show"] + Self.home)
      #expect(run.status == Int32(status) && run.errors.contains("error:"), "\(path): \(run.errors)")
      #expect(names("").isEmpty)
    }
  }
}
