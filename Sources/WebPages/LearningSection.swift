import PodcastModel

/// What there is to learn: the goals, and something to think further on.
struct LearningSection {
  let page: Page
  let episode: Episode

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
    if let reflection = filled(episode.reflection) {
      html.start("section", ["class": "reflection", "aria-labelledby": "reflection"])
      html.element("h2", ["id": "reflection"], text: page.words[.reflection])
      for paragraph in reflection.split(separator: "\n\n") { html.element("p", text: String(paragraph)) }
      html.end()
      html.line()
    }
  }
}
