import ShowFolder
import XMLTree

/// Show notes in HTML as the Markdown from which the very same HTML is made; nil where there is none.
///
/// Only what Markdown has is tried, and the proof is cmark's own: a Markdown that gives other HTML is not taken.
enum MarkdownNotes {
  /// - Parameter html: as a feed has it, without blanks at its ends.
  static func markdown(of html: String) -> String? {
    // What begins otherwise is not cmark's, nor is what is longer than anybody writes by hand.
    guard html.utf8.first == UInt8(ascii: "<"), html.utf8.count <= 100_000,
      let root = try? XMLElement(parsingHTML: Array(html.utf8), file: ""),
      let body = root.element("body"), let blocks = blocks(body.children)
    else { return nil }
    let markdown = blocks.joined(separator: "\n\n")
    let again = NotesHTML.html(fromMarkdown: markdown)
    return again.dropLast(again.hasSuffix("\n") ? 1 : 0) == html ? markdown : nil
  }

  private static func blocks(_ nodes: [XMLNode]) -> [String]? {
    var blocks: [String] = []
    for node in nodes {
      switch node {
      case .text(let text):
        guard text.allSatisfy(\.isWhitespace) else { return nil }
      case .element(let element):
        guard let block = block(element) else { return nil }
        blocks.append(block)
      }
    }
    return blocks
  }

  private static func block(_ element: XMLElement) -> String? {
    switch element.name {
    case "p": inline(element.children).map(escapingStart)
    case "h1", "h2", "h3", "h4", "h5", "h6":
      inline(element.children).map { String(repeating: "#", count: Int(element.name.dropFirst()) ?? 1) + " " + $0 }
    case "hr": "---"
    case "blockquote": blocks(element.children).map { prefixed($0.joined(separator: "\n\n"), first: "> ", rest: "> ") }
    case "ul", "ol": list(element)
    case "pre": code(element)
    default: nil
    }
  }

  private static func list(_ list: XMLElement) -> String? {
    let items = list.elements
    let isLoose = items.contains { $0.elements.contains { $0.name == "p" } }
    var written: [String] = []
    for (index, item) in items.enumerated() {
      guard item.name == "li" else { return nil }
      let start = list.attribute("start").flatMap { Int($0) } ?? 1
      let mark = list.name == "ul" ? "- " : "\(start &+ index). "
      guard let content = isLoose ? blocks(item.children)?.joined(separator: "\n\n") : tight(item.children) else {
        return nil
      }
      written.append(prefixed(content, first: mark, rest: String(repeating: " ", count: mark.count)))
    }
    return written.joined(separator: isLoose ? "\n\n" : "\n")
  }

  /// The content of an item without paragraphs: a line of text, and perhaps lists.
  private static func tight(_ nodes: [XMLNode]) -> String? {
    let isBlock = { (node: XMLNode) in
      if case .element(let element) = node { ["ul", "ol", "blockquote", "pre"].contains(element.name) } else { false }
    }
    let text = nodes.prefix { !isBlock($0) }
    guard let line = inline(Array(text)), let rest = blocks(Array(nodes.dropFirst(text.count))) else { return nil }
    return ([escapingStart(trimmed(line))] + rest).joined(separator: "\n")
  }

  private static func code(_ element: XMLElement) -> String? {
    guard element.children.count == 1, let code = element.elements.first, code.name == "code", code.elements.isEmpty
    else {
      return nil
    }
    let language = code.attribute("class").map { $0.hasPrefix("language-") ? String($0.dropFirst(9)) : "?" } ?? ""
    return "```\(language)\n\(code.text)```"
  }

  private static func inline(_ nodes: [XMLNode]) -> String? {
    var line = ""
    for node in nodes {
      switch node {
      case .text(let text): line += escaped(text)
      case .element(let element):
        guard let piece = inline(element) else { return nil }
        line += piece
      }
    }
    return line
  }

  private static func inline(_ element: XMLElement) -> String? {
    let title = element.attribute("title").map { " \"\($0.replacing("\"", with: "\\\""))\"" } ?? ""
    switch element.name {
    case "em": return inline(element.children).map { "*\($0)*" }
    case "strong": return inline(element.children).map { "**\($0)**" }
    case "code": return element.elements.isEmpty ? "`\(element.text)`" : nil
    // The line feed that cmark writes behind it is the next text's.
    case "br": return "\\"
    case "img":
      guard let source = element.attribute("src") else { return nil }
      return "![\(escaped(element.attribute("alt") ?? ""))](<\(source)>\(title))"
    case "a":
      guard let address = element.attribute("href"), let text = inline(element.children) else { return nil }
      return "[\(text)](<\(address)>\(title))"
    default: return nil
    }
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "\\`*_[]<&".contains(character) { escaped += "\\" }
      escaped.append(character)
    }
    return escaped
  }

  /// What would begin something else than a paragraph.
  private static func escapingStart(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      guard let first = line.first else { return "" }
      if "#>+-=~".contains(first) { return "\\" + line }
      let digits = line.prefix(while: \.isNumber)
      guard !digits.isEmpty, let mark = line.dropFirst(digits.count).first, mark == "." || mark == ")" else {
        return String(line)
      }
      return digits + "\\" + line.dropFirst(digits.count)
    }
    return lines.joined(separator: "\n")
  }

  private static func prefixed(_ text: String, first: String, rest: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { $1.isEmpty && $0 > 0 ? "" : ($0 == 0 ? first : rest) + $1 }.joined(separator: "\n")
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
