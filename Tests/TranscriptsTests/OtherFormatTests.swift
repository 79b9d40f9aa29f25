import PodcastModel
import Testing
import TextFiles

@testable import Transcripts

private func read(_ name: String, _ text: String) throws -> TranscriptReading {
  let format = try #require(TranscriptFormats.named(name))
  return try format.read(Array(text.utf8), file: "a.\(format.fileExtension)")
}

@Suite("LRC")
struct LRCTests {
  @Test("times, several of them, an offset, an end, names")
  func lines() throws {
    let reading = try read(
      "lrc",
      "[ar: Ada]\n[offset:+500]\n[la:nb]\n[00:01.50][00:10.00]Ada Lovelace: Once\n[00:03.00]\nnoise\n[01:00.123] Last.\n"
    )
    #expect(
      cues(reading.transcript) == [
        "1000-2500 Ada Lovelace: Once", "9500-59623 Ada Lovelace: Once", "59623-60623 Ada Lovelace: Last.",
      ])
    #expect(reading.transcript.language == "nb")
    #expect(reading.remarks.map(\.position.line) == [6])
  }

  @Test("in the enhanced form words have times")
  func enhanced() throws {
    let reading = try read("lrc", "[00:01.00] <00:01.00> One <00:01.50>two <00:02.00>\n[00:05.00]Three\n")
    #expect(cues(reading.transcript).first == "1000-2000 -: One two")
    #expect(reading.transcript.cues[0].words.map(\.span?.start.milliseconds) == [1000, 1500])
    #expect(reading.transcript.cues[0].words.last?.span?.end.milliseconds == 2000)
  }

  @Test("what somebody says is no time", arguments: ["lrc", "elrc"])
  func spokenTimes(name: String) throws {
    let format = try #require(TranscriptFormats.named(name))
    let span = Span(start: MediaTime(milliseconds: 1000), end: MediaTime(milliseconds: 2000))
    let said = ["[00:07.00]", "<0:02.00>", "a [1] <b>"].map { text in
      Cue(span: span, text: text, words: text.split(separator: " ").map { Word(String($0), span: span) })
    }
    let again = try format.read(format.write(Transcript(cues: said)), file: "a").transcript.cues
    #expect(again.map(\.text) == ["［00:07.00]", "‹0:02.00>", "a [1] <b>"])
    #expect(again.allSatisfy { $0.span.start == span.start })
  }
}

@Suite("CTM")
struct CTMTests {
  @Test("words become turns, of one speaker each")
  func words() throws {
    let reading = try read(
      "ctm",
      ";; made up\ntalk 1 0.50 0.25 hello 0.98 lex Ada_L\ntalk 1 0.80 0.2 there. NA lex Ada_L\ntalk 1 1.5 0.1 <eps>\nx\n"
        + "talk 1 2 0.5 yes NA lex Bo\n")
    #expect(reading.transcript.turns.map(\.speaker) == ["Ada L", "Bo"])
    #expect(reading.transcript.turns.map(\.text) == ["hello there.", "yes"])
    #expect(reading.transcript.turns[0].words.map(\.span?.start.milliseconds) == [500, 800])
    #expect(reading.remarks.map(\.position.line) == [5])
  }
}

@Suite("TextGrid")
struct TextGridTests {
  private let long = #"""
    File type = "ooTextFile"
    Object class = "TextGrid"

    xmin = 0
    xmax = 2.5
    tiers? <exists>
    size = 3
    item []:
        item [1]:
            class = "IntervalTier"
            name = "Ada"
            xmin = 0
            xmax = 2.5
            intervals: size = 2
            intervals [1]:
                xmin = 0
                xmax = 1
                text = ""
            intervals [2]:
                xmin = 1
                xmax = 2.5
                text = "say ""hi"""
        item [2]:
            class = "IntervalTier"
            name = "Ada - phones"
            xmin = 0
            xmax = 2.5
            intervals: size = 1
            intervals [1]:
                xmin = 0
                xmax = 2.5
                text = "h"
        item [3]:
            class = "TextTier"
            name = "points"
            xmin = 0
            xmax = 2.5
            points: size = 1
            points [1]:
                number = 1
                mark = "x"
    """#

  @Test("the long form: tiers are speakers, silence and sounds are left aside")
  func longForm() throws {
    #expect(cues(try read("textgrid", long).transcript) == ["1000-2500 Ada: say \"hi\""])
  }

  @Test("the short form, in UTF-16")
  func shortForm() throws {
    let text =
      "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n2\n<exists>\n1\n\"IntervalTier\"\n\"words\"\n0\n2\n2\n0\n1\n\"én\"\n1\n2\n\"to\"\n"
    let bytes: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    let reading = try TextGrid().read(bytes, file: "a.TextGrid")
    #expect(reading.transcript.turns.map(\.text) == ["én to"])
    #expect(reading.transcript.turns[0].words.map(\.span?.end.milliseconds) == [1000, 2000])
  }

  @Test("what begins before the recording does begins with it")
  func belowZero() throws {
    let text = long.replacing("xmin = 1\n", with: "xmin = -1\n")
    #expect(cues(try read("textgrid", text).transcript) == ["0-2500 Ada: say \"hi\""])
  }

  @Test("sizes are not believed, and what is missing is named with its line")
  func lies() {
    let text = long.replacing("intervals: size = 2", with: "intervals: size = 4000000000")
    let failure = #expect(throws: TranscriptFailure.self) { try read("textgrid", text) }
    #expect(failure?.description.contains("tier \"Ada\"") == true && failure?.position.line != nil)
  }
}

@Suite("Cues without a length")
struct LengthlessCueTests {
  private static func cue(_ start: Int, _ end: Int, _ text: String) -> Cue {
    Cue(span: Span(start: MediaTime(milliseconds: start), end: MediaTime(milliseconds: end)), text: text)
  }

  @Test(
    "are not lost, in any format",
    arguments: TranscriptFormats.all.map(\.name),
    [[cue(1000, 1000, "one")], [cue(0, 0, "one"), cue(0, 0, "two"), cue(500, 900, "three"), cue(900, 900, "four")]])
  func kept(format: String, cues: [Cue]) throws {
    let format = try #require(TranscriptFormats.named(format))
    let again = try format.read(format.write(Transcript(cues: cues)), file: "a").transcript.joined()
    #expect(again.turns.map(\.text).joined(separator: " ") == cues.map(\.text).joined(separator: " "))
  }
}

@Suite("Words that a format has another meaning for")
struct AmbiguousWordTests {
  private static func said(_ texts: [String]) -> Transcript {
    Transcript(
      cues: texts.enumerated().map { index, text in
        let start = MediaTime(milliseconds: index * 2000)
        return Cue(span: Span(start: start, end: start + MediaTime(milliseconds: 1000)), text: text)
      })
  }

  @Test(
    "what reads like silence or noise is left out, and alone it is no transcript",
    arguments: [("textgrid", "#"), ("textgrid", "SIL"), ("ctm", "<noise>")])
  func silence(name: String, mark: String) throws {
    let format = try #require(TranscriptFormats.named(name))
    let written = try format.write(Self.said(["one", mark, "two"]))
    let read = try format.read(written, file: "talk").transcript
    #expect((read.cues.map(\.text) + read.turns.map(\.text)).joined(separator: " ") == "one two")
    #expect(throws: TranscriptFailure.self) { try format.write(Self.said([mark])) }
  }

  @Test(
    "a speaker keeps the name", arguments: ["Tarkan", "Brian Stones", "Mau", "Speaker", "In other words", "A - words"])
  func speakerNames(name: String) throws {
    var transcript = Self.said(["one", "two"])
    for index in transcript.cues.indices { transcript.cues[index].speaker = name }
    let format = try #require(TranscriptFormats.named("textgrid"))
    let read = try format.read(format.write(transcript), file: "talk").transcript
    #expect(read.cues.map(\.speaker) == [name, name])
  }

  @Test(
    "quotation marks around a text stay", arguments: ["tsv", "csv"], ["\"\"", "\"so he said\"", "\"a\" and \"b\""])
  func quoted(name: String, text: String) throws {
    let format = try #require(TranscriptFormats.named(name))
    #expect(try format.read(format.write(Self.said([text])), file: "talk").transcript.cues.map(\.text) == [text])
  }

  @Test("a tag that somebody spells out is none in SubRip")
  func spelledTag() throws {
    let written = try SubRip().write(Self.said(["<b>", "the <i> tag", "5 < 6 > 4"]))
    #expect(
      try SubRip().read(written, file: "talk.srt").transcript.cues.map(\.text) == ["‹b>", "the ‹i> tag", "5 < 6 > 4"])
  }
}

@Suite("AudacityLabels")
struct AudacityLabelsTests {
  @Test("labels, with commas, frequencies, and names")
  func labels() throws {
    let reading = try read(
      "audacity",
      "0.500000\t1.250000\tAda Lovelace: One\n\\\t100\t200\n1,5\t2,0\ttwo\nbad\n2.0\t2.0\tBo Diddley: three\n")
    #expect(
      cues(reading.transcript) == [
        "500-1250 Ada Lovelace: One", "1500-2000 Ada Lovelace: two", "2000-2000 Bo Diddley: three",
      ])
    #expect(reading.remarks.map(\.position.line) == [4])
  }
}

@Suite("DelimitedTable")
struct DelimitedTableTests {
  @Test(
    "tables of many makers",
    arguments: [
      "start,end,speaker,text\n1.5,2,Ada,\"Hi, \"\"you\"\"\"\n",
      "Speaker;Start Time;End Time;Text\r\nAda;00:00:01.500;00:00:02;\"Hi, \"\"you\"\"\"\r\n",
      "start\tend\tspeaker\ttext\n1500\t2000\tAda\tHi, \"you\"\n",
      "Start (ms),Duration,Name,Transcript\n1500,500,Ada,\"Hi, \"\"you\"\"\"\n",
    ])
  func makers(text: String) throws {
    #expect(cues(try read("csv", text).transcript) == ["1500-2000 Ada: Hi, \"you\""])
  }

  @Test("a head is needed, and a row without a time is told of")
  func bad() throws {
    #expect(throws: TranscriptFailure.self) { try read("csv", "1,2,hello\n") }
    let reading = try read("csv", "start,end,text\n1,2,a\nx,3,b\n3,4,\"two\nlines\"\n4,5,c\n")
    #expect(cues(reading.transcript) == ["1000-2000 -: a", "3000-4000 -: two\nlines", "4000-5000 -: c"])
    #expect(reading.remarks.map(\.position.line) == [3])
  }
}

@Suite("WhisperJSON")
struct WhisperJSONTests {
  @Test(
    "what recognisers write, each in its own way",
    arguments: [
      #"{"text":" Hi you","segments":[{"id":0,"seek":0,"start":1.0,"end":2.0,"text":" Hi you","words":[{"word":" Hi","start":1.0,"end":1.5,"probability":0.9},{"word":" you","start":1.5,"end":2.0}]}],"language":"en"}"#,
      #"{"segments":[{"start":1.0,"end":2.0,"text":"Hi you","speaker":"SPEAKER_00","words":[{"word":"Hi","start":1.0,"end":1.5,"score":0.9},{"word":"you"}]}],"word_segments":[],"language":"en"}"#,
      #"{"systeminfo":"x","result":{"language":"en"},"transcription":[{"timestamps":{"from":"00:00:01,000","to":"00:00:02,000"},"offsets":{"from":1000,"to":2000},"text":" Hi you"}]}"#,
      #"{"text":"Hi you","chunks":[{"timestamp":[1.0,2.0],"text":" Hi you"}]}"#,
    ])
  func makers(text: String) throws {
    let format = TranscriptFormats.ofFile("a.json", bytes: Array(text.utf8))
    #expect(format.name == "whisper")
    let reading = try format.read(Array(text.utf8), file: "a.json")
    #expect(reading.transcript.cues.map(\.text) == ["Hi you"])
    #expect(reading.transcript.cues.map(\.span.start.milliseconds) == [1000])
    #expect(reading.transcript.cues.map(\.span.end.milliseconds) == [2000])
    #expect(reading.remarks.isEmpty)
  }
}

@Suite("SpeakerPrefixes")
struct SpeakerPrefixesTests {
  private func speakers(_ texts: [String]) -> [String] {
    var cues = texts.enumerated().map { index, text in
      Cue(
        span: Span(start: MediaTime(milliseconds: index * 1000), end: MediaTime(milliseconds: index * 1000 + 900)),
        text: text)
    }
    SpeakerPrefixes.take(from: &cues, ifNobodyIsNamed: false)
    return cues.map { "\($0.speaker ?? "-")|\($0.text)" }
  }

  @Test("names in every dress")
  func dresses() {
    #expect(speakers(["ADA: One", "two", "BO: three", "ADA: four"]) == ["ADA|One", "ADA|two", "BO|three", "ADA|four"])
    #expect(
      speakers(["[Ada Lovelace] One", "[Laughter] two", "[Bo Diddley] three"]) == [
        "Ada Lovelace|One", "Ada Lovelace|[Laughter] two", "Bo Diddley|three",
      ])
    #expect(
      speakers([">> Ada Lovelace: One", ">> Two", "- Bo Diddley: three"]) == [
        "Ada Lovelace|One", "-|>> Two", "Bo Diddley|three",
      ])
    #expect(
      speakers(["[Ada]: One", "[Bo]: two", "[Ada]: three", "[Bo]: four"]) == [
        "Ada|One", "Bo|two", "Ada|three", "Bo|four",
      ])
  }

  @Test(
    "what is no name stays",
    arguments: [
      ["At 10:30 we met", "https://a.example: no", "So: what?"],
      ["[Music] la", "[Music] la", "[Applause] x", "[Applause] y"],
      ["- One.", "- Two.", ">> Three."],
    ])
  func others(texts: [String]) { #expect(speakers(texts) == texts.map { "-|\($0)" }) }
}

@Suite("Columns")
struct ColumnsTests {
  @Test(
    "wide characters take two columns, marks none",
    arguments: [
      ("abc", 3), ("Åse ø", 5), ("今日は", 6), ("e\u{301}", 1), ("한국", 4), ("ｱｲ", 2), ("ＡＢ", 4), ("👩‍👩‍👧‍👦", 2), ("❤️", 2),
      ("❤", 1),
      ("🇳🇴", 2), ("שָׁלוֹם", 4), ("กำ", 2), ("a\u{200D}b", 2), ("", 0),
    ])
  func columns(text: String, wanted: Int) { #expect(text.columns == wanted) }
}

@Suite("Hostile transcripts")
struct HostileTranscriptTests {
  private static let many = 30_000

  @Test(
    "are read or refused, but soon", .timeLimit(.minutes(1)),
    arguments: [
      String(repeating: "x", count: many), String(repeating: "[", count: many), String(repeating: "\"", count: many),
      "WEBVTT\n\n00:01.000 --> 00:02.000\n" + String(repeating: "<c>", count: many / 3),
      "WEBVTT\n\n00:01.000 --> 00:02.000\n" + String(repeating: "<00:01.500>", count: many / 20),
      "WEBVTT\n\n00:01.000 --> 00:02.000\n" + String(repeating: "&amp", count: many / 4),
      "WEBVTT\n\n" + String(repeating: "00:01.000 --> 00:02.000\n", count: many / 24),
      String(repeating: "1\n", count: many / 2),
      String(repeating: "\n", count: many) + "1\n00:00:01,000 --> 00:00:02,000\nx",
      "1\n00:00:01,000 --> 00:00:02,000\n" + String(repeating: "<i>", count: many / 3),
      "99999999999999999999:00:00.000 --> 99999999999999999999:00:00.000\nx\n",
      "999999:59:59,999 --> 999999:59:59,999\nx\n",
      "[999999:59.99]x\n[00:00.00]y", "[offset:999999999999999999]\n[00:01.00]x", "talk 1 1e300 1e300 x",
      "talk 1 4e8 4e8 x",
      "4e9\t-1\tx", "start,end,text\n99999999999,99999999999,x\n",
      "start,end,text\n" + String(repeating: "\",", count: many / 2),
      "<tt><body><p begin=\"999999999999h\" end=\"1e999s\">x</p></body></tt>",
      "<tt ttp:frameRate=\"0\" xmlns:ttp=\"x\"><body><p begin=\"1f\">x</p></body></tt>",
      "{\"segments\":[{\"start\":1e308,\"end\":-1e308,\"text\":\"x\"}]}",
      "{\"segments\":" + String(repeating: "[", count: many),
      "File type = \"ooTextFile\"\n\"TextGrid\" 0 1e308 <exists> 1e308 "
        + String(repeating: "\"IntervalTier\" \"a\" 0 1 0 ", count: 5000),
    ])
  func texts(text: String) {
    for format in TranscriptFormats.all {
      guard let reading = try? format.read(Array(text.utf8), file: "a") else { continue }
      for other in TranscriptFormats.all.prefix(3) { _ = try? other.write(reading.transcript) }
    }
    _ = try? TranscriptFormats.read(Array(text.utf8), file: "a")
  }

  @Test(
    "half a character, zeros, and half a line of UTF-16",
    arguments: [
      [0xFF, 0xFE, 0x41], [0xFF, 0xFE], [0xFE, 0xFF, 0xD8, 0x00], [0x41, 0x00, 0x42], [0x00], [0xEF, 0xBB, 0xBF],
      [0xC3],
      Array("WEBVTT\n\n00:01.000 --> 00:02.000\n\0x\u{FEFF}".utf8) + [0xE2, 0x80],
    ] as [[UInt8]])
  func bytes(bytes: [UInt8]) {
    for format in TranscriptFormats.all {
      if let reading = try? format.read(bytes, file: "a") { _ = try? WebVTT().write(reading.transcript) }
    }
    _ = try? TranscriptFormats.read(bytes, file: "a")
  }
}
