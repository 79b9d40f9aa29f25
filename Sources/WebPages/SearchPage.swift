import PodcastModel

/// search/index.html: episodes by what is said in them.
struct SearchPage {
  let site: Site
  let volumeCount: Int

  static let folder = "search/"

  func write() -> [UInt8] {
    var page = Page(site: site, folder: Self.folder, title: site.words[.findTitle])
    page.scripts = [Site.searchScript]
    return page.write { html in
      html.element("h1", text: page.words[.findTitle])
      html.line()
      // Without a script there is nothing to search with; then the way to the list of all is shown.
      html.start(
        "form",
        [
          "id": "find", "class": "find", "role": "search", "hidden": "", "data-root": page.root,
          "data-volumes": "\(volumeCount)", "data-count": page.words[.found], "data-none": page.words[.noHit],
          "data-failed": page.words[.findFailed],
        ])
      html.element("label", ["for": "find-words"], text: page.words[.findLabel])
      html.void(
        "input", ["id": "find-words", "type": "search", "name": "q", "autocomplete": "off", "maxlength": "200"])
      html.element("button", text: page.words[.findTitle])
      html.element("output", ["name": "status", "role": "status", "aria-live": "polite"]) { _ in }
      html.end()
      html.line()
      html.element("noscript") { html in
        html.element("p", ["class": "lead"], text: page.words[.findNeedsScript])
        html.element("p") {
          $0.element("a", ["class": "button", "href": page.link(toPage: "")], text: page.words[.all])
        }
      }
      html.line()
      html.element("ol", ["id": "found", "class": "cards", "role": "list"]) { _ in }
      html.element("p") {
        $0.element("button", ["id": "more", "type": "button", "hidden": ""], text: page.words[.findMore])
      }
      html.line()
    }
  }
}
