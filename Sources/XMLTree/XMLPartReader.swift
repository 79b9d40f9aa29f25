import PodcastModel

/// Reads a document part by part, so that a long one needs no more memory than a short one.
public struct XMLPartReader: ~Copyable {
  public enum Part: Sendable {
    /// An element that is gone into: its start tag, without children.
    case opened(XMLElement)
    /// An element with all that stands in it.
    case whole(XMLElement)
    /// The end of the element that was gone into last.
    case closed
  }

  private var stream: LibXMLStream

  /// - Parameters:
  ///   - file: the name that messages and positions carry.
  ///   - isRecovering: goes on behind what is broken, as well as it can.
  ///   - goesInto: whether an element, as far as its start tag goes, is a place to find parts in rather than a part; its
  ///     depth is 0 for the root. A child of a part is never asked about.
  ///   - receive: takes the parts in order. Text that stands between them is left out.
  public init(
    file: String, isRecovering: Bool = false, goingInto goesInto: @escaping (XMLElement, Int) -> Bool,
    receive: @escaping (Part) -> Void
  ) throws(XMLFailure) {
    var builder = XMLPartBuilder(file: file, goesInto: goesInto, receive: receive)
    stream = try LibXMLStream(file: file, isRecovering: isRecovering) { builder.take($0) }
  }

  /// - Throws: where the document is not well-formed, unless recovering.
  public mutating func append(_ bytes: [UInt8]) throws(XMLFailure) { try stream.append(bytes) }

  /// - Returns: where something was broken, when recovering; else nothing.
  public consuming func finish() throws(XMLFailure) -> [XMLFailure] {
    try stream.finish()
    return stream.failures
  }
}

/// Puts the events of each part together.
private struct XMLPartBuilder {
  let file: String
  let goesInto: (XMLElement, Int) -> Bool
  let receive: (XMLPartReader.Part) -> Void
  /// How many elements are gone into.
  private var depth = 0
  private var open: [XMLElement] = []
  private var text = ""

  init(file: String, goesInto: @escaping (XMLElement, Int) -> Bool, receive: @escaping (XMLPartReader.Part) -> Void) {
    self.file = file
    self.goesInto = goesInto
    self.receive = receive
  }

  mutating func take(_ event: XMLEvent) {
    switch event {
    case .start(let tag):
      flushText()
      let element = XMLElement(tag, file: file)
      if open.isEmpty, goesInto(element, depth) {
        depth += 1
        receive(.opened(element))
      } else {
        open.append(element)
      }
    case .end:
      flushText()
      guard let element = open.popLast() else {
        depth -= 1
        return receive(.closed)
      }
      if open.isEmpty { receive(.whole(element)) } else { open[open.count - 1].children.append(.element(element)) }
    case .text(let piece), .cdata(let piece):
      guard !open.isEmpty else { return }
      if text.isEmpty { text = piece } else { text += piece }
    case .comment, .instruction: break
    }
  }

  private mutating func flushText() {
    guard !text.isEmpty else { return }
    open[open.count - 1].children.append(.text(text))
    text = ""
  }
}

extension XMLElement {
  /// As far as its start tag goes.
  init(_ tag: XMLTag, file: String) {
    // A prefix that nobody declares stays with the name.
    func local(_ name: XMLName) -> String { name.namespaceURI == nil ? name.qualified : name.local }
    self.init(
      name: local(tag.name), namespaceURI: tag.name.namespaceURI,
      attributes: tag.attributes.map {
        XMLAttribute(name: local($0.name), namespaceURI: $0.name.namespaceURI, value: $0.value)
      }, position: SourcePosition(file: file, line: tag.line))
  }
}
