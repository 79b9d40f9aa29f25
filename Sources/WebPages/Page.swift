import PodcastModel
import XMLTree

/// What every page has around its own content.
struct Page {
  let site: Site
  /// Where the page lies, below the show's address: empty, or ending in a slash.
  let folder: String
  let title: String
  let language: String
  let words: PageWords
  /// How the page reaches the show's address: `./`, `../../`.
  let root: String
  /// Of the folder, as the world knows it.
  private let ownAddress: String

  /// A sentence about it, for search engines and previews.
  var summary: String?
  /// As the world knows it; nil keeps it out of search engines.
  var canonical: String?
  /// The address of a picture for previews.
  var image: String?
  /// Open Graph's word for what the page is about.
  var kind = "website"
  var data: PageJSON?
  /// The address of a description for those that embed the page.
  var oEmbed: String?
  /// The host of the recording, where it is another one.
  var mediaOrigin: String?
  /// Paths below the show's address.
  var scripts: [String] = []
  /// Without header and footer.
  var isBare = false
  var published: Instant?

  init(site: Site, folder: String, title: String, language: String? = nil, root: String? = nil) {
    self.site = site
    self.folder = folder
    self.title = title
    let language = filled(language) ?? site.show.language
    self.language = language
    words = PageWords(language)
    ownAddress = site.show.address + Self.encoded(folder)
    let depth = folder.utf8.count { $0 == UInt8(ascii: "/") }
    self.root = root ?? (depth == 0 ? "./" : String(repeating: "../", count: depth))
  }

  /// A link to an address; nil where it is not of the web.
  func link(_ address: String) -> String? {
    // What lies beside the page needs no way around.
    if !folder.isEmpty, address.hasPrefix(ownAddress), let near = PageAddress.relative(address, to: ownAddress) {
      return near
    }
    return PageAddress.relative(address, to: site.show.address, root: root)
  }

  /// A picture of the show's own; one on another host would be a request to it.
  func picture(_ address: String?) -> String? {
    address.flatMap(link).flatMap { $0.contains("://") ? nil : $0 }
  }

  /// A link to a page of the site.
  ///
  /// - Parameter folder: below the show's address. The file is named, since a disk does not look for it.
  func link(toPage folder: String) -> String {
    root + Self.encoded(folder) + "index.html"
  }

  private static func encoded(_ folder: String) -> String {
    folder.split(separator: "/").map { $0.asPathStep + "/" }.joined()
  }

  func link(to collection: Collection) -> String { link(toPage: collection.folder) }

  /// - Parameter path: of a file with a plain name, below the show's address.
  func link(toFile path: String) -> String { root + path }

  func write(_ content: (inout HTMLWriter) -> Void) -> [UInt8] {
    var html = HTMLWriter()
    html.start("html", ["lang": filled(language), "dir": PageWords.direction(language)])
    writeHead(to: &html)
    html.start("body", ["class": isBare ? "bare" : nil])
    html.line()
    if isBare {
      html.element("main") { content(&$0) }
    } else {
      html.element("a", ["class": "skip", "href": "#main"], text: words[.skip])
      html.line()
      writeHeader(to: &html)
      html.element("main", ["id": "main"]) {
        $0.line()
        content(&$0)
      }
      html.line()
      writeFooter(to: &html)
    }
    html.finish()
    return html.bytes
  }

  private func writeHead(to html: inout HTMLWriter) {
    html.start("head")
    html.void("meta", ["charset": "utf-8"])
    html.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    html.line()
    let policy =
      "default-src 'self'; object-src 'none'; base-uri 'none'" + (mediaOrigin.map { "; media-src 'self' \($0)" } ?? "")
    html.void("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
    html.line()
    html.element("title", text: title == site.show.title ? title : "\(title) – \(site.show.title)")
    html.line()
    if let summary { html.void("meta", ["name": "description", "content": summary]) }
    if let author = filled(site.show.author) { html.void("meta", ["name": "author", "content": author]) }
    html.void("meta", ["name": "generator", "content": "Podwright"])
    html.void("meta", ["name": "color-scheme", "content": "light dark"])
    html.line()
    html.void("link", ["rel": "stylesheet", "href": link(toFile: Site.style)])
    for script in scripts { html.element("script", ["src": link(toFile: script), "defer": ""]) { _ in } }
    if let artwork = site.artwork, let icon = link(artwork.url) {
      html.void("link", ["rel": "icon", "type": artwork.mimeType, "href": icon])
      html.void("link", ["rel": "apple-touch-icon", "href": icon])
    }
    html.line()
    writeDiscovery(to: &html)
    if let data {
      html.element("script", ["type": "application/ld+json"]) { $0.raw(String(decoding: data.bytes, as: UTF8.self)) }
      html.line()
    }
    writeFragment(.head, to: &html)
    html.end()
    html.line()
  }

  /// What other programs find out from the page.
  private func writeDiscovery(to html: inout HTMLWriter) {
    guard let canonical else {
      html.void("meta", ["name": "robots", "content": "noindex"])
      html.line()
      return
    }
    html.void("link", ["rel": "canonical", "href": URIReference.ascii(canonical)])
    for feed in folder.isEmpty ? site.feeds[...] : site.feeds.prefix(1) {
      html.void(
        "link", ["rel": "alternate", "type": "application/rss+xml", "title": feed.title, "href": link(feed.url)])
    }
    if let oEmbed {
      html.void(
        "link",
        ["rel": "alternate", "type": "application/json+oembed", "title": title, "href": URIReference.ascii(oEmbed)])
    }
    html.line()
    let meta: KeyValuePairs<String, String?> = [
      "og:type": kind, "og:site_name": site.show.title, "og:title": title, "og:description": summary,
      "og:url": URIReference.ascii(canonical),
      "og:locale": language.contains("-") ? language.replacing("-", with: "_") : nil,
      "og:image": image.map(URIReference.ascii), "article:published_time": published?.iso8601,
    ]
    for (name, value) in meta {
      guard let value = filled(value) else { continue }
      html.void("meta", ["property": name, "content": value])
    }
    html.void("meta", ["name": "twitter:card", "content": "summary"])
    html.line()
  }

  private func writeHeader(to html: inout HTMLWriter) {
    guard !writeFragment(.header, to: &html) else { return }
    html.start("header", ["class": "site"])
    html.start("a", ["class": "home", "href": link(toPage: "")])
    if let artwork = site.artwork.flatMap({ link($0.url) }) {
      html.void("img", ["src": artwork, "alt": "", "width": "40", "height": "40"])
    }
    html.element("span", text: site.show.title)
    html.end()
    html.element("a", ["class": "button", "href": link(toPage: SearchPage.folder)], text: words[.findTitle])
    if let feed = site.feeds.first.flatMap({ link($0.url) }) {
      html.element("a", ["class": "button", "href": feed, "type": "application/rss+xml"], text: words[.feeds])
    }
    html.end()
    html.line()
  }

  private func writeFooter(to html: inout HTMLWriter) {
    guard !writeFragment(.footer, to: &html) else { return }
    html.start("footer", ["class": "site"])
    html.element("p") { html in
      html.element("a", ["href": link(toPage: "")], text: site.show.title)
      for fact in [site.show.copyright, site.show.licence?.name].compactMap(filled) where fact != site.show.title {
        html.text(" · ")
        html.element("bdi", text: fact)
      }
    }
    html.end()
    html.line()
  }

  /// - Returns: whether the theme has such a piece.
  @discardableResult
  private func writeFragment(_ place: Theme.Place, to html: inout HTMLWriter) -> Bool {
    guard let parts = site.theme.fragments[place] else { return false }
    for part in parts {
      switch part {
      case .html(let text): html.raw(text)
      case .value(.root): html.text(root)
      case .value(.show): html.text(site.show.title)
      case .value(.title): html.text(title)
      case .value(.language): html.text(language)
      }
    }
    html.line()
    return true
  }
}
