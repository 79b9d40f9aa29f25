import AudioAnalysis
import PodcastModel
import SpeechSynthesis
import Testing

@testable import Alignment

@Suite("Aligner", .serialized)
struct AlignerTests {
  private static let dialogue = [
    "Good evening, and welcome to our small programme about rivers.",
    "Thank you. I have followed the river from the mountains down to the sea.",
    "How long did that take you?",
    "Nearly three weeks, since the weather was bad and my boots were worse.",
  ]

  /// A jingle, a dialogue of two voices, a jingle.
  private static func programme() throws -> (recording: Recording, starts: [Double]) {
    var recording = Recording()
    recording.jingle(4)
    recording.pause(0.5)
    var starts: [Double] = []
    for (index, text) in dialogue.enumerated() {
      let variant = index.isMultiple(of: 2) ? "m1" : "f3"
      starts.append(try recording.speak(text, variant: variant, wordsPerMinute: 150 + 20 * (index % 2)))
      recording.pause(0.4)
    }
    recording.jingle(3)
    return (recording, starts)
  }

  /// Little training speech: the tests run without optimisation.
  private static func align(
    _ texts: [String], to features: SpeechFeatures, language: String = "en", near hints: AlignedTranscript? = nil
  ) throws -> AlignedTranscript {
    var aligner = Aligner()
    aligner.trainingSeconds = 20
    let voice = try EspeakVoice(language: language)
    return try aligner.align(texts.map { SpokenTurn($0) }, to: features, near: hints, speak: { try voice.speak($0) })
  }

  @Test("times from elsewhere say which of two places is meant, and the recording makes them exact")
  func hints() throws {
    var recording = Recording()
    recording.pause(0.5)
    try recording.speak(Self.dialogue[0], variant: "m1", wordsPerMinute: 160)
    recording.jingle(6)
    let start = try recording.speak(Self.dialogue[0], variant: "m1", wordsPerMinute: 160)
    recording.pause(0.5)
    let words = Self.dialogue[0].split(separator: " ")
    let spans = words.indices.map { word -> Span? in
      // A quarter of a second late, and not every word.
      let at = start + 0.25 + 0.3 * Double(word)
      return word.isMultiple(of: 3) ? Span(start: MediaTime(seconds: at), end: MediaTime(seconds: at + 0.2)) : nil
    }
    let aligned = try Self.align(
      [Self.dialogue[0]], to: recording.features(),
      near: AlignedTranscript(
        turns: [.init(span: spans[0], confidence: 1, words: spans)], untranscribed: []))
    #expect(abs(try #require(aligned.turns[0].span).start.seconds - start) < 0.1)
  }

  @Test("times from elsewhere that cannot be do no harm")
  func impossibleHints() throws {
    let (recording, starts) = try Self.programme()
    let late = Span(start: MediaTime(milliseconds: 3_999_999_999_999), end: MediaTime(milliseconds: 3_999_999_999_999))
    let early = Span(start: MediaTime(milliseconds: -5_000_000), end: MediaTime(milliseconds: -4_000_000))
    for hints in [
      AlignedTranscript(turns: [], untranscribed: []),
      AlignedTranscript(
        turns: Self.dialogue.map { _ in .init(span: late, confidence: 1, words: [late, early, nil]) },
        untranscribed: []),
    ] {
      let aligned = try Self.align(Self.dialogue, to: recording.features(), near: hints)
      #expect(aligned.turns.count == starts.count)
      Self.expectSound(aligned, Self.dialogue)
    }
  }

  @Test("turns are found between jingles, an unspoken heading is not")
  func programme() throws {
    let (recording, starts) = try Self.programme()
    let features = recording.features()
    let heading = "Chapter twelve: Innovation in the public sector, a summary of remarkable achievements"
    let texts = [Self.dialogue[0], Self.dialogue[1], heading, "–", Self.dialogue[2], Self.dialogue[3], ""]
    let aligned = try Self.align(texts, to: features)
    #expect(aligned.turns.count == texts.count)
    for (turn, start) in zip([0, 1, 4, 5], starts) {
      let span = try #require(aligned.turns[turn].span)
      // Some frames of 10 ms: synthetic speech begins sharply.
      #expect(abs(span.start.seconds - start) < 0.1)
      #expect(aligned.turns[turn].confidence > 0.5)
    }
    for turn in [2, 3, 6] {
      #expect(aligned.turns[turn].span == nil)
      #expect(aligned.turns[turn].confidence == 0)
    }
    Self.expectSound(aligned, texts)
    // Both jingles. A turn's end is weaker than its start.
    #expect(aligned.untranscribed.count == 2)
    let intro = try #require(aligned.untranscribed.first)
    let outro = try #require(aligned.untranscribed.last)
    #expect(intro.start.seconds < 0.5 && abs(intro.end.seconds - 4) < 0.5)
    #expect(abs(outro.start.seconds - (recording.seconds - 3)) < 1)
    #expect(recording.seconds - outro.end.seconds < 0.5)
  }

  @Test("the same recording and speech give the same result")
  func determinism() throws {
    let features = try Self.programme().recording.features()
    let voice = try EspeakVoice(language: "en")
    // espeak-ng itself never speaks a text twice in quite the same way.
    var spoken: [SpeechRequest: SpokenText] = [:]
    func speak(_ request: SpeechRequest) throws -> SpokenText {
      let speech = try spoken[request] ?? voice.speak(request)
      spoken[request] = speech
      return speech
    }
    var aligner = Aligner()
    aligner.trainingSeconds = 5
    let first = try aligner.align(Self.dialogue.map { SpokenTurn($0) }, to: features, speak: speak)
    let second = try aligner.align(Self.dialogue.map { SpokenTurn($0) }, to: features, speak: speak)
    let isSame = first == second
    #expect(isSame)
  }

  @Test("what was said between two turns of the text is untranscribed")
  func untranscribedSpeech() throws {
    let (recording, starts) = try Self.programme()
    let aligned = try Self.align([Self.dialogue[0], Self.dialogue[3]], to: recording.features())
    let last = try #require(aligned.turns[1].span)
    // espeak-ng's state moves its sounds by a millisecond from one call to the next, and in a recording as short as this one
    // in five of these moves makes the turn's first two words be heard in what is said before it.
    withKnownIssue("a turn's first words are found in the untranscribed speech before it", isIntermittent: true) {
      #expect(abs(last.start.seconds - starts[3]) < 0.25)
    }
    #expect(aligned.untranscribed.contains { $0.start.seconds > starts[1] - 0.5 && $0.end.seconds < starts[3] + 0.1 })
  }

  @Test("sound without speech, and texts that do not fit it, are no trouble")
  func oddSound() throws {
    var silence = Recording()
    silence.pause(3)
    var noise = Recording()
    noise.noise(3, level: 0.3)
    var short = Recording()
    try short.speak("Yes.", variant: "m1", wordsPerMinute: 150)
    short.pause(max(0, 1.5 - short.seconds))
    var digital = FeatureExtractor()
    digital.append(Array(repeating: 0, count: 32_000))
    for features in [silence.features(), noise.features(), short.features(), digital.finish()] {
      for texts in [
        ["Yes."], ["", "One two three four five six seven.", "?!"], [Self.dialogue.joined(separator: " ")],
      ] {
        do {
          Self.expectSound(try Self.align(texts, to: features), texts)
        } catch let failure as AlignmentFailure {
          #expect(failure.description.contains("Is it the right recording"))
        }
      }
    }
  }

  @Test("a transcript of something else is refused, and one with some other sentences is not")
  func mismatch() throws {
    let sentences = [
      "The committee met on Tuesday to discuss the new bridge.",
      "Nobody had expected so many people in the small hall.",
      "A farmer asked who would pay for the road on the other side.",
      "The mayor answered that the county had promised half of it.",
      "Then an old woman stood up and told about the flood of her childhood.",
      "It was quiet for a long while after that.",
    ]
    let others = [
      "My favourite soup begins with onions and a spoon of butter.",
      "Wait until they are soft before you add the carrots.",
      "Some cooks use cream, but I find that milk is enough.", "Let it boil slowly, and taste it every now and then.",
      "Fresh bread goes well with it, above all in winter.",
      "If any is left, freeze it in small boxes for another day.",
    ]
    var recording = Recording()
    for (index, text) in sentences.enumerated() {
      recording.pause(0.5)
      try recording.speak(text, variant: index.isMultiple(of: 2) ? "m1" : "f3", wordsPerMinute: 160)
    }
    let features = recording.features()
    let failure = #expect(throws: AlignmentFailure.self) { try Self.align(others, to: features) }
    #expect(failure?.description.contains("not what is said in the recording") == true)
    let edited = [sentences[0], others[0], sentences[1], sentences[2], sentences[4], others[5], sentences[5]]
    let aligned = try Self.align(edited, to: features)
    #expect(aligned.turns.count { $0.span != nil } >= 5)
    Self.expectSound(aligned, edited)
  }

  @Test("thousands of turns, turns of thousands of words, and one sentence by three speakers give times that can be")
  func manyTurns() throws {
    var recording = Recording()
    recording.pause(0.5)
    let text = "Everybody knows that rivers run into the sea."
    var starts: [Double] = []
    for variant in ["m1", "f3", "m4"] {
      starts.append(try recording.speak(text, variant: variant, wordsPerMinute: 160))
      recording.pause(0.6)
    }
    let features = recording.features()
    let aligned = try Self.align([text, text, text], to: features)
    for (turn, start) in zip(aligned.turns, starts) {
      #expect(abs(try #require(turn.span).start.seconds - start) < 0.1)
    }
    for texts in [
      Array(repeating: "Oh.", count: 3000), [String(repeating: "oh ", count: 3000)],
      [String(repeating: "word ", count: 5000)], [text] + Array(repeating: "", count: 3000) + [text],
    ] {
      do {
        Self.expectSound(try Self.align(texts, to: features), texts)
      } catch let failure as AlignmentFailure {
        #expect(failure.description.contains("Is it the right recording"))
      }
    }
  }

  @Test("a turn begins and ends with its own sound, also where the transcript lacks its first or last words")
  func edges() throws {
    var recording = Recording()
    recording.pause(1)
    let start = try recording.speak(
      "Well of course the bridge was closed in the spring.", variant: "m1", wordsPerMinute: 160)
    let end = recording.seconds
    recording.pause(1)
    let other = try recording.speak(
      "Nobody told us that it would take so long, I must say.", variant: "f3", wordsPerMinute: 160)
    let otherEnd = recording.seconds
    recording.pause(1)
    let aligned = try Self.align(
      ["the bridge was closed in the spring.", "Nobody told us that it would take so long."], to: recording.features())
    let spans = try aligned.turns.map { try #require($0.span) }
    #expect(abs(spans[0].start.seconds - start) < 0.15)
    #expect(abs(spans[0].end.seconds - end) < 0.25)
    #expect(abs(spans[1].start.seconds - other) < 0.1)
    #expect(spans[1].end.seconds <= otherEnd + 0.1)
  }

  @Test("other scripts are aligned too")
  func chinese() throws {
    var recording = Recording()
    recording.pause(0.5)
    let texts = ["你好，欢迎收听我们的节目。", "今天我们谈谈河流和山脉。"]
    var starts: [Double] = []
    for text in texts {
      starts.append(try recording.speak(text, language: "zh", variant: "m1", wordsPerMinute: 150))
      recording.pause(0.5)
    }
    let aligned = try Self.align(texts, to: recording.features(), language: "zh")
    Self.expectSound(aligned, texts)
    for (turn, start) in zip(aligned.turns, starts) {
      let span = try #require(turn.span)
      #expect(abs(span.start.seconds - start) < 0.15)
    }
  }

  @Test("a recording under a second, and a transcript without words, are refused")
  func nothingToAlign() throws {
    var recording = Recording()
    recording.noise(0.9, level: 0.1)
    let short = recording.features()
    #expect(throws: AlignmentFailure.self) { try Self.align(["Yes."], to: short) }
    recording.noise(1, level: 0.1)
    let features = recording.features()
    #expect(throws: AlignmentFailure.self) { try Self.align([], to: features) }
    #expect(throws: AlignmentFailure.self) { try Self.align(["", "– …", "\u{0}"], to: features) }
  }

  @Test("a text that nobody could speak in the time is refused, with the numbers")
  func farTooLong() throws {
    var recording = Recording()
    recording.noise(2, level: 0.1)
    let features = recording.features()
    let spoken = String(repeating: "This is a sentence that goes on. ", count: 400)
    let failure = #expect(throws: AlignmentFailure.self) { try Self.align([spoken], to: features) }
    #expect(failure?.description.contains("0:01") == true || failure?.description.contains("0:02") == true)
    // Refused before a word of it is spoken.
    #expect(throws: AlignmentFailure.self) {
      try Aligner().align([SpokenTurn(String(repeating: "a ", count: 1_000_000))], to: features) { _ in
        Issue.record("nothing should be spoken")
        return SpokenText(samples: [], sampleRate: 22_050, phones: [])
      }
    }
  }

  @Test("a failing voice fails the alignment with its own failure")
  func failingVoice() throws {
    var recording = Recording()
    recording.noise(1.5, level: 0.1)
    let features = recording.features()
    #expect(throws: SpeechFailure.self) {
      try Aligner().align([SpokenTurn("Yes.")], to: features) { _ in throw SpeechFailure(.engine, "no voice") }
    }
  }

  /// What holds for every result.
  private static func expectSound(_ aligned: AlignedTranscript, _ texts: [String]) {
    #expect(aligned.turns.count == texts.count)
    var last = MediaTime.zero
    for (turn, text) in zip(aligned.turns, texts) {
      #expect(turn.words.count == text.split(whereSeparator: \.isWhitespace).count)
      #expect((0...1).contains(turn.confidence))
      guard let span = turn.span else {
        #expect(turn.words.allSatisfy { $0 == nil })
        continue
      }
      #expect(span.start >= last)
      last = span.start
      for word in turn.words.compactMap(\.self) {
        #expect(word.start >= last && word.start <= word.end && word.end <= span.end)
        last = word.start
      }
      last = span.start
    }
  }
}
