/// Reads a document and writes it again in UTF-8, as it goes along: elements and attributes in their order, under the
/// prefixes they had, with comments, instructions and white space. Left out is a document type declaration.
public struct XMLRewriter: ~Copyable {
  private var stream: LibXMLStream
  private let output: XMLCopy

  /// - Parameter isRecovering: goes on behind what is broken, as well as it can.
  public init(file: String, isRecovering: Bool = false) throws(XMLFailure) {
    let output = XMLCopy(file: file)
    stream = try LibXMLStream(file: file, isRecovering: isRecovering) { output.take($0) }
    self.output = output
  }

  /// - Returns: what is to be written by now.
  /// - Throws: where the document is not well-formed, unless recovering.
  public mutating func append(_ bytes: [UInt8]) throws(XMLFailure) -> [UInt8] {
    try stream.append(bytes)
    return output.takeBytes()
  }

  /// The document's first element, as far as its start tag goes; nil until that was read.
  public var root: XMLElement? { output.root }

  /// - Returns: the rest; and where something was broken, when recovering.
  public consuming func finish() throws(XMLFailure) -> (rest: [UInt8], losses: [XMLFailure]) {
    try stream.finish()
    output.finish()
    return (output.takeBytes(), stream.failures)
  }
}

/// A class, since the parser's events and the rewriter share it.
private final class XMLCopy {
  private var writer = XMLOutput(isIndenting: false)
  private var depth = 0
  private(set) var root: XMLElement?
  private let file: String

  init(file: String) { self.file = file }

  func take(_ event: XMLEvent) {
    switch event {
    case .start(let tag):
      if root == nil { root = XMLElement(tag, file: file) }
      writer.start(tag.name.qualified.utf8)
      for (prefix, uri) in tag.declarations { writer.attribute((prefix.map { "xmlns:\($0)" } ?? "xmlns").utf8, uri) }
      for attribute in tag.attributes { writer.attribute(attribute.name.qualified.utf8, attribute.value) }
      depth += 1
    case .end:
      writer.end()
      depth -= 1
    case .text(let text): writer.text(text)
    case .cdata(let text): writer.cdata(text)
    case .comment(let text):
      writer.comment(text)
      lineAtTop()
    // A declaration in a wrong place, which was broken; the document has one of its own.
    case .instruction(let target, _) where target.lowercased() == "xml": break
    case .instruction(let target, let data):
      writer.instruction(target: target, data: data)
      lineAtTop()
    }
  }

  /// What stands before the root or behind it has a line of its own.
  private func lineAtTop() { if depth == 0 { writer.lineEnd() } }

  func takeBytes() -> [UInt8] { writer.takeBytes() }
  func finish() { writer.endDocument() }
}
