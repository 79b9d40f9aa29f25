import Foundation
import Testing

@Suite("check --fix")
struct CheckFixTests {
  private static let feed =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2\">\n<channel>\n<title> A </title>\n</channel>\n</rss>\n"
  private static let mended = feed.replacing("\"2\"", with: "\"2.0\"").replacing("> A <", with: ">A<")

  private static func write(_ show: ScratchShow, _ name: String = "feed.xml") throws -> String {
    try show.write(feed, to: name)
    return "\(show.path)/\(name)"
  }

  @Test("a feed is mended, twice changes nothing, and what is left is told")
  func feed() throws {
    let show = try ScratchShow()
    let path = try Self.write(show)
    let run = try Program().run(["check", "--fix", path])
    #expect(run.status == 1 && run.errors.contains("mended 2 findings: rss-version-invalid, xml-surrounding-space"))
    #expect(run.output.contains("[rss-channel-link-missing]") && !run.output.contains("[rss-version-invalid]"))
    #expect(try show.read("feed.xml") == Self.mended)
    let again = try Program().run(["check", "--fix", path])
    #expect(again.errors.contains("nothing to mend"))
    #expect(try show.read("feed.xml") == Self.mended)
  }

  @Test("a dry run prints what patch understands, and writes nothing")
  func dryRun() throws {
    let show = try ScratchShow()
    let path = try Self.write(show)
    let run = try Program().run(["check", "--fix", "--dry-run", path])
    #expect(try show.read("feed.xml") == Self.feed)
    #expect(run.output.hasPrefix("--- \(path)\n+++ \(path)\n@@ -1,6 +1,6 @@\n"))
    #expect(run.output.contains("\n-<rss version=\"2\">\n+<rss version=\"2.0\">\n"))
    let json = try Program().run(["check", "--fix", "--dry-run", "--json", path]).json()
    #expect(json["diff"] as? String == run.output && (json["mended"] as? [Any])?.count == 2)
  }

  @Test("a link stays a link, and the file that it leads to is mended with its permissions")
  func link() throws {
    let show = try ScratchShow()
    let path = try Self.write(show, "real/feed.xml")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try FileManager.default.createSymbolicLink(atPath: "\(show.path)/feed.xml", withDestinationPath: "real/feed.xml")
    _ = try Program().run(["check", "--fix", "\(show.path)/feed.xml"])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(show.path)/feed.xml") == "real/feed.xml")
    #expect(try show.read("real/feed.xml") == Self.mended)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  @Test("a file that may not be written stays, and that is said", .enabled(if: geteuid() != 0))
  func readOnly() throws {
    let show = try ScratchShow()
    let path = try Self.write(show)
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    let run = try Program().run(["check", "--fix", path])
    #expect(run.status == 4 && run.errors.contains(path))
    #expect(try show.read("feed.xml") == Self.feed)
  }

  @Test("YAML that leads out of the show is not mended")
  func outside() throws {
    let show = try ScratchShow()
    let other = try ScratchShow(["feed.yaml": "Title: A\n"])
    try FileManager.default.createDirectory(atPath: "\(show.path)/feeds", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: "\(show.path)/feeds/main.yaml", withDestinationPath: "\(other.path)/feed.yaml")
    _ = try Program().run(["check", "--fix", show.path])
    #expect(try other.read("feed.yaml") == "Title: A\n")
  }

  @Test("the address of a feed is taken from who says it")
  func address() throws {
    let show = try ScratchShow()
    let path = try Self.write(show)
    _ = try Program().run(["check", "--fix", "--address", "https://a.example.org/feed.xml", path])
    let text = try show.read("feed.xml")
    #expect(text.contains("xmlns:atom=\"http://www.w3.org/2005/Atom\""))
    #expect(
      text.contains("<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"https://a.example.org/feed.xml\"/>"))
    #expect(text.contains("<podcast:guid>"))
  }

  @Test(
    "what makes no sense is refused",
    arguments: [["--dry-run"], ["--fix", "--address", "https://a.example/", "a", "b"]])
  func usage(words: [String]) throws { #expect(try Program().run(["check"] + words).status == 2) }
}
