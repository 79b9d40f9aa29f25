import XMLTree

/// Descriptions as every store shows them: paragraphs, lists, links and emphasis, within a number of bytes.
///
/// Allowed are `p ol ul li a b i strong em` (Apple, and PSP-1); headings become strong paragraphs; of all else the text
/// is kept, but not of what is no text (`script`). What is too long ends after a sentence or paragraph, else after a
/// word, and never inside a tag or a character.
struct SimpleHTML {
  /// Apple's guide and PSP-1 alike.
  static let descriptionBytes = 4000

  /// - Parameter html: any HTML, however broken.
  static func reduced(_ html: String, maximumBytes: Int = descriptionBytes) -> String {
    // Only what is empty, or nested past all sense, cannot be read as HTML; it describes nothing.
    guard let root = try? XMLElement(parsingHTML: Array(html.utf8), file: "") else { return "" }
    return fitted(.element(root), isPlain: false, maximumBytes: maximumBytes)
  }

  /// - Returns: HTML that shows the text; mostly the text itself.
  static func ofPlain(_ text: String, maximumBytes: Int = descriptionBytes) -> String {
    fitted(.text(text), isPlain: true, maximumBytes: maximumBytes)
  }

  private static func fitted(_ node: XMLNode, isPlain: Bool, maximumBytes: Int) -> String {
    var whole = SimpleHTML(isPlain: isPlain, maximumBytes: maximumBytes, marksCuts: false)
    whole.append(node)
    if !whole.isFull { return whole.html }
    var cut = SimpleHTML(isPlain: isPlain, maximumBytes: maximumBytes, marksCuts: true)
    cut.append(node)
    return cut.endingAtBestCut()
  }

  // MARK: Writing

  /// A place where the text may end, and the elements to be closed there.
  private struct Cut {
    var bytes: Int
    var open: [String]
  }

  private let isPlain: Bool
  private let maximumBytes: Int
  /// Looking for places to end takes time, which most texts need not spend.
  private let marksCuts: Bool
  private var html = ""
  private var open: [String] = []
  private var isFull = false
  private var sentenceEnd: Cut?
  private var wordEnd: Cut?
  private var characterEnd: Cut?

  private init(isPlain: Bool, maximumBytes: Int, marksCuts: Bool) {
    self.isPlain = isPlain
    self.maximumBytes = maximumBytes
    self.marksCuts = marksCuts
  }

  private mutating func append(_ node: XMLNode) {
    guard !isFull else { return }
    switch node {
    case .text(let text) where isBetweenBlocks && text.allSatisfy(\.isWhitespace): return
    case .text(let text): if marksCuts { appendByCharacters(text) } else { appendWhole(text) }
    case .element(let element): append(element)
    }
  }

  private mutating func append(_ element: XMLElement) {
    switch element.name {
    case "p", "ol", "ul", "li", "b", "i", "strong", "em": append(element.children, in: [element.name])
    case "h1", "h2", "h3", "h4", "h5", "h6": append(element.children, in: ["p", "strong"])
    case "pre", "dt", "dd", "tr", "figcaption": append(element.children, in: ["p"])
    case "a":
      let href = element.attribute("href").map(URIReference.ascii) ?? ""
      let isSafe = ["https:", "http:", "mailto:"].contains { href.prefix($0.count).lowercased() == $0 }
      append(element.children, in: isSafe ? ["a"] : [], attribute: isSafe ? " href=\"\(HTMLText.escaped(href))\"" : "")
    case "br", "td", "th":
      append(element.children, in: [])
      append(.text(" "))
    case "head", "script", "style", "template", "iframe", "object", "svg", "math", "select", "textarea", "audio",
      "video":
      return
    default: append(element.children, in: [])
    }
  }

  private mutating func append(_ children: [XMLNode], in wanted: [String], attribute: String = "") {
    // A paragraph cannot stand in a paragraph.
    let tags = open.contains("p") ? wanted.filter { $0 != "p" } : wanted
    let start = html.utf8.count
    html += tags.map { "<\($0)\(attribute)>" }.joined()
    open += tags
    let contentStart = html.utf8.count
    for child in children { append(child) }
    guard !isFull, !tags.isEmpty else { return }
    open.removeLast(tags.count)
    let isEmpty = html.utf8.count == contentStart
    if isEmpty {
      shorten(to: start)
    } else {
      html += tags.reversed().map { "</\($0)>" }.joined()
    }
    guard fits("") else { return isFull = true }
    if marksCuts, !isEmpty, tags[0] == "p" || tags[0] == "li" { sentenceEnd = Cut(bytes: html.utf8.count, open: open) }
  }

  private mutating func appendWhole(_ text: String) {
    let escaped = escaped(isPlain ? text : Self.foldingBlanks(text))
    guard fits(escaped) else { return isFull = true }
    html += escaped
  }

  private mutating func appendByCharacters(_ text: String) {
    let text = isPlain ? text : Self.foldingBlanks(text)
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      let next = text.index(after: index)
      // Elements that have just begun may have left no room to close them.
      if character.isWhitespace, fits("") { wordEnd = Cut(bytes: html.utf8.count, open: open) }
      // A character may be followed by what makes an ampersand a reference.
      let piece = character == "&" || character == "<" ? Self.escaped(character) : String(character)
      guard fits(piece) else { return isFull = true }
      html += piece
      let here = Cut(bytes: html.utf8.count, open: open)
      characterEnd = here
      let endsLine = next == text.endIndex || text[next].isWhitespace
      if "。！？".contains(character) || (".!?…".contains(character) && endsLine) { sentenceEnd = here }
      index = next
    }
  }

  private func endingAtBestCut() -> String {
    // A sentence that leaves more than half of the room empty says too little.
    let candidates = [
      sentenceEnd.flatMap { $0.bytes * 2 >= maximumBytes ? $0 : nil }, wordEnd, sentenceEnd, characterEnd,
    ]
    guard isFull else { return html }
    guard let cut = candidates.compactMap(\.self).first else { return "" }
    let isWhole = cut.bytes == sentenceEnd?.bytes
    return String(decoding: html.utf8.prefix(cut.bytes), as: UTF8.self) + (isWhole ? "" : "…")
      + cut.open.reversed().map { "</\($0)>" }.joined()
  }

  private var isBetweenBlocks: Bool { !isPlain && (open.last.map { $0 == "ul" || $0 == "ol" } ?? true) }

  /// Whether there is room for this, for closing all that is open, and for an ellipsis where there will be one.
  private func fits(_ piece: String) -> Bool {
    let closing = open.reduce(0) { $0 + $1.utf8.count + 3 }
    return html.utf8.count + piece.utf8.count + closing + (marksCuts ? 3 : 0) <= maximumBytes
  }

  private mutating func shorten(to bytes: Int) {
    html = String(decoding: html.utf8.prefix(bytes), as: UTF8.self)
  }

  // MARK: Text

  private static func escaped(_ character: Character) -> String { character == "&" ? "&amp;" : "&lt;" }

  /// `&` is escaped only where it would begin a reference: "R & D" looks the same to those who show plain text.
  private func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") }) else { return text }
    let bytes = Array(text.utf8)
    var escaped: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: " ")
      if byte == UInt8(ascii: "<") {
        escaped += "&lt;".utf8
      } else if byte == UInt8(ascii: "&"), Self.beginsReference(next) {
        escaped += "&amp;".utf8
      } else {
        escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  private static func beginsReference(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "#")
      || (byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber))
  }

  /// As HTML shows it: each run of blanks and line ends as one blank.
  private static func foldingBlanks(_ text: String) -> String {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      let isBlank = byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
      if !isBlank { folded.append(byte) } else if folded.last != 0x20 { folded.append(0x20) }
    }
    return String(decoding: folded, as: UTF8.self)
  }
}
