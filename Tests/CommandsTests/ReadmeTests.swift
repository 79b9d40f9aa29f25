import Foundation
import Testing

/// What README.md shows is what happens.
@Suite("The README")
struct ReadmeTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The `console` blocks: commands after `$ `, each with what it prints.
  private static func examples() throws -> [(command: String, output: String)] {
    let text = try String(contentsOf: repository.appending(path: "README.md"), encoding: .utf8)
    var examples: [(String, String)] = []
    var isInBlock = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInBlock = line == "```console"
      } else if isInBlock, line.hasPrefix("$ ") {
        examples.append((String(line.dropFirst(2)), ""))
      } else if isInBlock, !examples.isEmpty {
        examples[examples.count - 1].1 += line + "\n"
      }
    }
    return examples
  }

  @Test("every command that it shows prints what it shows")
  func examples() throws {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "podwright-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    for name in ["podwright.yaml", "people.yaml", "artwork.png", "episodes", "feeds"] {
      try FileManager.default.copyItem(at: Self.repository.appending(path: name), to: scratch.appending(path: name))
    }
    let locks = FileManager.default.enumerator(atPath: scratch.path)?.compactMap { $0 as? String } ?? []
    for path in locks where path.hasSuffix(".lock.json") {
      try FileManager.default.removeItem(at: scratch.appending(path: path))
    }
    let examples = try Self.examples()
    #expect(examples.count >= 4)
    for (command, output) in examples {
      // The shell is the reader's own; the program is the one that was built.
      let path = "PATH=\"\(Program.folder.path):$PATH\"; "
      let run = try Program().launch(["sh", "-c", path + command + " 2>&1"], in: scratch.path)
      // How far it is depends on the machine.
      let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
      let said = lines.filter { $0.wholeMatch(of: /\d+ % .*/) == nil }.joined(separator: "\n")
      #expect(said == output, "\(command)")
    }
  }
}
