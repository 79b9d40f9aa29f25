import PodcastModel

/// A piece of HTML for every page, held to what keeps those pages whole: every element is closed, and nothing stands
/// where the pages' content security policy (`default-src 'self'`) would silently ignore it.
struct ThemeFragment {
  private let source: SourceText
  private let place: Theme.Place
  private var index = 0
  private var parts: [Theme.Part] = []
  /// Where the text begins that is not in `parts` yet.
  private var start = 0
  private var open: [(name: String, offset: Int)] = []

  /// - Returns: the HTML, cut at `{{…}}`.
  static func read(_ bytes: [UInt8], file: String, for place: Theme.Place) throws(Finding) -> [Theme.Part] {
    var fragment = ThemeFragment(source: SourceText(bytes, file: file), place: place)
    try fragment.run()
    return fragment.parts
  }

  private init(source: SourceText, place: Theme.Place) {
    self.source = source
    self.place = place
  }

  private static let voids: Set<String> = [
    "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
  ]
  /// They stand in every page once already.
  private static let pageOwn: Set<String> = ["html", "head", "body", "base", "title", "main"]

  private var bytes: [UInt8] { source.bytes }

  private func broken(_ message: String, at offset: Int) -> Finding {
    Finding("theme-fragment", at: source.position(ofByte: offset), message)
  }

  private mutating func run() throws(Finding) {
    if let nul = bytes.firstIndex(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }) {
      throw broken("a control character stands here; remove it", at: nul)
    }
    while index < bytes.count {
      if has("{{") {
        try readValue()
      } else if has("<!--") {
        guard let end = find("-->", from: index + 4) else {
          throw broken("this comment is not closed; end it with `-->`", at: index)
        }
        // What is a note to the theme's author is no part of the page.
        flush()
        (index, start) = (end + 3, end + 3)
      } else if bytes[index] == UInt8(ascii: "<") {
        try readTag()
      } else {
        index += 1
      }
    }
    if let last = open.last {
      throw broken("`<\(last.name)>` is not closed; add `</\(last.name)>`", at: last.offset)
    }
    flush()
  }

  private mutating func flush() {
    if start < index { parts.append(.html(String(decoding: bytes[start..<index], as: UTF8.self))) }
    start = index
  }

  private mutating func readValue() throws(Finding) {
    guard let end = find("}}", from: index + 2) else {
      throw broken("this `{{` is not closed; end it with `}}`", at: index)
    }
    let name = Spelling.trimmed(String(decoding: bytes[index + 2..<end], as: UTF8.self))
    guard let value = Theme.Value(rawValue: name) else {
      let known = Theme.Value.allCases.map(\.rawValue)
      let advice =
        Spelling.nearest(to: name, among: known).map { "; did you mean `{{\($0)}}`?" }
        ?? "; there are " + known.map { "`{{\($0)}}`" }.joined(separator: ", ")
      throw broken("`{{\(name)}}` is nothing that can be filled in\(advice)", at: index)
    }
    flush()
    parts.append(.value(value))
    (index, start) = (end + 2, end + 2)
  }

  private mutating func readTag() throws(Finding) {
    let tagStart = index
    index += 1
    let isEnd = has("/")
    if isEnd { index += 1 }
    let name = readName()
    guard !name.isEmpty else { throw broken("a `<` that begins no tag is written `&lt;`", at: tagStart) }
    guard !isEnd else { return try closeElement(name, at: tagStart) }
    if Self.pageOwn.contains(name) {
      throw broken("`<\(name)>` stands in every page already; leave it out", at: tagStart)
    }
    if name == "style" {
      throw broken("pages allow no styles but those of files; put them into theme/style.css", at: tagStart)
    }
    if place == .head, !["link", "meta", "script"].contains(name) {
      throw broken("`<\(name)>` cannot stand in the head of a page; only `link`, `meta` and `script` can", at: tagStart)
    }
    var hasSource = false
    while true {
      skipBlanks()
      guard index < bytes.count else { throw broken("this tag is not closed; end it with `>`", at: tagStart) }
      if has("/>") || has(">") { break }
      try readAttribute(of: name, &hasSource)
    }
    let isClosed = has("/>")
    index += isClosed ? 2 : 1
    if Self.voids.contains(name) { return }
    if isClosed {
      throw broken("HTML does not close `<\(name)/>` by the slash; write `<\(name)></\(name)>`", at: tagStart)
    }
    open.append((name, tagStart))
    guard name == "script" else { return }
    guard hasSource, let end = find("</script", from: index), bytes[index..<end].allSatisfy({ $0 <= 0x20 }) else {
      throw broken(
        "pages run no script but those of files; put it into a file in theme/ and write `<script src=\"{{root}}assets/FILE.js\" defer></script>`",
        at: tagStart)
    }
  }

  private mutating func closeElement(_ name: String, at tagStart: Int) throws(Finding) {
    skipBlanks()
    guard has(">") else { throw broken("this tag is not closed; end it with `>`", at: tagStart) }
    index += 1
    guard let last = open.last else { throw broken("`</\(name)>` closes nothing", at: tagStart) }
    guard last.name == name else {
      let line = source.position(ofByte: last.offset).line ?? 1
      throw broken("`</\(name)>` stands where `</\(last.name)>` must, which was opened on line \(line)", at: tagStart)
    }
    open.removeLast()
  }

  private mutating func readAttribute(of element: String, _ hasSource: inout Bool) throws(Finding) {
    let nameStart = index
    while index < bytes.count, bytes[index] > 0x20, !"=>/\"'<".utf8.contains(bytes[index]) { index += 1 }
    let name = String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased()
    guard !name.isEmpty else { throw broken("no attribute begins so", at: nameStart) }
    if name.hasPrefix("on") || name == "style" {
      throw broken(
        "`\(name)=` has no effect, since pages allow no scripts and styles but those of files", at: nameStart)
    }
    skipBlanks()
    guard has("=") else { return }
    index += 1
    skipBlanks()
    let valueStart = index
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
      throw broken("the value of `\(name)` needs quotes around it", at: index)
    }
    let quote = bytes[index]
    index += 1
    while index < bytes.count, bytes[index] != quote {
      if has("{{") { try readValue() } else { index += 1 }
    }
    guard index < bytes.count else { throw broken("the quote that begins here is not closed", at: valueStart) }
    let value = String(decoding: bytes[valueStart + 1..<index], as: UTF8.self)
    index += 1
    if Spelling.trimmed(value).lowercased().hasPrefix("javascript:") {
      throw broken("an address that begins with `javascript:` has no effect on these pages", at: valueStart)
    }
    if element == "meta", name == "http-equiv" {
      throw broken("`http-equiv` is set by the pages themselves", at: nameStart)
    }
    if name == "src" { hasSource = true }
  }

  private mutating func readName() -> String {
    let start = index
    while index < bytes.count, Character(Unicode.Scalar(bytes[index])).isASCII,
      Character(Unicode.Scalar(bytes[index])).isLetter
        || (index > start && (bytes[index] == 0x2D || 0x30...0x39 ~= bytes[index]))
    {
      index += 1
    }
    return String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }

  private func has(_ text: StaticString) -> Bool { bytes[index...].starts(with: text.description.utf8) }

  private func find(_ text: String, from offset: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard offset + wanted.count <= bytes.count else { return nil }
    return (offset...bytes.count - wanted.count).first { bytes[$0...].starts(with: wanted) }
  }
}
