import PodcastModel

/// What there is to learn: the goals, questions, and something to think further on.
struct LearningSection {
  let page: Page
  let episode: Episode
  /// The recording's address, as the page links it; nil where there is none.
  let recording: String?
  /// The page's own address, as the world knows it.
  let address: String

  /// Whether there is anything that a script makes more of.
  static func needsScript(_ episode: Episode) -> Bool { episode.quiz != nil || filled(episode.reflection) != nil }

  func write(to html: inout HTMLWriter) {
    let goals = episode.goals.compactMap(filled)
    if !goals.isEmpty {
      html.start("section", ["class": "goals", "aria-labelledby": "goals"])
      html.element("h2", ["id": "goals"], text: page.words[.goals])
      html.start("ul")
      for goal in goals { html.element("li", text: goal) }
      html.end()
      html.end()
      html.line()
    }
    if let quiz = episode.quiz {
      QuizSection(page: page, episode: episode, quiz: quiz, recording: recording, address: address).write(to: &html)
    }
    if let reflection = filled(episode.reflection) {
      html.start("section", ["class": "reflection", "aria-labelledby": "reflection"])
      html.element("h2", ["id": "reflection"], text: page.words[.reflection])
      for paragraph in reflection.split(separator: "\n\n") { html.element("p", text: String(paragraph)) }
      html.line()
      writeNote(on: reflection, to: &html)
      html.end()
      html.line()
    }
  }

  /// Where readers may write. Without a script their words would be lost, so there is no such place.
  private func writeNote(on reflection: String, to html: inout HTMLWriter) {
    let words = page.words
    html.start(
      "form",
      [
        "id": "note-form", "hidden": "",
        "data-key": "podwright:note:\(filled(episode.guid) ?? address)", "data-file": "\(episode.slug).txt",
        "data-heading": "\(episode.title)\n\n\(reflection)", "data-cleared": words[.noteCleared],
      ])
    html.element("label", ["for": "note"], text: words[.note])
    html.element("textarea", ["id": "note", "rows": "6", "aria-describedby": "note-hint"]) { _ in }
    html.element("p", ["class": "hint", "id": "note-hint"], text: words[.noteHint])
    html.start("p", ["class": "actions"])
    html.element("button", text: words[.noteSave])
    html.element("button", ["type": "button", "id": "note-clear"], text: words[.noteClear])
    html.element("output", ["name": "status", "role": "status", "aria-live": "polite"]) { _ in }
    html.end()
    html.end()
  }
}
