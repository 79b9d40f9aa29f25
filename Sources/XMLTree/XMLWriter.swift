import PodcastModel

/// Writes an XML 1.0 document in UTF-8, piece by piece, indented by two blanks.
///
/// Whatever the values hold, the document is well-formed: what XML forbids (most control characters) is left out, the
/// rest escaped. Names stand in the program, never in its input. A name may carry a prefix; the namespaces of prefixes
/// are declared as attributes (`xmlns:itunes`).
public struct XMLWriter: ~Copyable {
  private let sink: ([UInt8]) throws -> Void
  private var library = LibXMLTextWriter()

  /// - Parameter sink: takes the document's bytes, in order, at each `flush()`.
  public init(sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

  /// Opens an element, which `end()` closes.
  ///
  /// - Parameter attributes: in the order in which they are written; those that are nil are left out.
  public mutating func start(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:]) {
    library.start(name)
    for (name, value) in attributes {
      if let value { library.attribute(name, XMLCharacters.allowed(in: value)) }
    }
  }

  /// Closes the element that was opened last.
  public mutating func end() { library.end() }

  /// A whole element with nothing but text in it; `<name/>` where there is none.
  public mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], text: String = ""
  ) {
    start(name, attributes)
    if !text.isEmpty { self.text(text) }
    end()
  }

  /// An empty element in the midst of text: no blank and no line end is put beside it.
  public mutating func inline(_ name: StaticString) {
    library.isIndenting = false
    start(name)
    end()
    library.isIndenting = true
  }

  /// Stands as written: an element that follows is not put on a line of its own.
  public mutating func text(_ text: String) { library.text(XMLCharacters.allowed(in: text)) }

  /// Text in CDATA sections: more than one where it holds `]]>` or is very long.
  public mutating func cdata(_ text: String) {
    for section in XMLCharacters.cdataSections(of: XMLCharacters.allowed(in: text)) { library.cdata(section) }
  }

  /// Hands on what was written so far. Called often enough (after each item of a list), it keeps memory small.
  ///
  /// - Throws: what the sink throws, or `XMLFailure` where something could not be written.
  public mutating func flush() throws {
    let bytes = library.takeBytes()
    guard !library.hasFailed else {
      throw XMLFailure(
        "libxml2 could not write this document; there may be no memory left", at: SourcePosition(file: "XML"))
    }
    try sink(bytes)
  }

  /// Closes all that is open, and hands on the rest.
  public consuming func finish() throws {
    library.endDocument()
    try flush()
  }
}
