import Files
import PodcastModel
import Testing

@testable import AudioTags

@Suite("FLAC")
struct FLACTests {
  static let sound: [UInt8] = [0xFF, 0xF8, 0xC9, 0x18] + [UInt8](repeating: 3, count: 500)
  /// 44.1 kHz, stereo, 16 bits.
  static let info: [UInt8] =
    [16, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0x0A, 0xC4, 0x42, 0xF0] + [UInt8](repeating: 0, count: 20)

  static func block(_ kind: UInt8, _ content: [UInt8]) -> (UInt8, [UInt8]) { (kind, content) }

  /// `fLaC`, the blocks, the last marked as such, and the sound.
  static func file(_ blocks: [(UInt8, [UInt8])]) -> [UInt8] {
    var bytes = Array("fLaC".utf8)
    for (index, block) in ([(0, info)] + blocks).enumerated() {
      bytes.append(block.0 | (index == blocks.count ? 0x80 : 0))
      bytes.appendBigEndian(block.1.count, byteCount: 3)
      bytes += block.1
    }
    return bytes + sound
  }

  static let change = TagChange(
    texts: ["title": "Tittel", "artist": "Ærlig"], cover: RecordingTags.cover, chapters: RecordingTags.chapters(3),
    lyrics: RecordingTags.Lyrics(text: "Hei"))
  static let seekTable = (UInt8(3), [UInt8](repeating: 0xFF, count: 36))
  static let application = (UInt8(2), Array("test".utf8) + [1, 2, 3])
  static let padding = (UInt8(1), [UInt8](repeating: 0, count: 4000))
  static let comments = (UInt8(4), OggFile.comments(["A=1"], vendor: "reference libFLAC 1.4.2"))

  @Test(
    "tags come back as they were written, and all other blocks and the sound as they were",
    arguments: [
      [], [seekTable], [comments, application, seekTable], [seekTable, comments, padding, application],
      [padding, comments], [comments, seekTable, padding], [padding, application, comments, padding],
    ])
  func roundTrip(blocks: [(UInt8, [UInt8])]) throws {
    let file = Self.file(blocks)
    let changed = try FLAC().changed(file, by: Self.change)
    let tags = try FLAC().read(changed)
    let old = blocks.contains { $0.0 == 4 } ? ["a": "1"] : [:]
    #expect(tags.texts == old.merging(["title": "Tittel", "artist": "Ærlig"]) { $1 })
    #expect(tags.pictures == [RecordingTags.cover])
    #expect(tags.chapters == RecordingTags.chapters(3))
    #expect(changed.suffix(Self.sound.count) == Self.sound[...])
    let before = try FLACBlocks(ByteFile(bytes: file, path: "test"))
    let after = try FLACBlocks(ByteFile(bytes: changed, path: "test"))
    #expect(after.isWhole)
    #expect(
      after.blocks.filter { [0, 2, 3].contains($0.kind) }.map { Array(changed[($0.offset + 4)..<$0.end]) }
        == before.blocks.filter { [0, 2, 3].contains($0.kind) }.map { Array(file[($0.offset + 4)..<$0.end]) })
    #expect(after.soundOffset == changed.count - Self.sound.count)
    // Where there was room, only the tag is another.
    if blocks.contains(where: { $0.0 == 1 }) { #expect(changed.count == file.count) }
    #expect(
      try FLAC().edit(ByteFile(bytes: changed, path: "test"), by: Self.change).pieces == [.kept(0..<changed.count)])
  }

  @Test("an ID3v2 tag before the file stays")
  func leadingTag() throws {
    let tag = Array("ID3".utf8) + [3, 0, 0, 0, 0, 0, 20] + [UInt8](repeating: 0, count: 20)
    let file = tag + Self.file([Self.comments])
    #expect(try FLAC().recognises(ByteFile(bytes: file, path: "test")))
    let changed = try FLAC().changed(file, by: Self.change)
    #expect(changed.starts(with: tag))
    #expect(try FLAC().read(changed).texts["title"] == "Tittel")
  }

  @Test("comments and pictures that a head cannot speak of are found by their own lengths, and put right")
  func wrongLength() throws {
    var file = Self.file([Self.comments, Self.seekTable])
    let place = try #require(file.firstRange(of: Self.comments.1)?.lowerBound)
    file[place - 1] = 5
    #expect(try FLAC().read(file).texts == ["a": "1"])
    let changed = try FLAC().changed(file, by: TagChange(cover: RecordingTags.cover))
    #expect(try FLAC().read(changed).pictures == [RecordingTags.cover])
    #expect(changed.firstRange(of: Self.comments.1).map { changed[$0.lowerBound - 1] } == UInt8(Self.comments.1.count))
  }

  @Test("one front cover is left, and other pictures stay")
  func covers() throws {
    func picture(_ type: Int, _ bytes: [UInt8]) -> (UInt8, [UInt8]) {
      (6, FLACPicture.bytes(of: RecordingTags.Picture(type: type, mimeType: "image/gif", bytes: bytes)))
    }
    let file = Self.file([picture(3, [1]), picture(4, [2]), picture(3, [3]), Self.comments])
    let changed = try FLAC().changed(file, by: TagChange(cover: RecordingTags.cover))
    #expect(try FLAC().read(changed).pictures.map(\.bytes) == [RecordingTags.cover.bytes, [2]])
  }

  @Test("more than 16 MB is refused, and says so")
  func tooLong() throws {
    let cover = RecordingTags.Picture(mimeType: "image/png", bytes: [UInt8](repeating: 0, count: 1 << 24))
    let file = Self.file([])
    let failure = #expect(throws: TagFailure.self) {
      try FLAC().edit(ByteFile(bytes: file, path: "test"), by: TagChange(cover: cover))
    }
    #expect(failure?.message.contains("16 MB") == true)
  }

  @Test("the tracks of a cue sheet are chapters")
  func cueSheet() throws {
    func track(_ number: UInt8, _ offset: Int, _ indices: UInt8) -> [UInt8] {
      var bytes: [UInt8] = []
      bytes.appendBigEndian(offset, byteCount: 8)
      return bytes + [number] + [UInt8](repeating: 0, count: 12 + 14) + [indices]
        + [UInt8](repeating: 0, count: 12 * Int(indices))
    }
    let sheet =
      [UInt8](repeating: 0, count: 128 + 8 + 259) + [3] + track(1, 0, 1) + track(2, 66_150, 2) + track(170, 99_999, 0)
    let chapters = try FLAC().read(Self.file([(5, sheet)])).chapters.map(\.chapter)
    #expect(chapters.map(\.start.milliseconds) == [0, 1500])
  }

  @Test("a file that ends anywhere, or has any byte wrong, is no reason to fall over")
  func broken() {
    let file = Self.file([
      Self.comments, (6, FLACPicture.bytes(of: RecordingTags.cover)), (5, [UInt8](repeating: 0, count: 500)), (1, [0]),
    ])
    for end in stride(from: 0, to: file.count, by: 3) {
      _ = try? FLAC().read(Array(file.prefix(end)))
      _ = try? FLAC().changed(Array(file.prefix(end)), by: Self.change)
      var file = file
      file[end] = 0xFF
      _ = try? FLAC().read(file)
      _ = try? FLAC().changed(file, by: Self.change)
    }
  }
}
