import PodcastModel

/// An episode in a list: what it is about, and the way to its page.
struct EpisodeCard {
  let page: Page
  let listed: ListedEpisode
  /// What the heading is, by the place of the list on its page.
  let heading: StaticString

  func write(to html: inout HTMLWriter) {
    let episode = listed.episode
    html.start("li")
    html.start(
      "article",
      ["class": "card", "lang": foreign, "dir": PageWords.direction(episode.language, within: page.language)])
    if let artwork = page.picture(listed.artworkURL) {
      html.void("img", ["src": artwork, "alt": "", "width": "88", "height": "88", "loading": "lazy"])
    }
    html.element(heading) {
      $0.element("a", ["href": page.link(toPage: Site.folder(of: episode))], text: episode.title)
    }
    if let summary = filled(episode.summary) { html.element("p", text: summary) }
    html.start("p", ["class": "facts"])
    let words = PageWords(episode.language)
    let date = episode.date.civil
    if episode.draft { html.element("strong", ["class": "unpublished"], text: page.words[.draft]) }
    if let number = filled(episode.number) { html.element("span", text: number) }
    html.element("time", ["datetime": PageWords.isoDate(date)], text: words.date(date))
    if listed.duration > .zero {
      html.element("time", ["datetime": PageWords.isoDuration(listed.duration)], text: words.duration(listed.duration))
    }
    let guests = episode.people.filter { !$0.role.contains("host") }.compactMap { filled($0.person.name) }
    if !guests.isEmpty { html.element("span", text: guests.joined(separator: ", ")) }
    html.end()
    html.end()
    html.end()
    html.line()
  }

  private var foreign: String? { listed.episode.language == page.language ? nil : filled(listed.episode.language) }
}

extension Page {
  /// A list of episodes, with the way to newer and older ones.
  func writeList(_ chunk: EpisodeChunk, heading: StaticString, to html: inout HTMLWriter) {
    html.start("ol", ["class": "cards", "role": "list"])
    html.line()
    for index in chunk.episodes {
      EpisodeCard(page: self, listed: site.episodes[index], heading: heading).write(to: &html)
    }
    html.end()
    html.line()
    guard chunk.newerFolder != nil || chunk.olderFolder != nil else { return }
    html.start("nav", ["class": "pager", "aria-label": words[.all]])
    if let newer = chunk.newerFolder {
      html.element("a", ["rel": "prev", "href": link(toPage: newer)], text: words[.newer])
    }
    if let older = chunk.olderFolder {
      html.element("a", ["rel": "next", "href": link(toPage: older)], text: words[.older])
    }
    html.end()
    html.line()
  }
}
