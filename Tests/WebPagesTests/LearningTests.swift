import PodcastModel
import Testing
import XMLTree

@testable import WebPages

@Suite("Learning on the page")
struct LearningTests {
  private static let path = "episodes/c0775-innovation/index.html"

  private func all(_ element: XMLElement) -> [XMLElement] { [element] + element.elements.flatMap(all) }

  private func elements(_ bytes: [UInt8]?) throws -> [XMLElement] {
    all(try XMLElement(parsingHTML: try #require(bytes), file: "index.html"))
  }

  /// The questions of a page, each with all that is in it.
  private func questions(_ files: [String: [UInt8]]) throws -> [[XMLElement]] {
    try elements(files[Self.path]).filter { $0.name == "fieldset" }.map(all)
  }

  @Test("each question is a group with its own name, and each field of it has a label")
  func labels() throws {
    let page = try elements(SampleShow.files()[Self.path])
    let labelled = Set(page.filter { $0.name == "label" }.compactMap { $0.attribute("for") })
    let questions = try questions(SampleShow.files())
    #expect(questions.count == SampleShow.quiz.questions.count)
    for (question, expected) in zip(questions, SampleShow.quiz.questions) {
      #expect(question.first { $0.name == "legend" }?.text.hasSuffix(expected.text) == true)
      let inLabels = question.filter { $0.name == "label" }.flatMap(all)
      let fields = question.filter { ["input", "select"].contains($0.name) }
      #expect(!fields.isEmpty)
      for field in fields {
        let id = field.attribute("id")
        #expect(
          id.map(labelled.contains) ?? inLabels.contains { $0.attribute("name") == field.attribute("name") })
      }
    }
  }

  @Test("every question has its answer below it, to be unfolded without a script")
  func answers() throws {
    let details = try questions(SampleShow.files()).map { question in
      question.first { $0.name == "details" }?.text ?? ""
    }
    for (text, question) in zip(details, SampleShow.quiz.questions) where question.kind != .trueFalse {
      for answer in question.answers + question.pairs.flatMap({ [$0.item, $0.match] }) {
        #expect(text.contains(answer))
      }
    }
    #expect(details[2].contains("Usant") && details[0].contains("Tang & tare er alger."))
    let links = try questions(SampleShow.files()).flatMap { $0 }.compactMap { $0.attribute("href") }
    #expect(links == ["tang%20p%C3%A5%20land.mp3#t=754.2"])
  }

  @Test("the right options are those that the script takes for right")
  func right() throws {
    let questions = try questions(SampleShow.files())
    let marks = questions.prefix(3).map { question in
      question.filter { $0.name == "input" }.map { $0.attribute("data-right") != nil }
    }
    #expect(marks == [[false, true], [true, true, false], [false, true]])
    #expect(questions[3].compactMap { $0.attribute("data-accept") } == ["Tang og tare\nTare"])
    func chosen(_ question: [XMLElement]) -> [String] {
      question.filter { $0.name == "select" }.compactMap { select in
        all(select).first { $0.attribute("value") == select.attribute("data-right") }?.text
      }
    }
    #expect(chosen(questions[4]) == ["Spør", "Dyrker"])
    // Høsting, Liten plante, Spore: as they stand on the page.
    #expect(chosen(questions[5]) == ["3", "2", "1"])
  }

  @Test(
    "what is to be ordered never stands there in the right order",
    arguments: [["a", "b"], ["b", "a"], ["1", "2", "3"]])
  func shuffled(order: [String]) {
    let shown = Quiz.Question(kind: .order, text: "", answers: order).shuffledAnswers
    #expect(shown != order && shown.sorted() == order.sorted())
  }

  @Test("only a page with something to do loads the script, and a show without any has none")
  func script() throws {
    let files = SampleShow.files()
    #expect(files[Site.learnScript] != nil)
    #expect(
      try elements(files["episodes/one/index.html"]).allSatisfy { $0.attribute("src")?.contains("learn") != true })
    #expect(SampleShow.files([SampleShow.minimal])[Site.learnScript] == nil)
  }

  @Test("the page says that the quiz is no secret exam, and has nowhere to send an answer to")
  func honest() throws {
    let page = try elements(SampleShow.files()[Self.path])
    #expect(page.contains { $0.name == "p" && $0.text == PageWords("nb")[.quizNote] })
    let forms = page.filter { $0.name == "form" && $0.attribute("id") != "search" }
    #expect(forms.count == 2 && forms.allSatisfy { $0.attribute("action") == nil && $0.attribute("method") == nil })
    // Enter in a field presses the first button, if that is on.
    let quiz = try #require(forms.first)
    #expect(all(quiz).first { $0.name == "button" }?.attribute("disabled") != nil)
  }
}
