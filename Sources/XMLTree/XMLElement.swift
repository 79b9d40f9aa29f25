public import PodcastModel

/// An element with all that stands in it, as a value. Comments and processing instructions are left out.
public struct XMLElement: Hashable, Sendable {
  /// The name without its prefix: `image` of `<itunes:image>`. A prefix that no namespace declares stays
  /// (`itunes:image`), so that such an element is never taken for one without a prefix. HTML names are in lower case.
  public var name: String
  /// Nil where the element is in no namespace.
  public var namespaceURI: String?
  /// As written, in order, without namespace declarations.
  public var attributes: [XMLAttribute]
  public var children: [XMLNode]
  /// Where the start tag begins. Columns are known for XML in UTF-8; else the line alone, on which the tag ends.
  public var position: SourcePosition

  public init(
    name: String, namespaceURI: String? = nil, attributes: [XMLAttribute] = [], children: [XMLNode] = [],
    position: SourcePosition
  ) {
    self.name = name
    self.namespaceURI = namespaceURI
    self.attributes = attributes
    self.children = children
    self.position = position
  }

  public var elements: [XMLElement] {
    children.compactMap { node in
      if case .element(let element) = node { element } else { nil }
    }
  }

  public func elements(_ name: String, in namespaceURI: String? = nil) -> [XMLElement] {
    elements.filter { $0.name == name && $0.namespaceURI == namespaceURI }
  }

  /// The first such child.
  public func element(_ name: String, in namespaceURI: String? = nil) -> XMLElement? {
    for case .element(let element) in children where element.name == name && element.namespaceURI == namespaceURI {
      return element
    }
    return nil
  }

  public func attribute(_ name: String, in namespaceURI: String? = nil) -> String? {
    attributes.first { $0.name == name && $0.namespaceURI == namespaceURI }?.value
  }

  /// All text within, that of its descendants too, with its white space as written.
  public var text: String {
    if children.count == 1, case .text(let text) = children[0] { return text }
    var all = ""
    appendText(to: &all)
    return all
  }

  private func appendText(to all: inout String) {
    for child in children {
      switch child {
      case .text(let text): all += text
      case .element(let element): element.appendText(to: &all)
      }
    }
  }
}

public struct XMLAttribute: Hashable, Sendable {
  public var name: String
  public var namespaceURI: String?
  /// With references resolved and white space normalised (XML 1.0 §3.3.3).
  public var value: String

  public init(name: String, namespaceURI: String? = nil, value: String) {
    self.name = name
    self.namespaceURI = namespaceURI
    self.value = value
  }
}

/// What stands in an element. Character data and CDATA that touch are one text.
public enum XMLNode: Hashable, Sendable {
  case element(XMLElement)
  case text(String)
}

extension XMLElement {
  /// Reads a whole XML document, strictly. Nothing is fetched; entities that the document declares are unknown.
  ///
  /// - Parameter file: the name that messages and positions carry.
  /// - Throws: where the document is not well-formed, is empty, or nests deeper than 256 levels.
  public init(parsing bytes: [UInt8], file: String) throws(XMLFailure) {
    self = try LibXMLParser.parseXML(bytes, file: file)
  }

  /// Reads HTML as it is found, mending what is broken. The root is always `html`; `html`, `body` and some `p` are put
  /// in where the text leaves them out.
  ///
  /// - Parameter bytes: UTF-8; what is not becomes U+FFFD.
  /// - Throws: where there is nothing to read, or elements nest deeper than 256 levels.
  public init(parsingHTML bytes: [UInt8], file: String) throws(XMLFailure) {
    // libxml2 would take a byte-order mark for text, and guess at what is not UTF-8.
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    self = try LibXMLParser.parseHTML(Array(String(decoding: content, as: UTF8.self).utf8), file: file)
  }
}
