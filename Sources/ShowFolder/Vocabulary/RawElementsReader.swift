import PodcastModel
import XMLTree

/// `feed-elements:`, XML that goes into the feed as it is.
struct RawElementsReader {
  /// `namespaces:`, prefixes and what they stand for.
  static func namespaces(_ fields: inout Fields) -> [String: String] {
    let texts = fields.allTexts()
    // Those under which our own feeds write cannot mean something else.
    let ownPrefixes = CustomaryNamespaces.own.map(\.key)
    for prefix in texts.keys.sorted() {
      let isName = prefix.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_.-]*/) != nil && !prefix.lowercased().hasPrefix("xml")
      if !isName {
        fields.reportValue(prefix, "this is no name for a prefix, as `acast` is")
      } else if ownPrefixes.contains(prefix), texts[prefix] != CustomaryNamespaces.all[prefix] {
        fields.reportValue(prefix, "the feed uses this prefix for something else; take another")
      }
    }
    return texts
  }

  /// The show's own; they go before the customary ones.
  let namespaces: [String: String]

  func read(_ fields: inout Fields, _ key: String) -> RawElements? {
    guard let node = fields.node(key), fields.text(key) != nil, case .scalar(let text, _) = node.value else {
      return nil
    }
    let known = CustomaryNamespaces.all.merging(namespaces) { $1 }
    let declarations = known.sorted { $0.key < $1.key }.map { " xmlns:\($0)=\"\(HTMLText.escaped($1))\"" }.joined()
    do throws(XMLFailure) {
      // On a line of its own, so that the columns below are the text's.
      let root = try XMLElement(
        parsing: Array("<feed-elements\(declarations)>\n\(text)\n</feed-elements>".utf8), file: "")
      let hasStrayText = root.children.contains { node in
        if case .text(let text) = node { !text.allSatisfy(\.isWhitespace) } else { false }
      }
      if hasStrayText || root.elements.isEmpty {
        throw XMLFailure("there must be elements, and no text beside them", at: SourcePosition(file: "", line: 2))
      }
      var used: Set<String> = []
      for element in root.elements { try Self.collect(element, &used) }
      return RawElements(
        xml: Spelling.trimmed(text), namespaces: known.filter { used.contains($0.value) })
    } catch {
      // Lines that the message speaks of are those of the wrapped text.
      let message = error.message.replacing(#/ line [0-9]+/#, with: "")
      fields.report("feed-elements", key, at: position(of: error.position, in: node), "`\(key)`: \(message)")
      return nil
    }
  }

  /// The namespaces of an element and of all in it.
  private static func collect(_ element: XMLElement, _ used: inout Set<String>) throws(XMLFailure) {
    for (name, uri) in [(element.name, element.namespaceURI)] + element.attributes.map({ ($0.name, $0.namespaceURI) }) {
      if let uri {
        used.insert(uri)
      } else if let colon = name.firstIndex(of: ":") {
        throw XMLFailure(
          "nothing says what the prefix `\(name[..<colon])` means; add it to `namespaces` of podwright.yaml, with its address",
          at: element.position)
      }
    }
    for child in element.elements { try collect(child, &used) }
  }

  /// Where a place of the wrapped text stands in the YAML: known where the text is a literal block.
  private func position(of place: SourcePosition, in node: YAMLNode) -> SourcePosition {
    guard let column = node.literalColumn, let start = node.position.line, let line = place.line, line >= 2 else {
      return node.position
    }
    return SourcePosition(
      file: node.position.file, line: start + line - 1, column: place.column.map { $0 + column - 1 })
  }
}
