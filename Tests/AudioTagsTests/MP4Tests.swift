import Files
import PodcastModel
import Testing

@testable import AudioTags

@Suite("MP4")
struct MP4Tests {
  private static let layouts: [MP4File] = [
    MP4File(), MP4File(order: .movieLast), MP4File(spareByteCount: 20_000), MP4File(spareByteCount: 8),
    MP4File(order: .movieLast, spareByteCount: 100), MP4File(brand: "qt  ", movieTimescale: 600),
    MP4File(userData: [MP4File.list([MP4File.item("©too", (1, Array("x".utf8)))], spareByteCount: 4000)]),
    MP4File(
      order: .movieLast, userData: [Box("name", [1, 2, 3])], after: [Box("uuid", [UInt8](repeating: 7, count: 40))]),
  ]

  private static func cue(_ start: Int, _ end: Int, _ text: String) -> Cue {
    Cue(span: Span(start: MediaTime(milliseconds: start), end: MediaTime(milliseconds: end)), text: text)
  }

  private static let everything = TagChange(
    texts: [
      "title": "Tittel – 題名", "track": "3/12", "podcast": "1", "podcast_feed": "https://example.org/feed",
      "podcast_guid": "urn:1", "podcast_description": "Lang", "language": "nob", "date": "2024-05-06",
      "publisher": "Utgiver", "isrc": "NO-1",
    ],
    cover: RecordingTags.cover, chapters: RecordingTags.chapters(4, every: 2),
    lyrics: RecordingTags.Lyrics(
      language: "nob", text: "Kari: Hei. Og hå.\nSlutt",
      cues: [cue(500, 900, "Kari: Hei."), cue(900, 1500, "Og hå."), cue(2000, 2500, "Slutt")]))

  /// The media that the audio track's tables lead to.
  private static func sound(of file: [UInt8]) throws -> [UInt8] {
    try MP4().sound(in: ByteFile(bytes: file, path: "test")).flatMap { file[$0] }
  }

  @Test("everything comes back as it was written, whatever the layout of the file", arguments: layouts)
  func roundTrip(file: MP4File) throws {
    let bytes = file.bytes
    let change = Self.everything
    let changed = try MP4().changed(bytes, by: change)
    let tags = try MP4().read(changed)
    for (name, text) in change.texts { #expect(tags.texts[name] == text) }
    #expect(tags.texts["media_type"] == "21")
    #expect(tags.pictures == [RecordingTags.cover])
    #expect(tags.chapters == RecordingTags.chapters(4, every: 2))
    #expect(tags.lyrics == [change.lyrics])
    #expect(try Self.sound(of: changed) == MP4File.media)
    // The same once more changes nothing, and says so with one piece.
    #expect(try MP4().edit(ByteFile(bytes: changed, path: "test"), by: change).pieces == [.kept(0..<changed.count)])
    // What is taken away again leaves no track behind.
    let bare = try MP4().changed(
      changed, by: TagChange(chapters: [], lyrics: RecordingTags.Lyrics(language: "nob", text: "")))
    let movie = try #require(try MP4Layout(ByteFile(bytes: bare, path: "test")).movie?.box)
    #expect(movie.boxes.count { $0.type == "trak" } == 1)
    #expect(movie[["udta", "chpl"]] == nil)
    #expect(try MP4().read(bare).lyrics.isEmpty)
    #expect(try Self.sound(of: bare) == MP4File.media)
  }

  @Test("a change that says nothing leaves every byte", arguments: layouts)
  func nothing(file: MP4File) throws {
    let bytes = file.bytes
    #expect(try MP4().changed(bytes, by: TagChange()) == bytes)
    #expect(try MP4().changed(bytes, by: TagChange(texts: ["title": ""], chapters: [])) == bytes)
  }

  @Test("where there is room, the media stays where it is")
  func inPlace() throws {
    for file in [
      MP4File(spareByteCount: 20_000),
      MP4File(userData: [MP4File.list([], spareByteCount: 4000)]),
    ] {
      let bytes = file.bytes
      let edit = try MP4().edit(
        ByteFile(bytes: bytes, path: "test"),
        by: TagChange(
          texts: ["title": "Ny"], chapters: file.userData.isEmpty ? RecordingTags.chapters(9, every: 1) : nil))
      #expect(edit.byteCount == bytes.count)
      #expect(edit.pieces.last == .kept(bytes.count - MP4File.media.count - 8..<bytes.count))
    }
  }

  @Test("the next change finds room that the first one left")
  func room() throws {
    for order in [MP4File.Order.movieFirst, .movieLast] {
      let first = try MP4().changed(MP4File(order: order).bytes, by: Self.everything)
      for change in [TagChange(texts: ["title": "Kort"]), TagChange(chapters: RecordingTags.chapters(30, every: 1))] {
        #expect(try MP4().changed(first, by: change).count == first.count)
      }
    }
  }

  @Test(
    "chapters start where they are meant to, on any clock", arguments: [90, 600, 1000, 44_100, 90_000],
    [1, 7, 999, 1234])
  func firstChapter(timescale: Int, start: Int) throws {
    let chapters = [start, start, start + 1, 5000].map {
      RecordingTags.MarkedChapter(Chapter(start: MediaTime(milliseconds: $0), title: "\($0)"))
    }
    let changed = try MP4().changed(MP4File(movieTimescale: timescale).bytes, by: TagChange(chapters: chapters))
    #expect(try MP4().read(changed).chapters == chapters)
    let movie = try #require(try MP4Layout(ByteFile(bytes: changed, path: "test")).movie?.box)
    let listed = try #require(movie[["udta", "chpl"]])
    #expect(NeroChapters.read(listed) == chapters.map(\.chapter))
    // The movie is still ten seconds long.
    #expect(movie.movieDuration == 10 * movie.movieTimescale)
  }

  @Test("Nero's list stops at 255 chapters and cuts titles in whole characters, the track does neither")
  func manyChapters() throws {
    let title = String(repeating: "👩‍👩‍👧‍👦", count: 20)
    let chapters = (0..<300).map {
      RecordingTags.MarkedChapter(Chapter(start: MediaTime(milliseconds: 30 * $0), title: "\($0)\(title)"))
    }
    let changed = try MP4().changed(MP4File().bytes, by: TagChange(chapters: chapters))
    #expect(try MP4().read(changed).chapters == chapters)
    let movie = try #require(try MP4Layout(ByteFile(bytes: changed, path: "test")).movie?.box)
    let listed = NeroChapters.read(try #require(movie[["udta", "chpl"]]))
    #expect(listed.count == 255)
    #expect(listed[0].title == "0" + String(repeating: "👩‍👩‍👧‍👦", count: 10))
    let track = try #require(MovieTimeline(movie).chapterTracks.first)
    #expect(!track.isEnabled)
    #expect(track.timescale == 1000)
  }

  @Test("a mark that is not listed has no place, and chapters come in the order of their starts")
  func unlisted() throws {
    let chapters = [(5, true), (2, false), (1, true)].map { seconds, isListed in
      RecordingTags.MarkedChapter(
        Chapter(start: MediaTime(milliseconds: seconds * 1000), title: "\(seconds)", isListed: isListed))
    }
    let change = TagChange(chapters: chapters)
    let read = try MP4().read(MP4().changed(MP4File().bytes, by: change)).chapters
    #expect(read.map(\.chapter.title) == ["1", "5"])
    #expect(read == MP4().holdable(change).chapters)
  }

  @Test("cues that run into each other are shown one at a time")
  func cues() throws {
    let cues = [
      Self.cue(3000, 9000, "c"), Self.cue(0, 2500, "a"), Self.cue(2000, 2000, "b1"), Self.cue(2000, 4000, "b2"),
    ]
    let lyrics = RecordingTags.Lyrics(language: "eng", text: "a\nb1\nb2\nc", cues: cues)
    let read = try MP4().read(MP4().changed(MP4File().bytes, by: TagChange(lyrics: lyrics))).lyrics
    #expect(read.first?.cues == [Self.cue(0, 2000, "a"), Self.cue(2000, 3000, "b1\nb2"), Self.cue(3000, 9000, "c")])
    #expect(read == MP4().holdable(TagChange(lyrics: lyrics)).lyrics.map { [$0] })
    #expect(read.first?.text == lyrics.text)
  }

  @Test("a transcript in another language has a track of its own")
  func languages() throws {
    var file = MP4File().bytes
    for (language, text) in [("nob", "Hei"), ("eng", "Hello"), ("nob", "Hallo")] {
      let lyrics = RecordingTags.Lyrics(language: language, text: text, cues: [Self.cue(0, 1000, text)])
      file = try MP4().changed(file, by: TagChange(lyrics: lyrics))
    }
    let lyrics = try MP4().read(file).lyrics
    #expect(lyrics.map(\.language) == ["eng", "nob"])
    #expect(lyrics.map(\.text) == ["Hello", "Hallo"])
    let groups = MovieTimeline(try #require(try MP4Layout(ByteFile(bytes: file, path: "test")).movie?.box))
      .subtitleTracks
    #expect(Set(groups.map(\.alternateGroup)).count == 1)
    #expect(groups.allSatisfy { !$0.isEnabled })
  }

  @Test("what is not named stays where and as it is, to the byte")
  func otherItems() throws {
    let rating = Box("rate", Box(data: Array("60".utf8), kind: 1).written)
    let own = Box(
      "----", Box("mean", [0, 0, 0, 0] + "org.example".utf8).written + Box("name", [0, 0, 0, 0] + "x".utf8).written)
    let odd = Box(BoxType(code: 0x0102_0304), [1, 2, 3])
    let old = MP4File.item("©nam", (1, Array("Gammel".utf8)))
    let cover = Box(
      "covr",
      Box(data: PictureHeaderTests.png, kind: 14).written + Box("name", [0, 0, 0, 0]).written
        + Box(data: [0xFF, 0xD8, 0xFF, 0xD9], kind: 13).written)
    let gapless = MP4File.item("pgap", (21, [1]))
    let file = MP4File(userData: [
      Box("Xtra", [9, 9]), MP4File.list([rating, old, own, cover, odd, gapless]), Box("loci", [4]),
    ])
    let picture = RecordingTags.Picture(mimeType: "image/jpeg", bytes: [0xFF, 0xD8, 0xFF, 0xE0, 1])
    let changed = try MP4().changed(file.bytes, by: TagChange(texts: ["title": "Ny", "artist": "A"], cover: picture))
    let movie = try #require(try MP4Layout(ByteFile(bytes: changed, path: "test")).movie?.box)
    #expect(movie["udta"]?.boxes.map(\.type) == ["Xtra", "meta", "loci"])
    let items = movie[["udta", "meta", "ilst"]]?.boxes ?? []
    #expect(items.map(\.type) == ["rate", "©nam", "----", "covr", odd.type, "pgap", "©ART"])
    #expect([items[0], items[2], items[4], items[5]] == [rating, own, odd, gapless])
    #expect(try MP4().read(changed).pictures.map(\.bytes) == [picture.bytes, [0xFF, 0xD8, 0xFF, 0xD9]])
    #expect(items[3].bytes.suffix(32).starts(with: Box("name", [0, 0, 0, 0]).written))
  }

  @Test("a file that was not copied to its end is refused, and says so")
  func refusals() throws {
    let whole = MP4File(order: .movieLast).bytes
    for (bytes, words) in [
      (Array(whole.dropLast(10)), "the file ends inside its movie box"),
      (Array(whole.prefix(2000)), "there is no movie box"),
      (Box("moov", boxes: [Box("cmov", [1])]).written, "no header, or is compressed"),
    ] {
      let failure = #expect(throws: TagFailure.self) { try MP4().changed(bytes, by: Self.everything) }
      #expect(failure?.message.contains(words) == true)
    }
    for (name, text, words) in [
      ("track", "A-side", "a number is wanted there"), ("language", "Norsk", "three letters"),
    ] {
      let failure = #expect(throws: TagFailure.self) { try MP4().changed(whole, by: TagChange(texts: [name: text])) }
      #expect(failure?.message.contains(words) == true)
    }
  }
}

extension MP4File: CustomTestStringConvertible {
  var testDescription: String {
    "\(order), \(brand), \(movieTimescale), \(spareByteCount) spare, \(userData.count) in udta"
  }
}
