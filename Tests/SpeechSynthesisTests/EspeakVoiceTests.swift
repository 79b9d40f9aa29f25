import PodcastModel
import SpeechSynthesis
import Testing

@Suite("EspeakVoice")
struct EspeakVoiceTests {
  /// What is said where; how long it lasts differs a little from time to time.
  private static func sounds(_ spoken: SpokenText) -> [String] {
    spoken.phones.map { $0.name.isEmpty ? "pause" : "\($0.name) \($0.wordOffset)" }
  }

  @Test(
    "a language is spoken by its own voice, a region without one by its base language",
    arguments: [
      ("nb", "nb"), ("nn", "nb"), ("no", "nb"), ("nb-NO", "nb"), ("en", "en-gb"), ("en-GB", "en-gb"),
      ("en-US", "en-us"), ("en_AU", "en-gb"), ("pt-BR", "pt-br"), ("PT", "pt"), ("zh", "cmn"), ("zh-Hant-TW", "cmn"),
      ("de-AT-1996", "de"), ("yue", "yue"), ("chr", "chr-us-qaaa-x-west"),
    ])
  func language(tag: String, expected: String) throws {
    let voice = try EspeakVoice(language: tag)
    #expect(voice.language == expected)
  }

  @Test(
    "a language without a voice is refused with a list, never spoken in English", arguments: ["tlh-x", "", "-", "xx"])
  func unknownLanguage(tag: String) {
    let failure = #expect(throws: SpeechFailure.self) { try EspeakVoice(language: tag) }
    #expect(failure?.description.contains("en-gb") == true)
    #expect(failure?.description.contains("nb") == true)
  }

  @Test("phones follow each other over all the samples, and know their words")
  func phones() throws {
    let spoken = try EspeakVoice(language: "nb").speak(SpeechRequest(text: "Hei på deg. Nå er det vår!"))
    #expect(spoken.sampleRate == 22_050)
    #expect(spoken.samples.count > spoken.sampleRate)
    #expect(spoken.phones.reduce(0) { $0 + $1.sampleCount } == spoken.samples.count)
    let offsets = spoken.phones.filter { !$0.name.isEmpty }.map(\.wordOffset)
    #expect(Set(offsets) == [0, 4, 7, 12, 15, 18, 22])
    #expect(offsets == offsets.sorted())
    #expect(spoken.phones.contains { $0.name.isEmpty })
  }

  @Test("without samples the phones are the same")
  func withoutSamples() throws {
    let voice = try EspeakVoice(language: "en")
    let full = try voice.speak(SpeechRequest(text: "One, two, three."))
    let bare = try voice.speak(SpeechRequest(text: "One, two, three.", keepsSamples: false))
    #expect(bare.samples.isEmpty)
    #expect(Self.sounds(bare) == Self.sounds(full))
  }

  @Test("a higher rate speaks faster, a variant sounds otherwise")
  func rateAndVariant() throws {
    let voice = try EspeakVoice(language: "en")
    let text = "The quick brown fox jumps over the lazy dog."
    let plain = try voice.speak(SpeechRequest(text: text))
    let fast = try voice.speak(SpeechRequest(text: text, wordsPerMinute: 300))
    let other = try voice.speak(SpeechRequest(text: text, variant: "f2"))
    #expect(fast.samples.count * 4 < plain.samples.count * 3)
    let isOther = other.samples != plain.samples
    #expect(isOther)
  }

  @Test(
    "a text with nothing to say has no phones",
    arguments: ["", " \n\t", "–", "... !? – — …", "\u{0}\u{1}", "\u{200B}\u{FEFF}", "<>[[]]"])
  func nothingToSay(text: String) throws {
    let spoken = try EspeakVoice(language: "en").speak(SpeechRequest(text: text))
    #expect(spoken.phones.isEmpty)
    #expect(spoken.samples.isEmpty)
  }

  @Test(
    "marks change nothing",
    arguments: [
      ("<b>one</b>", " b one /b "), ("one [[tw0]] two", "one   tw0   two"), ("a\u{0}b", "a b"),
      ("one \u{1}9s two", "one  9s two"),
      ("<speak><break time=\"9s\"/>x</speak>", " speak  break time=\"9s\"/ x /speak "),
    ])
  func marks(text: String, plain: String) throws {
    let voice = try EspeakVoice(language: "en")
    let (marked, unmarked) = try (voice.speak(SpeechRequest(text: text)), voice.speak(SpeechRequest(text: plain)))
    #expect(Self.sounds(marked) == Self.sounds(unmarked))
  }

  @Test(
    "hostile texts are spoken or ignored, and positions stay inside them",
    arguments: [
      String(repeating: "a", count: 3000), String(repeating: "9", count: 2500),
      String(repeating: "e\u{301}", count: 1500),
      String(repeating: "🏳️‍🌈", count: 200), "\u{10FFFF}\u{E000}\u{FFFE}x", "שלום مرحبا 你好 สวัสดี नमस्ते",
      String(repeating: "&<>'\"%\\", count: 300) + "end", "\u{202E}reversed\u{202C}", "a\r\n\r\nb", "%s%n%d",
    ])
  func hostile(text: String) throws {
    let voice = try EspeakVoice(language: "en")
    let spoken = try voice.speak(SpeechRequest(text: text, keepsSamples: false))
    let length = text.unicodeScalars.count
    let areInside = spoken.phones.allSatisfy { $0.sampleCount > 0 && (0..<length).contains($0.wordOffset) }
    #expect(areInside)
    // The engine is in order afterwards.
    let after = try voice.speak(SpeechRequest(text: "fine"))
    #expect(!after.phones.isEmpty)
  }

  @Test("a long text is spoken in pieces, with positions in the whole")
  func longText() throws {
    let sentence = "This is a sentence of some length. "
    let text = String(repeating: sentence, count: 100)
    let spoken = try EspeakVoice(language: "en").speak(SpeechRequest(text: text, keepsSamples: false))
    let starts = Set(spoken.phones.filter { !$0.name.isEmpty }.map(\.wordOffset))
    #expect((0..<100).allSatisfy { starts.contains($0 * sentence.count) })
  }

  @Test(
    "other scripts are spoken", arguments: [("zh", "你好，世界。"), ("ru", "Привет, мир."), ("ar", "مرحبا"), ("hi", "नमस्ते")])
  func scripts(language: String, text: String) throws {
    let spoken = try EspeakVoice(language: language).speak(SpeechRequest(text: text))
    #expect(spoken.phones.count > 3)
  }
}
