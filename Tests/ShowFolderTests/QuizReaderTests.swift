import PodcastModel
import Testing

@testable import ShowFolder

@Suite("Quiz reader")
struct QuizReaderTests {
  private func read(_ question: String) throws -> (quiz: Quiz?, findings: [Finding]) {
    let lines = question.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    return QuizReader.read(
      try YAMLFile.read(Array("questions:\n  - question: What?\n\(lines)\n".utf8), file: "quiz.yaml"))
  }

  @Test(
    "what a question is, is told by what it has",
    arguments: [
      ("choices: [a, b]\nanswer: a", Quiz.Question.Kind.single), ("choices: [a, b]\nanswer: [a, b]", .multiple),
      ("answer: true", .trueFalse), ("answer: [x, y]", .text), ("kind: order\nanswer: [x, y]", .order),
      ("pairs:\n  - {item: a, match: b}\n  - {item: c, match: d}", .matching),
      ("kind: multiple\nchoices: [a, b]\nanswer: a", .multiple), ("kind: text\nanswer: true", .text),
    ])
  func kinds(question: String, kind: Quiz.Question.Kind) throws {
    let reading = try read(question)
    #expect(reading.findings == [])
    #expect(reading.quiz?.questions.map(\.kind) == [kind])
  }

  @Test("what matches is offered once each, with what matches nothing")
  func matches() throws {
    let reading = try read(
      "choices: [z]\npairs:\n  - {item: a, match: y}\n  - {item: c, match: y}\n  - {item: d, match: x}")
    #expect(reading.quiz?.questions.first?.matches == ["x", "y", "z"])
  }

  @Test(
    "a question that nobody can answer rightly is an error with its place",
    arguments: [
      ("choices: [a, b]", 2, "no right answer"), ("answer: []", 3, "no right answer"),
      ("answer: \"\"", 3, "no right answer"), ("choices: [a, b]\nanswer: c", 4, "none of the choices"),
      ("kind: single\nchoices: [a, b]\nanswer: [a, b]", 5, "`kind: multiple`"),
      ("choices: [a]\nanswer: a", 3, "only one choice"), ("choices: [a, a, b]\nanswer: b", 3, "twice"),
      ("kind: true-false\nanswer: yes", 4, "neither"), ("kind: order\nanswer: [a]", 4, "no order"),
      ("kind: order\nanswer: [a, b, a]", 4, "which comes first"),
      ("kind: order\nchoices: [a, b]\nanswer: [a, b]", 4, "no choices"),
      ("kind: matching\nanswer: [a]", 2, "at least two `pairs`"),
      ("pairs:\n  - {item: a, match: b}", 4, "at least two `pairs`"),
      ("pairs:\n  - {item: a, match: b}\n  - {item: a, match: c}", 4, "twice"),
      ("pairs:\n  - {item: a, match: b}\n  - {item: c, match: b}", 4, "only one thing"),
      ("answer: a\npairs:\n  - {item: a, match: b}\n  - {item: c, match: d}", 3, "remove"),
    ])
  func faults(question: String, line: Int, message: String) throws {
    let reading = try read(question)
    let finding = try #require(reading.findings.first { $0.severity == .error && $0.rule == "quiz-answer" })
    #expect(finding.message.contains(message) && finding.position.line == line, "\(finding)")
    #expect(finding.position.file == "quiz.yaml")
    #expect(reading.quiz == nil)
  }

  @Test("a quiz without questions says so")
  func empty() throws {
    let reading = QuizReader.read(try YAMLFile.read(Array("question: What?\n".utf8), file: "quiz.yaml"))
    #expect(reading.findings.map(\.rule).contains("yaml-missing-key"))
    #expect(reading.quiz == nil)
  }
}
