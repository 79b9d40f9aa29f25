import Foundation
import PodcastModel
import Testing
import Validation

@testable import Workshop

@Suite("Mending a show folder")
struct ShowMendingTests {
  private static let head =
    "title: The Bench\ndescription: Things\nlanguage: en\naddress: https://bench.example/show/\n"

  private static func job(isDryRun: Bool = false) -> MendJob {
    MendJob(CheckJob(profiles: Set(Profile.allCases), now: Instant(unixSeconds: 1_780_000_000)), isDryRun: isDryRun)
  }

  private static func bytes(_ show: LockedShow, _ name: String = "podwright.yaml") throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "\(show.path)/\(name)")), as: UTF8.self)
  }

  @Test(
    "a word is mended where it stands, whatever stands around it",
    arguments: [
      ("explicit: yes   # not for children", "explicit: true   # not for children"),
      ("explicit: 'No'", "explicit: 'false'"), ("explicit: \"on\" # x", "explicit: \"true\" # x"),
      ("explicit: &a yes\nlocked: *a", "explicit: &a true\nlocked: *a"),
      ("explicit: !!str yes", "explicit: !!str true"), ("Explicit: true", "explicit: true"),
      ("media_address: https://media.example/ # b\u{E6}", "media-address: https://media.example/ # b\u{E6}"),
      ("kind: Serial", "kind: serial"), ("medium: musicl", "medium: musicL"),
      (
        "funding: [{url: 'https://a.example/', label: yes}]\nlocked: off",
        "funding: [{url: 'https://a.example/', label: yes}]\nlocked: false"
      ),
      ("packaging: {tags: Write, cover: no} # all", "packaging: {tags: write, cover: false} # all"),
      ("copyright: |\n  yes\n  no\nlocked: NO\n# the end", "copyright: |\n  yes\n  no\nlocked: false\n# the end"),
    ])
  func words(before: String, after: String) async throws {
    for (lineEnd, mark) in [("\n", ""), ("\r\n", ""), ("\n", "\u{FEFF}")] {
      func file(_ lines: String) -> String {
        mark + ("# b\u{E5}ser\n" + Self.head + lines + "\n").replacing("\n", with: lineEnd)
      }
      let show = try LockedShow(["podwright.yaml": file(before)])
      let results = await Self.job().run([show.path])
      #expect(results[0].failure == nil && !results[0].mended.isEmpty, "\(results)")
      #expect(try Self.bytes(show) == file(after))
      #expect(await Self.job().run([show.path])[0].mended.isEmpty)
    }
  }

  @Test("in an episode's page, the block of facts is mended and the notes stay")
  func frontMatter() async throws {
    let show = try LockedShow()
    try show.addEpisode("one", date: "2025-03-12", facts: "language: en_gb # British\nkind: Bonus\ndraft: no")
    let before = try Self.bytes(show, "episodes/one.md")
    let results = await Self.job().run([show.path])
    #expect(results[0].mended.count == 3, "\(results)")
    #expect(
      try Self.bytes(show, "episodes/one.md")
        == before.replacing("en_gb", with: "en-GB").replacing("Bonus", with: "bonus").replacing(
          "draft: no", with: "draft: false"))
  }

  @Test(
    "what is guessed, what is an alias, and what is no word stays",
    arguments: [
      "explicit: maybe", "titel: A", "copyright: &a yes\nexplicit: *a", "explicit: |\n  yes",
      "explicit: true\nExplicit: yes",
    ])
  func left(lines: String) async throws {
    let text = Self.head + lines + "\n"
    let show = try LockedShow(["podwright.yaml": text])
    let results = await Self.job().run([show.path])
    #expect(results[0].failure == nil && results[0].mended.isEmpty, "\(results)")
    #expect(try Self.bytes(show) == text)
  }

  @Test("a dry run shows the difference and writes nothing")
  func dryRun() async throws {
    let text = Self.head + "explicit: yes\n"
    let show = try LockedShow(["podwright.yaml": text])
    let results = await Self.job(isDryRun: true).run([show.path])
    #expect(results[0].diff.hasSuffix("-explicit: yes\n+explicit: true\n"))
    #expect(results[0].diff.hasPrefix("--- \(show.path)/podwright.yaml\n+++ \(show.path)/podwright.yaml\n"))
    #expect(try Self.bytes(show) == text)
  }

  @Test("who does not want to hear of it does not want it mended either")
  func silenced() async throws {
    let text = Self.head + "explicit: yes # podwright: silence yaml-value it is a test\n"
    let show = try LockedShow(["podwright.yaml": text])
    #expect(await Self.job().run([show.path])[0].mended.isEmpty)
    #expect(try Self.bytes(show) == text)
  }
}
