// What is wrong with the HTML of a description, put right without writing all of it anew: which parts of the text give way.

extension HTMLReading {
  typealias Change = (range: Range<Int>, text: String)

  // MARK: What could do harm

  /// What stands in an element that goes stays, unless it is a program.
  ///
  /// - Parameter isHarmful: an attribute, which goes by itself.
  func changesToBeSafe(without isHarmful: (_ name: String, _ value: String) -> Bool) -> [Change] {
    var changes: [Change] = []
    var programStart: Int?
    for tag in tags {
      if let start = programStart, tag.isEnd, tag.name == "script" {
        changes.append((start..<tag.range.upperBound, ""))
        programStart = nil
      } else if tag.traits.contains(.harmful) {
        if tag.name == "script", !tag.isEnd, !tag.isClosed {
          programStart = tag.range.lowerBound
        } else {
          changes.append((tag.range, ""))
        }
      } else {
        for (attribute, place) in zip(tag.attributes, tag.attributePlaces)
        where isHarmful(attribute.name, attribute.value) {
          changes.append((place.whole, ""))
        }
      }
    }
    return changes
  }

  // MARK: What does not nest

  /// Elements of emphasis, which go on behind an element that ends in the midst of them.
  private static let emphasis: Set<String> = ["b", "i", "em", "strong", "u", "s", "small", "big", "code", "tt"]

  /// Nil where it is nested too deep.
  func changesToNest(length: Int) -> [Change]? {
    var changes: [Change] = []
    var open: [String] = []
    for tag in tags {
      if !tag.isEnd {
        if tag.traits.contains(.block), open.last == "p" { open.removeLast() }
        if tag.traits.contains(.void) || tag.isClosed { continue }
        guard open.count < 512 else { return nil }
        open.append(tag.name)
        continue
      }
      guard !tag.traits.contains(.void), let depth = open.lastIndex(of: tag.name) else {
        changes.append((tag.range, tag.name == "br" ? "<br>" : ""))
        continue
      }
      let inner = open[(depth + 1)...].filter { !(HTMLTags.traits[$0]?.contains(.optionalEnd) ?? false) }
      open.removeSubrange(depth...)
      guard !inner.isEmpty else { continue }
      let start = tag.range.lowerBound
      changes.append((start..<start, inner.reversed().map { "</\($0)>" }.joined()))
      // Behind a paragraph or a list, nobody meant it to go on.
      let reopened = Self.emphasis.contains(tag.name) || tag.name == "a" ? inner.filter(Self.emphasis.contains) : []
      guard !reopened.isEmpty else { continue }
      let end = tag.range.upperBound
      changes.append((end..<end, reopened.map { "<\($0)>" }.joined()))
      open += reopened
    }
    let closing = open.reversed().filter { !(HTMLTags.traits[$0]?.contains(.optionalEnd) ?? false) }.map { "</\($0)>" }
      .joined()
    let end = cutOffStart ?? length
    if !closing.isEmpty || end < length { changes.append((end..<length, closing)) }
    return changes
  }

  // MARK: What not all apps show

  private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
  private static let strong: Set<String> = ["mark", "th", "summary"]
  private static let emphasised: Set<String> = ["cite", "dfn", "var", "u"]
  /// What begins on a line of its own, besides the blocks.
  private static let lines: Set<String> = ["tr", "dt", "dd", "figcaption", "caption", "legend", "option"]

  /// Headings become bold paragraphs, pictures links, blocks lines; of all else the text stays.
  func changesToPortable(in text: String) -> [Change] {
    var changes: [Change] = []
    let bytes = Array(text.utf8)
    var programStart: Int?
    var lastEnd = 0
    // Whether a new line has begun, and nothing stands on it.
    var isAtLineStart = true
    for tag in tags {
      let between = lastEnd..<max(lastEnd, tag.range.lowerBound)
      if programStart == nil, !bytes[between].allSatisfy(Blank.isByte) { isAtLineStart = false }
      lastEnd = tag.range.upperBound
      if let start = programStart {
        guard tag.isEnd, tag.name == "style" || tag.name == "script" else { continue }
        changes.append((start..<tag.range.upperBound, ""))
        programStart = nil
        continue
      }
      if tag.traits.contains(.portable) {
        isAtLineStart = ["p", "br", "ul", "ol", "li"].contains(tag.name)
        continue
      }
      if tag.name == "style" || tag.name == "script", !tag.isEnd, !tag.isClosed {
        programStart = tag.range.lowerBound
        continue
      }
      let new: String
      switch tag.name {
      case _ where Self.headings.contains(tag.name):
        new = tag.isEnd ? "</strong></p>" : "<p><strong>"
        isAtLineStart = true
      case _ where Self.strong.contains(tag.name): new = tag.isEnd ? "</strong>" : "<strong>"
      case _ where Self.emphasised.contains(tag.name): new = tag.isEnd ? "</em>" : "<em>"
      case "img": new = Self.link(toPicture: tag)
      case _ where tag.traits.contains(.block) || Self.lines.contains(tag.name):
        new = isAtLineStart ? "" : "<br>"
        isAtLineStart = true
      case "td": new = tag.isEnd ? " " : ""
      default: new = ""
      }
      changes.append((tag.range, new))
    }
    return changes
  }

  private static func link(toPicture tag: Tag) -> String {
    func attribute(_ name: String) -> String? {
      tag.attributes.first { $0.name == name }.flatMap { Blank.trimmed($0.value) }
    }
    guard let source = attribute("src"), !source.contains("\""), Address(source).isWeb else { return "" }
    let words = (attribute("alt") ?? source).replacing("<", with: "&lt;")
    return "<a href=\"\(source)\">\(words)</a>"
  }

  // MARK: What leads nowhere

  /// - Parameter base: where relative addresses are at home.
  func changesToComplete(from base: Address) -> [Change] {
    var changes: [Change] = []
    for tag in tags {
      for (attribute, place) in zip(tag.attributes, tag.attributePlaces)
      where attribute.name == "href" || attribute.name == "src" {
        guard let text = Blank.trimmed(attribute.value), Address(text).scheme == nil else { continue }
        if let whole = base.completing(text) { changes.append((place.value, whole)) }
      }
    }
    return changes
  }
}
