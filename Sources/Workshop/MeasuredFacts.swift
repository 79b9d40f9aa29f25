#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Files
import PodcastModel
import ShowFolder

/// What checking has measured of recordings: .podwright/measured/, a file for each, by the SHA-256 of the recording. It may be
/// deleted at any time.
struct MeasuredFacts: Sendable {
  /// Raised when the same recording would be measured otherwise.
  private static let version = 1

  private struct Stored: Codable {
    var version: Int
    var facts: MediaFacts
  }

  private let folder: ContainedFolder

  init(of folder: ContainedFolder) { self.folder = folder }

  private func path(_ digest: String) -> String? {
    digest.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } ? ".podwright/measured/\(digest).json" : nil
  }

  /// Nil where it was not measured yet.
  func facts(of digest: String) -> MediaFacts? {
    guard let path = path(digest), folder.leadsInside(path),
      // Scratch that cannot be read is as good as none.
      let bytes = try? FileStore.read(folder.absolute(path), limit: 16 << 20),
      let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)), stored.version == Self.version
    else { return nil }
    return stored.facts
  }

  func keep(_ facts: MediaFacts, of digest: String) {
    guard let path = path(digest), folder.leadsInside(".podwright"), folder.leadsInside(path) else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      try FileStore.makeFolder(folder.absolute(".podwright/measured"))
      try FileStore.write(
        Array(try encoder.encode(Stored(version: Self.version, facts: facts))), to: folder.absolute(path))
    } catch {
      // It will be measured again.
    }
  }
}
