import Files
import PodcastModel
import Testing

@testable import AudioTags

@Suite("What other programs put into MP4 files")
struct MP4ReadingTests {
  private static func utf16(_ text: String, mark: Bool = false) -> [UInt8] {
    (mark ? [0xFE, 0xFF] : []) + text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  }

  @Test(
    "an item's value is read by its type",
    arguments: [
      (MP4File.item("©nam", (1, Array("Tittel\0rest".utf8))), "title", "Tittel"),
      (MP4File.item("©nam", (2, utf16("Tit☕️"))), "title", "Tit☕️"),
      (MP4File.item("©nam", (2, utf16("Tit", mark: true))), "title", "Tit"),
      (MP4File.item("©nam", (0, Array("Uten type".utf8))), "title", "Uten type"),
      (MP4File.item("©nam", (1, []), (1, Array("Andre".utf8)), (1, Array("Tredje".utf8))), "title", "Andre"),
      (MP4File.item("©nam", (1, [0x8C, 0x62])), "title", "åb"),
      (MP4File.item("trkn", (0, [0, 0, 0, 3, 0, 12, 0, 0])), "track", "3/12"),
      (MP4File.item("trkn", (0, [0, 0, 0, 3])), "track", "3"),
      (MP4File.item("disk", (0, [0, 0, 0, 1, 0, 0])), "disc", "1"),
      (MP4File.item("gnre", (0, [0, 22])), "genre", "Ska"),
      (MP4File.item("tmpo", (21, [0, 120])), "tmpo", "120"),
      (MP4File.item("tvsn", (21, [0, 0, 1, 0])), "season_number", "256"),
      (MP4File.item("pcst", (21, [1])), "podcast", "1"),
      (MP4File.item("purl", (0, Array("https://example.org/f".utf8))), "podcast_feed", "https://example.org/f"),
      (MP4File.item("stik", (21, [21])), "media_type", "21"),
    ])
  func items(item: Box, name: String, text: String) throws {
    #expect(try MP4().read(MP4File(userData: [MP4File.list([item])]).bytes).texts[name] == text)
  }

  @Test("broken items are passed over, and those behind them are read")
  func brokenItems() throws {
    let items = [
      Box("©ART", [0, 0]), Box("trkn", Box(data: [0], kind: 0).written),
      Box("gnre", Box(data: [1, 0, 0], kind: 0).written),
      Box("covr", Box("data", [0, 0, 0, 13]).written + [1, 2, 3]), Box("©alb", Box(data: [], kind: 1).written),
      MP4File.item("©nam", (1, Array("Her".utf8))),
    ]
    let tags = try MP4().read(MP4File(userData: [MP4File.list(items)]).bytes)
    #expect(tags.texts == ["title": "Her"])
    #expect(tags.pictures.isEmpty)
  }

  @Test("a picture is what its bytes are, whatever its type says, and a name beside it is none")
  func pictures() throws {
    let gif: [UInt8] = Array("GIF89a".utf8) + [1, 0, 1, 0]
    let content =
      Box(data: PictureHeaderTests.png, kind: 13).written + Box("name", [0, 0, 0, 0, 65]).written
      + Box(data: gif, kind: 0).written + Box(data: [1, 2, 3], kind: 0).written
    let pictures = try MP4().read(MP4File(userData: [MP4File.list([Box("covr", content)])]).bytes).pictures
    #expect(pictures.map(\.mimeType) == ["image/png", "image/gif"])
    #expect(pictures.map(\.type) == [3, 0])
  }

  @Test("texts of QuickTime and 3GPP are read where iTunes has none, and follow when they are changed")
  func otherTexts() throws {
    let file = MP4File(
      brand: "qt  ",
      userData: [
        MP4File.userText("©nam", Array("Gammel".utf8)), MP4File.userText("©ART", [0x8C]),
        MP4File.asset("albm", Self.utf16("Album", mark: true) + [0, 0]), MP4File.asset("dscp", Array("Om".utf8) + [0]),
        Box("yrrc", [0, 0, 0, 0, 7, 0xE8]), Box("©xxx", [1]),
      ],
      moreInMovie: [MP4File.keys([("com.apple.quicktime.title", "Nyere"), ("com.example.x", "y")])]
    )
    let tags = try MP4().read(file.bytes)
    #expect(
      tags.texts == [
        "title": "Nyere", "artist": "å", "album": "Album", "description": "Om", "date": "2024", "com.example.x": "y",
      ])
    let changed = try MP4().changed(file.bytes, by: TagChange(texts: ["title": "Ny", "album": "", "artist": "B"]))
    #expect(
      try MP4().read(changed).texts == [
        "title": "Ny", "artist": "B", "description": "Om", "date": "2024", "com.example.x": "y",
      ])
    #expect(changed.firstRange(of: Array("Gammel".utf8)) == nil)
    #expect(changed.firstRange(of: Array("Nyere".utf8)) == nil)
  }

  @Test("Nero's list is read in all its layouts")
  func nero() {
    let entry: [UInt8] = [0, 0, 0, 0, 0, 0x98, 0x96, 0x80, 3] + "Hei".utf8
    let chapter = Chapter(start: MediaTime(milliseconds: 1000), title: "Hei")
    for head: [UInt8] in [[1, 0, 0, 0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0, 0, 0, 1]] {
      #expect(NeroChapters.read(Box("chpl", head + entry)) == [chapter])
    }
    // More than one byte can count, as mp4v2 writes it; and a list that is broken off.
    let many = (0..<300).flatMap { _ in entry }
    #expect(NeroChapters.read(Box("chpl", [1, 0, 0, 0, 0, 0, 0, 1, 44] + many)).count == 300)
    #expect(NeroChapters.read(Box("chpl", [1, 0, 0, 0, 0, 0, 0, 0, 9] + entry + entry.dropLast())) == [chapter])
    #expect(NeroChapters.read(Box("chpl", [])).isEmpty)
  }

  @Test("titles of a chapter track are read in any spelling")
  func titles() {
    let link: [UInt8] = [0, 0, 0, 3, 5] + "a://b".utf8 + [0]
    let cases: [([UInt8], String, String?)] = [
      (Array("Hei".utf8), "Hei", nil), (Self.utf16("Hei☕️", mark: true), "Hei☕️", nil),
      ([0xFF, 0xFE, 0x48, 0], "H", nil),
      ([0xEF, 0xBB, 0xBF, 0x48], "H", nil), ([0x8C], "å", nil), ([], "", nil),
    ]
    for (text, title, _) in cases {
      var bytes = [UInt8(0), UInt8(text.count)] + text
      #expect(TextSample(bytes) == TextSample(text: title))
      bytes += Box("encd", [0, 0, 1, 0]).written + Box("href", link).written
      #expect(TextSample(bytes) == TextSample(text: title, url: "a://b"))
    }
    #expect(TextSample([0, 9, 0x48]) == TextSample())
    #expect(TextSample([0]) == TextSample())
  }

  /// A track that holds chapters: three samples of 2 s, at the end of the file.
  private static func chapterTrack(
    id: Int, codec: BoxType, handler: String, offsets: [Int], sizes: [Int], edits: [Int] = []
  )
    -> Box
  {
    var header = [UInt8](repeating: 0, count: 12)
    header.appendBigEndian(id, byteCount: 4)
    header += [UInt8](repeating: 0, count: 68)
    let list = edits.isEmpty ? [] : [Box("edts", boxes: [MP4File.numbers("elst", edits)])]
    return Box(
      "trak",
      boxes: [Box("tkhd", header)] + list + [
        Box(
          "mdia",
          boxes: [
            MP4File.numbers("mdhd", [0, 0, 600, 3600, 0x55C4 << 16]),
            Box("hdlr", [UInt8](repeating: 0, count: 8) + handler.utf8 + [UInt8](repeating: 0, count: 13)),
            Box(
              "minf",
              boxes: [
                Box(
                  "stbl",
                  boxes: [
                    Box("stsd", [0, 0, 0, 0, 0, 0, 0, 1] + Box(codec, [UInt8](repeating: 0, count: 51)).written),
                    MP4File.numbers("stts", [1, 3, 1200]), MP4File.numbers("stsc", [1, 1, 1, 1]),
                    MP4File.numbers("stsz", [0, 3] + sizes), MP4File.numbers("stco", [3] + offsets),
                  ])
              ]),
          ])
      ])
  }

  /// Titles, addresses and pictures of an enhanced podcast, with Nero's list beside them.
  private static func enhanced(edits: [Int] = [], beyondEnd: Int = 0) -> [UInt8] {
    let titles = ["En", "To", "Tre"].map { TextSample(text: $0).written(isQuickTime: true) }
    let links = ["a://1", "a://2", "a://3"].map { TextSample(text: "x", url: $0).written(isQuickTime: true) }
    let pictures = [PictureHeaderTests.png, [1, 2, 3], PictureHeaderTests.png]
    let samples = titles + links + pictures
    func file(_ start: Int) -> [UInt8] {
      var offset = start
      let offsets = samples.map { sample in
        defer { offset += sample.count }
        return offset + beyondEnd
      }
      let sizes = samples.map(\.count)
      let reference = MP4File.numbers("chap", [3, 4]).bytes
      var file = MP4File(order: .movieLast)
      file.moreInMovie = [
        Box("trak", boxes: [Box("tkhd", [])]),
        chapterTrack(
          id: 2, codec: "text", handler: "text", offsets: Array(offsets[0..<3]), sizes: Array(sizes[0..<3]),
          edits: edits),
        chapterTrack(
          id: 3, codec: "tx3g", handler: "text", offsets: Array(offsets[3..<6]), sizes: Array(sizes[3..<6]),
          edits: edits),
        chapterTrack(
          id: 4, codec: "jpeg", handler: "vide", offsets: Array(offsets[6..<9]), sizes: Array(sizes[6..<9]),
          edits: edits),
      ]
      file.userData = [NeroChapters.write([Chapter(start: .zero, title: "Nero")])]
      file.after = [Box("mdat", samples.flatMap(\.self))]
      // The reference stands in a track of its own, which has no media.
      file.moreInMovie[0] = chapterTrack(id: 9, codec: "xxxx", handler: "vide", offsets: [], sizes: [])
      file.moreInMovie[0].boxes.insert(Box("tref", boxes: [Box("chap", [0, 0, 0, 2] + reference.dropFirst(4))]), at: 1)
      return file.bytes
    }
    let length = file(0).count - samples.reduce(0) { $0 + $1.count }
    return file(length)
  }

  @Test("a chapter track gives titles, addresses and pictures, and goes before Nero's list")
  func chapterTrack() throws {
    let chapters = try MP4().read(Self.enhanced()).chapters
    #expect(chapters.map(\.chapter.title) == ["En", "To", "Tre"])
    #expect(chapters.map(\.chapter.start.milliseconds) == [0, 2000, 4000])
    #expect(chapters.map(\.chapter.url) == ["a://1", "a://2", "a://3"])
    #expect(chapters.map { $0.picture?.bytes } == [PictureHeaderTests.png, nil, PictureHeaderTests.png])
    // The recording goes on for four seconds.
    #expect(chapters.map(\.chapter.end?.milliseconds) == [nil, nil, 6000])
  }

  @Test("edits move chapters: emptiness before them, and a beginning that is left out")
  func edits() throws {
    // Half a second of nothing, then the media from its tenth of a second on.
    let chapters = try MP4().read(Self.enhanced(edits: [2, 500, 0xFFFF_FFFF, 0x1_0000, 9000, 60, 0x1_0000])).chapters
    #expect(chapters.map(\.chapter.start.milliseconds) == [400, 2400, 4400])
  }

  @Test("a chapter track whose titles are not in the file gives way to Nero's list")
  func missingTitles() throws {
    let chapters = try MP4().read(Self.enhanced(beyondEnd: 1 << 20)).chapters
    #expect(chapters.map(\.chapter) == [Chapter(start: .zero, title: "Nero")])
  }

  @Test("new chapters take the place of all the old ones, whoever made them")
  func replaced() throws {
    let new = RecordingTags.chapters(2, every: 3)
    let changed = try MP4().changed(Self.enhanced(), by: TagChange(chapters: new))
    #expect(try MP4().read(changed).chapters == new)
    let movie = try #require(try MP4Layout(ByteFile(bytes: changed, path: "test")).movie?.box)
    #expect(MovieTimeline(movie).tracks.map(\.codec) == ["mp4a", "xxxx", "text"])
    #expect(try MP4().sound(in: ByteFile(bytes: changed, path: "test")).flatMap { changed[$0] } == MP4File.media)
    // What held only the old titles is gone.
    #expect(changed.firstRange(of: Array("Tre".utf8)) == nil)
  }

  @Test(
    "a track's language is read as letters, or as a number of the Macintosh",
    arguments: [
      (0x15C7, "eng"), (0x55C4, "und"), (0, "eng"), (9, "nor"), (0x7FFF, "und"), (0x400, "und"), (0x3FF, "und"),
    ])
  func language(code: Int, text: String) { #expect(TrackLanguage.text(code) == text) }

  @Test("text is cut in whole characters")
  func cutting() {
    #expect(MP4Text.cut("abc", byteCount: 3) == "abc")
    #expect(MP4Text.cut("abæ", byteCount: 3) == "ab")
    #expect(MP4Text.cut("🇳🇴🇳🇴", byteCount: 15) == "🇳🇴")
    #expect(MP4Text.cut("e\u{301}", byteCount: 2) == "")
  }
}
