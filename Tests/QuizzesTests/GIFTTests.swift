import PodcastModel
import Testing

@testable import Quizzes

@Suite("GIFT")
struct GIFTTests {
  static let words = QuizWords(language: "nb", isTrue: "Sant", isFalse: "Usant", title: "c0775", file: "quiz.yaml")

  static let hostile = [
    "<script>alert(1)</script>", "a ~b =c #d {e} f:g \\h", "[html]<b>x</b>", "%50%half", "::title:: // x", "-> there",
    "a\n\nb", "\u{202E}rtl\u{2066}😀", "T", "####", "TRUE", "\\n", "$CATEGORY: x",
  ]

  private func write(_ questions: [Quiz.Question]) -> (text: String, findings: [Finding]) {
    let written = GIFT().write(Quiz(questions: questions), words: Self.words)
    return (String(decoding: written.bytes, as: UTF8.self), written.findings)
  }

  @Test("each kind is written as Moodle reads it")
  func kinds() {
    let pairs = [Quiz.Question.Pair(item: "Ada", match: "Asks"), Quiz.Question.Pair(item: "Bo", match: "Grows")]
    let written = write([
      Quiz.Question(
        kind: .single, text: "What?", choices: ["a", "b"], answers: ["b"], explanation: "Why: so.",
        time: MediaTime(seconds: 83)),
      Quiz.Question(kind: .multiple, text: "Which?", choices: ["a", "b", "c", "d"], answers: ["a", "b", "d"]),
      Quiz.Question(kind: .trueFalse, text: "So?", answers: ["false"]),
      Quiz.Question(kind: .text, text: "Who?", answers: ["Ada", "Ada B."]),
      Quiz.Question(kind: .matching, text: "Who does what?", choices: ["Sleeps"], pairs: pairs),
      Quiz.Question(kind: .order, text: "In which order?", answers: ["x", "y"]),
    ])
    #expect(
      written.text == """
        ::Q1::[plain]What? {
        ~a
        =b
        ####Why\\: so. (1\\:23)
        }

        ::Q2::[plain]Which? {
        ~%33.33333%a
        ~%33.33333%b
        ~%-100%c
        ~%33.33333%d
        }

        ::Q3::[plain]So? {FALSE
        }

        ::Q4::[plain]Who? {
        =Ada
        =Ada B.
        }

        ::Q5::[plain]Who does what? {
        =Ada -> Asks
        =Bo -> Grows
        = -> Sleeps
        }

        ::Q6::[plain]In which order? {
        =x -> 1
        =y -> 2
        }


        """)
    #expect(written.findings.map(\.element) == ["questions[5]"])
  }

  @Test(
    "the parts of a whole are those that Moodle has",
    arguments: [(1, "100"), (2, "50"), (3, "33.33333"), (6, "16.66667"), (7, "14.28571"), (8, "12.5"), (9, "11.11111")])
  func parts(count: Int, part: String) {
    let choices = (0...count).map { "c\($0)" }
    let written = write([
      Quiz.Question(kind: .multiple, text: "?", choices: choices, answers: Array(choices.prefix(count)))
    ])
    #expect(written.text.contains("\n~%\(part)%c0\n") && written.findings == [])
  }

  @Test("whatever stands in a text is read back as that text", arguments: hostile)
  func roundTrip(text: String) throws {
    let plain = text.replacing("->", with: "→")
    let questions = try GIFTReader.read(
      write([
        Quiz.Question(
          kind: .single, text: text, choices: [text, "other \(text)"], answers: [text], explanation: text),
        Quiz.Question(kind: .multiple, text: text, choices: [text, "x"], answers: [text]),
        Quiz.Question(kind: .text, text: text, answers: [text, "x"]),
        Quiz.Question(
          kind: .matching, text: text, pairs: [.init(item: text, match: text), .init(item: "a", match: "b")]),
      ]).text)
    #expect(questions.map(\.text) == [text, text, text, text])
    #expect(questions[0].answers == [.init(sign: "=", text: text), .init(sign: "~", text: "other \(text)")])
    #expect(questions[0].feedback == text)
    #expect(questions[1].answers.map(\.text) == [text, "x"])
    #expect(questions[2].answers.map(\.text) == [plain, "x"])
    #expect(questions[3].answers.map(\.text) == [plain, "a"] && questions[3].answers.map(\.match) == [plain, "b"])
  }
}

/// Reads GIFT by the rules of Moodle's own reader: what it escapes, splits at, and trims, in its order.
struct GIFTReader {
  struct Answer: Hashable {
    var sign: Character
    var text: String
    var match: String?
  }

  var text: String
  var answers: [Answer]
  var feedback: String?

  struct Failure: Error {}

  static func read(_ file: String) throws -> [GIFTReader] {
    var questions: [GIFTReader] = []
    // A blank line ends a question.
    for block in file.split(separator: "\n\n") {
      let lines = block.split(separator: "\n").filter { !$0.hasPrefix("//") && !$0.hasPrefix("$CATEGORY:") }
      guard !lines.isEmpty else { continue }
      var escaped = lines.joined(separator: "\n")
      for (index, character) in "\\:#={}~n".enumerated() {
        escaped.replace("\\\(character)", with: String(UnicodeScalar(0xE000 + index) ?? " "))
      }
      questions.append(try GIFTReader(escaped))
    }
    return questions
  }

  private init(_ block: String) throws {
    guard block.hasPrefix("::"), let titleEnd = block.dropFirst(2).firstRange(of: "::"),
      let open = block.firstIndex(of: "{"), let close = block.lastIndex(of: "}"), open < close
    else { throw Failure() }
    text = Self.plain(block[titleEnd.upperBound..<open])
    var body = String(block[block.index(after: open)..<close])
    if let mark = body.firstRange(of: "####") {
      feedback = Self.plain(body[mark.upperBound...])
      body = String(body[..<mark.lowerBound])
    }
    answers = []
    var rest = body[...]
    while let start = rest.firstIndex(where: { $0 == "=" || $0 == "~" }) {
      let behind = rest.index(after: start)
      let end = rest[behind...].firstIndex { $0 == "=" || $0 == "~" } ?? rest.endIndex
      var content = rest[behind..<end]
      if !body.contains("~"), let arrow = content.firstRange(of: "->") {
        // Of what belongs together, neither has a weight, and only the first a format.
        answers.append(
          Answer(
            sign: rest[start], text: Self.plain(content[..<arrow.lowerBound]),
            match: Self.plain(content[arrow.upperBound...], mayHaveFormat: false)))
      } else {
        if let weight = content.prefixMatch(of: /\s*%-?[0-9.]+%/) { content = content[weight.range.upperBound...] }
        answers.append(Answer(sign: rest[start], text: Self.plain(content)))
      }
      rest = rest[end...]
    }
  }

  private static func plain(_ text: Substring, mayHaveFormat: Bool = true) -> String {
    var text = text.trimmingPrefix(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    if mayHaveFormat, let format = text.prefixMatch(of: /\[(plain|html|moodle|markdown)\]/) {
      text = text[format.range.upperBound...]
    }
    var plain = String(text)
    for (index, character) in "\\:#={}~\n".enumerated() {
      plain.replace(String(UnicodeScalar(0xE000 + index) ?? " "), with: String(character))
    }
    return plain
  }
}
