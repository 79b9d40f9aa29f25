/// What stands before a document's first element, by its bytes.
struct Prolog {
  /// What the bytes show by themselves (XML 1.0, appendix F).
  enum ByteOrderMark: Hashable {
    case utf8, utf16, utf32
  }

  private(set) var mark: ByteOrderMark?
  /// Bytes before `<?xml`, the mark left out; 0 where there is no declaration.
  private(set) var leadingByteCount = 0
  private(set) var hasDeclaration = false
  private(set) var version: String?
  private(set) var encoding: String?
  /// Where `<!DOCTYPE` begins; nil where there is none.
  private(set) var doctypeOffset: Int?
  private(set) var doctype = ""
  /// Whether it names a document of elsewhere.
  var hasExternalSubset: Bool {
    let head = doctype.prefix { $0 != "[" }
    return head.contains(" SYSTEM") || head.contains(" PUBLIC")
  }
  /// The names of the entities that the document declares.
  private(set) var entities: Set<String> = []
  /// Whether the bytes are of an encoding of two or four bytes a character.
  private(set) var isWide = false

  /// - Parameter bytes: the first ones; nobody's prolog is longer than these.
  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) {
      mark = .utf8
      rest = rest.dropFirst(3)
    } else if rest.starts(with: [0, 0, 0xFE, 0xFF]) || rest.starts(with: [0xFF, 0xFE, 0, 0]) {
      mark = .utf32
    } else if rest.starts(with: [0xFE, 0xFF]) || rest.starts(with: [0xFF, 0xFE]) {
      mark = .utf16
    }
    isWide =
      mark == .utf16 || mark == .utf32 || rest.prefix(4).contains(0)
    if isWide {
      // Good enough to find the declaration, whose characters are ASCII.
      let narrow = rest.filter { $0 != 0 && $0 < 0x80 }
      readDeclaration(narrow[...])
      return
    }
    if let start = Self.find("<?xml", in: rest), rest[..<start].allSatisfy(Blank.isByte) {
      leadingByteCount = start - rest.startIndex
      readDeclaration(rest[start...])
    }
    readDoctype(bytes)
  }

  private mutating func readDeclaration(_ bytes: ArraySlice<UInt8>) {
    guard bytes.starts(with: "<?xml".utf8), bytes.dropFirst(5).first.map(Blank.isByte) ?? false,
      let end = Self.find("?>", in: bytes)
    else { return }
    hasDeclaration = true
    let text = String(decoding: bytes[..<end].dropFirst(5), as: UTF8.self)
    version = Self.pseudoAttribute("version", in: text)
    encoding = Self.pseudoAttribute("encoding", in: text)
  }

  private static func pseudoAttribute(_ name: String, in text: String) -> String? {
    guard let start = text.firstRange(of: name)?.upperBound else { return nil }
    let rest = text[start...].drop { $0.isWhitespace || $0 == "=" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }

  private mutating func readDoctype(_ bytes: [UInt8]) {
    var index = 0
    while index < bytes.count {
      guard let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) else { return }
      if bytes[open...].starts(with: "<!--".utf8) {
        guard let end = Self.find("-->", in: bytes[(open + 4)...]) else { return }
        index = end + 3
      } else if bytes[open...].starts(with: "<?".utf8) {
        guard let end = Self.find("?>", in: bytes[open...]) else { return }
        index = end + 2
      } else if bytes[open...].starts(with: "<!DOCTYPE".utf8) {
        doctypeOffset = open
        doctype = String(decoding: bytes[open..<Self.doctypeEnd(bytes, from: open)], as: UTF8.self)
        readEntities()
        return
      } else {
        return
      }
    }
  }

  static func doctypeEnd(_ bytes: [UInt8], from open: Int) -> Int {
    var quote: UInt8?
    var brackets = 0
    for index in open..<bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "[") {
        brackets += 1
      } else if byte == UInt8(ascii: "]") {
        brackets -= 1
      } else if byte == UInt8(ascii: ">"), brackets <= 0 {
        return index + 1
      }
    }
    return bytes.count
  }

  private mutating func readEntities() {
    var rest = doctype[...]
    while let found = rest.firstRange(of: "<!ENTITY") {
      rest = rest[found.upperBound...].drop(while: \.isWhitespace)
      entities.insert(String(rest.prefix { !$0.isWhitespace }))
    }
  }

  private static func find(_ text: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = Array("\(text)".utf8)
    guard bytes.count >= wanted.count else { return nil }
    return (bytes.startIndex...(bytes.endIndex - wanted.count)).first { bytes[$0...].starts(with: wanted) }
  }
}
