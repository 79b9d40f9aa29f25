import Files
import Foundation
import PodcastModel
import ShowFolder
import Testing

@testable import Workshop

/// The show at the repository's root, built in a scratch copy.
@Suite("The sample show")
struct SampleShowTests {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let golden = repository.appending(path: "Tests/WorkshopTests/Golden")

  /// A copy without anything that was written by a build.
  private func copy() throws -> URL {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "podwright-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    for name in ["podwright.yaml", "people.yaml", "artwork.png", "episodes", "feeds"] {
      try FileManager.default.copyItem(at: Self.repository.appending(path: name), to: scratch.appending(path: name))
    }
    for path in files(below: scratch) where path.hasSuffix(".lock.json") {
      try FileManager.default.removeItem(at: scratch.appending(path: path))
    }
    return scratch
  }

  private func files(below folder: URL) -> [String] {
    (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []).sorted()
  }

  @Test("from what was measured once, every file comes out as it should, to the byte")
  func golden() async throws {
    let scratch = try copy()
    defer { try? FileManager.default.removeItem(at: scratch) }
    // The measured times may differ by a hair from processor to processor; what is made of them may not.
    let locks = Self.golden.appending(path: "locks")
    for path in files(below: locks) where path.hasSuffix(".json") {
      try FileManager.default.copyItem(at: locks.appending(path: path), to: scratch.appending(path: path))
    }
    let outcome = try await BuildJob(path: scratch.path, now: "2026-04-01").run()
    #expect(outcome.failures.map(\.description) == [])
    #expect(outcome.findings.map(\.description) == [])
    #expect(outcome.result.worked == [], "the locks hold all that is needed")

    let built = scratch.appending(path: "dist")
    let expected = Self.golden.appending(path: "dist")
    let text = ["xml", "opml", "html", "vtt", "srt", "json", "txt"]
    // Of the site's own pages two are enough to see what changes.
    let pages = ["index.html", "episodes/c0101-driller-paa-laanekortet/index.html"]
    let paths = files(below: built).filter { path in
      text.contains { path.hasSuffix(".\($0)") }
        && (!path.hasSuffix(".html") || path.hasSuffix("transcript.html") || pages.contains(path))
    }
    if ProcessInfo.processInfo.environment["PODWRIGHT_REWRITE_GOLDEN"] == "1" {
      try? FileManager.default.removeItem(at: expected)
      for path in paths {
        let target = expected.appending(path: path)
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: built.appending(path: path), to: target)
      }
    }
    #expect(paths == files(below: expected).filter { path in text.contains { path.hasSuffix(".\($0)") } })
    for path in paths {
      let (new, old) = (
        try String(contentsOf: built.appending(path: path), encoding: .utf8),
        try String(contentsOf: expected.appending(path: path), encoding: .utf8)
      )
      #expect(new == old, "\(path)")
    }
  }

  /// What the script that voiced an episode noted down.
  private struct Truth: Decodable {
    struct Turn: Decodable {
      var speaker: String?
      var start, end: Double
    }
    var turns: [Turn]
  }

  @Test("every turn is heard where it was spoken, and by whom")
  func aligned() async throws {
    let scratch = try copy()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let outcome = try await BuildJob(path: scratch.path, now: "2026-04-01").run()
    #expect(outcome.failures.map(\.description) == [])
    let show = try ShowFolder(scratch.path)
    #expect(show.episodes.count == 3)
    for folder in show.episodes {
      let data = try Data(
        contentsOf: Self.repository.appending(path: "Tests/WorkshopTests/Truth/\(folder.episode.slug).json"))
      let truth = try JSONDecoder().decode(Truth.self, from: data).turns
      let plan = try EpisodePlan(folder, of: show) { path throws(FileFailure) in
        try SHA256.hex(ofFile: show.folder.absolute(path))
      }
      #expect(plan.transcript?.turns.map(\.speaker) == truth.map(\.speaker))
      let spans = try #require(plan.aligned).turns.map(\.span)
      for (span, turn) in zip(spans, truth) {
        // Synthetic voices in a quiet room: a tenth of a second is a syllable.
        #expect(abs((span?.start.seconds ?? .infinity) - turn.start) < 0.1)
      }
    }
  }
}
