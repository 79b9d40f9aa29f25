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
