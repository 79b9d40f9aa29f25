import PodcastModel
import Testing

@testable import AudioTags

@Suite("ID3 tags")
struct ID3TagTests {
  private func texts(_ bytes: [UInt8]) -> [String: String]? { ID3Tag(bytes)?.meaning.texts }

  @Test(
    "a text is read in every encoding, with and without what belongs around it",
    arguments: [
      [0, 0xE6, 0xF8, 0xE5], [0, 0xE6, 0xF8, 0xE5, 0], [1, 0xFF, 0xFE, 0xE6, 0, 0xF8, 0, 0xE5, 0],
      [1, 0xFE, 0xFF, 0, 0xE6, 0, 0xF8, 0, 0xE5, 0, 0], [1, 0xE6, 0, 0xF8, 0, 0xE5, 0],
      [2, 0, 0xE6, 0, 0xF8, 0, 0xE5], [3, 0xC3, 0xA6, 0xC3, 0xB8, 0xC3, 0xA5],
      [3, 0xEF, 0xBB, 0xBF, 0xC3, 0xA6, 0xC3, 0xB8, 0xC3, 0xA5, 0, 0],
      // Several values: the first. A byte too many at the end of UTF-16.
      [3, 0xC3, 0xA6, 0xC3, 0xB8, 0xC3, 0xA5, 0, 0x62], [1, 0xFF, 0xFE, 0xE6, 0, 0xF8, 0, 0xE5, 0, 0x20],
    ] as [[UInt8]])
  func encodings(content: [UInt8]) {
    for version in [3, 4] {
      let frame = ID3Bytes.frame("TIT2", content, version: version)
      #expect(texts(ID3Bytes.tag(UInt8(version), frame, padding: 20)) == ["title": "æøå"])
    }
    #expect(texts(ID3Bytes.tag(2, ID3Bytes.frame22("TT2", content))) == ["title": "æøå"])
  }

  @Test("the short names of version 2.2 become the later ones, and what has none is kept in a private frame")
  func version22() throws {
    let picture = [0] + Array("PNG".utf8) + [3, 0] + PictureHeaderTests.png
    let body =
      ID3Bytes.frame22("TP1", [0] + Array("A".utf8)) + ID3Bytes.frame22("PIC", picture)
      + ID3Bytes.frame22("CRM", [9, 8])
    let tag = try #require(ID3Tag(ID3Bytes.tag(2, body)))
    #expect(tag.frames.map(\.id) == ["TPE1", "APIC", "PRIV"])
    #expect(tag.meaning.pictures == [.init(mimeType: "image/png", bytes: PictureHeaderTests.png)])
    #expect(tag.frames[2].payload == Array("ID3v2.2 CRM\0".utf8) + [9, 8])
  }

  @Test("unsynchronised tags and frames are read, even where a flag lies")
  func unsynchronised() throws {
    let content: [UInt8] = [0, 0xFF, 0xE6, 0xFF, 0]
    let stored: [UInt8] = [0, 0xFF, 0, 0xE6, 0xFF, 0, 0]
    let all = ID3Bytes.tag(3, flags: 0x80, ID3Bytes.plainFrame("PRIV", stored, count: content.count))
    #expect(ID3Tag(all)?.frames.map(\.payload) == [content])
    let one = ID3Bytes.tag(4, ID3Bytes.frame("PRIV", stored, version: 4, flags: [0, 2]))
    #expect(ID3Tag(one)?.frames.map(\.payload) == [content])
    let counted = ID3Bytes.frame("PRIV", ID3Bytes.synchsafe(5) + stored, version: 4, flags: [0, 3])
    #expect(ID3Tag(ID3Bytes.tag(4, counted))?.frames.map(\.payload) == [content])
    let lying = ID3Bytes.frame("PRIV", ID3Bytes.synchsafe(5) + [0xFF, 0, 0xFF, 0, 1], version: 4, flags: [0, 3])
    #expect(ID3Tag(ID3Bytes.tag(4, lying))?.frames.map(\.payload) == [[0xFF, 0, 0xFF, 0, 1]])
  }

  /// "Packed" in Latin-1, by zlib.
  static let packed: [UInt8] = [120, 156, 99, 8, 72, 76, 206, 78, 77, 1, 0, 7, 199, 2, 73]
  /// Five thousand zeros.
  static let bomb: [UInt8] = [
    120, 156, 237, 193, 49, 1, 0, 0, 0, 194, 160, 245, 79, 109, 10, 63, 160, 0, 0, 0, 0, 128, 183, 1, 19, 136, 0, 1,
  ]

  @Test("a packed frame is unpacked, and stays as it is when the tag is written")
  func packed() throws {
    let in23 = ID3Bytes.frame("TIT2", ID3Bytes.plain(7) + Self.packed, flags: [0, 0x80])
    let in24 = ID3Bytes.frame("TIT2", ID3Bytes.synchsafe(7) + Self.packed, version: 4, flags: [0, 9])
    for (version, frame) in [(3, in23), (4, in24)] {
      let tag = try #require(ID3Tag(ID3Bytes.tag(UInt8(version), frame)))
      #expect(tag.meaning.texts == ["title": "Packed"])
      #expect(tag.frames[0].bytes(version: version) == frame)
    }
    // It says less than it is: it is not unpacked, but kept.
    let lying = ID3Bytes.frame("TIT2", ID3Bytes.plain(100) + Self.bomb, flags: [0, 0x80])
    let tag = try #require(ID3Tag(ID3Bytes.tag(3, lying)))
    #expect(tag.meaning.texts.isEmpty)
    #expect(tag.frames[0].bytes(version: 3) == lying)
  }

  @Test("an encrypted frame is not read, and kept to the byte, with its group and flags")
  func encrypted() throws {
    for (version, frame) in [
      (3, ID3Bytes.frame("TIT2", [7, 8, 1, 2, 3], flags: [0xE0, 0x60])),
      (4, ID3Bytes.frame("TIT2", [8, 7, 1, 2, 3], version: 4, flags: [0x70, 0x44])),
    ] {
      let tag = try #require(ID3Tag(ID3Bytes.tag(UInt8(version), frame)))
      #expect(tag.meaning.texts.isEmpty)
      #expect(tag.frames[0].encryption == 7)
      #expect(tag.frames[0].group == 8)
      #expect(tag.frames[0].bytes(version: version) == frame)
    }
  }

  @Test("sizes of the wrong kind are found out by where they lead")
  func wrongSizes() {
    let long = [0] + [UInt8](repeating: 0x61, count: 299)
    let asITunes = ID3Bytes.frame("TIT2", long) + ID3Bytes.latin1("TPE1", "B", version: 4)
    #expect(texts(ID3Bytes.tag(4, asITunes, padding: 30))?["artist"] == "B")
    let reverse = ID3Bytes.frame("TIT2", long, version: 4) + ID3Bytes.latin1("TPE1", "B")
    #expect(texts(ID3Bytes.tag(3, reverse))?["artist"] == "B")
  }

  @Test("an extended header is passed over, and one that is only claimed is not")
  func extendedHeader() {
    let title = ID3Bytes.latin1("TIT2", "T")
    let in23 = ID3Bytes.plain(6) + [0, 0, 0, 0, 0, 0] + title
    #expect(texts(ID3Bytes.tag(3, flags: 0x40, in23)) == ["title": "T"])
    let in24 = ID3Bytes.synchsafe(6) + [1, 0] + title
    #expect(texts(ID3Bytes.tag(4, flags: 0x40, in24)) == ["title": "T"])
    #expect(texts(ID3Bytes.tag(3, flags: 0x40, title)) == ["title": "T"])
  }

  @Test(
    "sizes that lie give what stands before them, and what cannot be read is kept",
    arguments: [0, 5, 9, 11, 0x7FFF_FFFF, 0xFFFF_FFFF])
  func lyingSizes(claimed: Int) throws {
    let good = ID3Bytes.latin1("TIT2", "T")
    let bad = Array("TPE1".utf8) + ID3Bytes.plain(claimed) + [0, 0, 0x61, 0x62]
    let bytes = ID3Bytes.tag(3, good + bad)
    let tag = try #require(ID3Tag(bytes))
    #expect(tag.meaning.texts["title"] == "T")
    #expect(tag.bytes(byteCount: bytes.count) == bytes)
  }

  @Test("a tag that breaks off anywhere is read without harm")
  func brokenOff() {
    let bytes = ID3Bytes.tag(4, ID3Tag.sample(version: 4).frames.flatMap { $0.bytes(version: 4) })
    for count in 0..<bytes.count { _ = ID3Tag(Array(bytes.prefix(count)))?.meaning }
  }

  @Test(
    "a genre is told in words",
    arguments: [
      ("(17)", "Rock"), ("17", "Rock"), ("(4)Eurodisco", "Disco"), ("(186)", "Podcast"), ("((Quoted)", "(Quoted)"),
      ("(RX)", "Remix"), ("(255)", "(255)"), ("Podcast", "Podcast"), ("(", "("), ("(999)Own", "Own"), ("-1", "-1"),
    ])
  func genre(text: String, words: String) {
    #expect(texts(ID3Bytes.tag(3, ID3Bytes.latin1("TCON", text))) == ["genre": words])
  }

  @Test(
    "a date is put together from its parts",
    arguments: [
      (["TYER": "2024"], "2024"), (["TYER": "2024", "TDAT": "0211"], "2024-11-02"),
      (["TYER": "2024", "TDAT": "0211", "TIME": "0930"], "2024-11-02T09:30"),
      (["TYER": "2024", "TDAT": "3113"], "2024"),
      (["TDRC": "2024-11-02T09:30:15"], "2024-11-02T09:30:15"), (["TYER": "last year"], nil),
      (["TYER": "2024-11-02"], "2024-11-02"), (["TYER": "2020", "TDRL": "2024-11-02"], "2024-11-02"),
    ] as [([String: String], String?)])
  func date(parts: [String: String], date: String?) {
    let frames = parts.sorted { $0.key < $1.key }.flatMap { ID3Bytes.latin1($0.key, $0.value) }
    #expect(texts(ID3Bytes.tag(3, frames))?["date"] == date)
  }

  @Test("comments of programs are not the comment, and an address is read with and without an encoding byte")
  func others() {
    let body =
      ID3Bytes.frame("COMM", Array("\0engiTunNORM\0 0000".utf8)) + ID3Bytes.frame("COMM", Array("\0eng\0Said".utf8))
      + ID3Bytes.frame("WFED", [0] + Array("https://a.example/feed".utf8))
      + ID3Bytes.frame("WOAF", Array("https://a.example/1".utf8)) + ID3Bytes.frame("PCST", [0, 0, 0, 0])
      + ID3Bytes.frame("TXXX", Array("\0mood\0calm".utf8))
    #expect(
      texts(ID3Bytes.tag(3, body)) == [
        "comment": "Said", "podcast_feed": "https://a.example/feed", "url": "https://a.example/1", "podcast": "1",
        "mood": "calm",
      ])
  }

  @Test("lyrics with times are read in milliseconds; those in MPEG frames have none")
  func timedLyrics() throws {
    func frame(unit: UInt8) -> [UInt8] {
      ID3Bytes.frame(
        "SYLT",
        [0] + Array("nob".utf8) + [unit, 1, 0] + Array("Hei\0".utf8) + ID3Bytes.plain(1500) + Array("\n".utf8)
          + Array("du\0".utf8) + ID3Bytes.plain(2500) + [0] + ID3Bytes.plain(4000))
    }
    let lyrics = try #require(ID3Tag(ID3Bytes.tag(3, frame(unit: 2)))?.meaning.lyrics)
    #expect(lyrics.map(\.language) == ["nob"])
    #expect(lyrics.map(\.text) == ["Hei\ndu"])
    #expect(lyrics[0].cues.map(\.span.end.milliseconds) == [2500, 4000])
    #expect(lyrics[0].cues.map(\.text) == ["Hei", "du"])
    #expect(ID3Tag(ID3Bytes.tag(3, frame(unit: 1)))?.meaning.lyrics.map(\.cues) == [[]])
  }
}

extension ID3Bytes {
  /// A frame whose size is not that of its bytes.
  static func plainFrame(_ id: String, _ content: [UInt8], count: Int) -> [UInt8] {
    Array(id.utf8) + plain(count) + [0, 0] + content
  }
}

extension ID3Tag {
  /// One that says everything.
  static func sample(version: Int) -> ID3Tag {
    ID3Tag(version: version).changed(by: .sample, recordingEnd: MediaTime(milliseconds: 60_000))
  }
}

extension TagChange {
  static let sample = TagChange(
    texts: [
      "title": "Tittel – æøå 🎙", "artist": "A", "album": "Show", "album_artist": "B", "genre": "Podcast",
      "date": "2024-11-02", "track": "3/12", "publisher": "P", "language": "nob", "copyright": "CC BY 4.0",
      "comment": "C\nD",
      "description": "D", "url": "https://a.example/1?q=å", "podcast": "1", "podcast_guid": "g",
      "podcast_description": "PD",
      "podcast_feed": "https://a.example/feed.xml", "own_name": "own",
    ], cover: .init(mimeType: "image/jpeg", bytes: PictureHeaderTests.jpeg),
    chapters: [
      .init(Chapter(start: .zero, end: MediaTime(milliseconds: 1001), title: "Først", url: "https://a.example/a")),
      .init(
        Chapter(start: MediaTime(milliseconds: 1001), title: "Så", isListed: false),
        picture: .init(mimeType: "image/png", bytes: PictureHeaderTests.png)),
      .init(Chapter(start: MediaTime(milliseconds: 30_001), title: "المقدمة")),
    ], chaptersTitle: "Kapitler",
    lyrics: .init(
      language: "nob", text: "Hei på deg.\nTakk.",
      cues: [
        Cue(span: Span(start: .zero, end: MediaTime(milliseconds: 900)), text: "Hei på deg."),
        Cue(span: Span(start: MediaTime(milliseconds: 900), end: MediaTime(milliseconds: 1800)), text: "Takk."),
      ]))
}
