import PodcastModel

/// Reads a document and writes it again in UTF-8, as it goes along: elements and attributes in their order, under the
/// prefixes they had, with comments, instructions and white space. Left out is a document type declaration.
public struct XMLRewriter: ~Copyable {
  private var stream: LibXMLStream
  private let output: XMLCopy

  /// - Parameter isRecovering: goes on behind what is broken, as well as it can.
  public init(file: String, isRecovering: Bool = false) throws(XMLFailure) {
    let output = XMLCopy()
    stream = try LibXMLStream(file: file, isRecovering: isRecovering, receiver: output)
    self.output = output
  }

  /// - Returns: what is to be written by now.
  /// - Throws: where the document is not well-formed, unless recovering.
  public mutating func append(_ bytes: [UInt8]) throws(XMLFailure) -> [UInt8] {
    try stream.append(bytes)
    return output.takeBytes()
  }

  /// The document's first element, and the line on which its start tag ends; nil until that was read.
  public var root: (name: XMLName, line: Int?)? { output.root }

  /// - Returns: the rest; and where something was broken, when recovering.
  public consuming func finish() throws(XMLFailure) -> (rest: [UInt8], losses: [XMLFailure]) {
    try stream.finish()
    output.finish()
    return (output.takeBytes(), stream.failures)
  }
}

/// A class, since the parser's events and the rewriter share it.
private final class XMLCopy: XMLReceiver {
  private var writer = XMLOutput(isIndenting: false)
  private var depth = 0
  /// By their numbers.
  private var names: [XMLName] = []
  /// The same as they are written.
  private var writtenNames: [[UInt8]] = []
  private(set) var root: (name: XMLName, line: Int?)?

  func learn(_ name: XMLName) {
    names.append(name)
    writtenNames.append(Array(name.qualified.utf8))
  }

  func start(_ tag: XMLTag) {
    if root == nil { root = (names[tag.name], tag.line) }
    writer.start(writtenNames[tag.name])
    depth += 1
  }

  func declare(_ prefix: String?, _ uri: String) {
    writer.attribute((prefix.map { "xmlns:\($0)" } ?? "xmlns").utf8, uri)
  }

  func attribute(_ name: Int, _ value: Swift.Span<UInt8>) {
    repairing(value) { writer.attribute(writtenNames[name], $0) }
  }

  func end() {
    writer.end()
    depth -= 1
  }

  func text(_ piece: Swift.Span<UInt8>, isCDATA: Bool) {
    repairing(piece) { if isCDATA { writer.cdata($0) } else { writer.text($0) } }
  }

  /// Behind bytes that are not of the document's encoding, libxml2 hands on what is no UTF-8.
  private func repairing(_ bytes: Swift.Span<UInt8>, _ body: (Swift.Span<UInt8>) -> Void) {
    let isASCII = bytes.firstIndex { .!($0 .< SIMD16(repeating: 0x80)) } == bytes.count
    if isASCII { body(bytes) } else { String(bytes).withByteSpan(body) }
  }

  func comment(_ text: String) {
    writer.comment(text)
    lineAtTop()
  }

  func instruction(target: String, data: String) {
    // A declaration in a wrong place, which was broken; the document has one of its own.
    guard target.lowercased() != "xml" else { return }
    writer.instruction(target: target, data: data)
    lineAtTop()
  }

  func note(_ fault: XMLFault) {}

  /// What stands before the root or behind it has a line of its own.
  private func lineAtTop() { if depth == 0 { writer.lineEnd() } }

  func takeBytes() -> [UInt8] { writer.takeBytes() }
  func finish() { writer.endDocument() }
}
