import PodcastModel

/// The show's own page: what it is about, and its episodes.
struct ShowPage {
  let site: Site
  let chunk: EpisodeChunk

  func write() -> [UInt8] {
    let show = site.show
    var page = Page(site: site, folder: chunk.folder, title: show.title)
    page.summary = filled(PageText.plain(show.description)).map { PageText.shortened($0, to: 300) }
    page.canonical = site.show.address + chunk.folder
    page.image = site.artwork?.url
    if chunk.isFirst { page.data = ShowData(site: site).json }
    return page.write { html in
      if chunk.isFirst { writeHero(page, to: &html) } else { html.element("h1", text: page.words[.all]) }
      html.start("section", ["aria-labelledby": "episodes"])
      html.element("h2", ["id": "episodes"], text: chunk.isFirst ? page.words[.episodes] : page.words[.older])
      html.line()
      page.writeList(chunk, heading: "h3", to: &html)
      html.end()
      html.line()
      if chunk.isFirst { writeCollections(page, to: &html) }
    }
  }

  private func writeHero(_ page: Page, to html: inout HTMLWriter) {
    html.start("div", ["class": "hero"])
    if let artwork = site.artwork, let address = page.link(artwork.url) {
      html.void("img", ["class": "art", "src": address, "alt": "", "width": "240", "height": "240"])
    }
    html.start("div")
    html.element("h1", text: site.show.title)
    if let author = filled(site.show.author) {
      html.element("p", ["class": "facts"]) { $0.element("span", text: author) }
    }
    for paragraph in site.show.description.split(separator: "\n\n") {
      html.element("p", ["class": "lead"], text: PageText.plain(String(paragraph)))
    }
    writeLinks(page, to: &html)
    html.end()
    html.end()
    html.line()
  }

  private func writeLinks(_ page: Page, to html: inout HTMLWriter) {
    let feeds = site.feeds.compactMap { feed in page.link(feed.url).map { (address: $0, title: "RSS: \(feed.title)") } }
    let own = site.show.page == site.show.address ? nil : page.link(site.show.page)
    let links =
      feeds + [own.map { ($0, page.words[.website]) }].compactMap(\.self)
      + site.show.funding.compactMap { funding in
        page.link(funding.url).map { ($0, filled(funding.label) ?? page.words[.support]) }
      }
    guard !links.isEmpty else { return }
    html.start("ul", ["class": "links", "role": "list"])
    for (address, title) in links {
      html.element("li") { $0.element("a", ["href": address], text: title) }
    }
    html.end()
  }

  /// The ways to all that episodes have in common.
  private func writeCollections(_ page: Page, to html: inout HTMLWriter) {
    for kind in [Collection.Kind.topic, .season, .perspective, .person, .organisation] {
      let collections = site.collections.ofKind(kind)
      guard !collections.isEmpty else { continue }
      html.start("nav", ["class": "collection", "aria-labelledby": kind.rawValue])
      html.element("h2", ["id": kind.rawValue], text: page.words[kind.heading])
      html.start("ul", ["class": "tags", "role": "list"])
      for collection in collections {
        html.element("li") { $0.element("a", ["href": page.link(to: collection)], text: collection.name) }
      }
      html.end()
      html.end()
      html.line()
    }
  }
}
