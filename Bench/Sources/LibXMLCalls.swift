import CLibXML2
import Glibc

/// The calls that make libxml2's text writer write a document, with their strings ready for C.
@safe
struct LibXMLCalls: ~Copyable {
  private typealias Text = UnsafeMutablePointer<xmlChar>
  @unsafe private enum Call {
    case start(Text)
    case attribute(Text, Text)
    case text(Text)
    case cdata(Text)
    case end
  }

  private var calls: [Call] = unsafe []

  init(documentOf bytes: [UInt8]) {
    let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOBLANKS.rawValue | XML_PARSE_HUGE.rawValue)
    let document = unsafe bytes.withUnsafeBytes { buffer in
      unsafe xmlReadMemory(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, nil, options)
    }
    defer { unsafe xmlFreeDoc(document) }
    if let root = unsafe xmlDocGetRootElement(document) { unsafe add(root) }
  }

  deinit {
    unsafe calls.forEach { call in
      switch unsafe call {
      case .start(let text), .text(let text), .cdata(let text): unsafe text.deallocate()
      case .attribute(let name, let value):
        unsafe name.deallocate()
        unsafe value.deallocate()
      case .end: break
      }
    }
  }

  private mutating func add(_ node: xmlNodePtr) {
    switch unsafe node.pointee.type {
    case XML_TEXT_NODE: unsafe calls.append(.text(Self.copy(String(cString: node.pointee.content))))
    case XML_CDATA_SECTION_NODE: unsafe calls.append(.cdata(Self.copy(String(cString: node.pointee.content))))
    case XML_ELEMENT_NODE:
      unsafe calls.append(.start(Self.copy(Self.name(node.pointee.name, node.pointee.ns))))
      if unsafe node.pointee.parent?.pointee.type == XML_DOCUMENT_NODE {
        // RSS's own attribute stands in front of the declarations.
        unsafe addAttributes(node)
        var declaration = unsafe node.pointee.nsDef
        while let namespace = unsafe declaration {
          unsafe calls.append(
            .attribute(
              Self.copy("xmlns:" + String(cString: namespace.pointee.prefix)),
              Self.copy(String(cString: namespace.pointee.href))))
          unsafe declaration = namespace.pointee.next
        }
      } else {
        unsafe addAttributes(node)
      }
      var child = unsafe node.pointee.children
      while let next = unsafe child {
        unsafe add(next)
        unsafe child = next.pointee.next
      }
      unsafe calls.append(.end)
    default: break
    }
  }

  private mutating func addAttributes(_ node: xmlNodePtr) {
    var attribute = unsafe node.pointee.properties
    while let next = unsafe attribute {
      let value = unsafe xmlNodeListGetString(node.pointee.doc, next.pointee.children, 1)
      unsafe calls.append(
        .attribute(
          Self.copy(Self.name(next.pointee.name, next.pointee.ns)),
          Self.copy(value.map { unsafe String(cString: $0) } ?? "")))
      unsafe free(value)  // libxml2's own is this one, behind a variable
      unsafe attribute = next.pointee.next
    }
  }

  private static func name(_ local: UnsafePointer<xmlChar>, _ namespace: xmlNsPtr?) -> String {
    let prefix = unsafe namespace?.pointee.prefix.map { unsafe String(cString: $0) + ":" } ?? ""
    return unsafe prefix + String(cString: local)
  }

  private static func copy(_ text: String) -> Text {
    let bytes = Array(text.utf8) + [0]
    let copy = Text.allocate(capacity: bytes.count)
    unsafe copy.initialize(from: bytes, count: bytes.count)
    return unsafe copy
  }

  /// What comes out.
  func write() -> [UInt8] {
    var bytes: [UInt8] = []
    unsafe run { unsafe bytes += $0 }
    return bytes
  }

  /// The same work, and nothing done with it.
  func replay() { unsafe run { _ in } }

  private func run(_ take: (UnsafeBufferPointer<xmlChar>) -> Void) {
    guard let buffer = unsafe xmlBufferCreate(), let writer = unsafe xmlNewTextWriterMemory(buffer, 0) else {
      fatalError("no memory left")
    }
    defer {
      unsafe xmlFreeTextWriter(writer)
      unsafe xmlBufferFree(buffer)
    }
    unsafe xmlTextWriterSetIndent(writer, 1)
    unsafe xmlTextWriterSetIndentString(writer, "  ")
    unsafe xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil)
    func flush() {
      unsafe xmlTextWriterFlush(writer)
      unsafe take(UnsafeBufferPointer(start: buffer.pointee.content, count: Int(buffer.pointee.use)))
      unsafe xmlBufferEmpty(buffer)
    }
    unsafe calls.forEach { call in
      switch unsafe call {
      case .start(let name): unsafe xmlTextWriterStartElement(writer, name)
      case .attribute(let name, let value): unsafe xmlTextWriterWriteAttribute(writer, name, value)
      case .text(let text): unsafe xmlTextWriterWriteString(writer, text)
      case .cdata(let text): unsafe xmlTextWriterWriteCDATA(writer, text)
      case .end:
        unsafe xmlTextWriterEndElement(writer)
        if unsafe buffer.pointee.use > 4096 { flush() }
      }
    }
    unsafe xmlTextWriterEndDocument(writer)
    flush()
  }
}
