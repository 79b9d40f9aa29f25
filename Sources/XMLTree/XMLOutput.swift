import PodcastModel

/// The bytes of a document as it is written, tag by tag: the layout, and the escaping of all that is not markup.
///
/// Plain code, since libxml2's writer copies every text twice and looks for room at every call: it takes longer than all
/// the rest that writing a feed needs.
struct XMLOutput {
  private(set) var bytes: [UInt8] = []
  /// Whether elements stand on lines of their own.
  var isIndenting: Bool
  /// The names of the open elements one behind the other, and where each begins.
  private var openNames: [UInt8] = []
  private var openStarts: [Int] = []
  /// The last start tag takes attributes still.
  private var isTagOpen = false
  /// Something other than an element was written last: an end tag then stands right behind it.
  private var isBehindText = false

  init(isIndenting: Bool = true) {
    self.isIndenting = isIndenting
    add(#"<?xml version="1.0" encoding="UTF-8"?>"#)
    bytes.append(0x0A)
  }

  /// What was written since the last time.
  mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Forgets what was written since the last time, and keeps the room that it took.
  mutating func removeBytes() { bytes.removeAll(keepingCapacity: true) }

  // MARK: Markup

  @inline(__always)
  mutating func start(_ name: some Collection<UInt8>) {
    if isTagOpen {
      bytes.append(UInt8(ascii: ">"))
      if isIndenting { bytes.append(0x0A) }
    }
    if isIndenting { indent() }
    openStarts.append(openNames.count)
    openNames.append(contentsOf: name)
    bytes.append(UInt8(ascii: "<"))
    bytes.append(contentsOf: name)
    isTagOpen = true
  }

  /// Only behind `start`, before anything else.
  @inline(__always)
  mutating func attribute(_ name: some Collection<UInt8>, _ value: String) {
    value.withByteSpan { attribute(name, $0) }
  }

  @inline(__always)
  mutating func attribute(_ name: some Collection<UInt8>, _ value: Swift.Span<UInt8>) {
    bytes.append(UInt8(ascii: " "))
    bytes.append(contentsOf: name)
    add("=\"")
    add(escaping: value, isAttribute: true)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func end() {
    guard let start = openStarts.popLast() else { return }
    if isTagOpen {
      add("/>")
      isTagOpen = false
    } else {
      if isIndenting, !isBehindText { indent() }
      add("</")
      bytes.append(contentsOf: openNames[start...])
      bytes.append(UInt8(ascii: ">"))
    }
    openNames.removeSubrange(start...)
    isBehindText = !isIndenting
    if isIndenting { bytes.append(0x0A) }
  }

  mutating func text(_ text: String) { text.withByteSpan { self.text($0) } }

  mutating func text(_ text: Swift.Span<UInt8>) {
    beginText()
    add(escaping: text, isAttribute: false)
  }

  /// In more than one section where the text holds `]]>` or is very long.
  mutating func cdata(_ text: String) { text.withByteSpan { cdata($0) } }

  mutating func cdata(_ text: Swift.Span<UInt8>) {
    guard !text.isEmpty else { return }
    beginText()
    guard !XMLCharacters.fitSection(text) else { return section(text) }
    for piece in XMLCharacters.cdataSections(of: XMLCharacters.allowed(in: String(text))) {
      piece.withByteSpan { section($0) }
    }
  }

  private mutating func section(_ text: Swift.Span<UInt8>) {
    add("<![CDATA[")
    bytes.append(text)
    add("]]>")
  }

  mutating func comment(_ text: String) {
    beginText()
    add("<!--")
    add(text)
    add("-->")
  }

  mutating func instruction(target: String, data: String) {
    beginText()
    add("<?")
    add(target)
    if !data.isEmpty {
      bytes.append(UInt8(ascii: " "))
      add(data)
    }
    add("?>")
  }

  /// Elements as they are, on lines of their own.
  mutating func fragment(_ xml: String) {
    if isTagOpen { add(">\n") }
    (isTagOpen, isBehindText) = (false, false)
    indent()
    add(xml)
    bytes.append(0x0A)
  }

  mutating func lineEnd() { bytes.append(0x0A) }

  /// Closes all that is open.
  mutating func endDocument() {
    while !openStarts.isEmpty { end() }
    if !isIndenting { bytes.append(0x0A) }
  }

  // MARK: Bytes

  private mutating func beginText() {
    if isTagOpen { bytes.append(UInt8(ascii: ">")) }
    isTagOpen = false
    isBehindText = true
  }

  private mutating func indent() {
    bytes.append(contentsOf: repeatElement(0x20, count: openStarts.count * 2))
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// What XML would take for something else is escaped, what it forbids left out.
  private mutating func add(escaping text: Swift.Span<UInt8>, isAttribute: Bool) {
    var done = 0
    while true {
      let next = text.firstIndex(from: done) { bytes in
        let markup = bytes.equal("&") .| bytes.equal("<") .| bytes.equal(">")
        return markup .| bytes.equal("\"") .| bytes.areControls .| bytes.equal(0xEF)
      }
      bytes.append(text.extracting(done..<next))
      guard next < text.count else { return }
      let forbidden = XMLCharacters.forbiddenBytes(text, at: next)
      done = next + max(forbidden, 1)
      if forbidden > 0 { continue }
      switch text[next] {
      case UInt8(ascii: "&"): add("&amp;")
      case UInt8(ascii: "<"): add("&lt;")
      case UInt8(ascii: ">"): add("&gt;")
      case UInt8(ascii: "\""): add("&quot;")
      // Written as they are, readers would take them for a line end, and in an attribute for blanks.
      case 0x0D: add("&#13;")
      case 0x0A where isAttribute: add("&#10;")
      case 0x09 where isAttribute: add("&#9;")
      default: bytes.append(text[next])
      }
    }
  }
}
