import PodcastModel
import Testing

@testable import Transcripts

@Suite("TTML")
struct TTMLTests {
  private func read(_ body: String, root: String = "", head: String = "") throws -> TranscriptReading {
    let text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tt xmlns=\"http://www.w3.org/ns/ttml\" "
      + "xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\" xmlns:ttm=\"http://www.w3.org/ns/ttml#metadata\" \(root)>"
      + "<head>\(head)</head>\(body)</tt>"
    return try TTML().read(Array(text.utf8), file: "a.ttml")
  }

  private func times(_ reading: TranscriptReading) -> [[Int]] {
    reading.transcript.cues.map { [$0.span.start.milliseconds, $0.span.end.milliseconds] }
  }

  @Test(
    "every form of time",
    arguments: [
      ("00:00:01", "", 1000), ("00:00:01.25", "", 1250), ("100:00:00", "", 360_000_000), ("1.5s", "", 1500),
      ("250ms", "", 250), ("2m", "", 120_000), ("0.5h", "", 1_800_000), ("00:00:01:15", "", 1500), ("45f", "", 1500),
      ("00:00:01:12", "ttp:frameRate=\"24\"", 1500), ("3t", "", 3000), ("90t", "ttp:tickRate=\"60\"", 1500),
      ("60t", "ttp:frameRate=\"30\" ttp:subFrameRate=\"2\"", 1000),
      ("00:00:00:24", "ttp:frameRate=\"24\" ttp:frameRateMultiplier=\"1000 1001\"", 1001),
      (
        "00:01:00:02",
        "ttp:timeBase=\"smpte\" ttp:frameRate=\"30\" ttp:frameRateMultiplier=\"1000 1001\" ttp:dropMode=\"dropNTSC\"",
        60_060
      ),
      ("1:02.5", "", 62_500), ("62.5", "", 62_500), ("00:00:01,250", "", 1250),
    ])
  func expressions(time: String, root: String, milliseconds: Int) throws {
    let reading = try read("<body><div><p begin=\"\(time)\" dur=\"1s\">x</p></div></body>", root: root)
    #expect(times(reading) == [[milliseconds, milliseconds + 1000]])
    #expect(reading.remarks.isEmpty)
  }

  @Test("times count from the beginning of what they stand in, and end with it")
  func nested() throws {
    let reading = try read(
      "<body begin=\"100s\"><div begin=\"10s\" end=\"20s\"><p begin=\"1s\" end=\"2s\">a</p><p begin=\"8s\" end=\"15s\">b</p></div>"
        + "<div><p begin=\"30s\" dur=\"5s\" end=\"32s\">c</p></div></body>")
    #expect(times(reading) == [[111_000, 112_000], [118_000, 120_000], [130_000, 132_000]])
  }

  @Test("in a sequence each begins when the one before has ended")
  func sequence() throws {
    let reading = try read(
      "<body><div timeContainer=\"seq\"><p dur=\"2s\">a</p><p begin=\"1s\" dur=\"2s\">b</p><p dur=\"1s\">c</p></div></body>"
    )
    #expect(times(reading) == [[0, 2000], [3000, 5000], [5000, 6000]])
  }

  @Test("times that would hide everything are counted from zero, and said so")
  func absolute() throws {
    let reading = try read(
      "<body><div begin=\"20s\" end=\"60s\"><p begin=\"21s\" end=\"23s\">"
        + "<span begin=\"21s\" end=\"22s\">One</span> <span begin=\"22s\" end=\"23s\">two</span></p>"
        + "<p begin=\"50s\" end=\"52s\">three</p></div></body>")
    #expect(times(reading) == [[21_000, 23_000], [50_000, 52_000]])
    #expect(reading.transcript.cues[0].words.map(\.span?.start.milliseconds) == [21_000, 22_000])
    #expect(reading.remarks.map(\.rule) == ["transcript-syntax"])
  }

  @Test("agents are speakers, br ends a line, metadata is not heard, blanks are kept where that is asked for")
  func content() throws {
    let reading = try read(
      """
      <body xml:lang="nb"><metadata><ttm:desc>no</ttm:desc></metadata>
        <div ttm:agent="a"><p begin="1s" end="2s">
            One<br/>
            <span>two</span>
            <metadata><ttm:desc>no</ttm:desc></metadata>
          </p>
          <p begin="2s" end="3s" ttm:agent="b" xml:lang="en" xml:space="preserve">x
      y</p>
          <p begin="3s" end="4s"><span ttm:agent="a">Hi.</span> <span ttm:agent="b">Ho.</span></p></div></body>
      """,
      root: "xml:lang=\"nb\"",
      head:
        "<metadata><ttm:agent xml:id=\"a\" type=\"person\"><ttm:name type=\"full\">Ada Lovelace</ttm:name></ttm:agent>"
        + "<ttm:agent xml:id=\"b\" type=\"person\"/></metadata>")
    #expect(
      cues(reading.transcript) == [
        "1000-2000 Ada Lovelace: One\ntwo", "2000-3000 b: x\ny", "3000-4000 Ada Lovelace: Hi.", "3000-4000 b: Ho.",
      ])
    #expect(reading.transcript.language == "nb")
    #expect(reading.transcript.cues.map(\.language) == [nil, "en", nil, nil])
  }

  @Test("without an end a cue lasts until the next, ten seconds at most")
  func endless() throws {
    let reading = try read("<body><div><p begin=\"1s\">a</p><p begin=\"3s\">b</p><p begin=\"60s\">c</p></div></body>")
    #expect(times(reading) == [[1000, 3000], [3000, 13_000], [60_000, 70_000]])
  }

  @Test(
    "entities that grow are refused, and so is what is no TTML",
    arguments: [
      "<!DOCTYPE tt [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><tt><body><p begin=\"1s\">&b;</p></body></tt>",
      "<html><body/></html>", "<tt><body><p begin=\"1s\">x</body></tt>", "<tt/>",
      "<tt><body>" + String(repeating: "<div>", count: 5000) + "</body></tt>",
    ])
  func refused(text: String) {
    #expect(throws: TranscriptFailure.self) { try TTML().read(Array(text.utf8), file: "a.ttml") }
  }

  @Test("what is written is the text profile of IMSC 1")
  func written() throws {
    let cue = Cue(
      span: Span(start: MediaTime(milliseconds: 1500), end: MediaTime(milliseconds: 360_000_000)), speaker: "A & B",
      text: "one\n<two>")
    let written = String(decoding: try TTML().write(Transcript(language: "nb", cues: [cue])), as: UTF8.self)
    #expect(written.contains("ttp:profile=\"http://www.w3.org/ns/ttml/profile/imsc1/text\""))
    #expect(written.contains("<ttm:name type=\"full\">A &amp; B</ttm:name>"))
    #expect(
      written.contains("<p begin=\"00:00:01.500\" end=\"100:00:00.000\" ttm:agent=\"speaker1\">one<br/>&lt;two&gt;</p>")
    )
  }
}
