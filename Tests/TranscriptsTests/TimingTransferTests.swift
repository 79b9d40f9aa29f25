import PodcastModel
import Testing
import TextFiles

@testable import Transcripts

@Suite("Times from a recogniser")
struct TimingTransferTests {
  private static let talk = [
    "We moved the old workshop down to the harbour in the spring, and nobody thought that it would float.",
    "How many people did you need for that, and who paid for the crane?",
    "Forty, most of them neighbours. The crane came from the shipyard, which wanted its shed back anyway.",
    "Yes.",
    "Then somebody noticed that the chimney was taller than the bridge, so we waited three weeks for low water.",
  ]

  private static var turns: [Turn] { talk.enumerated().map { Turn(speaker: "S\($0 % 2)", text: $1) } }

  /// Words of 300 ms each, with a second between turns.
  private static func heard(_ texts: [String], change: (Int, String) -> [String] = { [$1] }) -> Transcript {
    var cues: [Cue] = []
    var (now, count) = (1000, 0)
    for text in texts {
      var words: [Word] = []
      for word in text.words {
        for (index, said) in change(count, String(word)).enumerated() {
          let start = now + index * 100
          words.append(
            Word(said, span: Span(start: MediaTime(milliseconds: start), end: MediaTime(milliseconds: start + 100))))
        }
        now += 300
        count += 1
      }
      if let first = words.first?.span, let last = words.last?.span {
        cues.append(
          Cue(
            span: Span(start: first.start, end: last.end), text: words.map(\.text).joined(separator: " "), words: words)
        )
      }
      now += 1000
    }
    return Transcript(cues: cues)
  }

  private static func starts(_ transcript: AlignedTranscript) -> [Int?] {
    transcript.turns.map { $0.span?.start.milliseconds }
  }

  private static let truth: [Int?] = starts(TimingTransfer.transfer(heard(talk), to: turns))

  @Test("the same words give each turn and word its time, and full confidence")
  func same() {
    let aligned = TimingTransfer.transfer(Self.heard(Self.talk), to: Self.turns)
    #expect(Self.truth == [1000, 7700, 12900, 19000, 20300])
    #expect(aligned.turns.allSatisfy { $0.confidence == 1 && !$0.words.contains(nil) })
    #expect(aligned.untranscribed.isEmpty)
  }

  @Test("case, punctuation, spelling and other letters for the same sound do not matter")
  func spelling() {
    let heard = Self.heard(Self.talk) { _, word in [word.uppercased().filter(\.isLetter).replacing("OU", with: "O")] }
    #expect(Self.starts(TimingTransfer.transfer(heard, to: Self.turns)) == Self.truth)
  }

  @Test("with a third of the words wrong, starts stay within half a second", arguments: 0..<20)
  func wrongWords(seed: Int) {
    var state = UInt32(truncatingIfNeeded: seed &* 7919 &+ 1)
    let heard = Self.heard(Self.talk) { _, word in
      state = state &* 1_664_525 &+ 1_013_904_223
      switch state >> 24 {
      case 0..<45: return ["zebra"]
      case 45..<65: return []
      case 65..<80: return [word, "umbrella"]
      default: return [word]
      }
    }
    for (start, truth) in zip(Self.starts(TimingTransfer.transfer(heard, to: Self.turns)), Self.truth) {
      guard let start, let truth else { continue }  // "Yes." may be lost altogether
      #expect(abs(start - truth) <= 500)
    }
  }

  @Test("a paragraph that the recogniser left out has no time, and its neighbours keep theirs")
  func missingInAudio() {
    let aligned = TimingTransfer.transfer(Self.heard([Self.talk[0], Self.talk[2], Self.talk[4]]), to: Self.turns)
    #expect(aligned.turns.map { $0.span == nil } == [false, true, false, true, false])
    #expect(aligned.turns[1].confidence == 0)
    #expect(Self.starts(aligned)[2] == 7700)
  }

  @Test("speech that nobody wrote down is a span of its own")
  func missingInText() {
    let turns = [Self.turns[0], Self.turns[2], Self.turns[4]]
    let aligned = TimingTransfer.transfer(Self.heard(Self.talk), to: turns)
    #expect(Self.starts(aligned) == [1000, 12900, 20300])
    #expect(aligned.untranscribed.map(\.start.milliseconds) == [7700])
    #expect(aligned.untranscribed.allSatisfy { $0.end.milliseconds <= 12900 })
  }

  @Test("numbers may be digits on one side and words on the other")
  func numbers() {
    let turns = [
      Turn(speaker: "A", text: "We were 40 people in 1984."), Turn(speaker: "B", text: "And it took us 3 weeks."),
    ]
    let aligned = TimingTransfer.transfer(
      Self.heard(["we were forty people in nineteen eighty four", "and it took us three weeks"]), to: turns)
    #expect(Self.starts(aligned) == [1000, 4400])
    #expect(aligned.turns.allSatisfy { !$0.words.contains(nil) })
  }

  @Test("cues without times of words give their words a share of the time")
  func cuesOnly() {
    var heard = Self.heard(Self.talk)
    for index in heard.cues.indices { heard.cues[index].words = [] }
    #expect(Self.starts(TimingTransfer.transfer(heard, to: Self.turns)) == Self.truth)
  }

  @Test("other speech gives nothing")
  func otherTalk() {
    let other = [
      "In the evening the baker counts his loaves and writes the number on the door.",
      "Some say that it has been done since before the flood, but who would know?",
    ]
    let aligned = TimingTransfer.transfer(Self.heard(other), to: Self.turns)
    #expect(aligned.turns.allSatisfy { $0.span == nil && $0.confidence == 0 })
    #expect(TimingTransfer.transfer(Transcript(), to: Self.turns).turns.allSatisfy { $0.span == nil })
    #expect(TimingTransfer.transfer(Self.heard(other), to: []).turns.isEmpty)
  }

  @Test("starts never go back, whatever is heard", arguments: 0..<30)
  func order(seed: Int) {
    var state = UInt32(truncatingIfNeeded: seed &* 104_729 &+ 7)
    func random(_ count: Int) -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 8) % count
    }
    let words = ["a", "b", "c", "the", "of", "ja", "1984", "…"]
    func text(_ count: Int) -> String { (0..<count).map { _ in words[random(words.count)] }.joined(separator: " ") }
    let turns = (0..<40).map { _ in Turn(speaker: nil, text: text(random(9))) }
    let cues = (0..<60).map { _ in
      let start = random(90_000)
      return Cue(
        span: Span(start: MediaTime(milliseconds: start), end: MediaTime(milliseconds: start + random(4000))),
        text: text(random(8)))
    }
    let aligned = TimingTransfer.transfer(Transcript(cues: cues), to: turns)
    var last = 0
    for (turn, written) in zip(aligned.turns, turns) {
      #expect(turn.words.count == written.text.words.count)
      guard let span = turn.span else { continue }
      #expect(span.start.milliseconds >= last)
      last = span.start.milliseconds
    }
  }
}
