import XMLTree

/// A part of a feed as it was read, an item or all but the items, with what its names mean. A class: all its elements share
/// it.
final class FeedPart {
  let fragment: XMLFragment
  /// By the numbers of names.
  let names: [FeedName]
  /// The name that positions carry.
  let file: String

  init(_ fragment: XMLFragment, _ names: FeedNames, file: String) {
    self.fragment = fragment
    self.names = names.all
    self.file = file
  }

  var root: FeedElement? { fragment.nodes.isEmpty ? nil : FeedElement(part: self, node: 0) }
}

/// What a name of a document means.
struct FeedName {
  /// Nil for a vocabulary that is none of podcasts'.
  var namespace: FeedNamespace?
  /// Without its prefix.
  var local: String
  /// Of an attribute that belongs to its element: one in no namespace.
  var isPlain: Bool

  init(_ name: XMLName) {
    namespace = FeedNamespace.meant(by: name.prefix?[...], name.namespaceURI)
    local = name.local
    isPlain = name.prefix == nil
  }
}

/// What the names of one document mean: each is looked up once.
struct FeedNames {
  private(set) var all: [FeedName] = []

  mutating func learn(_ names: [XMLName]) {
    if names.count > all.count { all += names[all.count...].map(FeedName.init) }
  }
}

/// An element of a feed. Nothing is copied until somebody asks for it.
struct FeedElement {
  let part: FeedPart
  let node: Int

  var name: FeedName { part.names[part.fragment.nodes[node].name] }
  var writtenName: XMLName { part.fragment.names[part.fragment.nodes[node].name] }

  /// All text within, that of its descendants too, without blanks at the ends; nil where nothing is left.
  var text: String? {
    part.fragment.nodes[node].end == node + 1 ? part.fragment.nodes[node].text.trimmed : whole.text.trimmed
  }

  /// Without blanks at the ends; nil where nothing is left.
  func attribute(_ name: String) -> String? {
    for place in part.fragment.nodes[node].attributes where part.names[part.fragment.attributes[place].name].isPlain {
      if part.names[part.fragment.attributes[place].name].local == name {
        return part.fragment.attributes[place].value.trimmed
      }
    }
    return nil
  }

  var elements: Children { Children(part: part, index: node + 1, end: part.fragment.nodes[node].end) }

  /// The text of its first child of that name, whatever its namespace.
  func text(of name: String) -> String? { elements.first { $0.name.local == name }?.text }

  /// With all that stands in it.
  var whole: XMLElement { XMLElement(part.fragment, node, file: part.file) }

  struct Children: Sequence, IteratorProtocol {
    fileprivate let part: FeedPart
    fileprivate var index: Int
    fileprivate let end: Int

    mutating func next() -> FeedElement? {
      guard index < end else { return nil }
      defer { index = part.fragment.nodes[index].end }
      return FeedElement(part: part, node: index)
    }
  }
}
