import AudioTags
import Files
import PodcastModel
import Testing

@testable import Packaging

@Suite("ReadBack")
struct ReadBackTests {
  private let meant = TagChange(
    texts: ["title": "T"], cover: .init(mimeType: "image/png", bytes: [1]),
    chapters: [.init(Chapter(start: MediaTime(milliseconds: 5), title: "C"))],
    lyrics: .init(language: "nob", text: "L"))
  private var read: RecordingTags {
    RecordingTags(
      texts: ["title": "T", "other": "kept"], pictures: [.init(mimeType: "image/png", bytes: [1])],
      chapters: [.init(Chapter(start: MediaTime(milliseconds: 5), title: "C"))],
      lyrics: [.init(language: "nob", text: "L")])
  }

  @Test("what was meant and is there passes")
  func same() throws { try ReadBack.check(read, says: meant, file: "f") }

  @Test("whatever differs is named", arguments: ["tag", "cover", "chapter", "list", "transcript"])
  func differs(part: String) {
    var read = read
    switch part {
    case "tag": read.texts["title"] = "U"
    case "cover": read.pictures[0].bytes = [2]
    case "chapter": read.chapters[0].chapter.start = MediaTime(milliseconds: 6)
    case "list": read.chapters = []
    default: read.lyrics[0].language = "eng"
    }
    let failure = #expect(throws: TagFailure.self) { try ReadBack.check(read, says: meant, file: "f") }
    #expect(failure?.message.contains(part) == true)
  }
}

@Suite("Sound before and after")
struct SoundTests {
  /// All of the file is sound, and nothing is read of it.
  private struct Bare: TagContainer {
    let name = "Bare"
    func recognises(_ file: borrowing ByteFile) throws(FileFailure) -> Bool { true }
    func read(_ file: borrowing ByteFile) throws(TagFailure) -> RecordingTags { RecordingTags() }
    func edit(_ file: borrowing ByteFile, by change: TagChange) throws(TagFailure) -> FileEdit { FileEdit([]) }
    func sound(in file: borrowing ByteFile) throws(TagFailure) -> [Range<Int>] { [2..<file.byteCount] }
  }

  @Test(
    "sound that is touched, moved or lost is refused",
    arguments: [
      (FileEdit([.kept(0..<10)]), true), (FileEdit([.bytes([9, 9]), .kept(2..<10)]), true),
      (FileEdit([.bytes([9, 9]), .kept(2..<9), .bytes([9])]), false), (FileEdit([.kept(0..<9)]), false),
      (FileEdit([.bytes([9, 9]), .kept(6..<10), .kept(2..<6)]), false),
      (FileEdit([.kept(0..<10), .kept(9..<10)]), false),
    ])
  func check(edit: FileEdit, isFine: Bool) throws {
    let file = ByteFile(bytes: Array(0..<10), path: "f")
    let edited = try file.edited(by: edit)
    var failed = false
    do { try ReadBack.checkSound(of: edited, against: file, Bare()) } catch { failed = true }
    #expect(failed != isFine)
  }
}

@Suite("TagFingerprint")
struct TagFingerprintTests {
  @Test("every part of a change counts, and where one ends and the next begins")
  func parts() {
    let changes = [
      TagChange(), TagChange(texts: ["a": "b"]), TagChange(texts: ["ab": ""]), TagChange(texts: ["a": "c"]),
      TagChange(cover: .init(mimeType: "image/png", bytes: [1])), TagChange(chapters: []),
      TagChange(chapters: [.init(Chapter(start: .zero, title: ""))]),
      TagChange(chapters: [.init(Chapter(start: .zero, title: "", url: ""))]),
      TagChange(lyrics: .init(text: "x")), TagChange(chaptersTitle: "x"),
    ]
    let prints = changes.map { $0.fingerprint(on: "r") } + [TagChange().fingerprint(on: "s")]
    #expect(Set(prints).count == prints.count)
    #expect(TagChange(texts: ["a": "b"]).fingerprint(on: "r") == prints[1])
  }
}
