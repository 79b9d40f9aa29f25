import Foundation

@testable import ShowFolder

/// A folder of its own for one test, removed afterwards.
final class ScratchFolder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = FileManager.default.temporaryDirectory.path + "/podwright-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// A show with one episode, and `files` besides or instead.
  static func show(_ files: [String: String] = [:]) throws -> ScratchFolder {
    let standard = [
      "podwright.yaml": """
      schema: 1
      title: The Bench
      description: Things that were mended.
      language: en
      address: https://bench.example/
      time-zone: Europe/Oslo
      """,
      "people.yaml": "- id: kim\n  name: Kim Berg\n",
      "episodes/one/episode.md": "---\ntitle: One\ndate: 2026-03-12\n---\n\nNotes.\n",
      "episodes/one/audio.mp3": "not read here",
      "episodes/one/transcript.txt": "Kim: Hello.",
    ]
    return try ScratchFolder(standard.merging(files) { $1 })
  }
}
