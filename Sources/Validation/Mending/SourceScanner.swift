/// A start tag as it stands in a feed.
struct SourceTag {
  struct Attribute {
    let name: Range<Int>
    /// Between the quotation marks.
    let value: Range<Int>
    let quote: UInt8
  }

  let name: Range<Int>
  fileprivate(set) var attributes: [Attribute] = []
  /// Where its `<` is.
  let start: Int
  /// Behind its `>`.
  fileprivate(set) var end: Int
  /// `<a/>`
  fileprivate(set) var isEmpty = false

  /// Behind the last attribute, where another may begin.
  var attributesEnd: Int { attributes.last.map { $0.value.upperBound + 1 } ?? name.upperBound }
}

/// Goes through the bytes of a document, piece by piece. It stops at what is no XML.
struct SourceScanner {
  enum Piece {
    case start(SourceTag)
    case end(name: Range<Int>, whole: Range<Int>)
    case text(Range<Int>)
    /// What stands in a CDATA section.
    case cdata(Range<Int>)
    /// A comment, a processing instruction, a document type.
    case other(Range<Int>)
  }

  let bytes: [UInt8]
  private(set) var index: Int

  init(_ bytes: [UInt8], from index: Int = 0) {
    self.bytes = bytes
    self.index = max(index, 0)
  }

  mutating func next() -> Piece? {
    guard index < bytes.count else { return nil }
    let start = index
    guard bytes[start] == UInt8(ascii: "<") else {
      index = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
      return .text(start..<index)
    }
    let rest = bytes[start...]
    if rest.starts(with: "<!--".utf8) { return skip(to: "-->", from: start + 4).map { .other(start..<$0) } }
    if rest.starts(with: "<![CDATA[".utf8) {
      return skip(to: "]]>", from: start + 9).map { .cdata(start + 9..<$0 - 3) }
    }
    if rest.starts(with: "<?".utf8) { return skip(to: "?>", from: start + 2).map { .other(start..<$0) } }
    if rest.starts(with: "<!".utf8) {
      index = Prolog.doctypeEnd(bytes, from: start)
      return .other(start..<index)
    }
    if rest.starts(with: "</".utf8) {
      guard let end = skip(to: ">", from: start + 2) else { return nil }
      let name = bytes[(start + 2)..<(end - 1)].prefix { !Blank.isByte($0) }
      return .end(name: name.startIndex..<name.endIndex, whole: start..<end)
    }
    guard let tag = tag(at: start) else {
      index = bytes.count
      return nil
    }
    index = tag.end
    return .start(tag)
  }

  private mutating func skip(to close: StaticString, from start: Int) -> Int? {
    let close = Array("\(close)".utf8)
    guard start <= bytes.count, let found = bytes[start...].firstRange(of: close) else {
      index = bytes.count
      return nil
    }
    index = found.upperBound
    return found.upperBound
  }

  private func tag(at start: Int) -> SourceTag? {
    var index = start + 1
    func isNameByte(_ byte: UInt8) -> Bool {
      !Blank.isByte(byte) && byte != UInt8(ascii: "/") && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "=")
        && byte != UInt8(ascii: "<")
    }
    func skipBlanks() { while index < bytes.count, Blank.isByte(bytes[index]) { index += 1 } }
    while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
    guard index > start + 1 else { return nil }
    var tag = SourceTag(name: start + 1..<index, start: start, end: index)
    while true {
      skipBlanks()
      guard index < bytes.count else { return nil }
      if bytes[index] == UInt8(ascii: ">") {
        tag.end = index + 1
        return tag
      }
      if bytes[index] == UInt8(ascii: "/") {
        guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: ">") else { return nil }
        (tag.end, tag.isEmpty) = (index + 2, true)
        return tag
      }
      let name = index
      while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
      let nameEnd = index
      skipBlanks()
      guard nameEnd > name, index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return nil }
      index += 1
      skipBlanks()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'"),
        let close = bytes[(index + 1)...].firstIndex(of: bytes[index])
      else { return nil }
      tag.attributes.append(
        SourceTag.Attribute(name: name..<nameEnd, value: index + 1..<close, quote: bytes[index]))
      index = close + 1
    }
  }
}
