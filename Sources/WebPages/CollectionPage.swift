import PodcastModel

/// The page of a person, a topic, a season, an organisation or a perspective.
struct CollectionPage {
  let site: Site
  let collection: Collection
  let chunk: EpisodeChunk

  func write() -> [UInt8] {
    var page = Page(site: site, folder: chunk.folder, title: collection.name)
    page.canonical = site.show.address + chunk.folder
    page.image = collection.person?.picture.flatMap(PageText.web) ?? site.artwork?.url
    page.kind = collection.person == nil ? "website" : "profile"
    page.summary = [collection.name, site.show.title].joined(separator: " – ")
    if let person = collection.person { page.data = PersonData.json(person, context: true) }
    return page.write { html in
      if let person = collection.person {
        writePerson(person, page, to: &html)
      } else {
        html.element("p", ["class": "kicker"], text: page.words[collection.kind.heading])
        html.element("h1", text: collection.name)
        html.line()
      }
      guard !collection.episodes.isEmpty else { return }
      html.element("h2", text: page.words[.episodes])
      html.line()
      page.writeList(chunk, heading: "h3", to: &html)
    }
  }

  private func writePerson(_ person: Person, _ page: Page, to html: inout HTMLWriter) {
    html.start("div", ["class": "hero"])
    if let picture = page.picture(person.picture) {
      html.void("img", ["class": "face", "src": picture, "alt": "", "width": "160", "height": "160"])
    }
    html.start("div")
    html.element("p", ["class": "kicker"], text: page.words[.people])
    html.element("h1", text: person.name)
    let facts = [person.title, person.organisation].compactMap(filled)
    if !facts.isEmpty { html.element("p", ["class": "lead"], text: facts.joined(separator: ", ")) }
    if let address = person.page.flatMap(page.link) {
      html.element("p") { $0.element("a", ["href": address], text: page.words[.website]) }
    }
    html.end()
    html.end()
    html.line()
  }
}
