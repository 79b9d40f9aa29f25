import PodcastModel

/// How what a remark says is mended: which bytes of the feed give way to which.
///
/// It is worked out only where somebody wants it, so a rule may give one with each remark.
struct Mend: Sendable {
  /// In any order, none over another; nil where it cannot be done after all.
  let edits: @Sendable (FeedSource, Place) -> [ByteEdit]?

  init(_ edits: @escaping @Sendable (FeedSource, Place) -> [ByteEdit]?) { self.edits = edits }

  /// All of these; nil where one cannot be done.
  static func all(_ mends: Mend...) -> Mend {
    Mend { source, place in
      var edits: [ByteEdit] = []
      for mend in mends {
        guard let more = mend.edits(source, place) else { return nil }
        edits += more.filter { !edits.contains($0) }
      }
      return edits
    }
  }

  /// The same somewhere else than the remark stands.
  func at(_ place: Place) -> Mend { Mend { source, _ in edits(source, place) } }
  func at(_ element: Element) -> Mend { at(Place(element)) }

  // MARK: Values

  /// The remark's attribute, or else the element's text, becomes this.
  static func value(_ new: String) -> Mend { value { _ in new } }

  /// - Parameter change: nil where it cannot be done.
  static func value(_ change: @escaping @Sendable (_ old: String) -> String?) -> Mend {
    Mend { source, place in
      guard let element = source.element(place), let value = source.value(element, attribute: place.attribute),
        let new = change(value.text), new != value.text
      else { return nil }
      guard place.attribute == nil, element.tag.isEmpty else { return value.edits(to: new) }
      return element.opened(around: WrittenValue.Setting.text.written(new) ?? [], in: source)
    }
  }

  /// Without white space at the ends.
  static let trimmed = value { Blank.trimmed($0) }

  /// Parts of the remark's attribute, or of the element's text, give way.
  ///
  /// - Parameter changes: in order; ranges of the text in UTF-8.
  static func parts(
    _ changes: @escaping @Sendable (_ old: String, FeedSource) -> [(range: Range<Int>, text: String)]?
  ) -> Mend {
    Mend { source, place in
      guard let element = source.element(place), let value = source.value(element, attribute: place.attribute),
        let changes = changes(value.text, source), !changes.isEmpty
      else { return nil }
      return value.edits(replacing: changes)
    }
  }

  // MARK: Attributes

  /// An attribute of the element gets this value; one that is not there is added.
  static func attribute(_ name: String, _ new: String) -> Mend {
    Mend { source, place in
      guard let tag = source.element(place)?.tag else { return nil }
      if let attribute = source.attribute(name, of: tag) {
        return WrittenValue(attribute, in: source.bytes)?.edits(to: new)
      }
      let quote = UInt8(ascii: "\"")
      let value = WrittenValue.Setting.attribute(quote: quote).written(new) ?? []
      let written = Array(" \(name)=\"".utf8) + value + [quote]
      return [ByteEdit(tag.attributesEnd..<tag.attributesEnd, written)]
    }
  }

  /// The remark's attribute gets this name.
  static func attributeName(_ name: String) -> Mend {
    Mend { source, place in
      guard let tag = source.element(place)?.tag, let written = place.attribute,
        let attribute = source.attribute(written, of: tag), source.attribute(name, of: tag) == nil
      else { return nil }
      return [ByteEdit(attribute.name, Array(name.utf8))]
    }
  }

  /// The remark's attribute is taken out.
  static let noAttribute = Mend { source, place in
    guard let tag = source.element(place)?.tag, let written = place.attribute,
      let attribute = source.attribute(written, of: tag)
    else { return nil }
    return [source.removal(of: attribute)]
  }

  // MARK: Elements

  /// The element gets this name, with the prefix that it has or without any.
  static func elementName(_ local: String, keepsPrefix: Bool = true) -> Mend {
    Mend { source, place in
      guard let element = source.element(place) else { return nil }
      let prefix = source.bytes[element.tag.name].firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 }
      let start = keepsPrefix ? prefix ?? element.tag.name.lowerBound : element.tag.name.lowerBound
      var edits = [ByteEdit(start..<element.tag.name.upperBound, Array(local.utf8))]
      if !element.tag.isEmpty {
        let length = start - element.tag.name.lowerBound
        let name = element.endTag.lowerBound + 2
        edits.append(ByteEdit(name + length..<name + element.tag.name.count, Array(local.utf8)))
      }
      return edits
    }
  }

  /// The element is taken out, with the line on which it stands alone.
  static let noElement = Mend { source, place in
    source.element(place).map { [ByteEdit(source.withLine($0.range))] }
  }

  /// The element gets one child more, before the others.
  static func child(_ new: NewElement) -> Mend { children([new]) }

  /// The element gets these children more, before the others.
  static func children(_ new: [NewElement]) -> Mend {
    Mend { source, place in
      guard let element = source.element(place) else { return nil }
      var (xml, edits): ([String], [ByteEdit]) = ([], [])
      for new in new {
        guard let written = new.written(in: source) else { return nil }
        xml.append(written.xml)
        edits += written.edits.filter { !edits.contains($0) }
      }
      return source.insertion(of: xml, into: element) + edits
    }
  }

  static func replaced(by new: NewElement) -> Mend { replaced(by: [new]) }

  /// Others stand in the element's place.
  static func replaced(by new: [NewElement]) -> Mend {
    Mend { source, place in
      guard let element = source.element(place) else { return nil }
      var (xml, edits): (String, [ByteEdit]) = ("", [])
      for new in new {
        guard let written = new.written(in: source) else { return nil }
        if !xml.isEmpty { xml += source.indentation(of: element.tag.start) }
        xml += written.xml
        edits += written.edits.filter { !edits.contains($0) }
      }
      return [ByteEdit(element.range, Array(xml.utf8))] + edits
    }
  }

  /// Elements of one parent stand in this order, in the places that they have.
  static func order(_ places: [Place]) -> Mend {
    Mend { source, _ in
      let elements = places.compactMap(source.element)
      guard elements.count == places.count else { return nil }
      let slots = elements.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
      return zip(slots, elements).compactMap { slot, element in
        slot == element.range ? nil : ByteEdit(slot, Array(source.bytes[element.range]))
      }
    }
  }
}

/// An element to be written into a feed.
struct NewElement: Sendable {
  /// With the customary prefix: `itunes:episode`.
  let name: String
  var attributes: [(name: String, value: String)] = []
  var text = ""
  var children: [NewElement] = []

  init(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String = "", children: [NewElement] = []
  ) {
    self.name = name
    self.attributes = attributes.map { ($0.key, $0.value) }
    self.text = text
    self.children = children
  }

  /// With the edits that declare its prefixes; nil where one is taken.
  func written(in source: FeedSource) -> (xml: String, edits: [ByteEdit])? {
    let parts = name.split(separator: ":", maxSplits: 1)
    guard let local = parts.last, let prefix = source.prefix(parts.count > 1 ? String(parts[0]) : "") else {
      return nil
    }
    var edits = prefix.edit.map { [$0] } ?? []
    var inner = String(decoding: WrittenValue.Setting.text.written(text) ?? [], as: UTF8.self)
    for child in children {
      guard let written = child.written(in: source) else { return nil }
      inner += written.xml
      edits += written.edits.filter { !edits.contains($0) }
    }
    let tag = prefix.text + local
    let quote = WrittenValue.Setting.attribute(quote: UInt8(ascii: "\""))
    let list = attributes.map { " \($0.name)=\"\(String(decoding: quote.written($0.value) ?? [], as: UTF8.self))\"" }
    let start = "<\(tag)\(list.joined())"
    return (inner.isEmpty ? start + "/>" : "\(start)>\(inner)</\(tag)>", edits)
  }
}

extension SourceElement {
  /// `<a/>` as `<a>…</a>`.
  func opened(around content: [UInt8], in source: FeedSource) -> [ByteEdit] {
    let close = Array("</".utf8) + source.bytes[tag.name] + Array(">".utf8)
    return [ByteEdit(tag.attributesEnd..<tag.end, Array(">".utf8) + content + close)]
  }
}

extension FeedSource {
  /// With the white space before it.
  func removal(of attribute: SourceTag.Attribute) -> ByteEdit {
    let blanks = bytes[..<attribute.name.lowerBound].reversed().prefix(while: Blank.isByte).count
    return ByteEdit(attribute.name.lowerBound - blanks..<attribute.value.upperBound + 1)
  }

  /// With the line, where nothing else stands on it.
  func withLine(_ range: Range<Int>) -> Range<Int> {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    var (start, end) = (range.lowerBound, range.upperBound)
    while start > 0, isSpace(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, isSpace(bytes[end]) { end += 1 }
    if end < bytes.count, bytes[end] == 0x0D { end += 1 }
    guard start > 0, bytes[start - 1] == 0x0A, end < bytes.count, bytes[end] == 0x0A else { return range }
    return start..<end + 1
  }

  /// A line end and as much white space as there is before what begins at an offset; nothing where it does not begin a
  /// line.
  func indentation(of offset: Int) -> String {
    let spaces = bytes[..<offset].reversed().prefix { $0 == 0x20 || $0 == 0x09 }
    guard offset > spaces.count, bytes[offset - spaces.count - 1] == 0x0A else { return "" }
    return lineEnd + String(decoding: spaces.reversed(), as: UTF8.self)
  }

  /// Before the other children, as far in as they are.
  func insertion(of xml: [String], into element: SourceElement) -> [ByteEdit] {
    guard !element.tag.isEmpty else { return element.opened(around: Array(xml.joined().utf8), in: self) }
    let blanks = bytes[element.tag.end...].prefix(while: Blank.isByte)
    // What closes the element stands less far in than what is in it.
    let begin = blanks.endIndex == element.endTag.lowerBound ? "" : indentation(of: blanks.endIndex)
    return [ByteEdit(at: element.tag.end, xml.map { begin + $0 }.joined())]
  }
}
