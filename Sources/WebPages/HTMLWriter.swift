import XMLTree

/// Writes HTML5 text: elements opened and closed by name, values escaped.
struct HTMLWriter {
  private(set) var html = "<!DOCTYPE html>\n"
  private var open: [StaticString] = []

  /// - Parameter attributes: those that are nil are left out; an empty one stands without a value.
  mutating func start(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:]) {
    write(tag: name, attributes)
    open.append(name)
  }

  mutating func end() {
    precondition(!open.isEmpty, "more elements are closed than were opened")
    html += "</\(open.removeLast())>"
  }

  /// An element that has no content and no end tag: `img`, `meta`…
  mutating func void(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:]) {
    write(tag: name, attributes)
  }

  mutating func element(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], text: String) {
    start(name, attributes)
    self.text(text)
    end()
  }

  mutating func text(_ text: String) { html += HTMLText.escaped(text) }

  /// HTML that is known to be safe.
  mutating func raw(_ safeHTML: String) { html += safeHTML }

  /// A line end between blocks, where HTML does not mind one.
  mutating func line() { html += "\n" }

  mutating func finish() {
    while !open.isEmpty { end() }
    line()
  }

  private mutating func write(tag: StaticString, _ attributes: KeyValuePairs<StaticString, String?>) {
    html += "<\(tag)"
    for (name, value) in attributes {
      guard let value else { continue }
      html += value.isEmpty ? " \(name)" : " \(name)=\"\(HTMLText.escaped(value))\""
    }
    html += ">"
  }
}
