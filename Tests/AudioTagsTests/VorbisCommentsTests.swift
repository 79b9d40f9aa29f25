import PodcastModel
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@testable import AudioTags

@Suite("VorbisComments")
struct VorbisCommentsTests {
  private func comments(_ fields: String...) -> VorbisComments {
    VorbisComments(OggFile.comments(fields)[...])
  }

  @Test("what is read is written again, to the byte, even what is no text and has no name")
  func sameBytes() {
    var comments = VorbisComments(vendor: [0xFF, 0xFE])
    comments.fields = [[0x41, 0x3D, 0xC3], Array("no name".utf8), [], Array("title=x=y".utf8)].map {
      VorbisComments.Field(bytes: $0)
    }
    let read = VorbisComments((comments.bytes + [1, 0, 0])[...])
    #expect(read.bytes == comments.bytes)
    #expect(read.byteCount == comments.bytes.count)
    #expect(!read.isDamaged)
    #expect(read.tags.texts == ["a": "\u{FFFD}", "title": "x=y"])
  }

  @Test("names are told without regard to case, and take FFmpeg's spelling")
  func names() {
    let comments = comments(
      "Title=T", "ALBUMARTIST=AA", "tracknumber=3", "TRACKTOTAL=12", "DESCRIPTION=D", "ARTIST=A", "artist=B",
      "YEAR=1999",
      "Organization=P", "X-Own=kept", "DISCNUMBER=1/2")
    #expect(
      comments.tags.texts == [
        "title": "T", "album_artist": "AA", "track": "3/12", "description": "D", "artist": "A; B", "date": "1999",
        "publisher": "P", "x-own": "kept", "disc": "1/2",
      ])
  }

  @Test(
    "lengths that lie give what stands before them",
    arguments: [
      ([4, 0, 0, 0, 1, 1, 1, 1, 9, 0, 0, 0, 3, 0, 0, 0, 0x41, 0x3D, 0x42], 1),
      ([4, 0, 0, 0, 1, 1, 1, 1, 2, 0, 0, 0, 3, 0, 0, 0, 0x41, 0x3D, 0x42, 0xFF, 0xFF, 0xFF, 0xFF, 7], 1),
      ([0xFF, 0xFF, 0xFF, 0xFF, 1], 0), ([1], 0), ([], 0),
    ] as [([UInt8], Int)])
  func lyingLengths(bytes: [UInt8], fieldCount: Int) {
    #expect(VorbisComments(bytes[...]).fields.count == fieldCount)
  }

  @Test("a change replaces every spelling of a name, in its place, and leaves the rest")
  func change() {
    var comments = comments("A=1", "YEAR=1999", "title=old", "DATE=2000", "B=2")
    comments.change(by: TagChange(texts: ["date": "2024-05-06", "title": "", "podcast": "1"]), cover: true)
    #expect(
      comments.fields.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        "A=1", "DATE=2024-05-06", "B=2", "PODCAST=1",
      ])
  }

  @Test("what says the same already is not touched")
  func unchanged() {
    let old = comments(
      "artist=A", "ARTIST=B", "CHAPTER1=x", "chapter001=00:00:01.5", "CHAPTER001NAME=N",
      "lyrics=[00:01.00]hei\n[00:02.00]")
    var comments = old
    comments.change(
      by: TagChange(
        texts: ["artist": "A; B"], chapters: [.init(Chapter(start: MediaTime(milliseconds: 1500), title: "N"))],
        lyrics: RecordingTags.Lyrics(text: "hei", cues: old.tags.lyrics[0].cues)), cover: true)
    #expect(comments == old)
  }

  @Test("pictures are read from both forms, and the front cover is replaced")
  func pictures() {
    let back = RecordingTags.Picture(type: 4, mimeType: "image/gif", caption: "bak ☕️", bytes: PictureHeaderTests.gif)
    var comments = comments("COVERART=iVBORw0KGgo=", "COVERARTMIME=image/png", "Z=1")
    #expect(comments.tags.pictures == [.init(mimeType: "image/png", bytes: Array(PictureHeaderTests.png.prefix(8)))])
    comments.change(by: TagChange(cover: RecordingTags.cover), cover: true)
    #expect(comments.fields.compactMap(\.name) == ["METADATA_BLOCK_PICTURE", "Z"])
    let encoded = Data(FLACPicture.bytes(of: back)).base64EncodedString()
    comments.fields.append(VorbisComments.Field("metadata_block_picture", encoded))
    comments.change(by: TagChange(cover: RecordingTags.cover), cover: true)
    #expect(comments.tags.pictures == [RecordingTags.cover, back])
  }
}

@Suite("VorbisChapters")
struct VorbisChaptersTests {
  @Test("chapters come back as they were written", arguments: [0, 1, 12, 999, 1000, 1001, 2500])
  func roundTrip(count: Int) {
    let chapters = RecordingTags.chapters(count, every: 137)
    var comments = VorbisComments()
    comments.change(by: TagChange(chapters: chapters), cover: true)
    #expect(comments.tags.chapters == chapters)
  }

  @Test("a thousand chapters have three digits each")
  func thousand() {
    let names = VorbisChapters.fields(of: RecordingTags.chapters(1000).map(\.chapter)).compactMap(\.name)
    #expect(names.allSatisfy { $0.dropFirst(7).prefix { $0.isNumber }.count == 3 })
  }

  @Test(
    "times are read in all their forms",
    arguments: [
      ("00:00:01.500", 1500), ("1:2:3", 3_723_000), ("00:00:01.5", 1500), (" 00:00:01,25 ", 1250),
      ("100:00:00.000", 360_000_000),
      ("00:00:01.123456", 1123), ("00:05:00.000-->00:10:00.000", 300_000),
    ])
  func times(text: String, milliseconds: Int) {
    let comments = VorbisComments(OggFile.comments(["CHAPTER000=\(text)"])[...])
    #expect(comments.tags.chapters.map(\.chapter.start.milliseconds) == [milliseconds])
  }

  @Test(
    "what is no time makes no chapter", arguments: ["", "x", "00:01", "99999999999:00:00", "-1:00:00", "00:00:00.1.2"])
  func badTimes(text: String) {
    let comments = VorbisComments(OggFile.comments(["CHAPTER000=\(text)", "CHAPTER000NAME=N"])[...])
    #expect(comments.tags.chapters.isEmpty)
  }

  @Test("chapters may come in any order, and without a name")
  func order() {
    let comments = VorbisComments(
      OggFile.comments(["CHAPTER02NAME=B", "CHAPTER02=00:00:02.000", "Chapter01=00:00:01.000", "CHAPTER03URL=x"])[...])
    #expect(comments.tags.chapters.map(\.chapter.title) == ["", "B"])
  }
}

@Suite("LyricLines")
struct LyricLinesTests {
  private func cue(_ start: Int, _ end: Int, _ text: String) -> Cue {
    Cue(span: Span(start: MediaTime(milliseconds: start), end: MediaTime(milliseconds: end)), text: text)
  }

  @Test("cues come back as they were written, with the gaps between them")
  func roundTrip() {
    let cues = [
      cue(0, 1234, "Hei [latter]"), cue(1234, 5000, "<på> deg"), cue(60_000, 359_999_999, "[Applaus] slutt"),
    ]
    #expect(LyricLines.read(LyricLines.write(cues)) == cues)
  }

  @Test("tags, offsets, repeated times and word times are understood")
  func forms() {
    let text = "[ti:Song]\n[offset: +500]\n[00:10.50][00:01.00]<00:01.00>la <00:01.20>la\r\n[00:12:00]\n"
    #expect(LyricLines.read(text) == [cue(500, 10_000, "la la"), cue(10_000, 11_500, "la la")])
  }

  @Test("a text without times is not timed", arguments: ["", "Hei\npå deg", "[00:01.00]a\nb", "[00:01.00]", "[x]"])
  func plain(text: String) { #expect(LyricLines.read(text) == nil) }
}
