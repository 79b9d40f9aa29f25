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
  private let receiver: any XMLReceiver
  private var names = LibXMLNames()
  private var learntNames = 0
  private var depth = 0
  private(set) var failures: [XMLFailure] = []
  private var faultCount = 0
  private var isStopped = false
  private var isEmpty = true

  /// - Parameters:
  ///   - isRecovering: goes on behind what is broken, as well as it can, and knows the names of HTML's characters.
  ///   - receiver: is told of the first hundred faults only.
  init(file: String, isRecovering: Bool, receiver: any XMLReceiver) throws(XMLFailure) {
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
    self.receiver = receiver
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
      unsafe LibXMLStream.at(this)?.pointee.receiver.text(
        Swift.Span(_unsafeElements: UnsafeBufferPointer(start: text, count: Int(count))), isCDATA: false)
    }
    unsafe events.ignorableWhitespace = events.characters
    unsafe events.cdataBlock = { this, text, count in
      unsafe LibXMLStream.at(this)?.pointee.receiver.text(
        Swift.Span(_unsafeElements: UnsafeBufferPointer(start: text, count: Int(count))), isCDATA: true)
    }
    unsafe events.comment = { this, text in
      guard let text = unsafe text else { return }
      unsafe LibXMLStream.at(this)?.pointee.receiver.comment(String(cString: text))
    }
    unsafe events.processingInstruction = { this, target, data in
      guard let target = unsafe target else { return }
      unsafe LibXMLStream.at(this)?.pointee.receiver.instruction(
        target: String(cString: target), data: data.map { unsafe String(cString: $0) } ?? "")
    }
    unsafe events.getEntity = { this, name in
      unsafe xmlGetPredefinedEntity(name) ?? LibXMLStream.at(this)?.pointee.guess(entity: name)
    }
    unsafe events.startElementNs = {
      this, name, prefix, uri, count, namespaces, attributeCount, defaulted, attributes in
      unsafe LibXMLStream.at(this)?.pointee.start(
        name, prefix, uri, namespaces: namespaces, count: Int(count), attributes: attributes,
        attributeCount: Int(attributeCount - defaulted))
    }
    unsafe events.endElementNs = { this, _, _, _ in
      unsafe LibXMLStream.at(this)?.pointee.end()
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

  private mutating func start(
    _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?,
    namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int,
    attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, attributeCount: Int
  ) {
    depth += 1
    guard depth <= XMLTreeBuilder.maximumDepth else {
      return stop(
        XMLFailure(
          "elements are nested deeper than \(XMLTreeBuilder.maximumDepth) levels",
          at: SourcePosition(file: file, line: line)))
    }
    receiver.start(XMLTag(name: unsafe number(prefix, name, uri), line: line, byteOffset: startOfTag))
    if let namespaces = unsafe namespaces {
      for index in 0..<count {
        unsafe receiver.declare(
          names.string(namespaces[2 * index]), names.string(namespaces[2 * index + 1]) ?? "")
      }
    }
    guard let attributes = unsafe attributes else { return }
    for index in 0..<attributeCount {
      // Five pointers an attribute: name, prefix, namespace, first byte of the value, the byte after its last.
      let parts = unsafe attributes + index * 5
      guard let start = unsafe parts[3], let end = unsafe parts[4] else { continue }
      let name = unsafe number(parts[1], parts[0], parts[2])
      unsafe receiver.attribute(
        name, Swift.Span(_unsafeElements: UnsafeBufferPointer(start: start, count: end - start)))
    }
  }

  private mutating func end() {
    depth -= 1
    receiver.end()
  }

  private mutating func number(
    _ prefix: UnsafePointer<xmlChar>?, _ local: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?
  ) -> Int {
    let number = unsafe names.number(prefix, local, uri)
    if number == learntNames {
      learntNames += 1
      receiver.learn(names.numbered[number])
    }
    return number
  }

  /// What HTML means by a name that XML does not know.
  private mutating func guess(entity name: UnsafePointer<xmlChar>?) -> xmlEntityPtr? {
    guard let entity = unsafe entities?.entity(named: name) else { return nil }
    // A document type of elsewhere may declare it.
    if let name = unsafe name, unsafe context.pointee.hasExternalSubset == 0 {
      let name = unsafe String(cString: name)
      note(.entity(name), "Entity '\(name)' not defined")
    }
    return unsafe entity
  }

  private mutating func note(_ kind: XMLFault.Kind, _ message: String) {
    guard faultCount < Self.maximumFaults else { return }
    faultCount += 1
    receiver.note(XMLFault(kind: kind, message: message, byteOffset: byteOffset, line: line))
  }

  private static let maximumFaults = 100

  private mutating func stop(_ failure: XMLFailure) {
    note(.limit, failure.message)
    failures.insert(failure, at: 0)
    isStopped = true
    unsafe xmlStopParser(context)
  }

  /// Only what makes a document no XML at all counts.
  private mutating func note(_ error: xmlError) {
    guard unsafe error.level == XML_ERR_FATAL, failures.count < Self.maximumFaults else { return }
    let failure = unsafe XMLFailure(error, file: file)
    note(unsafe XMLFault.Kind(error), failure.message)
    failures.append(failure)
    if !isRecovering { unsafe xmlStopParser(context) }
  }

  private var line: Int? { unsafe context.pointee.input.map { unsafe Int($0.pointee.line) } }

  /// How far the document has been read, in bytes; nil where libxml2 reads a translation of them.
  private var byteOffset: Int? {
    guard let input = unsafe context.pointee.input, unsafe input.pointee.buf?.pointee.encoder == nil else { return nil }
    return unsafe Int(clamping: input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
  }

  /// libxml2 tells of a start tag when it has read its attributes. No attribute can hold a bare `<`, so the nearest one
  /// before is where the tag began.
  private var startOfTag: Int? {
    guard let input = unsafe context.pointee.input, let end = byteOffset else { return nil }
    var pointer = unsafe input.pointee.cur
    while let here = unsafe pointer, let base = unsafe input.pointee.base, unsafe here > base {
      if unsafe here.pointee == UInt8(ascii: "<") { break }
      unsafe pointer = here - 1
    }
    guard let start = unsafe pointer, let cursor = unsafe input.pointee.cur else { return nil }
    return unsafe end - (cursor - start)
  }
}

extension XMLFault.Kind {
  init(_ error: xmlError) {
    self =
      switch xmlParserErrors(UInt32(clamping: unsafe error.code)) {
      // With the bytes themselves, it is bytes that are no character at all.
      case XML_ERR_INVALID_CHAR: unsafe error.str1 == nil ? .character : .encoding
      case XML_ERR_INVALID_CHARREF: .character
      case XML_ERR_INVALID_ENCODING, XML_I18N_CONV_FAILED, XML_I18N_EXCESS_HANDLER: .encoding
      case XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING, XML_I18N_NO_HANDLER: .unknownEncoding
      case XML_ERR_UNDECLARED_ENTITY:
        .entity(unsafe error.str1.map { unsafe String(cString: $0) } ?? "")
      case XML_ERR_TAG_NAME_MISMATCH, XML_ERR_TAG_NOT_FINISHED, XML_ERR_DOCUMENT_END, XML_ERR_LTSLASH_REQUIRED,
        XML_ERR_GT_REQUIRED, XML_ERR_CDATA_NOT_FINISHED, XML_ERR_COMMENT_NOT_FINISHED,
        XML_ERR_DOCUMENT_EMPTY, XML_ERR_DOCUMENT_START, XML_ERR_LT_REQUIRED, XML_ERR_EXTRA_CONTENT:
        .structure
      case XML_ERR_RESERVED_XML_NAME: .declaration
      case XML_ERR_ENTITY_LOOP, XML_ERR_INTERNAL_ERROR, XML_ERR_NO_MEMORY: .limit
      default: .syntax
      }
  }
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
