import PodcastModel
import Testing

@testable import Transcripts

/// A turn may be in another language than the rest.
@Suite("The language of a turn")
struct TurnLanguageTests {
  private func read(_ text: String, as file: String) throws -> Transcript {
    try TranscriptFormats.read(Array(text.utf8), file: file).transcript
  }

  private func languages(_ text: String) throws -> [String?] { try read(text, as: "a.txt").turns.map(\.language) }

  @Test(
    "it stands in square brackets behind the name, in any form of a label",
    arguments: [
      ("Ada [en]: Hello.", "en"), ("Ada Lovelace [pt-br]: Olá.", "pt-BR"),
      ("Ada (Analytical Ltd) [zh-hant]: 你好。", "zh-Hant"),
      ("**Ada [smj]:** Buoris.", "smj"), ("[00:12:03] Ada [yue]: 你好。", "yue"), ("Ada[en]: Hello.", "en"),
    ])
  func label(text: String, language: String) throws {
    let turns = try read(text + "\n\nAda: Igjen.\n", as: "a.md").turns
    #expect(turns.map(\.language) == [language, nil])
    #expect(turns.allSatisfy { $0.speaker?.hasPrefix("Ada") == true })
  }

  @Test(
    "what is no language is left out as ever",
    arguments: [
      "Ada [BBC]: Hello.", "Ada [off]: Hello.", "Ada (en): Hello.", "Ada [laughs]: Hello.", "Ada [e]: Hello.",
      "Ada [en: Hello.",
    ])
  func noLanguage(text: String) throws { #expect(try languages(text + "\n\nAda: Hello.\n").allSatisfy { $0 == nil }) }

  @Test("a paragraph that begins with it is a turn of its own, by whoever speaks")
  func paragraph() throws {
    let transcript = try read(
      "Ada: Good evening.\n\n[fr] Bonsoir à tous.\n\nMerci.\n\nKim: [laughter] Yes.\n\n[applause] It was so.\n",
      as: "a.txt")
    #expect(transcript.turns.map(\.language) == [nil, "fr", nil])
    #expect(transcript.turns.map(\.speaker) == ["Ada", "Ada", "Kim"])
    #expect(
      transcript.turns.map(\.text) == [
        "Good evening.", "Bonsoir à tous.\nMerci.", "[laughter] Yes.\n[applause] It was so.",
      ])
    #expect(transcript.turns[1].position?.line == 3)
  }

  @Test("WebVTT says it with a tag around all that a cue says; a few foreign words do not count")
  func webVTT() throws {
    let transcript = try read(
      """
      WEBVTT

      00:01.000 --> 00:02.000
      <v Ada><lang en-gb>Hello</lang>

      00:02.000 --> 00:03.000
      <v Ada>Han sa <lang en>hello</lang> til meg.

      00:03.000 --> 00:04.000
      <lang fr.x><lang de>Guten <i>Abend</i></lang>

      00:04.000 --> 00:05.000
      <lang *>Hei</lang>

      00:05.000 --> 00:06.000
      <v Ada><lang en>Yes.</lang><v Kim>Ja.
      """, as: "a.vtt")
    #expect(transcript.cues.map(\.language) == ["en-GB", nil, "de", nil, "en", nil])
    #expect(transcript.joined().turns.map(\.language) == ["en-GB", nil, "de", nil, "en", nil])
  }

  @Test("HTML says it with the attribute lang of a paragraph, or of what stands around it")
  func html() throws {
    let transcript = try read(
      """
      <html lang="nb"><body><cite>Ada:</cite><p>Han sa <em lang="en">hello</em>.</p><p lang="EN">He did.</p>
      <div lang="de"><cite>Kim:</cite><p>Ja.</p><p lang="nb">Jo.</p></div></body></html>
      """, as: "a.html")
    #expect(transcript.language == "nb")
    #expect(transcript.turns.map(\.language) == [nil, "en", "de", nil])
    #expect(transcript.turns.map(\.speaker) == ["Ada", "Ada", "Kim", "Kim"])
  }

  @Test("what is written is read again", arguments: ["txt", "html", "vtt"])
  func written(format: String) throws {
    func turn(_ speaker: String?, _ language: String?, _ text: String, _ start: Int) -> Turn {
      Turn(
        speaker: speaker, language: language, text: text,
        span: Span(start: MediaTime(milliseconds: start), end: MediaTime(milliseconds: start + 3000)))
    }
    let turns = [
      turn(nil, nil, "Welcome.", 0), turn(nil, "fr", "Bienvenue à tous.", 4000), turn(nil, nil, "So it begins.", 8000),
      turn("Ada Lovelace", "pt-BR", "Olá & <oi>.", 12000), turn("Ada Lovelace", nil, "Hello.", 16000),
      turn("Kim", nil, "Yes.", 20000),
    ]
    let transcript = Transcript(language: "en", turns: turns)
    let bytes = try #require(TranscriptFormats.named(format)).write(transcript)
    let again = try TranscriptFormats.read(bytes, file: "a.\(format)").transcript.joined()
    #expect(again.turns.map(\.language) == turns.map(\.language))
    #expect(again.turns.map(\.speaker) == turns.map(\.speaker))
    #expect(again.turns.map(\.text) == turns.map(\.text))
  }

  @Test("tags that are never closed cost no more than their length")
  func hostile() throws {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n" + String(repeating: "<lang en>", count: 100_000) + "Hi\n"
    #expect(try read(text, as: "a.vtt").cues.map(\.language) == ["en"])
  }
}
