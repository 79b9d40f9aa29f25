import PodcastModel

/// The quiz: questions with their answers folded away, so that it serves without a script; with one it checks itself.
///
/// What is right stands in the page, and the page says so.
struct QuizSection {
  let page: Page
  let episode: Episode
  let quiz: Quiz
  /// The recording's address, as the page links it; nil where there is none.
  let recording: String?
  /// The page's own address, as the world knows it.
  let address: String

  private var words: PageWords { page.words }

  func write(to html: inout HTMLWriter) {
    html.start("section", ["class": "quiz", "aria-labelledby": "quiz"])
    html.element("h2", ["id": "quiz"], text: words[.quiz])
    html.element("p", ["class": "hint"], text: words[.quizNote])
    html.line()
    html.start(
      "form",
      [
        "id": "quiz-form", "autocomplete": "off", "data-right": words[.right],
        "data-wrong": words[.wrong], "data-empty": words[.unanswered], "data-score": words[.score],
        "data-address": address, "data-home": page.site.show.address, "data-title": episode.title,
        "data-lang": filled(page.language) ?? "und", "data-file": "\(episode.slug)-quiz.json",
      ])
    html.line()
    for (index, question) in quiz.questions.enumerated() {
      write(question, number: index + 1, to: &html)
    }
    html.start("div", ["id": "quiz-end", "hidden": ""])
    html.element("p", ["class": "actions"]) { html in
      // While it is off, as without a script, Enter in a field sends the form nowhere (HTML, §4.10.21.2).
      html.element("button", ["disabled": ""], text: words[.checkAnswers])
      html.element("output", ["name": "status", "role": "status", "aria-live": "polite"]) { _ in }
    }
    html.start("p", ["class": "actions", "id": "quiz-result", "hidden": ""])
    html.element("label", ["for": "quiz-who"], text: words[.resultName])
    html.void("input", ["id": "quiz-who", "name": "who", "type": "text", "maxlength": "100"])
    html.element("button", ["type": "button", "id": "quiz-save"], text: words[.resultSave])
    html.end()
    html.end()
    html.end()
    html.end()
    html.line()
  }

  private func write(_ question: Quiz.Question, number: Int, to html: inout HTMLWriter) {
    let name = "q\(number)"
    html.start("fieldset", ["aria-describedby": "\(name)-verdict"])
    html.element("legend", text: "\(number). \(question.text)")
    html.line()
    switch question.kind {
    case .single, .multiple:
      if question.kind == .multiple { html.element("p", ["class": "hint"], text: words[.chooseAll]) }
      for choice in question.choices {
        write(
          choice: choice, named: name, isOne: question.kind == .single, isRight: question.answers.contains(choice),
          to: &html)
      }
    case .trueFalse:
      for truth in [true, false] {
        write(
          choice: words[truth ? .isTrue : .isFalse], named: name, isOne: true,
          isRight: question.answers == [truth ? "true" : "false"], to: &html)
      }
    case .text:
      html.element("label", ["for": name], text: words[.yourAnswer])
      // A line each; the script, too, counts neither blanks nor upper case.
      let accepted = question.answers.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      html.void(
        "input",
        [
          "id": name, "name": name, "type": "text", "maxlength": "500",
          "data-accept": accepted.joined(separator: "\n"),
        ])
      html.line()
    case .matching:
      let matches = question.matches
      for (index, pair) in question.pairs.enumerated() {
        write(
          selectNamed: "\(name)-\(index + 1)", label: pair.item, options: matches,
          right: matches.firstIndex(of: pair.match), to: &html)
      }
    case .order:
      html.element("p", ["class": "hint"], text: words[.orderHint])
      for (index, item) in question.shuffledAnswers.enumerated() {
        write(
          selectNamed: "\(name)-\(index + 1)", label: item, options: (1...question.answers.count).map(String.init),
          right: question.answers.firstIndex(of: item), to: &html)
      }
    }
    html.element("p", ["class": "verdict", "id": "\(name)-verdict"]) { _ in }
    writeAnswer(of: question, to: &html)
    html.end()
    html.line()
  }

  private func write(
    choice: String, named name: String, isOne: Bool, isRight: Bool, to html: inout HTMLWriter
  ) {
    html.element("label", ["class": "choice"]) { html in
      html.void(
        "input", ["type": isOne ? "radio" : "checkbox", "name": name, "data-right": isRight ? "" : nil])
      html.element("span", text: choice)
    }
    html.line()
  }

  /// - Parameter right: the place of the right option.
  private func write(
    selectNamed name: String, label: String, options: [String], right: Int?, to html: inout HTMLWriter
  ) {
    html.start("p", ["class": "choice"])
    html.element("label", ["for": name], text: label)
    html.start("select", ["id": name, "name": name, "data-right": right.map { "\($0 + 1)" }])
    html.element("option", ["value": ""], text: words[.choose])
    for (index, option) in options.enumerated() {
      html.element("option", ["value": "\(index + 1)"], text: option)
    }
    html.end()
    html.end()
    html.line()
  }

  private func writeAnswer(of question: Quiz.Question, to html: inout HTMLWriter) {
    html.start("details")
    html.element("summary", text: words[.showAnswer])
    switch question.kind {
    case .single, .multiple, .text: write(list: "ul", question.answers, to: &html)
    case .trueFalse: html.element("p", text: words[question.answers == ["true"] ? .isTrue : .isFalse])
    case .order: write(list: "ol", question.answers, to: &html)
    case .matching:
      html.start("dl")
      for pair in question.pairs {
        html.element("div") { html in
          html.element("dt", text: pair.item)
          html.element("dd", text: pair.match)
        }
      }
      html.end()
    }
    if let explanation = filled(question.explanation) { html.element("p", text: explanation) }
    if let recording, let time = question.time {
      html.element("p") {
        $0.element(
          "a", ["href": "\(recording)#t=\(PageWords.seconds(time.milliseconds))"],
          text: words[.listenAt, time.description])
      }
    }
    html.end()
    html.line()
  }

  private func write(list: StaticString, _ items: [String], to html: inout HTMLWriter) {
    guard items.count > 1 else { return html.element("p", text: items.first ?? "") }
    html.element(list) { html in
      for item in items { html.element("li", text: item) }
    }
  }
}
