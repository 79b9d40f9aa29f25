import XMLTree

/// Writes HTML5: elements opened and closed by name, values escaped.
struct HTMLWriter {
  private(set) var bytes: [UInt8] = []
  private var open: [StaticString] = []

  init() {
    bytes.reserveCapacity(16_384)
    raw("<!DOCTYPE html>\n")
  }

  /// - Parameter attributes: those that are nil are left out; an empty one stands without a value.
  mutating func start(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:]) {
    write(tag: name, attributes)
    open.append(name)
  }

  mutating func end() {
    precondition(!open.isEmpty, "more elements are closed than were opened")
    raw("</")
    raw(open.removeLast().description)
    raw(">")
  }

  /// An element and all that stands in it.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:],
    _ content: (inout HTMLWriter) -> Void
  ) {
    start(name, attributes)
    content(&self)
    end()
  }

  mutating func element(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], text: String) {
    start(name, attributes)
    self.text(text)
    end()
  }

  /// An element that has no content and no end tag: `img`, `meta`…
  mutating func void(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:]) {
    write(tag: name, attributes)
  }

  mutating func text(_ text: String) { raw(HTMLText.escaped(text)) }

  /// HTML that is known to be safe.
  mutating func raw(_ safeHTML: String) { bytes.append(contentsOf: safeHTML.utf8) }

  /// A line end between blocks, where HTML does not mind one.
  mutating func line() { bytes.append(0x0A) }

  mutating func finish() {
    while !open.isEmpty { end() }
    line()
  }

  private mutating func write(tag: StaticString, _ attributes: KeyValuePairs<StaticString, String?>) {
    raw("<")
    raw(tag.description)
    for (name, value) in attributes {
      guard let value else { continue }
      raw(" ")
      raw(name.description)
      guard !value.isEmpty else { continue }
      raw("=\"")
      text(value)
      raw("\"")
    }
    raw(">")
  }
}
