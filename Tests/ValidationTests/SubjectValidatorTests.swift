import PodcastModel
import Testing

@testable import Validation

@Suite("Judging other files")
struct SubjectValidatorTests {
  private static func findings(
    _ file: String, _ text: String, profiles: Set<Profile> = Set(Profile.allCases)
  ) -> [Finding] {
    SubjectValidator(profiles: profiles).check(.transcript(TranscriptSubject(file: file, bytes: Array(text.utf8))))
      .findings
  }

  @Test("a finding stands at the line of its cue, its column counted in bytes")
  func place() throws {
    let text = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBlåbær & fløte\n"
    let finding = try #require(Self.findings("a.vtt", text).first { $0.rule == "transcript-vtt-syntax" })
    #expect(finding.position == SourcePosition(file: "a.vtt", line: 4, column: 10) && finding.part == "markup")
  }

  @Test("a demand counts only for those who make it")
  func profiles() {
    let text = "WEBVTT\n\n00:00:01.000 --> 00:00:21.000\nHello\n"
    #expect(Self.findings("a.vtt", text, profiles: [.podcastindex]).map(\.part) == ["length"])
    #expect(Self.findings("a.vtt", text, profiles: [.apple]) == [])
  }

  @Test("of a rule that is broken a thousand times, a hundred places are told")
  func limit() {
    let cues = (0..<1000).map { _ in "00:00:05.000 --> 00:00:04.000\nA\n\n" }.joined()
    let verdict = SubjectValidator().check(
      .transcript(TranscriptSubject(file: "a.vtt", bytes: Array("WEBVTT\n\n\(cues)".utf8))))
    #expect(verdict.findings.count { $0.rule == "transcript-order" } == 100)
    #expect(verdict.untold["transcript-order"] == 900)
  }

  @Test("a picture that breaks off is not called too small besides")
  func consequence() {
    var subject = PictureSubject(path: "a.jpg")
    subject.facts = PictureFacts(mimeType: "image/jpeg", width: 0, height: 0, byteCount: 100, isWhole: false)
    let verdict = SubjectValidator().check(.picture(subject))
    #expect(Set(verdict.findings.map(\.rule)) == ["art-file-missing"])
    #expect(verdict.standings.first { $0.profile == .apple }?.errors == 1)
  }

  @Test(
    "any bytes are judged without harm, and not found fine",
    arguments: ["a.vtt", "a.srt", "a.json", "a.html", "a.txt", "a.ttml"],
    [
      "", "\u{0}", "{", "[", "<", "WEBVTT", "-->", "{\"segments\": 1}", "1\n00:00:01,000 --> \n", "<tt", "\u{FEFF}",
      "{\"segments\": [[]]}",
    ])
  func anything(file: String, text: String) {
    // A few words may be what somebody has said.
    let isText = file == "a.txt" || file == "a.html"
    #expect(isText || !Self.findings(file, text).isEmpty, "\(file): \(text)")
    for name in ["c.json", "c.txt", "c.psc", "c.cue"] {
      _ = SubjectValidator().check(.chapters(ChaptersSubject(file: name, bytes: Array(text.utf8)))).findings
    }
  }

  @Test(
    "a language is told by its small words or its letters, and not where it is doubtful",
    arguments: [
      (
        "en",
        "and that is what they have in the house for you and for us, but not as we know it on the other side of it all, which is not what you have said to them in there, and they were with you when it was on"
      ),
      (
        "nb",
        "og det er ikke så lett som det ser ut til, men de har vi med oss når vi skal ut på tur, for det er jo der vi er, og så kan vi ta det med ro om det blir av for oss"
      ),
      ("ru", "и это не так просто как кажется но мы идём туда где нас ждут уже давно"),
    ])
  func language(expected: String, text: String) {
    #expect(LanguageGuess(text)?.languages.first == expected)
  }

  @Test("too little text is in no language")
  func noLanguage() { #expect(LanguageGuess("og det er det") == nil) }

  @Test("times at the starts of lines are found in plain text and in HTML")
  func timedDescription() {
    let expected = [0, 90, 3723]
    let plain = "Chapters\n0:00 One\n(1:30) Two\n- 1:02:03 Three\nAt 10:30 we met"
    let html = "<p>Chapters</p><ul><li>0:00 One</li><li>1:30 &ndash; Two</li><li><b>1:02:03</b> Three</li></ul>"
    for text in [plain, html] {
      #expect(TimedDescription.chapters(in: text).map { $0.start.milliseconds / 1000 } == expected)
    }
  }
}
