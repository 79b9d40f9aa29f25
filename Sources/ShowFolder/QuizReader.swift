import PodcastModel

/// quiz.yaml, read.
enum QuizReader {
  static func read(_ node: YAMLNode?) -> (quiz: Quiz?, findings: [Finding]) {
    guard let node else { return (nil, []) }
    var fields = Fields(node)
    let quiz = quiz(&fields)
    fields.finish()
    return (quiz, fields.findings)
  }

  static func quiz(_ fields: inout Fields) -> Quiz? {
    let questions = fields.blocks("questions", question)
    return questions.isEmpty ? nil : Quiz(questions: questions)
  }

  private static func question(_ fields: inout Fields) -> Quiz.Question? {
    let text = fields.requiredText("question", orElse: "what is asked?")
    let choices = fields.texts("choices")
    let answers = fields.texts("answer")
    let stated = fields.choice("kind", of: Quiz.Question.Kind.self)
    let kind = stated ?? impliedKind(choices: choices, answers: answers)
    let explanation = fields.text("explanation")
    let time = fields.value("at", "a time, as in `1:23`", WrittenTimes.duration)
    guard !answers.isEmpty else {
      _ = fields.requiredText("answer", orElse: "the right answer")
      return nil
    }
    if kind == .single || kind == .multiple, let stray = answers.first(where: { !choices.contains($0) }) {
      let suggestion = Spelling.nearest(to: stray, among: choices).map { "; did you mean `\($0)`?" }
      fields.report("quiz-answer", "answer", "`\(stray)` is none of the choices\(suggestion ?? "")")
    }
    return Quiz.Question(
      kind: kind, text: text, choices: choices, answers: answers, explanation: explanation, time: time)
  }

  private static func impliedKind(choices: [String], answers: [String]) -> Quiz.Question.Kind {
    if choices.isEmpty { return answers == ["true"] || answers == ["false"] ? .trueFalse : .text }
    return answers.count > 1 ? .multiple : .single
  }
}
