import PodcastModel

/// Elements as text and back, without a document around them.
extension XMLElement {
  /// Each complete in itself: a namespace is declared where it begins, unless its prefix is among those that are known.
  ///
  /// - Parameters:
  ///   - known: prefixes by their namespaces, declared wherever the text will stand.
  public static func text(of elements: [XMLElement], known: [String: String]) -> String {
    var output = XMLOutput()
    // The declaration of a document that this is none of.
    _ = output.takeBytes()
    for element in elements { output.copy(element, known: known) }
    // Each is on a line of its own.
    return String(decoding: output.takeBytes().dropLast(), as: UTF8.self)
  }
}

extension XMLOutput {
  /// Writes an element that was read, as it was; what is in it is not laid out anew.
  mutating func copy(_ element: XMLElement, known: [String: String]) {
    var known = known
    var declared: [(prefix: String, uri: String)] = []
    func qualified(_ name: String, _ uri: String?) -> String {
      guard let uri else {
        // A prefix that nobody declared: XML with namespaces has no such thing, so it gets one that says so.
        if let colon = name.firstIndex(of: ":"), !known.values.contains(String(name[..<colon])) {
          let prefix = String(name[..<colon])
          known["undeclared:\(prefix)"] = prefix
          declared.append((prefix, "undeclared:\(prefix)"))
        }
        return name
      }
      // The prefix `xml` is declared everywhere.
      if uri == "http://www.w3.org/XML/1998/namespace" { return "xml:\(name)" }
      if let prefix = known[uri] { return "\(prefix):\(name)" }
      var prefix = "ns\(known.count)"
      while known.values.contains(prefix) { prefix += "x" }
      known[uri] = prefix
      declared.append((prefix, uri))
      return "\(prefix):\(name)"
    }
    let name = qualified(element.name, element.namespaceURI)
    let attributes = element.attributes.map { (qualified($0.name, $0.namespaceURI), $0.value) }
    let wasIndenting = isIndenting
    start(name.utf8)
    for (prefix, uri) in declared { attribute("xmlns:\(prefix)".utf8, uri) }
    for (name, value) in attributes { attribute(name.utf8, value) }
    isIndenting = false
    for child in element.children {
      switch child {
      case .text(let text): self.text(text)
      case .element(let element): copy(element, known: known)
      }
    }
    isIndenting = wasIndenting
    end()
  }
}
