import PodcastModel

/// 404.html, which a host may show at any address; so all its links begin at the host's root.
struct NotFoundPage {
  let site: Site

  func write() -> [UInt8] {
    let page = Page(
      site: site, folder: "", title: site.words[.missing], root: PageAddress.path(of: site.show.address))
    return page.write { html in
      html.element("h1", text: page.words[.missing])
      html.element("p", ["class": "lead"], text: page.words[.missingText])
      html.element("p") {
        $0.element("a", ["class": "button", "href": page.link(toPage: "")], text: page.words[.all])
      }
      html.line()
    }
  }
}
