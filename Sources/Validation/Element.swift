import PodcastModel
import XMLTree

/// A part of a feed, with what is known of its names: an item, or everything but the items.
final class FeedPart {
  let fragment: XMLFragment
  /// By the numbers of the document's names: their places in the vocabulary, -1 where they are in none.
  let terms: [Int]
  /// By the numbers of the document's names: with customary prefixes.
  let qualifiedNames: [String]
  /// Where the part stands: `rss/channel`.
  let containerPath: String
  /// The place in the vocabulary of the element in which the part stands; -1 for the document.
  let containerTerm: Int
  /// Which of its kind it is, from 1; nil where there is one only.
  let number: Int?
  let context: CheckContext

  init(
    _ fragment: XMLFragment, names: FeedNames, containerPath: String = "", containerTerm: Int = -1, number: Int? = nil,
    context: CheckContext
  ) {
    self.fragment = fragment
    terms = names.terms
    qualifiedNames = names.qualifiedNames
    self.containerPath = containerPath
    self.containerTerm = containerTerm
    self.number = number
    self.context = context
  }

  var root: Element? { fragment.nodes.isEmpty ? nil : Element(part: self, index: 0) }
}

/// An element of a feed, with a way to all that is around it.
struct Element {
  let part: FeedPart
  let index: Int

  /// Nil where the vocabulary does not know it.
  var name: FeedName? {
    let term = termNumber
    return term < 0 ? nil : FeedName(number: term)
  }

  var termNumber: Int { part.terms[part.fragment.nodes[index].name] }
  var term: Term? { termNumber < 0 ? nil : Vocabulary.terms[termNumber] }

  /// With the customary prefix of its namespace, whatever was written: `itunes:image`.
  var qualifiedName: String { part.qualifiedNames[part.fragment.nodes[index].name] }
  /// As it was written.
  var writtenName: XMLName { part.fragment.names[part.fragment.nodes[index].name] }

  var byteOffset: Int? { part.fragment.nodes[index].byteOffset }
  var line: Int? { part.fragment.nodes[index].line }
  var hasCDATA: Bool { part.fragment.nodes[index].hasCDATA }
  var context: CheckContext { part.context }

  /// Its own, as written.
  var text: String { part.fragment.nodes[index].text }
  /// Without white space at the ends; nil where there is nothing else.
  var trimmedText: String? { Blank.trimmed(text) }
  var isBlank: Bool { Blank.isBlank(text) }

  /// The value of an attribute in no namespace, as written.
  func attribute(_ name: String) -> String? {
    for place in part.fragment.nodes[index].attributes {
      let attribute = part.fragment.attributes[place]
      let known = part.fragment.names[attribute.name]
      if known.local == name, known.prefix == nil { return attribute.value }
    }
    return nil
  }

  var attributes: [(name: XMLName, value: String)] {
    part.fragment.nodes[index].attributes.map {
      let attribute = part.fragment.attributes[$0]
      return (part.fragment.names[attribute.name], attribute.value)
    }
  }

  /// As the fragment has them: nothing is copied.
  var writtenAttributes: ArraySlice<XMLFragment.Attribute> {
    part.fragment.attributes[part.fragment.nodes[index].attributes]
  }

  var hasAttributes: Bool { !part.fragment.nodes[index].attributes.isEmpty }

  var parent: Element? {
    part.fragment.nodes[index].parent.map { Element(part: part, index: $0) }
  }

  /// The place in the vocabulary of the element in which it stands; -1 for none, or one that is unknown.
  var parentTerm: Int {
    part.fragment.nodes[index].parent.map { part.terms[part.fragment.nodes[$0].name] } ?? part.containerTerm
  }

  /// How many elements it stands in, within its part; those outside count too.
  var depth: Int {
    var depth = part.containerTerm < 0 ? 1 : 3
    var parent = part.fragment.nodes[index].parent
    while let above = parent {
      depth += 1
      parent = part.fragment.nodes[above].parent
    }
    return depth
  }

  func isIn(_ name: FeedName) -> Bool { parentTerm == name.number }

  var isInItem: Bool { isIn("item") || isIn("podcast:liveItem") }

  var hasChildren: Bool { part.fragment.nodes[index].end > index + 1 }
  var children: Children { Children(part: part, index: index + 1, end: part.fragment.nodes[index].end) }

  /// The first such child.
  func child(_ name: FeedName) -> Element? {
    var next = index + 1
    let end = part.fragment.nodes[index].end
    while next < end {
      if part.terms[part.fragment.nodes[next].name] == name.number { return Element(part: part, index: next) }
      next = part.fragment.nodes[next].end
    }
    return nil
  }

  func children(_ name: FeedName) -> [Element] { children.filter { $0.termNumber == name.number } }

  /// The text of the first such child, trimmed; nil where there is none, or nothing in it.
  func text(of name: FeedName) -> String? { child(name)?.trimmedText }

  /// `rss/channel/item[3]/enclosure`
  var path: String {
    var names: [String] = []
    var element = self
    while true {
      let parent = element.parent
      names.append(element.qualifiedName + (parent == nil ? part.number.map { "[\($0)]" } ?? "" : element.position))
      guard let parent else { break }
      element = parent
    }
    let own = names.reversed().joined(separator: "/")
    return part.containerPath.isEmpty ? own : "\(part.containerPath)/\(own)"
  }

  /// `[2]`, where it is not the first of its name.
  private var position: String {
    guard let parent else { return "" }
    let before = parent.children.prefix { $0.index < index }.count { $0.qualifiedName == qualifiedName }
    return before == 0 ? "" : "[\(before + 1)]"
  }

  struct Children: Sequence, IteratorProtocol {
    let part: FeedPart
    var index: Int
    let end: Int

    mutating func next() -> Validation.Element? {
      guard index < end else { return nil }
      defer { index = part.fragment.nodes[index].end }
      return Validation.Element(part: part, index: index)
    }
  }
}

/// A text or an attribute of which the vocabulary says what it is.
struct Value {
  let element: Element
  /// Nil where it is the element's text.
  let attribute: String?
  let kind: ValueKind
  /// As written.
  let text: String

  /// Without white space at the ends; nil where there is nothing else.
  var trimmed: String? { Blank.trimmed(text) }

  /// For messages: `itunes:image`, `url of enclosure`.
  var name: String { attribute.map { "\($0) of <\(element.qualifiedName)>" } ?? "<\(element.qualifiedName)>" }
}
