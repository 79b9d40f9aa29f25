import PodcastModel

/// Puts the parser's events together into elements.
struct XMLTreeBuilder {
  /// libxml2's own bound for whole XML documents; its HTML parser and its push parser have none.
  static let maximumDepth = 256

  let file: String
  private var root: XMLElement?
  private var open: [XMLElement] = []
  private var text: [UInt8] = []

  init(file: String) { self.file = file }

  /// - Returns: false where the element stands too deep, and reading must end.
  mutating func start(_ element: XMLElement) -> Bool {
    flushText()
    reopen()
    guard open.count < Self.maximumDepth else { return false }
    open.append(element)
    return true
  }

  mutating func end() {
    flushText()
    guard let element = open.popLast() else { return }
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(.element(element)) }
  }

  mutating func append(text bytes: some Collection<UInt8>) {
    reopen()
    if !open.isEmpty { text.append(contentsOf: bytes) }
  }

  /// The root with all that was read; nil where no element began.
  mutating func finish() -> XMLElement? {
    while !open.isEmpty { end() }
    return root
  }

  /// HTML may go on after its end: what follows is put into the same root.
  private mutating func reopen() {
    guard open.isEmpty, let root else { return }
    open.append(root)
    self.root = nil
  }

  private mutating func flushText() {
    guard !text.isEmpty, !open.isEmpty else { return }
    open[open.count - 1].children.append(.text(String(decoding: text, as: UTF8.self)))
    text.removeAll(keepingCapacity: true)
  }
}
