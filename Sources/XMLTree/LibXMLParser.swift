import CLibXML2
import PodcastModel

/// libxml2's parsers for XML and HTML, whose events become values without a C tree in between.
///
/// Nothing is fetched, no entity that a document declares is known, and no attribute that its DTD supplies is taken
/// over: what comes out is never larger than what was written.
@safe
struct LibXMLParser: ~Copyable {
  /// libxml2 compares each attribute of an element with all its others, which takes for ever where there are very many.
  private static let maximumAttributes = 10_000
  /// HTML attributes need no value, so there is nothing to count them by beforehand. But all have different names, and
  /// so the bytes of all names together are bounded instead; real pages have a few hundred. (Not in XML: libxml2 2.9.14
  /// may turn round for ever where it cannot keep a name.)
  private static let maximumHTMLNameBytes = 16_000

  private let context: xmlParserCtxtPtr
  private let bytes: UnsafeBufferPointer<UInt8>
  private let isHTML: Bool
  private var builder: XMLTreeBuilder
  private var failure: XMLFailure?
  private var names = LibXMLNames()
  /// How far lines have been counted.
  private var countedBytes = 0
  private var line = 1
  private var lineStart = 0

  static func parseXML(_ bytes: [UInt8], file: String) throws(XMLFailure) -> XMLElement {
    try parse(bytes, file: file, isHTML: false)
  }

  static func parseHTML(_ bytes: [UInt8], file: String) throws(XMLFailure) -> XMLElement {
    try parse(bytes, file: file, isHTML: true)
  }

  private static func parse(_ bytes: [UInt8], file: String, isHTML: Bool) throws(XMLFailure) -> XMLElement {
    let start = SourcePosition(file: file)
    guard !bytes.isEmpty else { throw XMLFailure("the file is empty", at: start) }
    guard bytes.count <= Int(Int32.max) else { throw XMLFailure("the file is larger than 2 GB", at: start) }
    guard isHTML || !hasCrowdedTag(bytes) else {
      throw XMLFailure("an element has more than \(maximumAttributes) attributes", at: start)
    }
    let parsed = unsafe bytes.withUnsafeBufferPointer { buffer -> Result<XMLElement, XMLFailure> in
      guard var parser = unsafe LibXMLParser(buffer, file: file, isHTML: isHTML) else {
        return .failure(XMLFailure("there is no memory left to read this file", at: start))
      }
      return parser.run()
    }
    return try parsed.get()
  }

  private init?(_ bytes: UnsafeBufferPointer<UInt8>, file: String, isHTML: Bool) {
    xmlInitParser()
    guard let context = unsafe isHTML ? htmlNewParserCtxt() : xmlNewParserCtxt() else { return nil }
    unsafe self.context = context
    if isHTML { unsafe xmlDictSetLimit(context.pointee.dict, Self.maximumHTMLNameBytes) }
    unsafe self.bytes = bytes
    self.isHTML = isHTML
    builder = XMLTreeBuilder(file: file)
  }

  deinit {
    if isHTML { unsafe htmlFreeParserCtxt(context) } else { unsafe xmlFreeParserCtxt(context) }
  }

  private mutating func run() -> Result<XMLElement, XMLFailure> {
    unsafe context.pointee.sax.pointee = isHTML ? Self.htmlEvents : Self.xmlEvents
    let (context, bytes, isHTML) = unsafe (self.context, self.bytes, self.isHTML)
    // Only while libxml2 runs does it know this address, and meanwhile nobody else touches what is there.
    unsafe withUnsafeMutablePointer(to: &self) { this in
      unsafe context.pointee.userData = UnsafeMutableRawPointer(this)
      // No tree is built, but a document that declares entities leaves an empty one.
      unsafe xmlFreeDoc(Self.read(bytes, with: context, isHTML: isHTML))
    }
    if let failure { return .failure(failure) }
    guard let root = builder.finish(), unsafe isHTML || context.pointee.wellFormed == 1 else {
      return .failure(XMLFailure("there is no element in this file", at: SourcePosition(file: builder.file, line: 1)))
    }
    return .success(root)
  }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, with context: xmlParserCtxtPtr, isHTML: Bool
  ) -> xmlDocPtr? {
    let count = Int32(bytes.count)
    return unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
      if isHTML {
        let options = Int32(HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue)
        return unsafe htmlCtxtReadMemory(context, characters.baseAddress, count, nil, "UTF-8", options)
      }
      // "Substitute entities" makes libxml2 resolve &amp; and numbers inside attributes; it finds no others
      // (`getEntity`).
      let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue)
      return unsafe xmlCtxtReadMemory(context, characters.baseAddress, count, nil, nil, options)
    }
  }

  /// Whether `=` and a quote stand together too often between one `<` and the next.
  private static func hasCrowdedTag(_ bytes: [UInt8]) -> Bool {
    var count = 0
    var followsEquals = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "<"): count = 0
      case UInt8(ascii: "="): followsEquals = true
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if followsEquals { count += 1 }
        followsEquals = false
        if count > maximumAttributes { return true }
      // Blanks may stand between; and in UTF-16, zeros do.
      case 0...0x20: continue
      default: followsEquals = false
      }
    }
    return false
  }

  // MARK: Events

  private static func handler() -> xmlSAXHandler {
    var events = unsafe xmlSAXHandler()
    unsafe events.initialized = XML_SAX2_MAGIC
    unsafe events.characters = { this, text, count in unsafe LibXMLParser.at(this)?.pointee.append(text, Int(count)) }
    unsafe events.cdataBlock = { this, text, count in unsafe LibXMLParser.at(this)?.pointee.append(text, Int(count)) }
    unsafe events.serror = { this, error in
      guard let this = unsafe LibXMLParser.at(this), let error = unsafe error else { return }
      unsafe this.pointee.note(error.pointee)
    }
    return unsafe events
  }

  private static var xmlEvents: xmlSAXHandler {
    var events = unsafe handler()
    unsafe events.ignorableWhitespace = events.characters
    unsafe events.getEntity = { _, name in unsafe xmlGetPredefinedEntity(name) }
    // Only where a DTD elsewhere might declare it; else libxml2 complains itself.
    unsafe events.reference = { this, name in unsafe LibXMLParser.at(this)?.pointee.refuse(entity: name) }
    unsafe events.startElementNs = { this, name, prefix, uri, _, _, count, defaulted, attributes in
      unsafe LibXMLParser.at(this)?.pointee.start(
        name, prefix: prefix, uri: uri, attributes: attributes, count: Int(count - defaulted))
    }
    unsafe events.endElementNs = { this, _, _, _ in unsafe LibXMLParser.at(this)?.pointee.builder.end() }
    return unsafe events
  }

  private static var htmlEvents: xmlSAXHandler {
    var events = unsafe handler()
    unsafe events.startElement = { this, name, attributes in
      unsafe LibXMLParser.at(this)?.pointee.start(name, htmlAttributes: attributes)
    }
    unsafe events.endElement = { this, _ in unsafe LibXMLParser.at(this)?.pointee.builder.end() }
    return unsafe events
  }

  private static func at(_ this: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<LibXMLParser>? {
    unsafe this?.assumingMemoryBound(to: LibXMLParser.self)
  }

  private mutating func start(
    _ name: UnsafePointer<xmlChar>?, prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?,
    attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
  ) {
    var element = XMLElement(
      name: unsafe self.name(name, prefix: prefix, uri: uri), namespaceURI: unsafe names.string(uri),
      position: startOfTag()
    )
    if let attributes = unsafe attributes, count > 0 {
      element.attributes.reserveCapacity(count)
      for index in 0..<count {
        // Five pointers an attribute: name, prefix, namespace, first byte of the value, the byte after its last.
        let parts = unsafe attributes + index * 5
        guard let valueStart = unsafe parts[3], let valueEnd = unsafe parts[4] else { continue }
        let value = unsafe UnsafeBufferPointer(start: valueStart, count: valueEnd - valueStart)
        element.attributes.append(
          XMLAttribute(
            name: unsafe self.name(parts[0], prefix: parts[1], uri: parts[2]),
            namespaceURI: unsafe names.string(parts[2]),
            value: unsafe String(decoding: value, as: UTF8.self)))
      }
    }
    open(element)
  }

  private mutating func start(
    _ name: UnsafePointer<xmlChar>?, htmlAttributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    let position = SourcePosition(file: builder.file, line: parserLine)
    guard unsafe xmlDictGetUsage(context.pointee.dict) <= Self.maximumHTMLNameBytes else {
      return stop(XMLFailure("there are too many different attributes in this file", at: position))
    }
    var element = XMLElement(name: unsafe names.string(name) ?? "", position: position)
    // Name and value by turns, and a nil at the end; an attribute without a value has a nil there too.
    if var pair = unsafe htmlAttributes {
      while let attribute = unsafe pair[0] {
        let value = unsafe pair[1].map { unsafe String(cString: $0) } ?? ""
        element.attributes.append(XMLAttribute(name: unsafe names.string(attribute) ?? "", value: value))
        unsafe pair += 2
      }
    }
    open(element)
  }

  private mutating func open(_ element: XMLElement) {
    guard !builder.start(element) else { return }
    stop(
      XMLFailure(
        "elements are nested deeper than \(XMLTreeBuilder.maximumDepth) levels", at: element.position))
  }

  private mutating func append(_ text: UnsafePointer<xmlChar>?, _ count: Int) {
    unsafe builder.append(text: UnsafeBufferPointer(start: text, count: count))
  }

  private mutating func refuse(entity name: UnsafePointer<xmlChar>?) {
    let name = unsafe name.map { unsafe String(cString: $0) } ?? ""
    // Numbers and &amp; come here only inside entities, and of these there are none.
    stop(XMLFailure("Entity '\(name)' not defined", at: SourcePosition(file: builder.file, line: parserLine)))
  }

  private mutating func stop(_ failure: XMLFailure) {
    self.failure = self.failure ?? failure
    unsafe xmlStopParser(context)
  }

  /// Only what makes a document no XML at all counts; of HTML anything is taken.
  private mutating func note(_ error: xmlError) {
    guard !isHTML, failure == nil, unsafe error.level == XML_ERR_FATAL else { return }
    // The first complaint is the one that counts.
    stop(unsafe XMLFailure(error, file: builder.file))
  }

  // MARK: Names and places

  private mutating func name(
    _ name: UnsafePointer<xmlChar>?, prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?
  ) -> String {
    let local = unsafe names.string(name) ?? ""
    guard unsafe uri == nil, let prefix = unsafe names.string(prefix) else { return local }
    return "\(prefix):\(local)"
  }

  private var parserLine: Int? { unsafe context.pointee.input.map { unsafe Int($0.pointee.line) } }

  /// libxml2 tells of a start tag when it has read its attributes. No attribute can hold a bare `<`, so the nearest one
  /// before is where the tag began.
  private mutating func startOfTag() -> SourcePosition {
    guard let input = unsafe context.pointee.input, unsafe input.pointee.buf.pointee.encoder == nil else {
      return SourcePosition(file: builder.file, line: parserLine)
    }
    var offset = unsafe Int(clamping: input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
    offset = unsafe min(offset, bytes.count - 1)
    while offset > countedBytes, unsafe bytes[offset] != UInt8(ascii: "<") { offset -= 1 }
    while countedBytes < offset {
      if unsafe bytes[countedBytes] == UInt8(ascii: "\n") {
        line += 1
        lineStart = countedBytes + 1
      }
      countedBytes += 1
    }
    return SourcePosition(file: builder.file, line: line, column: offset - lineStart + 1)
  }
}
