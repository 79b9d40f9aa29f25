/// Writes an XML 1.0 document in UTF-8, piece by piece, indented by two blanks.
///
/// Whatever the values hold, the document is well-formed: what XML forbids (most control characters) is left out, the
/// rest escaped. Names stand in the program, never in its input. A name may carry a prefix; the namespaces of prefixes
/// are declared as attributes (`xmlns:itunes`).
public struct XMLWriter: ~Copyable {
  private let sink: ([UInt8]) throws -> Void
  private var output = XMLOutput()
  private static let pieceBytes = 1 << 16
  private var depth = 0
  /// Of elements that are not written, the level at which they would stand; and how many of those that are being passed
  /// over are open.
  private var omission: (names: Set<String>, depth: Int) = ([], 0)
  private var passedOver = 0

  /// - Parameter sink: takes the document's bytes, in order, in pieces of some 64 kB.
  public init(sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

  /// From now on passes over elements of these names, with all that is in them, where they would stand in the element
  /// that was opened last.
  public mutating func omit(_ names: Set<String>) { omission = (names, depth) }

  /// Opens an element, which `end()` closes.
  ///
  /// - Parameter attributes: in the order in which they are written; those that are nil are left out.
  public mutating func start(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:]) {
    if passedOver > 0 || (!omission.names.isEmpty && depth == omission.depth && omission.names.contains("\(name)")) {
      return passedOver += 1
    }
    depth += 1
    name.withUTF8Buffer { unsafe output.start($0) }
    for (name, value) in attributes {
      if let value { name.withUTF8Buffer { unsafe output.attribute($0, value) } }
    }
  }

  /// Closes the element that was opened last.
  public mutating func end() {
    if passedOver > 0 { return passedOver -= 1 }
    depth -= 1
    output.end()
  }

  /// Declares a namespace on the element that was opened last, and of which nothing is written yet but attributes.
  ///
  /// - Parameter prefix: a name of XML without a colon.
  public mutating func declare(_ prefix: String, _ uri: String) { output.attribute("xmlns:\(prefix)".utf8, uri) }

  /// Elements as somebody wrote them, on lines of their own.
  ///
  /// - Parameter xml: well-formed; it is not looked at.
  public mutating func fragment(_ xml: String) { if passedOver == 0 { output.fragment(xml) } }

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
    output.isIndenting = false
    start(name)
    end()
    output.isIndenting = true
  }

  /// Stands as written: an element that follows is not put on a line of its own.
  public mutating func text(_ text: String) { if passedOver == 0 { output.text(text) } }

  /// Text in CDATA sections: more than one where it holds `]]>` or is very long.
  public mutating func cdata(_ text: String) { if passedOver == 0 { output.cdata(text) } }

  /// Hands on what was written so far, where it has become much. Called often enough (after each item of a list), it keeps
  /// memory small.
  ///
  /// - Throws: what the sink throws.
  public mutating func flush() throws {
    guard output.bytes.count >= Self.pieceBytes else { return }
    try sink(output.bytes)
    output.removeBytes()
  }

  /// Closes all that is open, and hands on the rest.
  public consuming func finish() throws {
    output.endDocument()
    try sink(output.bytes)
  }
}
