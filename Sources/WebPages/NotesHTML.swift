import PodcastModel
import XMLTree

/// Show notes as a page shows them: from any HTML, however broken, nothing but text and what gives it its shape.
///
/// Headings are fitted in below the page's own. A picture on another host becomes a link to it, since a page asks nobody
/// else for anything.
struct NotesHTML {
  private let page: Page
  private var html = ""
  /// Of the heading that was written last.
  private var level: Int

  /// - Parameters:
  ///   - html: the notes.
  ///   - level: of the heading under which they stand.
  static func safe(_ html: String, on page: Page, below level: Int) -> String {
    guard html.utf8.contains(where: { $0 > 0x20 }) else { return "" }
    // Only what is empty, or nested past all sense, cannot be read as HTML.
    guard let root = try? XMLElement(parsingHTML: Array(html.utf8), file: "") else { return "" }
    var notes = NotesHTML(page: page, level: level)
    notes.append(root.children)
    return notes.html
  }

  private init(page: Page, level: Int) {
    self.page = page
    self.level = level
  }

  private static let kept: Set<String> = [
    "p", "ol", "ul", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "em", "strong", "b", "i", "s", "u", "sub",
    "sup",
    "small", "abbr", "cite", "q", "kbd", "mark", "figure", "figcaption", "table", "caption", "thead", "tbody", "tfoot",
    "tr", "th", "td",
  ]
  /// Their content is no text.
  private static let dropped: Set<String> = [
    "head", "script", "style", "template", "iframe", "object", "embed", "svg", "math", "select", "textarea", "audio",
    "video", "canvas", "noscript", "noframes", "title", "frameset",
  ]

  private mutating func append(_ nodes: [XMLNode]) {
    for node in nodes {
      switch node {
      case .text(let text): html += HTMLText.escaped(text)
      case .element(let element): append(element)
      }
    }
  }

  private mutating func append(_ element: XMLElement) {
    let name = element.name
    switch name {
    case _ where Self.dropped.contains(name): return
    case "br", "hr": html += "<\(name)>"
    case "h1", "h2", "h3", "h4", "h5", "h6":
      let wanted = (name.utf8.last.map { Int($0) - 0x30 } ?? 1) + 1
      level = min(max(3, wanted), level + 1, 6)
      append(element.children, in: "h\(level)", "")
    case "a":
      let address = Self.target(element.attribute("href") ?? "", on: page)
      append(
        element.children, in: address == nil ? nil : "a", address.map { " href=\"\(HTMLText.escaped($0))\"" } ?? "")
    case "img": appendPicture(element)
    case _ where Self.kept.contains(name): append(element.children, in: name, Self.attributes(of: element))
    default: append(element.children)
    }
  }

  private mutating func append(_ children: [XMLNode], in name: String?, _ attributes: String) {
    guard let name else { return append(children) }
    html += "<\(name)\(attributes)>"
    append(children)
    html += "</\(name)>"
  }

  private mutating func appendPicture(_ element: XMLElement) {
    let alternative = element.attribute("alt") ?? ""
    guard let source = element.attribute("src"), let link = page.link(source) else {
      html += HTMLText.escaped(alternative)
      return
    }
    let isOwn = link != URIReference.web(source)
    let text = HTMLText.escaped(filled(alternative) ?? source)
    html +=
      isOwn
      ? "<img src=\"\(HTMLText.escaped(link))\" alt=\"\(HTMLText.escaped(alternative))\" loading=\"lazy\">"
      : "<a href=\"\(HTMLText.escaped(link))\">\(text)</a>"
  }

  private static func attributes(of element: XMLElement) -> String {
    var attributes = ""
    if let language = element.attribute("lang").flatMap(LanguageTag.canonical) { attributes += " lang=\"\(language)\"" }
    if let direction = element.attribute("dir")?.lowercased(), ["ltr", "rtl", "auto"].contains(direction) {
      attributes += " dir=\"\(direction)\""
    }
    // Whole numbers up to a thousand, as a table may need them.
    let spans =
      element.name == "td" || element.name == "th" ? ["colspan", "rowspan"] : element.name == "ol" ? ["start"] : []
    for name in spans {
      if let number = element.attribute(name).flatMap({ Int($0) }), (1...1000).contains(number) {
        attributes += " \(name)=\"\(number)\""
      }
    }
    return attributes
  }

  /// An address that may be followed: of the web, of mail, or a moment of the recording.
  private static func target(_ address: String, on page: Page) -> String? {
    if address.hasPrefix("#"), address.utf8.count > 1 { return URIReference.ascii(address) }
    if address.lowercased().hasPrefix("mailto:") { return URIReference.ascii(address) }
    return page.link(address)
  }
}
