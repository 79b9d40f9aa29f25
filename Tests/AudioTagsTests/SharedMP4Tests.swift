import AudioTags
import Files
import Foundation
import PodcastModel
import Testing

/// FFmpeg's own program, as a second opinion; the tests that ask it are skipped where it is missing.
private enum FFmpeg {
  static let path = ["/usr/bin/ffmpeg", "/usr/local/bin/ffmpeg", "/opt/homebrew/bin/ffmpeg"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// A digest of the encoded packets of all audio streams; nil where FFmpeg cannot read the file.
  static func packets(of file: String) throws -> String? {
    guard let path else { return nil }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = [
      "-v", "quiet", "-i", file, "-map", "0:a", "-c", "copy", "-f", "streamhash", "-hash", "md5", "-",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text.isEmpty ? nil : text
  }
}

@Suite("MP4 files from elsewhere")
struct SharedMP4Tests {
  private static let change = TagChange(
    texts: ["title": "Ny tittel", "podcast": "1", "track": "3"], cover: RecordingTags.cover,
    chapters: (0..<300).map {
      RecordingTags.MarkedChapter(Chapter(start: MediaTime(milliseconds: 7 + 3 * $0), title: "\($0) ☕️"))
    },
    lyrics: RecordingTags.Lyrics(
      language: "nob", text: "Hei",
      cues: [Cue(span: Span(start: MediaTime(milliseconds: 50), end: MediaTime(milliseconds: 90)), text: "Hei")]))

  @Test(
    "editing keeps the sound, and what was written comes back", .enabled(if: !SharedRecording.all.isEmpty),
    arguments: SharedRecording.all.filter { $0.family == "mp4" })
  func editing(recording: SharedRecording) throws {
    let file = try ByteFile(recording.path)
    let container = MP4()
    let edit = try container.edit(file, by: Self.change)
    let edited = try file.edited(by: edit)
    let tags = try container.read(edited)
    let held = container.holdable(Self.change)
    for (name, text) in held.texts { #expect(tags.texts[name] == text, "\(name)") }
    #expect(tags.pictures.first == held.cover)
    #expect(tags.chapters == held.chapters)
    #expect(tags.lyrics.contains { $0 == held.lyrics })
    #expect(try container.edit(edited, by: Self.change).pieces == [.kept(0..<edited.byteCount)])
    // What the tables lead to is there, as it was.
    let old = try container.sound(in: file).flatMap { try file.bytes($0) }
    #expect(try container.sound(in: edited).flatMap { try edited.bytes($0) } == old)

    let copy = FileManager.default.temporaryDirectory.appending(path: "podwright-\(UUID().uuidString).m4a")
    defer { try? FileManager.default.removeItem(at: copy) }
    try file.write(edit, to: copy.path)
    #expect(try FFmpeg.packets(of: copy.path) == FFmpeg.packets(of: recording.path))
  }
}
