import PodcastModel

/// GIFT, Moodle's text format for questions (docs.moodle.org, "GIFT format"; as question/format/gift/format.php reads it).
///
/// All text is marked as `[plain]`, so that Moodle shows markup and does not obey it.
struct GIFT: QuizFormat {
  let name = "gift"

  func write(_ quiz: Quiz, words: QuizWords) -> (bytes: [UInt8], findings: [Finding]) {
    var writer = Writer(file: words.file)
    for (index, question) in quiz.questions.enumerated() { writer.add(question, number: index + 1) }
    return (Array(writer.text.utf8), writer.findings)
  }

  private struct Writer {
    let file: String
    var text = ""
    var findings: [Finding] = []
    private var number = 0

    init(file: String) { self.file = file }

    mutating func add(_ question: Quiz.Question, number: Int) {
      self.number = number
      text += "::Q\(number)::[plain]\(escaped(question.text)) {"
      switch question.kind {
      case .trueFalse: text += question.answers == ["true"] ? "TRUE" : "FALSE"
      case .single:
        for choice in question.choices {
          let isRight = question.answers.contains(choice)
          add(isRight ? "=" : "~", choice, percent: isRight ? "100" : "0")
        }
      case .multiple: addMultiple(question)
      case .text:
        for answer in question.answers { add("=", withoutArrow(answer), percent: "100") }
      case .matching:
        for pair in question.pairs { add(item: pair.item, match: pair.match) }
        for match in question.matches where !question.pairs.contains(where: { $0.match == match }) {
          add(item: "", match: match)
        }
      case .order:
        report("GIFT has no questions about an order; it was made one of matching each thing with its number")
        for (place, answer) in question.answers.enumerated() { add(item: answer, match: "\(place + 1)") }
      }
      if let feedback = question.feedback { text += "\n####\(marked(feedback))" }
      text += "\n}\n\n"
    }

    private mutating func report(_ message: String) {
      findings.append(
        Finding(
          "quiz-format", .warning, at: SourcePosition(file: file), element: "questions[\(number - 1)]",
          "Question \(number): \(message)."))
    }

    /// So many points for each right one, none at all where a wrong one is chosen.
    private mutating func addMultiple(_ question: Quiz.Question) {
      let count = question.answers.count
      // Moodle knows these parts of a whole, to five digits.
      let hundredThousandths = (10_000_000 + count / 2) / max(1, count)
      var part = "\(hundredThousandths / 100_000).\(String(100_000 + hundredThousandths % 100_000).dropFirst())"
      while part.hasSuffix("0") { part.removeLast() }
      if part.hasSuffix(".") { part.removeLast() }
      if count > 10 { report("Moodle gives no points for the \(count)th part of an answer, and refuses the question") }
      for choice in question.choices {
        text += "\n~%\(question.answers.contains(choice) ? part : "-100")%\(marked(choice))"
      }
    }

    /// - Parameter percent: said where the text would be taken for it.
    private mutating func add(_ sign: String, _ answer: String, percent: String) {
      text += "\n\(sign)\(answer.first == "%" ? "%\(percent)%" : "")\(marked(answer))"
    }

    private mutating func add(item: String, match: String) {
      text += "\n=\(marked(withoutArrow(item))) -> \(escaped(withoutArrow(match)))"
    }

    /// `->` parts what belongs together, and cannot be escaped.
    private mutating func withoutArrow(_ text: String) -> String {
      guard text.contains("->") else { return text }
      report("`->` means something in GIFT, and was written as `→`")
      return text.replacing("->", with: "→")
    }

    /// A bracket at the beginning would name a way to read the text.
    private func marked(_ text: String) -> String { (text.first == "[" ? "[plain]" : "") + escaped(text) }

    private func escaped(_ text: String) -> String {
      var escaped = ""
      for scalar in text.unicodeScalars {
        switch scalar {
        case "~", "=", "#", "{", "}", ":", "\\": escaped += "\\\(scalar)"
        case "\n": escaped += "\\n"
        case "\t": escaped += " "
        case "\u{0}"..."\u{1F}", "\u{7F}": break
        default: escaped.unicodeScalars.append(scalar)
        }
      }
      return escaped
    }
  }
}
