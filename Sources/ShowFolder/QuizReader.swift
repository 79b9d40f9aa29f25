import PodcastModel

/// quiz.yaml, read.
enum QuizReader {
  /// - Returns: a quiz of the questions that have a right answer; for each other one, an error with its place.
  static func read(_ node: YAMLNode?) -> (quiz: Quiz?, findings: [Finding]) {
    guard let node else { return (nil, []) }
    var fields = Fields(node)
    let quiz = quiz(&fields)
    fields.finish()
    return (quiz, fields.findings)
  }

  static func quiz(_ fields: inout Fields) -> Quiz? {
    let questions = fields.blocks("questions", question)
    fields.reportAbsent("questions", "a list of questions")
    return questions.isEmpty ? nil : Quiz(questions: questions)
  }

  private static func question(_ fields: inout Fields) -> Quiz.Question? {
    let text = fields.requiredText("question", orElse: "what is asked?")
    let choices = fields.texts("choices")
    let answers = fields.texts("answer")
    let pairs = fields.blocks("pairs") { pair in
      Quiz.Question.Pair(
        item: pair.requiredText("item", orElse: "one thing"),
        match: pair.requiredText("match", orElse: "what it belongs to"))
    }
    let stated = fields.choice("kind", of: Quiz.Question.Kind.self)
    let question = Quiz.Question(
      kind: stated ?? impliedKind(choices: choices, answers: answers, pairs: pairs), text: text, choices: choices,
      answers: answers, pairs: pairs, explanation: fields.text("explanation"),
      time: fields.value("at", "a time, as in `1:23`", WrittenTimes.duration))
    guard let fault = fault(of: question) else { return text.isEmpty ? nil : question }
    fields.report("quiz-answer", fault.key, fault.message)
    return nil
  }

  private static func impliedKind(
    choices: [String], answers: [String], pairs: [Quiz.Question.Pair]
  ) -> Quiz.Question.Kind {
    if !pairs.isEmpty { return .matching }
    if choices.isEmpty { return answers == ["true"] || answers == ["false"] ? .trueFalse : .text }
    return answers.count > 1 ? .multiple : .single
  }

  /// Why nobody could answer it rightly.
  private static func fault(of question: Quiz.Question) -> (key: String, message: String)? {
    let (choices, answers) = (question.choices, question.answers)
    if question.kind == .matching { return fault(ofPairs: question) }
    guard question.pairs.isEmpty else { return ("pairs", "pairs belong to a question of the kind `matching`") }
    guard !answers.isEmpty else { return ("answer", "the question has no right answer; add `answer: …`") }
    if let twice = repeated(choices) { return ("choices", "`\(twice)` stands there twice") }
    switch question.kind {
    case .single, .multiple:
      if let stray = answers.first(where: { !choices.contains($0) }) {
        let suggestion = Spelling.nearest(to: stray, among: choices).map { "; did you mean `\($0)`?" }
        return ("answer", "`\(stray)` is none of the choices\(suggestion ?? "")")
      }
      if question.kind == .single, answers.count > 1 {
        return ("answer", "there are \(answers.count) right answers, and only one can be chosen; say `kind: multiple`")
      }
      if choices.count < 2 { return ("choices", "there is only one choice; add a wrong one") }
    case .trueFalse:
      guard answers == ["true"] || answers == ["false"] else {
        return ("answer", "`\(answers.joined(separator: ", "))` is neither `true` nor `false`")
      }
    case .order:
      if answers.count < 2 { return ("answer", "one thing alone has no order; list all of them, in the right order") }
      if let twice = repeated(answers) { return ("answer", "`\(twice)` stands there twice: which comes first?") }
    case .text, .matching: break
    }
    let hasChoices = question.kind == .single || question.kind == .multiple
    guard hasChoices || choices.isEmpty else {
      return ("choices", "a question of the kind `\(question.kind.rawValue)` has no choices")
    }
    return nil
  }

  private static func fault(ofPairs question: Quiz.Question) -> (key: String, message: String)? {
    let pairs = question.pairs
    guard pairs.count > 1 else {
      return ("pairs", "the question has no right answer; add at least two `pairs`, each with `item` and `match`")
    }
    guard question.answers.isEmpty else { return ("answer", "the pairs are the answer; remove this one") }
    if let twice = repeated(pairs.map(\.item)) { return ("pairs", "`\(twice)` stands there twice") }
    guard Set(question.matches).count > 1 else { return ("pairs", "there is only one thing to match; add another") }
    // Keys without a value have their own finding.
    return nil
  }

  private static func repeated(_ texts: [String]) -> String? {
    var seen: Set<String> = []
    return texts.first { !seen.insert($0).inserted }
  }
}
