import PodcastModel
import Testing
import TextFiles

@testable import Transcripts

func cues(_ transcript: Transcript) -> [String] {
  transcript.cues.map { "\($0.span.start.milliseconds)-\($0.span.end.milliseconds) \($0.speaker ?? "-"): \($0.text)" }
}

@Suite("WebVTT")
struct WebVTTTests {
  private func read(_ text: String) throws -> TranscriptReading { try WebVTT().read(Array(text.utf8), file: "a.vtt") }

  @Test("voices, notes, styles, regions, settings, ids, hours or none")
  func whole() throws {
    let reading = try read(
      """
      WEBVTT - A talk

      STYLE
      ::cue { color: red }

      REGION
      id:fred

      NOTE
      not heard

      first
      00:01.500 --> 00:02.000 align:start position:10%
      <v.loud Ada &amp; Bo>Hello,<br> <i>all</i> &lt;here&gt;&nbsp;&#33;</v>

      01:00:00.000 --> 01:00:01.000
      Two
      lines
      """)
    #expect(
      cues(reading.transcript) == [
        "1500-2000 Ada & Bo: Hello, all <here>\u{A0}!", "3600000-3601000 -: Two\nlines",
      ])
    #expect(reading.remarks.isEmpty)
  }

  // Looked through to the end at each of them, these would take minutes.
  @Test("a text full of signs that begin no tag is read, and read at once", .timeLimit(.minutes(1)))
  func openSigns() throws {
    let text = String(repeating: "< a ", count: 200_000)
    let cue = try #require(try read("WEBVTT\n\n00:01.000 --> 00:02.000\n\(text)\n").transcript.cues.first)
    #expect(cue.text.count { $0 == "<" } == 200_000)
  }

  @Test("two voices in one cue are two cues of one span")
  func voices() throws {
    let reading = try read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Yes.</v>\n<v Bo>No.</v>\n")
    #expect(cues(reading.transcript) == ["1000-2000 Ada: Yes.", "1000-2000 Bo: No."])
  }

  @Test("times within the text are times of words")
  func inlineTimes() throws {
    let reading = try read("WEBVTT\n\n00:01.000 --> 00:03.000\nOne<00:01.500><c> two</c><00:02.000><c> three</c>\n")
    let words = reading.transcript.cues[0].words
    #expect(words.map(\.text) == ["One", "two", "three"])
    #expect(words.map(\.span?.start.milliseconds) == [1000, 1500, 2000])
    #expect(words.last?.span?.end.milliseconds == 3000)
  }

  @Test(
    "what is broken is mended, and said so with its line",
    arguments: [
      ("00:01.000 --> 00:02.000\nHi\n", 1), ("WEBVTT\n00:01.000 --> 00:02.000\nHi\n", 2),
      ("WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nHi\n", 3), ("WEBVTT\n\n1.000 --> 2.000\nHi\n", 3),
      ("WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n\nstray\n", 6),
      ("WEBVTT\n\nbad --> 00:02\n\n00:01.000 --> 00:02.000\nHi\n", 3),
      ("WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n\n00:00.000 --> 00:01.000\nBack\n", 6),
    ])
  func mended(text: String, line: Int) throws {
    let reading = try read(text)
    #expect(cues(reading.transcript).first == "1000-2000 -: Hi")
    #expect(reading.remarks.map(\.position.line) == [line])
  }

  @Test("names in the text are taken off it where no voice is tagged")
  func names() throws {
    let reading = try read(
      "WEBVTT\n\n00:01.000 --> 00:02.000\nAda Lovelace: Yes.\n\n00:02.000 --> 00:03.000\nand more\n")
    #expect(cues(reading.transcript) == ["1000-2000 Ada Lovelace: Yes.", "2000-3000 Ada Lovelace: and more"])
  }

  @Test("every cue names its speaker; nothing in a text can break the file")
  func written() throws {
    let transcript = Transcript(cues: [
      Cue(
        span: Span(start: MediaTime(milliseconds: 0), end: MediaTime(milliseconds: 3_661_001)), speaker: "A <b> & C",
        text: "a --> b\n\n<i>&amp;"),
      Cue(span: Span(start: MediaTime(milliseconds: 1), end: MediaTime(milliseconds: 2)), text: "plain"),
    ])
    let written = String(decoding: try WebVTT().write(transcript), as: UTF8.self)
    #expect(
      written == """
        WEBVTT

        00:00:00.000 --> 01:01:01.001
        <v A &lt;b&gt; &amp; C>a --&gt; b
        &lt;i&gt;&amp;amp;

        00:00:00.001 --> 00:00:00.002
        plain

        """)
    #expect(try cues(read(written).transcript) == ["0-3661001 A <b> & C: a --> b\n<i>&amp;", "1-2 -: plain"])
  }

  @Test("turns without times cannot be written", arguments: ["vtt", "srt", "json"])
  func untimed(name: String) throws {
    let format = try #require(TranscriptFormats.named(name))
    let failure = #expect(throws: TranscriptFailure.self) {
      try format.write(Transcript(turns: [Turn(speaker: "Ada", text: "Hello.")]))
    }
    #expect(failure?.description == "the transcript has no times; run podwright align first")
  }
}

@Suite("Arrows")
struct ArrowTests {
  @Test(
    "in what somebody says, or in a name, make no timing", arguments: ["vtt", "srt"],
    [
      ("Ada--", "yes"), ("A-->B", "yes"), ("Ada", "0:01 --> 0:02"), ("Ada", "so\n5-> 0:08\n0:01 => 0:02"),
      ("Ada", "-\u{1}-> x"), ("Ada", "a => b, c -> d"),
    ])
  func arrows(format: String, said: (name: String, text: String)) throws {
    let format = try #require(TranscriptFormats.named(format))
    let cue = Cue(
      span: Span(start: .zero, end: MediaTime(milliseconds: 1)), speaker: said.name, text: said.text)
    let written = try format.write(Transcript(cues: [cue, cue]))
    let lines = String(decoding: written, as: UTF8.self).split(separator: "\n")
    #expect(lines.count { $0.contains("-->") } == 2)
    let again = try format.read(written, file: "a").transcript.cues
    #expect(again.map(\.span) == [cue.span, cue.span])
    if said.text.hasPrefix("a") { #expect(again.allSatisfy { $0.text.hasSuffix(said.text) }) }
  }
}

@Suite("SubRip")
struct SubRipTests {
  private func read(_ text: String) throws -> TranscriptReading { try SubRip().read(Array(text.utf8), file: "a.srt") }

  @Test("an empty file is refused, with its name and line 1")
  func emptyFile() {
    let failure = #expect(throws: TranscriptFailure.self) { try SubRip().read([], file: "talk.srt") }
    #expect(failure?.position == SourcePosition(file: "talk.srt", line: 1))
  }

  @Test(
    "numbers and blank lines may be missing, and points stand for commas",
    arguments: [
      "1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:02,000 --> 00:00:03,500\nTwo\n",
      "00:00:01,000 --> 00:00:02,000\nOne\n\n00:00:02,000 --> 00:00:03,500\nTwo",
      "1\n0:00:01.000 --> 0:00:02.000\nOne\n2\n0:00:02.000 -> 0:00:03.5\nTwo\n",
      "1\r\n00:00:01,000-->00:00:02,000\r\n<i>One</i>\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,500 X1:1\r\n<font color=\"red\">Two</font>\r\n",
    ])
  func lenient(text: String) throws {
    #expect(cues(try read(text).transcript) == ["1000-2000 -: One", "2000-3500 -: Two"])
  }

  @Test("a name stands where the speaker changes, and holds until the next")
  func speakers() throws {
    let text =
      "1\n00:00:01,000 --> 00:00:02,000\nAda: One: two\n\n2\n00:00:02,000 --> 00:00:03,000\nthree\n\n"
      + "3\n00:00:03,000 --> 00:00:04,000\nBo: four\n\n4\n00:00:04,000 --> 00:00:05,000\nAda: five\n"
    #expect(
      cues(try read(text).transcript).map { $0.split(separator: " ", maxSplits: 1)[1] } == [
        "Ada: One: two", "Ada: three", "Bo: four", "Ada: five",
      ])
    #expect(String(decoding: try SubRip().write(try read(text).transcript), as: UTF8.self) == text)
  }

  @Test("a text with an arrow cannot become a timing")
  func arrow() throws {
    let cue = Cue(span: Span(start: .zero, end: MediaTime(milliseconds: 1000)), text: "00:01 --> 00:02")
    let written = try SubRip().write(Transcript(cues: [cue]))
    #expect(try SubRip().read(written, file: "a").transcript.cues.count == 1)
  }

  @Test("brackets that are no tags stay")
  func brackets() throws {
    #expect(
      try read("1\n00:00:01,000 --> 00:00:02,000\na < b <i>c</i> <LAUGHS>\n").transcript.cues[0].text
        == "a < b c <LAUGHS>")
  }
}

@Suite("TranscriptJSON")
struct TranscriptJSONTests {
  private func read(_ text: String) throws -> TranscriptReading {
    try TranscriptJSON().read(Array(text.utf8), file: "a.json")
  }

  @Test("segments are cues; a missing end is the next start")
  func segments() throws {
    let reading = try read(
      #"{"version":"1.0.0","segments":[{"speaker":"Ada","startTime":0.5,"body":"\u00c5 \ud83d\ude00 \"x\""},{"startTime":2,"endTime":2.25,"body":"b"}]}"#
    )
    #expect(cues(reading.transcript) == ["500-2000 Ada: Å 😀 \"x\"", "2000-2250 -: b"])
    #expect(reading.remarks.map(\.rule) == ["transcript-json-endtime"])
    #expect(reading.remarks.first?.position.column == 32)
  }

  @Test("what recognisers write is read too")
  func recogniser() throws {
    let reading = try read(
      #"{"segments":[{"start":0,"end":1,"text":" One two","words":[{"word":" One","start":0,"end":0.4},{"word":" two","start":0.4,"end":1}]}]}"#
    )
    #expect(cues(reading.transcript) == ["0-1000 -: One two"])
    #expect(reading.transcript.cues[0].words.map(\.text) == ["One", "two"])
  }

  @Test(
    "bad JSON is refused with its place",
    arguments: [
      ("{\"segments\": [\n  {\"startTime\": 1 \"body\"", 2, 19), ("[1, 2", 1, 6), ("{\"a\": nul}", 1, 7),
      ("{} x", 1, 4),
      (String(repeating: "[", count: 5000), 1, 101),
    ])
  func bad(text: String, line: Int, column: Int) {
    let failure = #expect(throws: TranscriptFailure.self) { try read(text) }
    #expect(failure?.position == SourcePosition(file: "a.json", line: line, column: column))
  }

  @Test("numbers are written as short as they can be")
  func written() throws {
    let cue = Cue(
      span: Span(start: MediaTime(milliseconds: 12_600), end: MediaTime(milliseconds: 15_000)), speaker: "A\"",
      text: "x\ny\u{1}")
    #expect(
      String(decoding: try TranscriptJSON().write(Transcript(cues: [cue])), as: UTF8.self) == """
        {
          "version": "1.0.0",
          "segments": [
            {"speaker": "A\\"", "startTime": 12.6, "endTime": 15, "body": "x y"}
          ]
        }

        """)
  }
}

@Suite("TranscriptHTML")
struct TranscriptHTMLTests {
  private func read(_ text: String) throws -> TranscriptReading {
    try TranscriptHTML().read(Array(text.utf8), file: "a.html")
  }

  @Test("cite, time and p")
  func podcastNamespace() throws {
    let reading = try read(
      "<cite>Ada:</cite>\n<time>0:01</time>\n<p>One &amp; two.</p><p>Three</p>\n<cite>Bo:</cite><time>1:00:02</time><p>Four</p>"
    )
    #expect(cues(reading.transcript).map { $0.prefix { $0 != "-" } } == ["1000", "3602000"])
    #expect(reading.transcript.cues.map(\.speaker) == ["Ada", "Bo"])
    #expect(reading.transcript.cues[0].text == "One & two.\nThree")
  }

  @Test("a page without them is read as text is")
  func plainPage() throws {
    let reading = try read(
      "<html><body><h1>Talk</h1><p><b>Ada:</b> One.</p><p>Bo: Two.</p><script>x</script></body></html>")
    #expect(reading.transcript.turns.map(\.speaker) == ["Ada", "Bo"])
    #expect(reading.transcript.turns.map(\.text) == ["One.", "Two."])
  }

  @Test("what is written is read again, to the millisecond")
  func roundTrip() throws {
    let span = Span(start: MediaTime(milliseconds: 1234), end: MediaTime(milliseconds: 5000))
    let transcript = Transcript(
      language: "nb",
      turns: [
        Turn(speaker: "A<b", text: "x & y\nz", span: span),
        Turn(speaker: nil, text: "w", span: Span(start: span.end, end: span.end)),
      ])
    let written = try TranscriptHTML().write(transcript)
    let again = try TranscriptHTML().read(written, file: "a.html").transcript
    #expect(again.cues.map(\.speaker) == ["A<b", nil])
    #expect(again.cues.map(\.span.start.milliseconds) == [1234, 5000])
    #expect(again.cues.map(\.text) == ["x & y\nz", "w"])
    #expect(String(decoding: written, as: UTF8.self).contains("<html lang=\"nb\">"))
  }

  @Test("without times it holds turns")
  func untimed() throws {
    let written = try TranscriptHTML().write(Transcript(turns: [Turn(speaker: "Ada", text: "One.")]))
    #expect(try TranscriptHTML().read(written, file: "a").transcript.turns.map(\.speaker) == ["Ada"])
  }
}

@Suite("TranscriptFormats")
struct TranscriptFormatsTests {
  @Test(
    "a format is known by its content, whatever the file is called",
    arguments: [
      ("WEBVTT\n\n", "vtt"), ("\u{FEFF}WEBVTT\n", "vtt"), ("1\n00:00:01,000 --> 00:00:02,000\nHi\n", "srt"),
      ("{\"version\":", "json"), ("[{\"startTime\": 1", "json"), ("<!DOCTYPE html>\n<html>", "html"),
      ("<cite>A</cite>", "html"),
      ("[00:01] Ada: Hi", "txt"), ("Ada: Hi", "txt"),
    ])
  func content(text: String, name: String) {
    #expect(TranscriptFormats.ofFile("a.unknown", bytes: Array(text.utf8)).name == name)
  }

  @Test(
    "names, endings and MIME types",
    arguments: [
      ("vtt", "vtt"), ("SRT", "srt"), ("md", "txt"), ("htm", "html"), ("text/vtt", "vtt"), ("application/srt", "srt"),
      ("application/json", "json"),
    ])
  func named(name: String, wanted: String) { #expect(TranscriptFormats.named(name)?.name == wanted) }

  @Test("a first name in a timed file is the person of the roster")
  func roster() throws {
    let roster = SpeakerRoster(episodePeople: [Person(id: "ada", name: "Ada Lovelace")])
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Hi\n\n00:02.000 --> 00:03.000\n<v Bo>Hi\n"
    let reading = try TranscriptFormats.read(Array(text.utf8), file: "a.vtt", roster: roster)
    #expect(reading.transcript.cues.map(\.speaker) == ["Ada Lovelace", "Bo"])
    #expect(reading.remarks.map(\.rule) == ["transcript-speaker-form"])
  }

  @Test("no bytes make a reader crash")
  func mutations() {
    let seeds: [(name: String, text: String)] = [
      ("vtt", "WEBVTT\n\nid\n00:01.000 --> 00:02.000 x:y\n<v Ada>One <00:01.500>two &amp; &#33; three</v>\n\nNOTE x\n"),
      ("srt", "1\n00:00:01,000 --> 00:00:02,000\nAda: <i>One</i>\n\n2\n00:00:02,000 --> 00:00:03,000\nTwo\n"),
      (
        "json",
        #"{"version":"1.0.0","segments":[{"speaker":"A","startTime":0.5,"endTime":1e2,"body":"\u00c5\ud83d\ude00"}]}"#
      ),
      ("html", "<cite>Ada:</cite><time datetime=\"PT1.5S\">0:01</time><p>One &amp; two</p><h2>x</h2>"),
      ("txt", "Title\n\nAda (X): One\n\n**Bo:** two [00:01] [a](b)\n\n---\n\n# H\n\n00:12 C\nÅse – hei: «x»\n"),
    ]
    var random = SystemRandom(seed: 42)
    for (name, text) in seeds {
      for _ in 0..<400 {
        var bytes = Array(text.utf8)
        for _ in 0..<(1 + random.next(8)) where !bytes.isEmpty {
          let place = random.next(bytes.count)
          switch random.next(5) {
          case 0: bytes[place] = UInt8(random.next(256))
          case 1: bytes.remove(at: place)
          case 2: bytes.insert(UInt8(random.next(256)), at: place)
          case 3: bytes.append(contentsOf: bytes[place..<min(place + 20, bytes.count)])
          default: bytes[place] = Array("<>&:\n-[]{}\"\\*0".utf8)[random.next(14)]
          }
        }
        guard let format = TranscriptFormats.named(name) else { continue }
        // Whether it can be read does not matter here; that it answers does.
        if let reading = try? format.read(bytes, file: "a") {
          for other in TranscriptFormats.all { _ = try? other.write(reading.transcript) }
        }
      }
    }
  }

  /// The same numbers in every run.
  private struct SystemRandom {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }
}
