import Foundation
import Testing

/// `podwright check` of everything that is no feed.
@Suite("Checking files")
struct CheckFilesTests {
  private func rules(_ run: Program.Run) throws -> [String] {
    let findings = try #require(try run.json()["findings"] as? [[String: Any]])
    return findings.compactMap { $0["rule"] as? String }
  }

  @Test("a transcript, chapters, a picture and a recording are told apart, and judged")
  func kinds() throws {
    let show = try ScratchShow([
      "a.vtt": "WEBVTT\n\n00:00:05.000 --> 00:00:04.000\nHello\n", "b.json": "{\"version\": 1, \"chapters\": []}",
      "c.jpg": "no picture", "d.mp3": "no recording",
    ])
    for (file, rule) in [
      ("a.vtt", "transcript-order"), ("b.json", "chapters-schema"), ("c.jpg", "art-file-missing"),
      ("d.mp3", "media-file-missing"),
    ] {
      let run = try Program().run(["check", "\(show.path)/\(file)", "--json"])
      #expect(run.status == 1)
      #expect(try rules(run).contains(rule), "\(file): \(run.output)")
    }
  }

  @Test("a show's recording is measured once, and held against its page and its loudness against what stores want")
  func showFolder() throws {
    let show = try ScratchShow([
      "episodes/one/episode.md": "---\ntitle: One\ndate: 2026-03-12\nduration: 29 min\n---\n\nNotes.\n"
    ])
    let run = try Program().run(["check", show.path, "--json"])
    let found = try rules(run)
    #expect(
      found.contains("media-duration-mismatch") && found.contains("media-sample-rate"), "\(run.output)\(run.errors)")
    #expect(show.files(below: ".podwright/measured").count == 1)
    let again = try Program().run(["check", show.path, "--json"])
    #expect(again.output == run.output)
  }

  @Test("what is silenced is not told, and a silencer that silences nothing is")
  func silence() throws {
    let page =
      "---\ntitle: One\ndate: 2026-03-12\nduration: 29 min  # podwright: silence media-duration-mismatch it is only a test\n---\n"
    let show = try ScratchShow(["episodes/one/episode.md": page])
    let yaml = try show.read("podwright.yaml")
    let silence = """

      silence:
        - {rule: media-sample-rate, reason: the machine speaks so}
        - {rule: art-alpha, reason: there is none}
      """
    try show.write(yaml + silence + "\n", to: "podwright.yaml")
    let found = try rules(try Program().run(["check", show.path, "--json"]))
    #expect(!found.contains("media-duration-mismatch") && !found.contains("media-sample-rate"))
    #expect(found.filter { $0 == "silence-unused" }.count == 1)
  }

  @Test("an episode's folder is checked by itself, and its positions are those of the show")
  func episode() throws {
    let show = try ScratchShow([
      "episodes/two/episode.md": "---\ntitle: Two\ndate: 2026-03-13\ndraft: true\n---\n",
      "episodes/one/chapters.json": "{\"chapters\": [{\"startTime\": \"x\"}]}",
    ])
    let run = try Program().run(["check", "\(show.path)/episodes/one", "--json"])
    let findings = try #require(try run.json()["findings"] as? [[String: Any]])
    #expect(findings.contains { $0["file"] as? String == "episodes/one/chapters.json" }, "\(run.output)\(run.errors)")
    #expect(!findings.contains { ($0["file"] as? String)?.hasPrefix("episodes/two") ?? true })
  }

  @Test("a feed is held against the files that lie beside it as they will on the web")
  func feed() throws {
    let show = try ScratchShow()
    #expect(try Program().run(["build", show.path]).status == 0)
    let feed = "\(show.path)/dist/feeds/main.xml"
    #expect(try !rules(try Program().run(["check", feed, "--json"])).contains { $0.hasPrefix("media-length") })
    let text = try String(contentsOfFile: feed, encoding: .utf8)
    let length = try #require(text.firstMatch(of: /length="\d+"/))
    try text.replacingCharacters(in: length.range, with: "length=\"7\"").write(
      toFile: feed, atomically: true, encoding: .utf8)
    #expect(try rules(try Program().run(["check", feed, "--json"])).contains("media-length-mismatch"))
  }

  @Test("a scheduled episode may wait for its recording, as build says too")
  func scheduled() throws {
    let page = { (date: String) in "---\ntitle: Later\ndate: \(date)\n---\n\nNotes.\n" }
    let show = try ScratchShow([
      "episodes/later/episode.md": page("2999-01-01"), "episodes/late/episode.md": page("2026-03-13"),
    ])
    let findings = try #require(
      try Program().run(["check", show.path, "--json"]).json()["findings"] as? [[String: Any]])
    let missing = findings.filter { $0["rule"] as? String == "media-file-missing" }
    let severities = Dictionary(
      uniqueKeysWithValues: missing.map { ($0["file"] as? String ?? "", $0["severity"] as? String ?? "") })
    #expect(severities == ["episodes/later/episode.md": "info", "episodes/late/episode.md": "error"])
    let build = try Program().run(["build", show.path, "--json"])
    #expect(build.output.contains("media-file-missing") && build.status != 0)
  }

  /// Feeds with a fault each, of another kind from one to the next.
  private static func manyFeeds() -> [String: String] {
    let faults = [
      "<link>/1</link>", "<pubDate>Fri, 12 Mar 2026 09:00:00 +0100</pubDate>", "<duration>1</duration>", "<title/>",
      "<description><![CDATA[<p>A <b>day</p>]]></description>", "<guid>a</guid></itme>", "<source>x</source>",
    ]
    return Dictionary(
      uniqueKeysWithValues: (0..<30).map { index in
        let items = (0...index).map { "<item>\(faults[($0 + index) % faults.count])</item>" }.joined()
        return ("feeds-of-others/\(index).xml", "<rss version=\"2.0\"><channel>\(items)</channel></rss>")
      })
  }

  @Test("findings are the same, in the same order, with any number of threads")
  func threads() throws {
    let draft = "---\ntitle: One more\ndate: 2026-03-13\ndraft: true\nduraton: 5\n---\n"
    let pages = Dictionary(uniqueKeysWithValues: (0..<8).map { ("episodes/draft-\($0)/episode.md", draft) })
    let show = try ScratchShow(Self.manyFeeds().merging(pages) { $1 })
    let paths = (0..<30).map { "feeds-of-others/\($0).xml" } + ["."]
    let runs = try ["1", "2", "5", "16"].map { jobs in
      try Program().run(["check", "--json", "--jobs", jobs] + paths, in: show.path)
    }
    #expect(try rules(runs[0]).count > 300)
    for run in runs.dropFirst() { #expect(run.output == runs[0].output && run.status == runs[0].status) }
  }

  // MARK: Feeds among their files

  private static func page(_ name: String, links: String, guids: String...) -> String {
    let items = guids.map { "<item><title>\($0)</title><guid isPermaLink=\"false\">\($0)</guid></item>" }.joined()
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0">
      <channel><title>A</title><atom:link rel="self" href="https://a.example.org/f/\(name)"/>\(links)\(items)</channel></rss>
      """
  }

  @Test("the pages of a feed that lie beside it are held against each other")
  func pages() throws {
    let next = { (name: String) in "<atom:link rel=\"next\" href=\"https://a.example.org/f/\(name)\"/>" }
    let archive = { (name: String) in "<atom:link rel=\"prev-archive\" href=\"https://a.example.org/f/\(name)\"/>" }
    let show = try ScratchShow([
      "f/1.xml": Self.page("1.xml", links: next("2.xml"), guids: "a", "b"),
      "f/2.xml": Self.page("2.xml", links: next("3.xml"), guids: "b", "c"),
      "f/3.xml": Self.page("3.xml", links: next("1.xml"), guids: "d"),
      "f/lost.xml": Self.page("lost.xml", links: next("half.xml"), guids: "a"),
      "f/half.xml": Self.page("half.xml", links: next("gone.xml"), guids: "b"),
      "f/current.xml": Self.page("current.xml", links: archive("old.xml"), guids: "a", "b"),
      "f/old.xml": Self.page("old.xml", links: "<fh:archive/>" + archive("older.xml"), guids: "b", "c"),
      "f/older.xml": Self.page("older.xml", links: "<fh:archive/>", guids: "d"),
    ])
    func overlaps(_ name: String) throws -> [[String]] {
      let run = try Program().run(["check", "\(show.path)/f/\(name)", "--json"])
      let findings = try #require(try run.json()["findings"] as? [[String: Any]])
      return findings.filter { $0["rule"] as? String == "atom-paging-overlap" }.map {
        [$0["part"] as? String ?? "", ($0["file"] as? String ?? "").split(separator: "/").last.map(String.init) ?? ""]
      }
    }
    #expect(try overlaps("1.xml") == [["guid", "2.xml"], ["repeated", "3.xml"]])
    #expect(try overlaps("lost.xml") == [["unreachable", "half.xml"]])
    // The archive goes on where the feed does not end yet.
    #expect(try overlaps("current.xml") == [])
  }

  @Test("the digest that is to prove a file is the file's")
  func integrity() throws {
    let form = { (file: String, digest: String) in
      """
      <podcast:alternateEnclosure type="audio/opus" length="3"><podcast:source uri="https://a.example.org/f/\(file)"/>\
      <podcast:integrity type="sri" value="\(digest)"/></podcast:alternateEnclosure>
      """
    }
    // Of the three letters `abc` (FIPS 180-4, its example).
    let right = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
    let feed = """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:podcast="https://podcastindex.org/namespace/1.0">
      <channel><title>A</title><atom:link rel="self" href="https://a.example.org/f/feed.xml"/>
      <item><title>A</title>\(form("a.opus", right))
      \(form("b.opus", right))
      \(form("elsewhere.opus", right))</item></channel></rss>
      """
    let show = try ScratchShow(["f/feed.xml": feed, "f/a.opus": "abc", "f/b.opus": "abd"])
    let run = try Program().run(["check", "\(show.path)/f/feed.xml", "--json"])
    let findings = try #require(try run.json()["findings"] as? [[String: Any]])
    let mismatches = findings.filter { $0["rule"] as? String == "podcast-integrity-mismatch" }
    #expect(mismatches.map { $0["line"] as? Int } == [5], "\(run.output)\(run.errors)")
  }

  // MARK: Reports

  private static let badFeed = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0"><channel><title>Blåbær</title><link>https://a.example.org/</link><description>Bær</description>
    <item><title>Æ</title><enclosure url="https://a.example.org/ø.mp3" type="audio/mpeg" length="ti"/></item>
    </channel></rss>
    """

  @Test("SARIF names a file from the folder here, and counts columns in characters")
  func sarif() throws {
    let show = try ScratchShow(["sub/a feed.xml": Self.badFeed])
    let run = try Program().run(
      ["check", "--format", "sarif", "--profile", "rss2", "../sub/./a feed.xml"], in: "\(show.path)/episodes")
    #expect(run.status == 1)
    let log = try #require((try run.json()["runs"] as? [[String: Any]])?.first)
    let results = try #require(log["results"] as? [[String: Any]])
    let result = try #require(results.first { $0["ruleId"] as? String == "rss-enclosure-length-invalid" })
    let location = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
    let artifact = try #require(location?["artifactLocation"] as? [String: Any])
    // Not below the folder in which the program runs.
    #expect((artifact["uri"] as? String)?.hasPrefix("file:///") == true && artifact["uriBaseId"] == nil)
    let region = try #require(location?["region"] as? [String: Int])
    let line = try #require(Self.badFeed.split(separator: "\n").dropFirst(2).first)
    let column = line.distance(from: line.startIndex, to: try #require(line.firstRange(of: "length")).lowerBound) + 1
    #expect(region == ["startLine": 3, "startColumn": column])
    let inside = try Program().run(["check", "--format", "sarif", "sub/a feed.xml"], in: show.path)
    #expect(inside.output.contains("\"uri\" : \"sub/a%20feed.xml\""))
  }

  @Test(
    "a path that cannot be read is an error in each report, and in the exit status",
    arguments: ["sarif", "junit", "github"])
  func unreadable(format: String) throws {
    let show = try ScratchShow(["feed.xml": Self.badFeed])
    let run = try Program().run(["check", "--format", format, "feed.xml", "gone.xml"], in: show.path)
    #expect(run.status == 3 && run.output.contains("gone.xml") && run.output.contains("rss-enclosure-length-invalid"))
  }

  @Test("JUnit counts as failures what fails the check; the folder of a show stands before its files")
  func junit() throws {
    let show = try ScratchShow(["my/podwright.yaml": "schema: 1\ntitel: x\n"])
    let run = try Program().run(["check", "--format", "junit", "--fail-on", "warning", "my"], in: show.path)
    #expect(
      run.status == 1 && run.output.contains("<testcase classname=\"my/podwright.yaml\" name=\"yaml-unknown-key\""))
    let failures = run.output.ranges(of: "<failure ").count
    #expect(failures > 0 && run.output.contains("failures=\"\(failures)\""))
  }

  @Test("GitHub is told paths of the repository, wherever a step runs")
  func github() throws {
    let show = try ScratchShow(["sub/feed.xml": Self.badFeed])
    var program = Program()
    program.environment["GITHUB_WORKSPACE"] = URL(filePath: show.path).resolvingSymlinksInPath().path
    let run = try program.run(["check", "--format", "github", "feed.xml"], in: "\(show.path)/sub")
    #expect(run.output.contains("::error file=sub/feed.xml,line=3,col="))
  }

  @Test("two results at once, and formats that nobody knows, are refused")
  func refused() throws {
    #expect(try Program().run(["check", "--format", "sarif", "--json"]).status == 2)
    let run = try Program().run(["check", "--format", "xml"])
    #expect(run.status == 2 && run.errors.contains("sarif, junit, github"))
  }
}
