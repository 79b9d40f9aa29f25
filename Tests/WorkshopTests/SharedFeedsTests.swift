import Feeds
import Foundation
import Testing

@testable import Workshop

/// Feeds that are kept beside the project, not in it: the test is skipped where they are missing.
@Suite("Feeds of all kinds, imported")
struct SharedFeedsTests {
  private static let folder =
    (ProcessInfo.processInfo.environment["SHARED"]
      ?? #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/shared")
    + "/suites/feeds-real/files"

  /// The long ones take long, and say nothing new; Scripts/roundtrip has all.
  private static var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().filter { name in
      let size = (try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)"))?[.size] as? Int
      return size ?? 0 < 40_000
    }
  }

  @Test("each builds the same feed again", .enabled(if: FileManager.default.fileExists(atPath: folder)))
  func same() async throws {
    let scratch = FileManager.default.temporaryDirectory.path + "/podwright-test-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    for name in Self.names {
      let feed = "\(Self.folder)/\(name)"
      let show = "\(scratch)/\(name)"
      // What is no XML is another test's.
      guard (try? FeedJob.diff(feed, feed)) != nil else { continue }
      _ = try ImportJob(source: feed, target: show).run()
      let built = try await BuildJob(path: show).run()
      #expect(built.failures.isEmpty, "\(name): \(built.failures)")
      let diff = try FeedJob.diff(feed, "\(show)/dist/feeds/main.xml")
      #expect(diff.isEmpty, "\(name): \(diff)")
    }
  }
}
