import Files
import PodcastModel
import Testing

@testable import AudioTags

@Suite("Tags of MP3 files")
struct MPEGAudioFileTests {
  private let container = MPEGAudioFile()

  private func edited(_ bytes: [UInt8], _ change: TagChange) throws -> [UInt8] {
    let file = ByteFile(bytes: bytes, path: "a.mp3")
    let edited = try file.edited(by: container.edit(file, by: change))
    let sound = try container.sound(in: file)
    #expect(try container.sound(in: edited).map { try edited.bytes($0) } == sound.map { try file.bytes($0) })
    return try edited.bytes(0..<edited.byteCount)
  }

  private func read(_ bytes: [UInt8]) throws -> RecordingTags {
    try container.read(ByteFile(bytes: bytes, path: "a.mp3"))
  }

  @Test("all that is written is read again, in a new tag of 2.3 and in an old one of 2.4", arguments: [3, 4])
  func roundTrip(version: UInt8) throws {
    let old = version == 4 ? ID3Bytes.tag(4, ID3Bytes.latin1("TIT1", "x", version: 4), padding: 10) : []
    let bytes = try edited(old + ID3Bytes.sound(), .sample)
    let tags = try read(bytes)
    let meant = TagChange.sample.held(inID3Version: Int(version))
    #expect(bytes[3] == version)
    #expect(tags.texts == meant.texts)
    #expect(tags.pictures == [TagChange.sample.cover])
    #expect(tags.chapters.map(\.chapter.start) == meant.chapters?.map(\.chapter.start))
    #expect(tags.chapters.map(\.chapter.title) == meant.chapters?.map(\.chapter.title))
    #expect(tags.chapters.map(\.chapter.url) == meant.chapters?.map(\.chapter.url))
    #expect(tags.chapters.map(\.chapter.isListed) == [true, false, true])
    #expect(tags.chapters.map(\.picture?.bytes) == [nil, PictureHeaderTests.png, nil])
    #expect(tags.chapters.map(\.chapter.end?.milliseconds) == [1001, 30_001, 30_001])
    #expect(tags.chaptersTitle == "Kapitler")
    #expect(tags.lyrics == [meant.lyrics])
  }

  @Test("the same change twice changes nothing, and little of another only what differs")
  func again() throws {
    let once = try edited(ID3Bytes.sound(), .sample)
    let file = ByteFile(bytes: once, path: "a.mp3")
    #expect(try container.edit(file, by: .sample) == FileEdit([.kept(0..<once.count)]))
    #expect(try container.edit(file, by: TagChange()) == FileEdit([.kept(0..<once.count)]))
    let other = try edited(once, TagChange(texts: ["title": "A longer title than before, but not by much"]))
    #expect(other.count == once.count)
    #expect(try read(other).texts["title"] == "A longer title than before, but not by much")
  }

  @Test("what says the same in another way stays as it is")
  func sameMeaning() throws {
    let body =
      ID3Bytes.frame("TIT2", [1, 0xFE, 0xFF, 0, 0x54]) + ID3Bytes.latin1("TCON", "(186)")
      + ID3Bytes.frame("WFED", [0] + Array("https://a.example".utf8)) + ID3Bytes.latin1("TDRC", "2024-01-01")
    let bytes = ID3Bytes.tag(3, body) + ID3Bytes.sound()
    let change = TagChange(texts: [
      "title": "T", "genre": "Podcast", "podcast_feed": "https://a.example", "date": "2024-01-01", "artist": "",
    ])
    #expect(try edited(bytes, change) == bytes)
  }

  @Test("frames that nobody named are kept to the byte, in their order, in every version", arguments: [3, 4])
  func kept(version: Int) throws {
    func frame(_ id: String, _ content: [UInt8], flags: [UInt8] = [0, 0]) -> [UInt8] {
      ID3Bytes.frame(id, content, version: version, flags: flags)
    }
    let encrypted: [UInt8] = version == 4 ? [0x40, 4] : [0x80, 0x40]
    let kept = [
      frame("POPM", Array("me@a.example\0".utf8) + [196, 0, 0, 1, 0]),
      frame("PRIV", Array("own\0".utf8) + [0xFF, 0xFE, 0, 0]),
      frame("XABC", [1, 2, 3]), frame("UFID", Array("http://a.example\0".utf8) + [9]), frame("RVA2", [0, 1, 2]),
      frame("GEOB", Array("\0a/b\0f\0d\0".utf8) + [4]), frame("TIT3", [77, 1, 2], flags: encrypted),
      frame("SYLT", Array("\0eng".utf8) + [2, 5, 0]),
    ]
    let bytes = ID3Bytes.tag(UInt8(version), kept.flatMap(\.self)) + ID3Bytes.sound()
    let new = try edited(
      bytes, TagChange(texts: ["title": "T"], cover: TagChange.sample.cover, chapters: TagChange.sample.chapters))
    #expect(new[10...].starts(with: kept.flatMap(\.self)))
  }

  @Test("a tag with room keeps its place; one without moves the sound by whole pages")
  func room() throws {
    let roomy = ID3Bytes.tag(3, ID3Bytes.latin1("TIT2", "T"), padding: 5000) + ID3Bytes.sound()
    #expect(try edited(roomy, .sample).count == roomy.count)
    let tight = ID3Bytes.tag(3, ID3Bytes.latin1("TIT2", "T"), padding: 1) + ID3Bytes.sound()
    let moved = try edited(tight, .sample).count - tight.count
    #expect(moved > 0 && moved % 4096 == 0)
  }

  @Test(
    "a thousand chapters are listed in tables within tables, and all come back",
    arguments: [0, 1, 255, 256, 1000, 66_000])
  func manyChapters(count: Int) throws {
    let chapters = (0..<count).map {
      RecordingTags.MarkedChapter(
        Chapter(start: MediaTime(milliseconds: $0 * 5), end: MediaTime(milliseconds: $0 * 5 + 3), title: "\($0)"))
    }
    let wanted = ID3Chapters(title: "All", chapters: chapters)
    let frames = wanted.frames(version: 3, recordingEnd: nil)
    #expect(ID3Chapters(frames, version: 3) == (count == 0 ? ID3Chapters() : wanted))
    for frame in frames where frame.id == "CTOC" {
      // Each table ends where its last entry does.
      let flags = try #require(frame.payload.firstIndex(of: 0))
      #expect(frame.payload[(flags + 3)...].filter { $0 == 0 }.count >= Int(frame.payload[flags + 2]))
    }
  }

  @Test("several tags become one that says what each said; the first has the first word")
  func severalTags() throws {
    let first = ID3Bytes.tag(3, ID3Bytes.latin1("TIT2", "first"), padding: 5)
    let second = ID3Bytes.tag(
      4, ID3Bytes.latin1("TIT2", "second", version: 4) + ID3Bytes.latin1("TPE1", "A", version: 4))
    let behind =
      ID3Bytes.tag(4, flags: 0x10, ID3Bytes.latin1("TALB", "B", version: 4)) + Array("3DI".utf8) + [4, 0, 0x10]
      + ID3Bytes.synchsafe(12)
    let bytes = first + second + ID3Bytes.sound() + behind + ID3Bytes.id3v1(title: "old")
    #expect(try read(bytes).texts == ["title": "first", "artist": "A", "album": "B"])
    let new = try edited(bytes, TagChange(texts: ["genre": "Podcast"]))
    #expect(try read(new).texts == ["title": "first", "artist": "A", "album": "B", "genre": "Podcast"])
    #expect(new.suffix(128 + 20).starts(with: ID3Bytes.sound().suffix(20)))
  }

  @Test("ID3v1 and APE tags are brought into agreement, and the rest of them is kept")
  func agreement() throws {
    let lyrics3 = Array("LYRICSBEGININD0000200LYR00003abc000032LYRICS200".utf8)
    let ape = ID3Bytes.ape([
      ("Title", 0, Array("old".utf8)), ("MP3GAIN_MINMAX", 0, Array("1,2".utf8)),
      ("Cover Art (Front)", 2, Array("c.jpg\0".utf8) + [1, 2]), ("Artist", 0, Array("A".utf8)),
    ])
    let bytes = ID3Bytes.sound() + ape + lyrics3 + ID3Bytes.id3v1(title: "old", artist: "A", track: 7, genre: 17)
    #expect(try read(bytes).texts == ["title": "old", "artist": "A", "track": "7", "genre": "Rock"])
    let title = "A title that is longer than thirty characters"
    let new = try edited(
      bytes,
      TagChange(texts: ["title": title, "genre": "Podcast", "date": "2024-05-06"], cover: TagChange.sample.cover))
    let tail = new.suffix(128)
    #expect(String(latin1: tail.dropFirst(3).prefix(30)) == String(title.prefix(30)))
    #expect(tail.dropFirst(33).starts(with: [0x41, 0]))
    #expect(tail.dropFirst(93).starts(with: "2024".utf8))
    #expect(tail.suffix(2) == [7, 186])
    #expect(new.dropLast(128).suffix(lyrics3.count) == lyrics3[...])
    let newAPE = ID3Bytes.ape([
      ("Title", 0, Array(title.utf8)), ("MP3GAIN_MINMAX", 0, Array("1,2".utf8)),
      ("Cover Art (Front)", 2, Array("c.jpg\0".utf8) + PictureHeaderTests.jpeg), ("Artist", 0, Array("A".utf8)),
    ])
    #expect(new.dropLast(128 + lyrics3.count).suffix(newAPE.count) == newAPE[...])
    // The new ID3v2 tag also says what only the others said.
    #expect(ID3Tag(new)?.meaning.texts["artist"] == "A")
    #expect(ID3Tag(new)?.meaning.texts["track"] == "7")
  }

  @Test("a tag that claims the sound too gives it back")
  func lyingTag() throws {
    let bytes = ID3Bytes.tag(3, ID3Bytes.latin1("TIT2", "T"), padding: 100, claiming: 5000) + ID3Bytes.sound()
    let new = try edited(bytes, TagChange(texts: ["title": "Other"]))
    #expect(new.suffix(20 * 417) == ID3Bytes.sound()[...])
    #expect(try read(new).texts == ["title": "Other"])
  }

  @Test(
    "a tag that is cut off, too long or of an unknown version is not written over",
    arguments: [
      ID3Bytes.tag(3, ID3Bytes.latin1("TIT2", "T"), claiming: 90_000) + ID3Bytes.latin1("TPE1", "x"),
      ID3Bytes.tag(3, ID3Bytes.latin1("TIT2", "T"), claiming: 200_000_000) + ID3Bytes.sound(),
      ID3Bytes.tag(5, ID3Bytes.latin1("TIT2", "T")) + ID3Bytes.sound(),
    ])
  func refused(bytes: [UInt8]) throws {
    _ = try read(bytes)
    let file = ByteFile(bytes: bytes, path: "a.mp3")
    let failure = #expect(throws: TagFailure.self) { try container.edit(file, by: TagChange(texts: ["title": "N"])) }
    #expect(failure?.offset == 0)
  }

  @Test("files that no longer are what they were are read without a crash, and never lose sound")
  func damaged() throws {
    let whole =
      try edited(ID3Bytes.tag(4, ID3Bytes.latin1("TIT1", "x", version: 4)) + ID3Bytes.sound(), .sample)
      + ID3Bytes.ape([("Title", 0, Array("old".utf8))]) + ID3Bytes.id3v1(title: "old")
    var generator = SplitMix(state: 1)
    for _ in 0..<40 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      if Bool.random(using: &generator) {
        bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
      }
      _ = try read(bytes)
      // Whatever is wrong is said, not written over.
      _ = try? edited(bytes, .sample)
    }
  }
}

/// Numbers by chance, the same every time.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
