import MediaJobs
import PodcastModel
import Programs
import Testing

@Suite("MessageLine")
struct MessageLineTests {
  @Test(
    "every job is one line, and is read back",
    arguments: [
      MediaJob.probe(file: "a\nb/ø \u{0}.mp3", loudness: true, peaks: false),
      .align(
        file: "", language: "nb",
        turns: [SpokenTurn(""), SpokenTurn("to\nlinjer", language: "en"), SpokenTurn("🎙\u{2028}")],
        hints: AlignedTranscript(
          turns: [.init(span: Span(start: .zero, end: MediaTime(milliseconds: 9)), confidence: 0.5, words: [nil])],
          untranscribed: []), loudness: false, cores: 2),
    ])
  func jobs(job: MediaJob) throws {
    let line = try MessageLine.encode(job)
    #expect(!line.contains(UInt8(ascii: "\n")))
    #expect(try MessageLine.decode(MediaJob.self, from: line) == job)
  }

  @Test("what is no job is refused", arguments: ["", "{}", "[]", "nul", "{\"probe\":{}}", "{\"probe\":{\"file\":1}}"])
  func noJob(line: String) {
    #expect(throws: (any Error).self) { try MessageLine.decode(MediaJob.self, from: line.utf8) }
  }

  @Test("a line as deep as a well is refused")
  func deep() {
    let line = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: (any Error).self) { try MessageLine.decode(MediaAnswer.self, from: line) }
  }
}
