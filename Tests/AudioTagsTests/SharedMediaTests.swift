import AudioTags
import Files
import Foundation
import PodcastModel
import Testing

/// Recordings that are kept beside the project, not in it: the tests are skipped where they are missing.
private enum Shared {
  static let media =
    (ProcessInfo.processInfo.environment["SHARED"]
      ?? #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/shared") + "/suites/media"

  static var isThere: Bool { FileManager.default.fileExists(atPath: media + "/manifest.json") }

  static func decoded<Value: Decodable>(_ path: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(contentsOf: URL(filePath: "\(media)/\(path)")))
  }
}

/// One of the recordings.
struct SharedRecording: Decodable, CustomTestStringConvertible, Sendable {
  var file: String
  var family: String
  var expected: String
  var testDescription: String { file }
  var path: String { "\(Shared.media)/\(file)" }

  /// As other programs read it, where they agree.
  struct Expected: Decodable {
    struct Common: Decodable {
      struct Chapter: Decodable {
        var start: Double
        var title: String?
      }
      var agreedTags: [String: String]
      var chapters: [Chapter]
      var chaptersAgree: Bool
      var pictures: Int

      enum CodingKeys: String, CodingKey {
        case agreedTags = "agreed_tags"
        case chapters
        case chaptersAgree = "chapters_agree"
        case pictures
      }
    }
    var common: Common
  }

  static let all: [SharedRecording] =
    // Where they are missing, there is nothing to read, and the test is skipped.
    ((try? Shared.decoded("manifest.json") as [SharedRecording]) ?? []).filter { families.contains($0.family) }
  static let families: Set<String> = ["mp3", "aac", "wav", "aiff", "mp4"]
}

@Suite("Recordings from elsewhere", .enabled(if: Shared.isThere))
struct SharedMediaTests {
  @Test("tags, chapters and pictures are read as others read them", arguments: SharedRecording.all)
  func reading(recording: SharedRecording) throws {
    let expected = try (Shared.decoded(recording.expected) as SharedRecording.Expected).common
    let file = try ByteFile(recording.path)
    guard let container = try TagContainers.of(file) else {
      #expect(expected.agreedTags.isEmpty && expected.pictures == 0 && expected.chapters.isEmpty)
      return
    }
    let tags = try container.read(file)
    for (name, text) in expected.agreedTags {
      #expect(Self.plain(tags.texts[name] ?? "", name) == Self.plain(text, name), "\(name)")
    }
    // Not fewer: the others give up on files that are cut off, and on a second tag.
    #expect(tags.pictures.count >= expected.pictures)
    guard expected.chaptersAgree || expected.chapters.isEmpty else { return }
    #expect(tags.chapters.map(\.chapter.start) == expected.chapters.map { MediaTime(seconds: $0.start) })
    #expect(tags.chapters.map(\.chapter.title) == expected.chapters.map { $0.title ?? "" })
  }

  /// `02/10` is the second, and a day and an hour may be parted by a blank.
  private static func plain(_ text: String, _ name: String) -> String {
    switch name {
    case "track": text.split(separator: "/").first.flatMap { Int($0) }.map(String.init) ?? text
    case "date": text.replacing(" ", with: "T")
    default: text.trimmingCharacters(in: .whitespaces)
    }
  }
}
