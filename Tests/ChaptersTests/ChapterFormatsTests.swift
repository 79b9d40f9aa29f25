import PodcastModel
import TextFiles
import Testing

@testable import Chapters

/// What a person would say of chapters: `0 One, 12345-15000 Two`.
private func told(_ chapters: [Chapter]) -> String {
  chapters.map { chapter in
    "\(chapter.start.milliseconds)\(chapter.end.map { "-\($0.milliseconds)" } ?? "") \(chapter.title)"
  }.joined(separator: ", ")
}

private func read(_ text: String, as format: any ChapterFormat) throws -> ChapterReading {
  try format.read(Array(text.utf8), file: "a")
}

@Suite("PodloveChapters")
struct PodloveChaptersTests {
  private static func feed(_ items: String) -> String {
    """
    <rss version="2.0" xmlns:psc="http://podlove.org/simple-chapters" xmlns:podcast="https://podcastindex.org/namespace/1.0">
    <channel><title>Show</title>\(items)</channel></rss>
    """
  }
  private static let two = feed(
    """
    <item><title>One</title><guid>g-1</guid><psc:chapters><psc:chapter start="0" title="A"/></psc:chapters></item>
    <item><title>Two</title><guid>g-2</guid><psc:chapters version="1.2">
      <psc:chapter start="0:00" title="B"/><psc:chapter start="8:26.250" title="C &amp;amp; D" href="https://c.example/"/>
    </psc:chapters></item>
    <item><title>Three</title><guid>3</guid><podcast:chapters url="https://c.example/3.json"/></item>
    <item><title>Four</title><description>Hear: &lt;p&gt;0:00 In&lt;br&gt;1:00 Out&lt;/p&gt;</description></item>
    """)

  @Test(
    "normal play time in all its forms, with any prefix or none",
    arguments: [
      #"<psc:chapters xmlns:psc="http://podlove.org/simple-chapters"><psc:chapter start="62.5" title="A"/></psc:chapters>"#,
      #"<sc:chapters xmlns:sc="http://podlove.org/simple-chapters"><sc:chapter start="1:02.5" title="A"/></sc:chapters>"#,
      #"<psc:chapters><psc:chapter start="00:01:02.500" title=" A "/><psc:chapter start="x"/></psc:chapters>"#,
      #"<chapters><chapter start="0:01:02,4999" title="A"/></chapters>"#,
    ])
  func forms(text: String) throws {
    #expect(told(try read(text, as: PodloveChapters()).list.chapters) == "62500 A")
  }

  @Test(
    "the item of a feed is found by guid, title or number",
    arguments: [
      ("g-2", "0 B, 506250 C &amp; D"), ("two", "0 B, 506250 C &amp; D"), ("1", "0 A"), ("Four", "0 In, 60000 Out"),
    ])
  func item(episode: String, chapters: String) throws {
    let reading = try read(Self.two, as: PodloveChapters(episode: episode))
    #expect(told(reading.list.chapters) == chapters)
    #expect(reading.list.show == "Show")
  }

  @Test("of a feed with one list of chapters, that one is read")
  func only() throws {
    let item = #"<item><title>One</title><psc:chapters><psc:chapter start="0" title="A"/></psc:chapters></item>"#
    let reading = try read(Self.feed("<item><title>Zero</title></item>" + item), as: PodloveChapters())
    #expect(told(reading.list.chapters) == "0 A")
    #expect(reading.list.title == "One")
  }

  @Test(
    "what is not clear is said",
    arguments: [
      (nil, "2 items of this feed have chapters (1 \"One\", 2 \"Two\")"), ("5", "no item with the guid"),
      ("Three", "https://c.example/3.json"),
    ])
  func unclear(episode: String?, message: String) {
    let failure = #expect(throws: ChapterFailure.self) { try read(Self.two, as: PodloveChapters(episode: episode)) }
    #expect(failure?.message.contains(message) ?? false, "\(failure?.message ?? "")")
  }

  @Test("bad XML is refused where it goes wrong")
  func bad() {
    let failure = #expect(throws: ChapterFailure.self) {
      try read("<psc:chapters>\n<x></psc:chapters>", as: PodloveChapters())
    }
    #expect(failure?.position.line == 2)
  }
}

@Suite("MP4Chaps")
struct MP4ChapsTests {
  @Test("times, links, and lines that are none")
  func lines() throws {
    let reading = try read(
      "\u{FEFF}00:00:00.000 One\r\n00:01:59 Two <http://two.example/>\r\n\r\nrubbish\r\n120.5 Three <3\r\n",
      as: MP4Chaps())
    #expect(told(reading.list.chapters) == "0 One, 119000 Two, 120500 Three <3")
    #expect(reading.list.chapters[1].url == "http://two.example/")
    #expect(reading.remarks.map(\.rule) == ["chapters-syntax"])
    #expect(reading.remarks.first?.position.line == 4)
  }
}

@Suite("OGMChapters")
struct OGMChaptersTests {
  @Test("pairs of lines, in any order of pairs and letter case")
  func pairs() throws {
    let reading = try read(
      "CHAPTER02=00:01:02.500\nCHAPTER02NAME= B = b\nchapter01=0:0:0.0\nChapter01Name=A\nCHAPTER01URL=http://a.example/\nx\n",
      as: OGMChapters())
    #expect(told(reading.list.chapters) == "0 A, 62500 B = b")
    #expect(reading.list.chapters[0].url == "http://a.example/")
    #expect(Set(reading.remarks.map(\.rule)) == ["chapters-syntax", "chapters-order"])
  }
}

@Suite("FFmetadata")
struct FFmetadataTests {
  @Test("escapes, time bases, comments, and tags of the whole")
  func all() throws {
    let reading = try read(
      """
      ;FFMETADATA1
      title=The \\= whole
      ; a comment
      artist=Ada
      [STREAM]
      title=a stream's
      [CHAPTER]
      TIMEBASE=1/44100
      START=0
      END=441000
      title=A \\
      B \\; \\#1 \\\\
      [CHAPTER]
      START=10000400000
      END=12000000000
      title = C = D
      [CHAPTER]
      TIMEBASE=1/1000
      title=no start
      """, as: FFmetadata())
    #expect(told(reading.list.chapters) == "0 A B ; #1 \\, 10000-12000 C = D")
    #expect(reading.list.title == "The = whole")
    #expect(reading.list.author == "Ada")
    #expect(reading.remarks.map(\.rule) == ["chapters-syntax"])
  }
}

@Suite("CueSheet")
struct CueSheetTests {
  private static let sheet = """
    REM GENRE Talk
    PERFORMER "Ada"
    TITLE "The \\"whole\\""
    FILE "my talk.wav" WAVE
      TRACK 01 AUDIO
        TITLE "One"
        INDEX 00 00:00:00
        INDEX 01 00:00:01
      TRACK 02 AUDIO
        title Two words
        PERFORMER "Bo"
        INDEX 01 123:59:74
      TRACK 03 AUDIO
        TITLE "none"
    """

  @Test("tracks, frames of a seventy-fifth, and who performs")
  func sheet() throws {
    let reading = try read(Self.sheet, as: CueSheet())
    #expect(told(reading.list.chapters) == "13 One, 7439987 Two words")
    #expect(reading.list.chapters[1].performer == "Bo")
    #expect(reading.list.author == "Ada")
    #expect(reading.list.recording == "my talk.wav")
    #expect(reading.remarks.map(\.rule) == ["chapters-syntax"])
  }

  @Test("any encoding")
  func encodings() throws {
    let text = "FILE \"å.mp3\" MP3\n TRACK 01 AUDIO\n  TITLE \"Blåbær\"\n  INDEX 01 00:00:00\n"
    let wide: [UInt8] =
      [0xFF, 0xFE]
      + text.utf16.flatMap { unit -> [UInt8] in
        [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
      }
    let latin = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    for bytes in [Array(text.utf8), wide, latin] as [[UInt8]] {
      #expect(told(try ChapterFormats.read(bytes, file: "a").list.chapters) == "0 Blåbær")
    }
  }
}

@Suite("MatroskaChapters")
struct MatroskaChaptersTests {
  @Test("nested atoms, languages, flags, and the default edition")
  func editions() throws {
    let atom = { (start: String, rest: String) in
      "<ChapterAtom><ChapterTimeStart>\(start)</ChapterTimeStart>\(rest)</ChapterAtom>"
    }
    let title = { (text: String, language: String) in
      "<ChapterDisplay><ChapterString>\(text)</ChapterString>\(language)</ChapterDisplay>"
    }
    let inner = atom("00:00:01.9999996", title("B", "<ChapterLanguage>eng</ChapterLanguage>"))
    let text = """
      <?xml version="1.0"?><!DOCTYPE Chapters SYSTEM "matroskachapters.dtd"><Chapters>
      <EditionEntry>\(atom("00:00:00", title("Not this", "")))</EditionEntry>
      <EditionEntry><EditionFlagDefault>1</EditionFlagDefault>
      \(atom("00:00:00.000000000", title("A", "<ChapLanguageIETF>nb</ChapLanguageIETF>") + title("Ah", "<ChapLanguageIETF>en</ChapLanguageIETF>") + inner))
      \(atom("100:00:00.5", "<ChapterFlagHidden>1</ChapterFlagHidden>" + title("C", "")))
      \(atom("62500000000ns", "<ChapterFlagEnabled>0</ChapterFlagEnabled>" + title("D", "")))
      </EditionEntry></Chapters>
      """
    let reading = try read(text, as: MatroskaChapters())
    let chapters = reading.list.chapters
    #expect(told(chapters) == "0 A, 2000 B, 62500 D, 360000500 C")
    #expect(chapters.map(\.level) == [0, 1, 0, 0])
    #expect(chapters.map(\.isListed) == [true, true, false, false])
    #expect(chapters.map(\.language) == ["nb", "eng", nil, nil])
    #expect(chapters[0].translations == ["en": "Ah"])
    #expect(Set(reading.remarks.map(\.rule)) == ["chapters-syntax", "chapters-order", "chapters-syntax"])
  }
}

@Suite("WebVTTChapters")
struct WebVTTChaptersTests {
  @Test("cues become chapters; tags and references are undone")
  func cues() throws {
    let reading = try read(
      """
      WEBVTT

      NOTE nothing

      1
      00:00.000 --> 01:30.500
      <c.x>A &amp; B</c>
      goes <on

      02:00.000 --> 03:00.000 line:0
      C

      x --> y
      """, as: WebVTTChapters())
    #expect(told(reading.list.chapters) == "0-90500 A & B goes <on, 120000-180000 C")
    #expect(reading.remarks.map(\.rule) == ["chapters-syntax"])
  }

  @Test(
    "chapters are told from what is said",
    arguments: [
      ("WEBVTT\n\n00:00.000 --> 01:30.500\nA\n", true), ("WEBVTT\n\n00:00.000 --> 00:03.500\nA\n", false),
      ("WEBVTT\n\n00:00.000 --> 01:30.500\n<v Ada>A\n", false),
      ("WEBVTT\nKind: chapters\n\n00:00.000 --> 00:03.500\nA\n", true),
      ("WEBVTT\nKind: captions\n\n00:00.000 --> 01:03.500\nA\n", false),
    ])
  func kinds(text: String, isChapters: Bool) {
    #expect(WebVTTChapters.holdsChapters(Array(text.utf8), file: "a") == isChapters)
  }
}

@Suite("AudacityLabels")
struct AudacityLabelsTests {
  @Test("points, regions, frequencies and decimal commas")
  func labels() throws {
    let text = "0,000000\t0,000000\tOne\n\\\t100.0\t200.0\n12.345678\t20\tTwo\tand more\n30\t40\nx\n"
    let reading = try read(text, as: AudacityLabels())
    #expect(
      told(reading.list.chapters) == "0 One, 12346-20000 Two\tand more".replacing("\t", with: " ") + ", 30000-40000 ")
    #expect(Set(reading.remarks.map(\.rule)) == ["chapters-syntax", "chapters-title"])
  }
}

@Suite("TimedLines")
struct TimedLinesTests {
  @Test(
    "a line is understood however it is written",
    arguments: [
      "1:02:03 Title", "01:02:03 - Title", "(1:02:03) Title", "[01:02:03] – Title", "• 1:02:03: Title", "62:03 Title",
      "- (1:02:03) - Title", "3. 1:02:03 Title", "1h02m03s Title", "**1:02:03** Title",
      "[1:02:03](https://x.example/?t=1) Title",
      "Title 1:02:03", "Title (1:02:03)", "* Title – 1:02:03", "Title: [1:02:03]", "1:02:03.000 | Title",
      "  1:02:03\tTitle",
      "► 1:02:03 → Title",
    ])
  func lines(text: String) throws {
    #expect(told(try read("\(text)\n", as: TimedLines()).list.chapters) == "3723000 Title")
  }

  @Test(
    "a second time is the end",
    arguments: [
      "0:00 - 1:30 Title", "0:00–1:30: Title", "[0:00 – 1:30] Title", "(0:00) – (1:30) Title", "Title (0:00 - 1:30)",
    ])
  func ranges(text: String) throws {
    #expect(told(try read(text, as: TimedLines()).list.chapters) == "0-90000 Title")
  }

  @Test("in prose, only the block of lines that begin with a time and ascend")
  func prose() throws {
    let reading = try read(
      """
      9:45 is when we meet, and 12:30 when we leave.
      Then:

      0:00 Intro
      02:30 Ada's “engine”: a tour

      10:00 Q&amp;A
      9:30 is early.
      11:00 pm is late.
      """, as: TimedLines())
    #expect(told(reading.list.chapters) == "0 Intro, 150000 Ada's “engine”: a tour, 600000 Q&A")
    #expect(reading.remarks.map(\.rule) == ["chapters-syntax", "chapters-syntax"])
    #expect(reading.remarks.last?.position.line == 1)
  }

  @Test("a list with a paragraph below each line")
  func spread() throws {
    let text = "0:00 One\nAbout one thing.\n5:00 Two\nAbout another.\n9:00 Three\nAbout a third."
    #expect(told(try read(text, as: TimedLines()).list.chapters) == "0 One, 300000 Two, 540000 Three")
  }

  @Test("show notes in HTML")
  func html() throws {
    let text =
      "<p>Hello, this is about <b>things</b>.</p><ul><li>0:00 <a href=\"x\">In</a>&nbsp;here</li><li>1:00 Out</li></ul><p>Bye</p>"
    #expect(told(try read(text, as: TimedLines()).list.chapters) == "0 In\u{A0}here, 60000 Out")
  }

  @Test(
    "prose without a list is refused",
    arguments: ["Hello", "We meet at\n10:30 am.", "Score 3:1\n", "12:5 no", "Only one:\n10:30 line\nhere\nand there"])
  func refused(text: String) { #expect(throws: ChapterFailure.self) { try read(text, as: TimedLines()) } }

  @Test(
    "a title comes back whatever it looks like",
    arguments: [
      "a.m. or p.m.?", "2:30 pm", "<b>Bold</b> claims", "Q&amp;A, as it is spelt", "<script> & <br>", "1. One",
    ])
  func ambiguous(title: String) throws {
    let chapters = [
      Chapter(start: .zero, title: "Start"), Chapter(start: MediaTime(milliseconds: 62_000), title: title),
    ]
    let written = try TimedLines().write(ChapterList(chapters: chapters))
    #expect(try TimedLines().read(written, file: "notes.txt").list.chapters == chapters)
  }

  @Test("twice the same, out of order, late beginning: all said")
  func said() throws {
    let reading = try read("1:00 B\n0:30 A\n1:00 B\n1:00 C\n2:00\n", as: TimedLines())
    #expect(told(reading.list.chapters) == "30000 A, 60000 B, 60000 C, 120000 ")
    #expect(
      reading.remarks.map(\.rule) == [
        "chapters-title", "chapters-order", "chapters-order", "chapters-order", "chapters-first",
      ])
  }
}

@Suite("ChapterFormats")
struct ChapterFormatsTests {
  @Test("every format has a name of its own, and is found by it")
  func names() {
    #expect(Set(ChapterFormats.all.map(\.name)).count == ChapterFormats.all.count)
    for format in ChapterFormats.all { #expect(ChapterFormats.named(format.name.uppercased())?.name == format.name) }
    #expect(ChapterFormats.named("nonsense") == nil)
  }

  @Test("chapters past the recording's end are left out, and ends cut off")
  func pastEnd() throws {
    let list = ChapterList(
      duration: MediaTime(seconds: 10),
      chapters: [
        Chapter(start: .zero, end: MediaTime(seconds: 4), title: "A"),
        Chapter(start: MediaTime(seconds: 4), end: MediaTime(seconds: 99), title: "B"),
        Chapter(start: MediaTime(seconds: 10), title: "C"),
      ])
    let tidied = list.tidied(file: "a.mp3")
    #expect(told(tidied.list.chapters) == "0 A, 4000 B")
    #expect(tidied.remarks.map(\.rule) == ["chapters-past-end"])
  }
}
