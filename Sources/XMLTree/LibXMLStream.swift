import CLibXML2
import PodcastModel

/// libxml2's push parser: a document in pieces of any length goes in, its events come out, and nothing is kept.
///
/// Nothing is fetched and no entity that a document declares is known, as with `LibXMLParser`.
@safe
struct LibXMLStream: ~Copyable {
  private let context: xmlParserCtxtPtr
  private let file: String
  private let isRecovering: Bool
  private let entities: LibXMLEntityTable?
  private let receive: (XMLEvent) -> Void
  private var names = LibXMLNames()
  private var depth = 0
  private(set) var failures: [XMLFailure] = []
  private var isStopped = false
  private var isEmpty = true

  /// - Parameter isRecovering: goes on behind what is broken, as well as it can, and knows the names of HTML's characters.
  init(file: String, isRecovering: Bool, receive: @escaping (XMLEvent) -> Void) throws(XMLFailure) {
    xmlInitParser()
    let start = SourcePosition(file: file)
    var events = unsafe Self.events
    guard let context = unsafe xmlCreatePushParserCtxt(&events, nil, nil, 0, nil) else {
      throw XMLFailure("there is no memory left to read this file", at: start)
    }
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | (isRecovering ? XML_PARSE_RECOVER.rawValue : 0)
    unsafe xmlCtxtUseOptions(context, Int32(options))
    unsafe self.context = context
    self.file = file
    self.isRecovering = isRecovering
    entities = isRecovering ? LibXMLEntityTable() : nil
    self.receive = receive
  }

  deinit {
    unsafe xmlFreeDoc(context.pointee.myDoc)
    unsafe xmlFreeParserCtxt(context)
  }

  /// - Throws: libxml2's first complaint, unless recovering.
  mutating func append(_ bytes: [UInt8]) throws(XMLFailure) {
    guard !bytes.isEmpty else { return }
    isEmpty = false
    try push(bytes, isLast: false)
  }

  mutating func finish() throws(XMLFailure) {
    guard !isEmpty else { throw XMLFailure("the file is empty", at: SourcePosition(file: file)) }
    try push([], isLast: true)
    if depth > 0, failures.isEmpty {
      throw XMLFailure("the document ends inside an element", at: SourcePosition(file: file, line: line))
    }
  }

  private mutating func push(_ bytes: [UInt8], isLast: Bool) throws(XMLFailure) {
    guard !isStopped else { return }
    let context = unsafe self.context
    // Only while libxml2 runs does it know this address, and meanwhile nobody else touches what is there.
    unsafe withUnsafeMutablePointer(to: &self) { this in
      unsafe context.pointee.userData = UnsafeMutableRawPointer(this)
      unsafe bytes.withUnsafeBytes { buffer in
        _ = unsafe xmlParseChunk(
          context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), isLast ? 1 : 0)
      }
    }
    if let failure = failures.first, !isRecovering || isStopped { throw failure }
  }

  // MARK: Events

  private static var events: xmlSAXHandler {
    var events = unsafe xmlSAXHandler()
    unsafe events.initialized = XML_SAX2_MAGIC
    unsafe events.characters = { this, text, count in
      unsafe LibXMLStream.at(this)?.pointee.receive(.text(LibXMLStream.string(text, Int(count))))
    }
    unsafe events.ignorableWhitespace = events.characters
    unsafe events.cdataBlock = { this, text, count in
      unsafe LibXMLStream.at(this)?.pointee.receive(.cdata(LibXMLStream.string(text, Int(count))))
    }
    unsafe events.comment = { this, text in
      guard let text = unsafe text else { return }
      unsafe LibXMLStream.at(this)?.pointee.receive(.comment(String(cString: text)))
    }
    unsafe events.processingInstruction = { this, target, data in
      guard let target = unsafe target else { return }
      unsafe LibXMLStream.at(this)?.pointee.receive(
        .instruction(target: String(cString: target), data: data.map { unsafe String(cString: $0) } ?? ""))
    }
    unsafe events.getEntity = { this, name in
      unsafe xmlGetPredefinedEntity(name) ?? LibXMLStream.at(this)?.pointee.entities?.entity(named: name)
    }
    unsafe events.startElementNs = {
      this, name, prefix, uri, count, namespaces, attributeCount, defaulted, attributes in
      unsafe LibXMLStream.at(this)?.pointee.start(
        name, prefix, uri, namespaces: namespaces, count: Int(count), attributes: attributes,
        attributeCount: Int(attributeCount - defaulted))
    }
    unsafe events.endElementNs = { this, _, _, _ in
      unsafe LibXMLStream.at(this)?.pointee.depth -= 1
      unsafe LibXMLStream.at(this)?.pointee.receive(.end)
    }
    unsafe events.serror = { this, error in
      guard let this = unsafe LibXMLStream.at(this), let error = unsafe error else { return }
      unsafe this.pointee.note(error.pointee)
    }
    return unsafe events
  }

  private static func at(_ this: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<LibXMLStream>? {
    unsafe this?.assumingMemoryBound(to: LibXMLStream.self)
  }

  private static func string(_ text: UnsafePointer<xmlChar>?, _ count: Int) -> String {
    unsafe String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  private mutating func start(
    _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?,
    namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int,
    attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, attributeCount: Int
  ) {
    var tag = XMLTag(
      prefix: unsafe names.string(prefix), name: unsafe names.string(name) ?? "",
      namespaceURI: unsafe names.string(uri),
      attributes: [], declarations: [], line: line)
    if let namespaces = unsafe namespaces {
      for index in 0..<count {
        tag.declarations.append(
          (
            prefix: unsafe names.string(namespaces[2 * index]),
            uri: unsafe names.string(namespaces[2 * index + 1]) ?? ""
          ))
      }
    }
    if let attributes = unsafe attributes, attributeCount > 0 {
      tag.attributes.reserveCapacity(attributeCount)
      for index in 0..<attributeCount {
        // Five pointers an attribute: name, prefix, namespace, first byte of the value, the byte after its last.
        let parts = unsafe attributes + index * 5
        guard let start = unsafe parts[3], let end = unsafe parts[4] else { continue }
        tag.attributes.append(
          XMLTag.Attribute(
            prefix: unsafe names.string(parts[1]), name: unsafe names.string(parts[0]) ?? "",
            namespaceURI: unsafe names.string(parts[2]), value: unsafe Self.string(start, end - start)))
      }
    }
    depth += 1
    guard depth <= XMLTreeBuilder.maximumDepth else {
      return stop(
        XMLFailure(
          "elements are nested deeper than \(XMLTreeBuilder.maximumDepth) levels",
          at: SourcePosition(file: file, line: line)))
    }
    receive(.start(tag))
  }

  private mutating func stop(_ failure: XMLFailure) {
    failures.insert(failure, at: 0)
    isStopped = true
    unsafe xmlStopParser(context)
  }

  /// Only what makes a document no XML at all counts.
  private mutating func note(_ error: xmlError) {
    guard unsafe error.level == XML_ERR_FATAL, failures.count < 100 else { return }
    let failure = unsafe XMLFailure(error, file: file)
    failures.append(failure)
    if !isRecovering { unsafe xmlStopParser(context) }
  }

  private var line: Int? { unsafe context.pointee.input.map { unsafe Int($0.pointee.line) } }
}

extension XMLFailure {
  /// libxml2's complaint, on one line.
  init(_ error: xmlError, file: String) {
    let message = unsafe error.message.map { unsafe String(cString: $0) } ?? "this is not well-formed XML"
    self.init(
      message.split(whereSeparator: \.isWhitespace).joined(separator: " "),
      at: unsafe SourcePosition(
        file: file, line: error.line > 0 ? Int(error.line) : nil, column: error.int2 > 0 ? Int(error.int2) : nil))
  }
}
