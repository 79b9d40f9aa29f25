import Files
import PodcastModel
import Testing

@testable import AudioTags

@Suite("Tags of WAV and AIFF files")
struct ChunkFileTests {
  private static let samples = (0..<4001).map { UInt8(truncatingIfNeeded: $0 * 31) | 1 }

  private static func chunk(_ id: String, _ body: [UInt8], size: Int? = nil, isBig: Bool = false) -> [UInt8] {
    var bytes = Array(id.utf8)
    if isBig {
      bytes.appendBigEndian(size ?? body.count, byteCount: 4)
    } else {
      bytes.appendLittleEndian(size ?? body.count, byteCount: 4)
    }
    return bytes + body + (body.count % 2 == 1 ? [0] : [])
  }

  private static func wave(_ chunks: [UInt8]...) -> [UInt8] {
    let body = Array("WAVE".utf8) + chunks.flatMap(\.self)
    return chunk("RIFF", body)
  }

  /// PCM, one channel, 8000 samples of one byte a second.
  private static let format = chunk("fmt ", [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0])
  private static let info = chunk(
    "LIST", Array("INFO".utf8) + chunk("INAM", Array("Old\0".utf8)) + chunk("IENG", Array("Eng\0".utf8)))
  private static let broadcast = chunk(
    "bext", [UInt8](repeating: 0x20, count: 320) + Array("2005:08:04".utf8) + [1, 2, 3, 4, 5])

  private func edited(_ container: some TagContainer, _ bytes: [UInt8], _ change: TagChange) throws -> [UInt8] {
    let file = ByteFile(bytes: bytes, path: "a")
    let edited = try file.edited(by: container.edit(file, by: change))
    #expect(
      try container.sound(in: edited).map { try edited.bytes($0) }
        == container.sound(in: file).map { try file.bytes($0) })
    let again = try container.edit(edited, by: change)
    #expect(again == FileEdit([.kept(0..<edited.byteCount)]))
    return try edited.bytes(0..<edited.byteCount)
  }

  private func read(_ container: some TagContainer, _ bytes: [UInt8]) throws -> RecordingTags {
    try container.read(ByteFile(bytes: bytes, path: "a"))
  }

  @Test("all that is written is read again, and the broadcast fields stay")
  func wave() throws {
    let old = Self.wave(
      Self.format, Self.broadcast, Self.info, Self.chunk("data", Self.samples), Self.chunk("iXML", [1, 2, 3]))
    #expect(try read(WaveFile(), old).texts == ["title": "Old", "date": "2005-08-04"])
    let new = try edited(WaveFile(), old, .sample)
    let tags = try read(WaveFile(), new)
    #expect(tags.texts == TagChange.sample.held(inID3Version: 3).texts)
    #expect(tags.pictures == [TagChange.sample.cover])
    #expect(tags.chapters.map(\.chapter.title) == ["Først", "Så", "المقدمة"])
    #expect(tags.lyrics == [TagChange.sample.held(inID3Version: 3).lyrics])
    let chunks = try #require(try ChunkList(ByteFile(bytes: new, path: "a")))
    #expect(chunks.chunks.map(\.id) == ["fmt ", "bext", "LIST", "data", "iXML", "id3 ", "cue ", "LIST"])
    #expect(chunks.end == new.count)
    #expect(Int(littleEndian: new[4..<8]) == new.count - 8)
    let list = try #require(chunks.first("LIST"))
    let texts = RIFFInfo(new[list.body].dropFirst(4))
    #expect(texts.texts["title"] == TagChange.sample.texts["title"])
    #expect(new[list.body].firstRange(of: Array("IENG".utf8)) != nil)
    let broadcast = try #require(chunks.first("bext"))
    #expect(Array(new[broadcast.offset..<broadcast.end]) == Self.broadcast)
  }

  @Test("labelled marks are chapters, and new chapters replace them and leave the others")
  func cues() throws {
    func point(_ id: UInt8, _ sample: UInt8) -> [UInt8] {
      [id, 0, 0, 0, sample, 0, 0, 0] + Array("data".utf8) + [0, 0, 0, 0, 0, 0, 0, 0, sample, 0, 0, 0]
    }
    let cue = Self.chunk("cue ", [2, 0, 0, 0] + point(1, 8) + point(2, 16))
    let list = Self.chunk(
      "LIST",
      Array("adtl".utf8) + Self.chunk("labl", [2, 0, 0, 0] + Array("Two\0".utf8))
        + Self.chunk("ltxt", [2, 0, 0, 0, 80, 0, 0, 0] + [UInt8](repeating: 0, count: 12))
        + Self.chunk("note", [1, 0, 0, 0] + Array("N\0".utf8)))
    let old = Self.wave(Self.format, cue, list, Self.chunk("data", Self.samples))
    #expect(
      try read(WaveFile(), old).chapters.map(\.chapter) == [
        Chapter(start: MediaTime(milliseconds: 2), end: MediaTime(milliseconds: 12), title: "Two")
      ])
    let new = try edited(WaveFile(), old, TagChange(chapters: TagChange.sample.chapters))
    let chunks = try #require(try ChunkList(ByteFile(bytes: new, path: "a")))
    let marks = try #require(chunks.first("cue "))
    // The mark without a label, and the chapters that are listed.
    #expect(Array(new[marks.body].prefix(28)) == [3, 0, 0, 0] + point(1, 8))
    let labels = try #require(chunks.first("LIST"))
    #expect(new[labels.body].firstRange(of: Array("Two".utf8)) == nil)
    let cues = RIFFCues(cue: Array(new[marks.body]), adtl: new[labels.body].dropFirst(4), samplesPerSecond: 8000)
    #expect(cues.chapters.map(\.chapter.start.milliseconds) == [0, 30_001])
    #expect(cues.chapters.map(\.chapter.title) == ["Først", "المقدمة"])
    let without = try edited(WaveFile(), new, TagChange(chapters: []))
    #expect(try read(WaveFile(), without).chapters.isEmpty)
    #expect(try ChunkList(ByteFile(bytes: without, path: "a"))?.first("cue ")?.body.count == 28)
  }

  @Test("a label whose mark is missing names no new chapter")
  func orphanedLabels() throws {
    let list = Self.chunk(
      "LIST", Array("adtl".utf8) + (0..<3).flatMap { Self.chunk("labl", [$0, 0, 0, 0] + Array("Old\0".utf8)) })
    let old = Self.wave(Self.format, list, Self.chunk("data", Self.samples))
    let new = try edited(WaveFile(), old, TagChange(chapters: TagChange.sample.chapters))
    let chunks = try #require(try ChunkList(ByteFile(bytes: new, path: "a")))
    let (marks, labels) = try (#require(chunks.first("cue ")), #require(chunks.first("LIST")))
    let cues = RIFFCues(cue: Array(new[marks.body]), adtl: new[labels.body].dropFirst(4), samplesPerSecond: 8000)
    #expect(cues.chapters.map(\.chapter.title) == ["Først", "المقدمة"])
  }

  @Test("a size of the sound that is zero, or beyond the end, is put right", arguments: [0, 100_000, 0xFFFF_FFFF])
  func soundSizes(size: Int) throws {
    let old = Self.wave(Self.format) + Self.chunk("data", Self.samples, size: size).prefix(8 + 4000)
    let new = try edited(WaveFile(), old, TagChange(texts: ["title": "T"]))
    let chunks = try #require(try ChunkList(ByteFile(bytes: new, path: "a")))
    #expect(chunks.chunks.map(\.id) == ["fmt ", "data", "id3 ", "LIST"])
    #expect(chunks.first("data")?.body.count == 4000)
    #expect(try read(WaveFile(), new).texts == ["title": "T"])
  }

  @Test("a file over 4 GB says its sizes in a chunk of their own")
  func large() throws {
    let sizes = [UInt8](repeating: 9, count: 8) + [0xA1, 0x0F, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 7, count: 12)
    let body =
      Array("WAVE".utf8) + Self.chunk("ds64", sizes) + Self.format + Self.chunk("data", Self.samples, size: 0xFFFF_FFFF)
    let old = Array("RF64".utf8) + [0xFF, 0xFF, 0xFF, 0xFF] + body
    let new = try edited(WaveFile(), old, TagChange(texts: ["title": "T"]))
    #expect(new.prefix(8) == old.prefix(8))
    #expect(Int(littleEndian: new[20..<28]) == new.count - 8)
    #expect(Int(littleEndian: new[28..<36]) == 4001)
    #expect(new[36..<48] == old[36..<48])
    #expect(try read(WaveFile(), new).texts == ["title": "T"])
  }

  @Test("an odd chunk without its filler, and what stands behind the last one, are borne")
  func odd() throws {
    let old =
      Self.wave(Self.format, Self.chunk("junk", [1, 2, 3]).dropLast() + Self.chunk("data", Self.samples))
      + Array("\0\0trailing".utf8)
    let new = try edited(WaveFile(), old, TagChange(texts: ["title": "T"]))
    #expect(
      try ChunkList(ByteFile(bytes: new, path: "a"))?.chunks.map(\.id) == ["fmt ", "junk", "data", "id3 ", "LIST"])
    #expect(new.suffix(10) == Array("\0\0trailing".utf8)[...])
  }

  @Test("AIFF keeps its texts in agreement, and says the rest in an ID3 tag")
  func aiff() throws {
    func chunk(_ id: String, _ body: [UInt8]) -> [UInt8] { Self.chunk(id, body, isBig: true) }
    let common: [UInt8] = [0, 1, 0, 0, 0x0F, 0xA0, 0, 8, 0x40, 0x0B, 0xFA, 0, 0, 0, 0, 0, 0, 0]
    let body =
      Array("AIFF".utf8) + chunk("COMM", common) + chunk("NAME", Array("Old".utf8)) + chunk("AUTH", Array("Kept".utf8))
      + chunk("SSND", Self.samples) + chunk("APPL", Array("own!".utf8))
    let old = chunk("FORM", body)
    #expect(try read(AIFFFile(), old).texts == ["title": "Old", "artist": "Kept"])
    let new = try edited(AIFFFile(), old, TagChange(texts: ["title": "New"], chapters: TagChange.sample.chapters))
    let tags = try read(AIFFFile(), new)
    #expect(tags.texts == ["title": "New", "artist": "Kept"])
    // 4000 samples at 8 kHz.
    #expect(tags.chapters.map(\.chapter.start.milliseconds) == [0, 1001, 30_001])
    #expect(new.firstRange(of: chunk("NAME", Array("New".utf8))) != nil)
    #expect(Int(bigEndian: new[4..<8]) == new.count - 8)
  }

  @Test("files that no longer are what they were are read without a crash")
  func damaged() throws {
    let wave = try edited(
      WaveFile(), Self.wave(Self.format, Self.broadcast, Self.info, Self.chunk("data", Self.samples)), .sample)
    var generator = SplitMix(state: 2)
    for _ in 0..<40 {
      var bytes = wave
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let place = Bool.random(using: &generator) ? 0..<900 : 4900..<bytes.count
        bytes[Int.random(in: place, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      if Bool.random(using: &generator) {
        bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
      }
      let file = ByteFile(bytes: bytes, path: "a")
      // Whatever is wrong is said.
      guard let edit = try? WaveFile().edit(file, by: .sample) else { continue }
      let edited = try file.edited(by: edit)
      #expect(
        try WaveFile().sound(in: edited).map { try edited.bytes($0) }
          == WaveFile().sound(in: file).map { try file.bytes($0) })
    }
  }
}
