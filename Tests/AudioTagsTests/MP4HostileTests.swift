import Files
import PodcastModel
import Testing

@testable import AudioTags

/// Files that lie. What is asked of the reader is that it comes back.
@Suite("Hostile MP4 files")
struct MP4HostileTests {
  private static let change = TagChange(
    texts: ["title": "Ny", "track": "1"], cover: RecordingTags.cover, chapters: RecordingTags.chapters(3, every: 1),
    lyrics: RecordingTags.Lyrics(
      text: "a", cues: [Cue(span: Span(start: .zero, end: MediaTime(milliseconds: 9)), text: "a")]))

  private static func whole() throws -> [UInt8] {
    let file = MP4File(
      spareByteCount: 100,
      userData: [MP4File.list([MP4File.item("covr", (13, [0xFF, 0xD8, 0xFF])), MP4File.item("gnre", (0, [0, 3]))])],
      moreInMovie: [MP4File.keys([("com.apple.quicktime.title", "a")])],
      after: [
        Box(
          "moof",
          boxes: [Box("traf", boxes: [MP4File.numbers("tfhd", [1, 0, 9], flags: 1), MP4File.numbers("trun", [1])])]),
        Box("mfra", MP4File.numbers("tfra", [1, 0x3F, 1, 0, 0, 0]).written),
        Box(
          "meta", head: [0, 0, 0, 0],
          boxes: [Box("iloc", [1, 0, 0, 0, 0x88, 0x88, 0, 1] + [UInt8](repeating: 0, count: 30))]),
      ])
    return try MP4().changed(file.bytes, by: Self.change)
  }

  /// Reads, edits, and reads the result.
  private static func exercise(_ bytes: [UInt8]) {
    _ = try? MP4().read(bytes)
    _ = try? MP4().sound(in: ByteFile(bytes: bytes, path: "test"))
    // A failure is an answer.
    guard let changed = try? MP4().changed(bytes, by: Self.change) else { return }
    #expect(throws: Never.self) { try MP4().read(changed) }
    _ = try? MP4().changed(changed, by: TagChange(texts: ["title": String(repeating: "x", count: 5000)], chapters: []))
  }

  @Test("a file that ends anywhere")
  func truncated() throws {
    let whole = try Self.whole()
    for count in stride(from: 0, to: whole.count, by: 61) { Self.exercise(Array(whole.prefix(count))) }
  }

  @Test("a number that is wrong anywhere", arguments: [0x00, 0x7F, 0xFF] as [UInt8])
  func wrongBytes(byte: UInt8) throws {
    let whole = try Self.whole()
    let movie = try #require(try MP4Layout(ByteFile(bytes: whole, path: "test")).movie).place.range
    for index in Array(0..<8) + Array(stride(from: movie.lowerBound, to: movie.upperBound, by: 37)) {
      var bytes = whole
      bytes[index] = byte
      Self.exercise(bytes)
      for next in index + 1..<min(index + 4, bytes.count) { bytes[next] = byte }
      Self.exercise(bytes)
    }
  }

  @Test("tables that say they have four billion entries")
  func hugeTables() throws {
    let most = 0xFFFF_FFFF
    for (type, numbers) in [
      ("stsz", [1, most]), ("stsz", [most, most]), ("stsz", [0, most]), ("stts", [most, most, most]),
      ("stsc", [most, 1, most, 1]), ("stco", [most, 1]), ("stts", [0]), ("stsc", [0]),
    ] as [(StaticString, [Int])] {
      var file = MP4File()
      let track = TextTrack(
        id: 2, chapters: [Chapter(start: .zero, title: "a")], recordingEnd: MediaTime(milliseconds: 1))
      var box = track.box(mediaOffset: 24, isWide: false, movieTimescale: 1000, isQuickTime: false)
      box.change(["mdia", "minf", "stbl", BoxType(stringLiteral: type)]) {
        $0 = MP4File.numbers(BoxType(stringLiteral: type), numbers)
      }
      box.boxes.insert(Box("tref", boxes: [Box("chap", [0, 0, 0, 2])]), at: 1)
      file.moreInMovie = [box]
      Self.exercise(file.bytes)
    }
  }

  @Test("boxes in boxes, and more of them than there can be")
  func deepAndMany() {
    var deep: [UInt8] = []
    for _ in 0..<2000 {
      for type: BoxType in ["udta", "trak", "meta", "moov"] { deep = Box(type, deep).written }
    }
    Self.exercise(deep)
    Self.exercise(Box("moov", [UInt8]((0..<30_000).flatMap { _ in Box("trak", []).written })).written)
    Self.exercise((0..<10_000).flatMap { _ in Box("free", []).written })
    Self.exercise([0, 0, 0, 1] + Array("moov".utf8) + [0x7F] + [UInt8](repeating: 0xFF, count: 7))
    Self.exercise([0, 0, 0, 1] + Array("moov".utf8) + [0xFF] + [UInt8](repeating: 0xFF, count: 7))
    Self.exercise([0, 0, 0, 0] + Array("moov".utf8))
  }
}
