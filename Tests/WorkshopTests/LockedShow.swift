import Foundation
import PodcastModel
import ShowFolder

@testable import Workshop

/// A show without recordings: its lock files say all that was measured of them. Removed after the test.
final class LockedShow {
  let path: String

  /// - Parameter files: besides, or instead of, those of a show without episodes.
  init(_ files: [String: String] = [:]) throws {
    path = FileManager.default.temporaryDirectory.path + "/podwright-test-\(UUID().uuidString)"
    let standard = [
      "podwright.yaml": """
      title: The Bench
      description: Things that were mended.
      language: en
      address: https://bench.example/show/
      """
    ]
    for (name, text) in standard.merging(files, uniquingKeysWith: { $1 }) { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let url = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// - Parameter facts: more lines of the front matter.
  func addEpisode(_ slug: String, date: String, facts: String = "") throws {
    try write("---\ntitle: \(slug)\ndate: \(date)\n\(facts)\n---\n", to: "episodes/\(slug).md")
    let lock = EpisodeLock(
      guid: "guid-\(slug)",
      recording: .init(
        sha256: String(repeating: "a", count: 64), name: "\(slug).mp3",
        facts: MediaFacts(
          duration: MediaTime(seconds: 60), format: "mp3", codec: "mp3", sampleRate: 44_100, channels: 1,
          bitRate: 64_000, byteCount: 480_000, mimeType: "audio/mpeg")))
    try write(String(decoding: JSONEncoder().encode(lock), as: UTF8.self), to: "episodes/\(slug).lock.json")
  }

  /// Episodes `e1`, `e2` … of one day after the other.
  func addEpisodes(_ numbers: ClosedRange<Int>) throws {
    for number in numbers {
      let day = CivilTime(
        secondsSince1970: CivilTime(year: 2025, month: 1, day: 1).secondsSince1970 + number * 86_400)
      try addEpisode("e\(number)", date: String(Instant(civil: day)?.iso8601.prefix(10) ?? ""))
    }
  }

  @discardableResult
  func build(now: String = "2026-01-01") async throws -> Outcome<BuildJob.Result> {
    try await BuildJob(path: path, now: now).run()
  }

  /// The files of `dist/`, by their paths.
  var published: [String: String] {
    let names = FileManager.default.enumerator(atPath: "\(path)/dist")?.compactMap { $0 as? String } ?? []
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        FileManager.default.contents(atPath: "\(path)/dist/\(name)").map { (name, String(decoding: $0, as: UTF8.self)) }
      })
  }

  /// The slugs of a feed's episodes, in its order.
  func slugs(in feed: String) -> [String] {
    (published["feeds/\(feed).xml"] ?? "").matches(of: /<guid isPermaLink="false">guid-([^<]*)</).map { String($0.1) }
  }
}
