import PodcastModel
import TextFiles
import Testing

@testable import Transcripts

/// Transcripts as nobody would think of them.
private struct Invention {
  var random: SeededGenerator

  private static let letters: [ClosedRange<UInt32>] = [
    0x61...0x7A, 0xE0...0xF6, 0x100...0x17F, 0x3B1...0x3C9, 0x430...0x44F, 0x5D0...0x5EA, 0x627...0x64A, 0x905...0x939,
    0xE01...0xE2E, 0x10D0...0x10F0, 0x1200...0x1240, 0x3041...0x3096, 0x4E00...0x9FA5, 0xAC00...0xD7A3, 0xE000...0xE0FF,
    0x1_D400...0x1_D454, 0x2_0000...0x2_0500, 0x1_F600...0x1_F64F,
  ]
  private static let marks: [ClosedRange<UInt32>] = [
    0x300...0x36F, 0x5B0...0x5BD, 0x64B...0x652, 0x93E...0x94C, 0xFE0F...0xFE0F,
  ]
  private static let families = ["👩‍👩‍👧‍👦", "🏳️‍🌈", "🇳🇴", "e\u{301}\u{323}", "한", "नि", "क्षि"]

  mutating func word() -> String {
    if random.next(12) == 0 { return Self.families[random.next(Self.families.count)] }
    let letters = Self.letters[random.next(Self.letters.count)]
    var word = String.UnicodeScalarView()
    for _ in 0...random.next(8) {
      let code = letters.lowerBound + UInt32(random.next(letters.count))
      if let scalar = Unicode.Scalar(code) { word.append(scalar) }
      if random.next(6) == 0 {
        let marks = Self.marks[random.next(Self.marks.count)]
        if let mark = Unicode.Scalar(marks.lowerBound + UInt32(random.next(marks.count))) { word.append(mark) }
      }
    }
    return String(word)
  }

  static let names = ["Ada Lovelace", "Åse Ødegård", "Νίκος Παπάς", "שרה לוי", "李 小龙", "Bo D’Arcy"]

  mutating func cues(_ count: Int, named: Bool, mostWords: Int = 9, words: [String] = []) -> [Cue] {
    var cues: [Cue] = []
    // Each speaks more than once: a text names nobody that comes once before a small letter.
    let pair = random.next(Self.names.count)
    // To ninety-nine hours, whatever there are.
    let step = 99 * 3_600_000 / max(1, count)
    for index in 0..<count {
      let start = index * step + random.next(step / 3)
      let end = start + 10 + random.next(step / 3)
      var lines: [String] = []
      for _ in 0...random.next(2) {
        let texts = (0...random.next(mostWords)).map { _ in words.isEmpty ? word() : words[random.next(words.count)] }
        lines.append(texts.joined(separator: " "))
      }
      cues.append(
        Cue(
          span: Span(start: MediaTime(milliseconds: start), end: MediaTime(milliseconds: end)),
          speaker: named ? Self.names[(pair + index % 2) % Self.names.count] : nil,
          text: lines.joined(separator: "\n") + "."))
    }
    return cues
  }
}

@Suite("Round trips")
struct RoundTripTests {
  /// What a format can hold of a cue.
  private struct Holds {
    var lines = true
    var speaker = true
    /// Milliseconds; nil where cues do not come back one by one.
    var grain: Int? = 1
  }

  private static func holds(_ name: String) -> Holds {
    switch name {
    case "vtt", "srt", "ttml", "textgrid", "csv": Holds()
    case "json", "whisper", "tsv", "audacity": Holds(lines: false)
    case "lrc", "elrc": Holds(lines: false, grain: 10)
    default: Holds(lines: false, grain: nil)
    }
  }

  /// A cue or a word with all that both formats hold.
  private static func kept(_ transcript: Transcript, _ a: Holds, _ b: Holds) -> [String] {
    guard let grain = a.grain.flatMap({ a in b.grain.map { max(a, $0) } }) else {
      return transcript.joined().turns.flatMap { turn in turn.text.words.map { "\(turn.speaker ?? "-") \($0)" } }
    }
    return transcript.cues.map { cue in
      func time(_ time: MediaTime) -> Int { (time.milliseconds + grain / 2) / grain }
      let text = a.lines && b.lines ? cue.text : cue.text.onOneLine
      return "\(time(cue.span.start)) \(time(cue.span.end)) \(cue.speaker ?? "-") \(text)"
    }
  }

  /// The first that differs, in so much as a byte.
  private static func difference(_ found: [String], _ wanted: [String]) -> String? {
    for (found, wanted) in zip(found, wanted) where !found.utf8.elementsEqual(wanted.utf8) {
      return "\(found.debugDescription) is not \(wanted.debugDescription)"
    }
    return found.count == wanted.count ? nil : "\(found.count) are not \(wanted.count)"
  }

  private func again(_ transcript: Transcript, _ format: any TranscriptFormat) throws -> Transcript {
    try format.read(try format.write(transcript), file: "a.\(format.fileExtension)").transcript
  }

  @Test("from every format to every other and back, what both can hold is kept", arguments: [1, 2])
  func everyPair(seed: Int) throws {
    var invention = Invention(random: SeededGenerator(seed: seed))
    // Without names a text tells nothing of who speaks, and is read by its looks.
    let named = Transcript(language: "nb", cues: invention.cues(6, named: true))
    let nameless = Transcript(language: "nb", cues: invention.cues(6, named: false))
    for first in TranscriptFormats.all {
      for second in TranscriptFormats.all {
        let (a, b) = (Self.holds(first.name), Self.holds(second.name))
        let texts = ["txt", "html"]
        for original in texts.contains(first.name) || texts.contains(second.name) ? [named] : [named, nameless] {
          // A text has no times that could become another format's.
          let once = try? again(again(original, first), second)
          guard let once else {
            #expect(texts.contains(first.name) && !texts.contains(second.name), "\(first.name) → \(second.name)")
            continue
          }
          let wanted = Self.kept(original, a, b)
          #expect(Self.difference(Self.kept(once, a, b), wanted) == nil, "\(first.name) → \(second.name)")
          guard let back = try? again(once, first) else { continue }
          #expect(Self.difference(Self.kept(back, a, b), wanted) == nil, "\(first.name) → \(second.name) and back")
        }
      }
    }
  }

  @Test(
    "signs that mean something in a file are text where the format can say so",
    arguments: ["vtt", "ttml", "json", "whisper", "csv", "textgrid", "html"])
  func signs(name: String) throws {
    let format = try #require(TranscriptFormats.named(name))
    let words = [
      "<i>", "</v>", "&amp;", "a&b", "\"x\"", "-->", "'", "\\", "{\\an8}", "]]>", "<!--", "1,2", ";", "\"\"", "=1", "%",
      "a\u{A0}b",
    ]
    var invention = Invention(random: SeededGenerator(seed: 9))
    let original = Transcript(cues: invention.cues(60, named: true, words: words))
    let holds = Self.holds(name)
    #expect(
      Self.difference(Self.kept(try again(original, format), holds, holds), Self.kept(original, holds, holds)) == nil)
  }

  @Test("words keep their times", arguments: ["whisper", "ctm", "json-words", "textgrid", "elrc"])
  func words(name: String) throws {
    let format = try #require(TranscriptFormats.named(name))
    let texts = ["Én", "to.", "Tre", "fire", "fem."]
    let words = texts.enumerated().map { index, text in
      Word(
        text,
        span: Span(start: MediaTime(milliseconds: 1000 + index * 300), end: MediaTime(milliseconds: 1300 + index * 300))
      )
    }
    let turn = Turn(
      speaker: "Ada Lovelace", text: texts.joined(separator: " "),
      span: Span(start: MediaTime(milliseconds: 1000), end: MediaTime(milliseconds: 2500)), words: words)
    let read = try again(Transcript(turns: [turn]), format).joined()
    #expect(read.turns.flatMap(\.words).map(\.text) == texts)
    #expect(read.turns.flatMap(\.words).map(\.span) == words.map(\.span))
  }

  @Test("where there is no cue, there is no file", arguments: TranscriptFormats.all.map(\.name))
  func nothing(name: String) throws {
    let format = try #require(TranscriptFormats.named(name))
    if name != "txt", name != "html" {
      #expect(throws: TranscriptFailure.self) { try format.write(Transcript()) }
    }
    #expect(throws: TranscriptFailure.self) { try format.read([], file: "a") }
    #expect(throws: TranscriptFailure.self) { try format.read(Array(" \n\n".utf8), file: "a") }
  }

  @Test("ten thousand cues over ninety-nine hours", .timeLimit(.minutes(1)), arguments: ["vtt", "srt", "json"])
  func many(name: String) throws {
    let format = try #require(TranscriptFormats.named(name))
    var invention = Invention(random: SeededGenerator(seed: 5))
    let original = Transcript(cues: invention.cues(10_000, named: true, mostWords: 1, words: ["a", "bø", "今日"]))
    let holds = Self.holds(name)
    #expect(
      Self.difference(Self.kept(try again(original, format), holds, holds), Self.kept(original, holds, holds)) == nil)
  }
}
