import Foundation

/// A show folder for one test, removed afterwards.
final class ScratchShow {
  let path: String

  /// - Parameter files: besides, or instead of, those of a sound little show of one episode.
  init(_ files: [String: String] = [:]) throws {
    path = FileManager.default.temporaryDirectory.path + "/podwright-test-\(UUID().uuidString)"
    let standard = [
      "podwright.yaml": """
      schema: 1
      title: The Bench
      description: Things that were mended.
      language: en
      address: https://bench.example/show/
      artwork: artwork.png
      categories: [Education]
      owner: {name: The Bench, email: post@bench.example}
      author: The Bench
      """,
      "people.yaml": "- id: kim\n  name: Kim Berg\n",
      "episodes/one/episode.md":
        "---\nnumber: B1\ntitle: One\ndate: 2026-03-12\npeople:\n  - {person: kim, role: host}\n---\n\nNotes.\n",
      "episodes/one/transcript.txt":
        "Kim Berg: A chair stands by the door.\n\nKim: It has three legs, and it needs four.\n",
    ]
    for (name, text) in standard.merging(files, uniquingKeysWith: { $1 }) { try write(Array(text.utf8), to: name) }
    // A PNG picture, 1400 × 1400: no more of it than is looked at, its head and its end.
    let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    try write(
      head + Array("IHDR".utf8) + [0, 0, 5, 0x78, 0, 0, 5, 0x78, 8, 2, 0, 0, 0] + [0, 0, 0, 0] + [0, 0, 0, 0]
        + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82], to: "artwork.png")
    if files["episodes/one/audio.wav"] == nil { try write(Self.speech.get(), to: "episodes/one/audio.wav") }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func read(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

  /// Every file below a folder, with its bytes.
  func files(below folder: String = "dist") -> [String: Data] {
    let root = "\(path)/\(folder)"
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        FileManager.default.contents(atPath: "\(root)/\(name)").map { (name, $0) }
      })
  }

  /// What the standard episode's recording says, and its transcript too.
  static let speech = Result {
    try Sound.speech(["A chair stands by the door.", "It has three legs, and it needs four."], seconds: 12)
  }
}
