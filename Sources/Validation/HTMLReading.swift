/// A text as browsers read it (HTML, §13.2.5): its tags in their order, and the references in it.
struct HTMLReading {
  struct Tag {
    /// In small letters.
    let name: String
    let traits: HTMLTags.Traits
    let isEnd: Bool
    /// `<br/>`
    var isClosed = false
    /// Names in small letters.
    var attributes: [(name: String, value: String)] = []
    /// Where the tag stands in the text, in UTF-8.
    var range = 0..<0
    /// Where each attribute stands, with the blanks before it, and where its value does.
    var attributePlaces: [(whole: Range<Int>, value: Range<Int>)] = []

    init(name: String, isEnd: Bool, attributes: [(name: String, value: String)] = []) {
      self.name = name
      traits = HTMLTags.traits[name] ?? []
      self.isEnd = isEnd
      self.attributes = attributes
    }
  }

  private(set) var tags: [Tag] = []
  /// Where the tag or the comment begins in which the text ends.
  private(set) var cutOffStart: Int?
  /// Whether the text ends within a tag or a comment.
  var isCutOff: Bool { cutOffStart != nil }
  /// The first tag or reference that was escaped once more than it should be: `&lt;p&gt;`, `&amp;nbsp;`.
  private(set) var escapedMarkup: String?

  /// Nil where there is neither a tag nor a reference, as in most texts.
  init?(_ text: String) {
    var hasMark = false
    for byte in text.utf8 where byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") {
      hasMark = true
      break
    }
    guard hasMark else { return nil }
    var walker = Walker(bytes: Array(text.utf8))
    read(&walker)
  }

  private mutating func read(_ walker: inout Walker) {
    while let mark = walker.nextMark() {
      if mark == UInt8(ascii: "&") {
        if escapedMarkup == nil { escapedMarkup = walker.escapedMarkup() }
        walker.index += 1
        continue
      }
      switch walker.readTag() {
      case .text: walker.index += 1
      case .skipped: continue
      case .cutOff:
        cutOffStart = walker.index
        return
      case .tag(let tag):
        tags.append(tag)
        // What stands in these is no HTML.
        if !tag.isEnd, !tag.isClosed, tag.name == "script" || tag.name == "style" { walker.skip(to: tag.name) }
      }
    }
  }

  // MARK: What is wrong with it

  /// The first tag that is not closed, or closes nothing; nil where all is well.
  var disorder: String? {
    if isCutOff { return "it ends within a tag" }
    /// The places of the tags that are open.
    var open: [Int] = []
    for (place, tag) in tags.enumerated() {
      if !tag.isEnd {
        if tag.traits.contains(.block), let last = open.last, tags[last].name == "p" { open.removeLast() }
        if tag.traits.contains(.void) || tag.isClosed { continue }
        // Nobody nests so deep, and every end would be looked for in all of them.
        guard open.count < 512 else { return "its elements are nested deeper than 512 levels" }
        open.append(place)
        continue
      }
      if tag.traits.contains(.void) { return "</\(tag.name)> closes what cannot be open" }
      var depth = open.count - 1
      while depth >= 0, tags[open[depth]].name != tag.name, tags[open[depth]].traits.contains(.optionalEnd) {
        depth -= 1
      }
      if depth >= 0, tags[open[depth]].name == tag.name {
        open.removeSubrange(depth...)
      } else if open.contains(where: { tags[$0].name == tag.name }) {
        return "</\(tag.name)> stands where <\(open.last.map { tags[$0].name } ?? "")> is to be closed"
      } else {
        return "</\(tag.name)> closes nothing"
      }
    }
    return open.last { !tags[$0].traits.contains(.optionalEnd) }.map { "<\(tags[$0].name)> is not closed" }
  }

  // MARK: Reading

  private enum Outcome {
    case tag(Tag), text, skipped, cutOff
  }

  private struct Walker {
    let bytes: [UInt8]
    var index = 0

    /// Goes on to the next `<` or `&`.
    mutating func nextMark() -> UInt8? {
      while index < bytes.count {
        let byte = bytes[index]
        if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { return byte }
        index += 1
      }
      return nil
    }

    private func letter(at index: Int) -> Bool { index < bytes.count && 0x61...0x7A ~= bytes[index] | 0x20 }

    private func isName(_ byte: UInt8) -> Bool {
      !Blank.isByte(byte) && byte != UInt8(ascii: "/") && byte != UInt8(ascii: ">")
    }

    private func lower(_ range: Range<Int>) -> String {
      let name = bytes[range]
      return name.contains { 0x41...0x5A ~= $0 }
        ? String(decoding: name.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
        : String(decoding: name, as: UTF8.self)
    }

    /// From a `<` on.
    mutating func readTag() -> Outcome {
      let next = index + 1
      guard next < bytes.count else { return .text }
      switch bytes[next] {
      case UInt8(ascii: "!"):
        if bytes[next...].starts(with: "!--".utf8) { return skip(past: "-->", from: next + 3) }
        return skip(past: ">", from: next)
      case UInt8(ascii: "?"): return skip(past: ">", from: next)
      case UInt8(ascii: "/"):
        guard letter(at: next + 1) else { return .text }
        return readTag(from: next + 1, isEnd: true)
      default: return letter(at: next) ? readTag(from: next, isEnd: false) : .text
      }
    }

    private mutating func skip(past end: String, from start: Int) -> Outcome {
      guard let found = bytes[min(start, bytes.count)...].firstRange(of: Array(end.utf8)) else { return .cutOff }
      index = found.upperBound
      return .skipped
    }

    private mutating func readTag(from start: Int, isEnd: Bool) -> Outcome {
      var place = start
      while place < bytes.count, isName(bytes[place]) { place += 1 }
      var tag = Tag(name: lower(start..<place), isEnd: isEnd)
      while place < bytes.count {
        switch bytes[place] {
        case UInt8(ascii: ">"):
          tag.range = index..<place + 1
          index = place + 1
          return .tag(tag)
        case UInt8(ascii: "/"):
          tag.isClosed = place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: ">")
          place += 1
        case let byte where Blank.isByte(byte): place += 1
        default:
          var start = place
          while Blank.isByte(bytes[start - 1]) { start -= 1 }
          guard let (attribute, value) = readAttribute(from: &place) else { return .cutOff }
          tag.attributes.append(attribute)
          tag.attributePlaces.append((start..<place, value))
        }
      }
      return .cutOff
    }

    private func readAttribute(
      from place: inout Int
    ) -> (attribute: (name: String, value: String), value: Range<Int>)? {
      let start = place
      repeat { place += 1 } while place < bytes.count && isName(bytes[place]) && bytes[place] != UInt8(ascii: "=")
      let name = lower(start..<place)
      var next = place
      while next < bytes.count, Blank.isByte(bytes[next]) { next += 1 }
      guard next < bytes.count, bytes[next] == UInt8(ascii: "=") else { return ((name, ""), place..<place) }
      next += 1
      while next < bytes.count, Blank.isByte(bytes[next]) { next += 1 }
      guard next < bytes.count else { return nil }
      let quote = bytes[next]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        guard let end = bytes[(next + 1)...].firstIndex(of: quote) else { return nil }
        place = end + 1
        return ((name, String(decoding: bytes[(next + 1)..<end], as: UTF8.self)), next + 1..<end)
      }
      place = next
      while place < bytes.count, !Blank.isByte(bytes[place]), bytes[place] != UInt8(ascii: ">") { place += 1 }
      return ((name, String(decoding: bytes[next..<place], as: UTF8.self)), next..<place)
    }

    /// To the end tag of an element that holds no HTML, or to the end of the text.
    mutating func skip(to name: String) {
      let end = Array("</\(name)".utf8)
      while index < bytes.count {
        guard let mark = bytes[index...].firstIndex(of: UInt8(ascii: "<")) else { break }
        index = mark
        let ahead = bytes[mark..<min(mark + end.count, bytes.count)].map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
        if ahead == end { return }
        index += 1
      }
      index = bytes.count
    }

    /// From an `&` on: a tag, or a reference, that was escaped.
    func escapedMarkup() -> String? {
      let rest = bytes[index..<min(index + 200, bytes.count)]
      if rest.starts(with: "&lt;".utf8) {
        var place = index + 4
        if place < rest.endIndex, bytes[place] == UInt8(ascii: "/") { place += 1 }
        let start = place
        while place < rest.endIndex, 0x61...0x7A ~= bytes[place] | 0x20 || 0x30...0x39 ~= bytes[place] { place += 1 }
        guard HTMLTags.all.contains(lower(start..<place)),
          let end = bytes[place..<rest.endIndex].firstRange(of: Array("&gt;".utf8))
        else { return nil }
        return String(decoding: bytes[index..<end.upperBound], as: UTF8.self)
      }
      guard rest.starts(with: "&amp;".utf8) else { return nil }
      let name = rest.dropFirst(5).prefix(12).prefix {
        0x61...0x7A ~= $0 | 0x20 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "#")
      }
      guard !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: ";") else { return nil }
      return String(decoding: bytes[index...name.endIndex], as: UTF8.self)
    }
  }
}

/// The elements that HTML has, or once had.
enum HTMLTags {
  static let all: Set<String> = Set(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo big blockquote body br button canvas
    caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption
    figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li
    link main map mark menu meta meter nav noframes noscript object ol optgroup option output p param picture pre progress q
    rp rt ruby s samp script section select small source span strike strong style sub summary sup svg table tbody td
    template textarea tfoot th thead time title tr track tt u ul var video wbr
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

  struct Traits: OptionSet {
    let rawValue: UInt8
    /// What Apple, Spotify and PSP-1 show.
    static let portable = Traits(rawValue: 1)
    /// It has no end (§13.1.2).
    static let void = Traits(rawValue: 2)
    /// Its end tag may be left out (§13.1.2.4).
    static let optionalEnd = Traits(rawValue: 4)
    /// It ends a paragraph where it begins.
    static let block = Traits(rawValue: 8)
    /// It could do harm.
    static let harmful = Traits(rawValue: 16)
  }

  /// Of those that have any: looked up once for each tag.
  static let traits: [String: Traits] = {
    let lists: [(Traits, String)] = [
      (.portable, "p br ol ul li a b i strong em"),
      (.void, "area base br col embed hr img input link meta param source track wbr"),
      (
        .optionalEnd,
        "p li dt dd tr td th thead tbody tfoot option optgroup colgroup rp rt html head body"
      ),
      (
        .block,
        """
        address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main menu \
        nav ol p pre section table ul
        """
      ),
      (.harmful, "script iframe object embed form meta base applet frame frameset"),
    ]
    var traits: [String: Traits] = [:]
    for (trait, names) in lists {
      for name in names.split(separator: " ") { traits[String(name), default: []].insert(trait) }
    }
    return traits
  }()
}
