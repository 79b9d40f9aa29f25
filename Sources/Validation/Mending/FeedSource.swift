import PodcastModel

/// A feed's bytes, and where in them its elements stand.
struct FeedSource: Sendable {
  let bytes: [UInt8]
  /// How its lines end.
  let lineEnd: String
  /// Where the first element begins; nil where there is none.
  private let rootStart: Int?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let feed = bytes.firstIndex(of: 0x0A)
    lineEnd = feed.map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false ? "\r\n" : "\n"
    var scanner = SourceScanner(bytes)
    var start: Int?
    while start == nil, let piece = scanner.next() { if case .start(let tag) = piece { start = tag.start } }
    rootStart = start
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  var root: SourceElement? { rootStart.flatMap(element) }

  /// Nil where no element begins there, or where it does not end.
  func element(at start: Int) -> SourceElement? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "<") else { return nil }
    var scanner = SourceScanner(bytes, from: start)
    guard case .start(let tag) = scanner.next() else { return nil }
    guard !tag.isEmpty else { return SourceElement(tag: tag, endTag: tag.end..<tag.end) }
    var depth = 0
    while let piece = scanner.next() {
      switch piece {
      case .start(let inner): if !inner.isEmpty { depth += 1 }
      case .end(let name, let whole):
        if depth == 0 {
          return bytes[name].elementsEqual(bytes[tag.name]) ? SourceElement(tag: tag, endTag: whole) : nil
        }
        depth -= 1
      default: continue
      }
    }
    return nil
  }

  func element(_ place: Place) -> SourceElement? { place.byteOffset.flatMap(element) }

  func children(of element: SourceElement) -> [SourceElement] {
    var children: [SourceElement] = []
    var scanner = SourceScanner(bytes, from: element.tag.end)
    var open: [SourceTag] = []
    while scanner.index < element.endTag.lowerBound, let piece = scanner.next() {
      switch piece {
      case .start(let tag):
        if !tag.isEmpty {
          open.append(tag)
        } else if open.isEmpty {
          children.append(SourceElement(tag: tag, endTag: tag.end..<tag.end))
        }
      case .end(_, let whole):
        if let tag = open.popLast(), open.isEmpty { children.append(SourceElement(tag: tag, endTag: whole)) }
      default: continue
      }
    }
    return children
  }

  /// Every tag of the document with what its names are, in order.
  func eachTag(_ visit: (_ start: SourceTag?, _ end: Range<Int>?) -> Void) {
    var scanner = SourceScanner(bytes)
    while let piece = scanner.next() {
      switch piece {
      case .start(let tag): visit(tag, nil)
      case .end(let name, _): visit(nil, name)
      default: continue
      }
    }
  }

  // MARK: Values

  func attribute(_ name: String, of tag: SourceTag) -> SourceTag.Attribute? {
    tag.attributes.first { bytes[$0.name].elementsEqual(name.utf8) }
  }

  /// The value of an attribute, or the text of an element; nil where it holds what is not understood here.
  func value(_ element: SourceElement, attribute name: String? = nil) -> WrittenValue? {
    guard let name else { return WrittenValue(contentOf: element, in: bytes) }
    return attribute(name, of: element.tag).flatMap { WrittenValue($0, in: bytes) }
  }

  /// The text of the first such child of the channel; nil where there is none.
  func channelText(_ name: String) -> String? {
    guard let root, let channel = children(of: root).first(where: { text($0.tag.name) == "channel" }) else {
      return nil
    }
    return children(of: channel).first { text($0.tag.name) == name }.flatMap { value($0)?.text }.flatMap(Blank.trimmed)
  }

  // MARK: Namespaces

  /// The prefix by which a new element may name a namespace, with a colon behind it, and the edit that declares it where
  /// nothing does; nil where that prefix stands for something else.
  func prefix(_ customary: String) -> (text: String, edit: ByteEdit?)? {
    guard !customary.isEmpty else { return ("", nil) }
    guard let namespace = Namespace.customary(customary), let tag = root?.tag else { return nil }
    for attribute in tag.attributes {
      let name = text(attribute.name)
      guard name.hasPrefix("xmlns:") else { continue }
      if namespace.uri == text(attribute.value) || namespace.aliases.contains(text(attribute.value)) {
        return (String(name.dropFirst(6)) + ":", nil)
      }
    }
    guard attribute("xmlns:\(customary)", of: tag) == nil else { return nil }
    return (customary + ":", ByteEdit(at: tag.attributesEnd, " xmlns:\(customary)=\"\(namespace.uri)\""))
  }
}

/// An element as it stands in a feed.
struct SourceElement {
  let tag: SourceTag
  /// Empty, behind the tag, for `<a/>`.
  let endTag: Range<Int>

  var range: Range<Int> { tag.start..<endTag.upperBound }
  var content: Range<Int> { tag.end..<endTag.lowerBound }
}
