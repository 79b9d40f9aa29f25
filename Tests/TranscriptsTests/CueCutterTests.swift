import PodcastModel
import Testing
import TextFiles

@testable import Transcripts

private func span(_ start: Int, _ end: Int) -> Span {
  Span(start: MediaTime(milliseconds: start), end: MediaTime(milliseconds: end))
}

/// Text at five words a second.
private func spoken(_ text: String, from start: Int = 0, speaker: String? = "Ada") -> Turn {
  let words = text.split(separator: " ").enumerated().map { index, word in
    Word(String(word), span: span(start + index * 200, start + index * 200 + 200))
  }
  return Turn(speaker: speaker, text: text, span: span(start, start + words.count * 200), words: words)
}

@Suite("CueCutter")
struct CueCutterTests {
  private let talk =
    "This is the first sentence. This one is somewhat longer, and it has a clause in it, as people talk when they "
    + "think aloud about what they want to say next. Yes! It ends here, but not without one more remark that goes on."

  @Test("no cue is too long, wide or tall, and none overlaps or leaves its turn")
  func limits() {
    let turns = [spoken(talk), spoken(talk, from: 12_000, speaker: "Bo"), spoken(talk, from: 24_000, speaker: "Bo")]
    let cues = CueCutter().cues(from: turns)
    var end = MediaTime.zero
    for cue in cues {
      #expect(cue.span.start >= end)
      #expect(cue.span.duration > .zero && cue.span.duration.seconds <= 7)
      let lines = cue.text.split(separator: "\n")
      #expect(lines.count <= 2 && lines.allSatisfy { $0.count <= 42 })
      // Only the silence behind a turn is used, and only to read its end.
      #expect(
        turns.contains { turn in
          turn.speaker == cue.speaker
            && turn.span.map {
              $0.start <= cue.span.start && cue.span.start < $0.end && cue.span.end.seconds < $0.end.seconds + 5
            }
              == true
        })
      end = cue.span.end
    }
    let said = cues.map { $0.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.joined(separator: " ")
    #expect(said == [talk, talk, talk].joined(separator: " "))
  }

  @Test("cuts at the ends of sentences, then of clauses")
  func places() {
    let cues = CueCutter().cues(from: [spoken(talk)])
    let inside = cues.dropLast().filter { cue in !(cue.text.last.map { ".,!".contains($0) } ?? false) }
    #expect(inside.count <= 1)
    #expect(cues[0].text == "This is the first sentence.")
  }

  @Test("times come from the words; words without one are set between their neighbours")
  func wordTimes() {
    var turn = spoken("One two. Three four.")
    turn.words[1].span = nil
    turn.words[2].span = nil
    let cues = CueCutter(maximumLineColumns: 10, maximumLines: 1).cues(from: [turn])
    #expect(cues.map(\.text) == ["One two.", "Three", "four."] || cues.map(\.text) == ["One two.", "Three four."])
    #expect(cues.first?.span.start == .zero)
    #expect(cues.last?.span.end.milliseconds == 800)
    #expect(cues.flatMap(\.words).count == 4)
  }

  @Test("a turn that is not heard gives no cue; one without word times is cut evenly")
  func untimed() {
    let turns = [
      Turn(speaker: "Ada", text: "Not heard."), Turn(speaker: "Ada", text: talk, span: span(1000, 12_000)),
    ]
    let cues = CueCutter().cues(from: turns)
    #expect(cues.count > 2)
    #expect(cues.first?.span.start.milliseconds == 1000)
    #expect(cues.allSatisfy { $0.span.end.milliseconds <= 12_000 })
  }

  @Test("writing without blanks is cut behind its punctuation")
  func withoutBlanks() {
    let text = String(repeating: "今日は天気がいいですね。", count: 10)
    let cues = CueCutter().cues(from: [Turn(speaker: nil, text: text, span: span(0, 30_000))])
    #expect(cues.count > 2)
    #expect(cues.map { $0.text.filter { !$0.isNewline } }.joined() == text)
    #expect(cues.allSatisfy { $0.text.split(separator: "\n").allSatisfy { $0.count <= 42 } })
  }

  @Test("spans that overlap or have no length still give cues in order", arguments: 0..<200)
  func anySpans(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let turns = (0..<6).map { _ in
      let words = (0..<next(30)).map { _ in
        Word(["a,", "bb", "ccc.", "dddddddd", "e?"][next(5)], span: next(3) == 0 ? nil : span(next(9000), next(9000)))
      }
      let start = next(8000)
      return Turn(
        speaker: ["A", "B", nil][next(3)], text: words.map(\.text).joined(separator: " "),
        span: next(5) == 0 ? nil : span(start, start + next(6000)), words: words)
    }
    let cues = CueCutter(leavesRoomForName: seed % 2 == 0).cues(from: turns)
    for (first, second) in zip(cues, cues.dropFirst()) { #expect(first.span.end <= second.span.start) }
    #expect(cues.allSatisfy { $0.span.duration > .zero })
    let heard = turns.filter { $0.span != nil }.flatMap { $0.text.split(separator: " ") }
    #expect(cues.flatMap { $0.text.split(whereSeparator: \.isWhitespace) } == heard)
  }

  @Test("one cue a sentence, however long, and on one line")
  func sentences() {
    let cues = CueCutter.sentence.cues(from: [spoken(talk), spoken("And he said so.", from: 20_000, speaker: "Bo")])
    #expect(
      cues.map { $0.text.prefix(8) } == ["This is ", "This one", "Yes!", "It ends ", "And he s"])
    #expect(cues.allSatisfy { !$0.text.contains("\n") })
    #expect(cues.map(\.speaker) == ["Ada", "Ada", "Ada", "Ada", "Bo"])
  }

  @Test("thousands of words without a full stop are cut too, in a time that grows with them")
  func noFullStops() {
    let turn = spoken(String(repeating: "ord ", count: 5000).trimmed.description)
    let cues = CueCutter.sentence.cues(from: [turn])
    #expect(cues.count > 1 && cues.allSatisfy { $0.span.duration.seconds <= 60 })
  }

  @Test("wide characters count as two columns, combining ones as none")
  func wide() {
    let text = String(repeating: "今日は天気がいいですね", count: 8)
    let cues = CueCutter.subRip.cues(from: [Turn(speaker: nil, text: text, span: span(0, 30_000))])
    #expect(cues.allSatisfy { $0.text.split(separator: "\n").allSatisfy { $0.count <= 16 && $0.columns <= 32 } })
    let marked = String(repeating: "e\u{301}", count: 40)
    let marks = CueCutter().cues(from: [Turn(speaker: nil, text: marked, span: span(0, 3000))])
    #expect(marks.map(\.text) == [marked])
  }

  @Test("a name in front leaves its room on the first line")
  func names() {
    let turns = [spoken(talk, speaker: "Ada Lovelace of Ockham"), spoken(talk, from: 20_000, speaker: "Bo")]
    let written = String(decoding: (try? SubRip().write(Transcript(turns: turns))) ?? [], as: UTF8.self)
    let lines = written.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("Ada Lovelace of Ockham: This") })
    #expect(lines.allSatisfy { $0.count <= 32 })
  }

  @Test("no cue is outside the recording")
  func within() {
    let cut = Transcript(turns: [spoken(talk), spoken(talk, from: 12_000)]).within(MediaTime(milliseconds: 14_200))
      .cut()
    #expect(cut.cues.map(\.span.end).max().map { $0 <= MediaTime(milliseconds: 14_200) } == true)
  }

  @Test("a short remark stays to be read, where there is silence behind it")
  func staysOn() {
    let turns = [spoken("Yes."), spoken("And now something else.", from: 5000, speaker: "Bo")]
    #expect(CueCutter().cues(from: turns).map(\.span.end.milliseconds)[0] == 1000)
    let close = [spoken("Yes."), spoken("And now something else.", from: 600, speaker: "Bo")]
    #expect(CueCutter().cues(from: close).map(\.span.end.milliseconds)[0] == 600)
  }

  @Test("an hour of talk is cut in no time")
  func linear() {
    let turn = spoken(String(repeating: talk + " ", count: 800).trimmed.description)
    #expect(ContinuousClock().measure { _ = CueCutter().cues(from: [turn]) } < .seconds(20))
  }
}

@Suite("TurnJoiner")
struct TurnJoinerTests {
  @Test("cues of one speaker are one turn, with a time for every word")
  func speakers() {
    let cues = [
      Cue(span: span(0, 1000), speaker: "Ada", text: "One\ntwo"),
      Cue(span: span(9000, 9500), speaker: "Ada", text: "three"),
      Cue(span: span(9500, 9900), speaker: "Bo", text: "four"), Cue(span: span(9900, 9900), speaker: "Bo", text: " "),
    ]
    let turns = Transcript(cues: cues).joined().turns
    #expect(turns.map(\.text) == ["One two three", "four"])
    #expect(turns.map(\.span) == [span(0, 9500), span(9500, 9900)])
    #expect(turns[0].words.count == 3 && turns[0].words.allSatisfy { $0.span != nil })
  }

  @Test("where nobody is named, a pause of two seconds begins a turn")
  func pauses() {
    let cues = [
      Cue(span: span(0, 1000), text: "One."), Cue(span: span(2000, 3000), text: "Two."),
      Cue(span: span(5100, 6000), text: "Three."),
    ]
    #expect(Transcript(cues: cues).joined().turns.map(\.text) == ["One. Two.", "Three."])
  }

  @Test("a cue of punctuation belongs to the word before it")
  func punctuation() {
    let cues = ["Friday", ",", "the", "2nd", "."].enumerated().map { index, text in
      Cue(span: span(index * 100, index * 100 + 100), speaker: "A", text: text)
    }
    #expect(Transcript(cues: cues).joined().turns.map(\.text) == ["Friday, the 2nd."])
  }

  @Test("turns cut into cues and joined again are the same words")
  func roundTrip() {
    let turns = [spoken("One two. Three, four."), spoken("Five.", from: 5000, speaker: "Bo")]
    let again = Transcript(cues: Transcript(turns: turns).cut().cues).joined().turns
    #expect(again.map(\.text) == turns.map(\.text))
    #expect(again.map { $0.words.map(\.span) } == turns.map { $0.words.map(\.span) })
  }
}
