import PodcastModel

/// Where to go on from an episode: what it names itself, more of its topic, and the episodes before and after it.
struct RelatedSection {
  let page: Page
  let site: Site
  let episode: Episode

  private static let most = 3
  private var words: PageWords { page.words }

  func write(to html: inout HTMLWriter) {
    let own = site.place(of: episode.slug)
    var shown = Set([own].compactMap(\.self))
    let related = episode.related.filter { site.place(of: $0.reference) != own || own == nil }
    if !related.isEmpty {
      html.start("section", ["class": "related", "aria-labelledby": "related"])
      html.element("h2", ["id": "related"], text: words[.related])
      html.start("ol", ["class": "cards", "role": "list"])
      html.line()
      for reference in related {
        if let place = site.place(of: reference.reference) {
          guard shown.insert(place).inserted else { continue }
          EpisodeCard(page: page, listed: site.episodes[place], heading: "h3").write(to: &html)
        } else {
          write(reference, to: &html)
        }
      }
      html.end()
      html.end()
      html.line()
    }
    if let topic = site.collections.find(.topic, episode.topic), let own {
      // The nearest ones, the later first.
      let others = topic.episodes.filter { !shown.contains($0) }
        .sorted { (abs($0 - own), $0) < (abs($1 - own), $1) }.prefix(Self.most).sorted()
      if !others.isEmpty {
        html.start("section", ["class": "related", "aria-labelledby": "more"])
        html.element("h2", ["id": "more"]) {
          $0.element("a", ["href": page.link(to: topic)], text: words[.more, topic.name])
        }
        html.start("ol", ["class": "cards", "role": "list"])
        html.line()
        for place in others { EpisodeCard(page: page, listed: site.episodes[place], heading: "h3").write(to: &html) }
        html.end()
        html.end()
        html.line()
      }
    }
    if let own { writeNeighbours(of: own, to: &html) }
  }

  /// An episode of another show, or one that is not out yet: known by what the facts say of it.
  private func write(_ related: Episode.Related, to html: inout HTMLWriter) {
    html.start("li")
    html.start("div", ["class": "card"])
    html.element("p", ["class": "title"], text: filled(related.title) ?? related.reference)
    let facts =
      [related.title == nil ? nil : related.reference].compactMap(filled) + related.people + related.organisations
    if !facts.isEmpty {
      html.element("p", ["class": "facts"]) { html in
        for fact in facts { html.element("span", text: fact) }
      }
    }
    html.end()
    html.end()
    html.line()
  }

  private func writeNeighbours(of own: Int, to html: inout HTMLWriter) {
    guard site.episodes.count > 1 else { return }
    html.start("nav", ["class": "pager", "aria-label": words[.episodes]])
    func write(_ place: Int, _ word: PageWord, _ relation: String) {
      guard site.episodes.indices.contains(place) else { return }
      let neighbour = site.episodes[place].episode
      html.element("a", ["rel": relation, "href": page.link(toPage: Site.folder(of: neighbour))]) {
        $0.element("small", text: words[word])
        $0.raw(" ")
        $0.element(
          "span", ["lang": neighbour.language == page.language ? nil : filled(neighbour.language)],
          text: neighbour.title)
      }
    }
    // The newest is the first of the list.
    write(own + 1, .previous, "prev")
    write(own - 1, .next, "next")
    html.end()
    html.line()
  }
}
