import PodcastModel

extension XMLElement {
  /// An element of a fragment with all that stands in it; of its place, the line is known.
  ///
  /// - Parameter file: the name that positions carry.
  public init(_ fragment: XMLFragment, _ node: Int, file: String) {
    // Where the first text stands that is behind its start tag.
    var (first, end) = (0, fragment.pieces.count)
    while first < end {
      let middle = (first + end) / 2
      if fragment.pieces[middle].next > node { end = middle } else { first = middle + 1 }
    }
    self.init(fragment, node, file: file, &first)
  }

  /// - Parameter piece: the next that is to be put in its place.
  private init(_ fragment: XMLFragment, _ index: Int, file: String, _ piece: inout Int) {
    let node = fragment.nodes[index]
    let name = fragment.names[node.name]
    self.init(
      name: name.plain, namespaceURI: name.namespaceURI,
      attributes: fragment.attributes[node.attributes].map { attribute in
        let name = fragment.names[attribute.name]
        return XMLAttribute(name: name.plain, namespaceURI: name.namespaceURI, value: attribute.value)
      }, position: SourcePosition(file: file, line: node.line))
    func takePiece(before next: Int) {
      guard piece < fragment.pieces.count else { return }
      let found = fragment.pieces[piece]
      guard found.node == index, found.next == next else { return }
      children.append(.text(found.text))
      piece += 1
    }
    var child = index + 1
    if child == node.end, !node.text.isEmpty { children = [.text(node.text)] }
    while child < node.end {
      takePiece(before: child)
      children.append(.element(XMLElement(fragment, child, file: file, &piece)))
      child = fragment.nodes[child].end
    }
    takePiece(before: child)
  }
}
