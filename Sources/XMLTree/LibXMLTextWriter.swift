import CLibXML2

/// libxml2's text writer, into a buffer in memory, owned.
///
/// It fails only where there is no memory left, or where calls come in an order that makes no document; either is kept
/// until somebody asks.
@safe
struct LibXMLTextWriter: ~Copyable {
  private let buffer: xmlBufferPtr
  private let writer: xmlTextWriterPtr
  private(set) var hasFailed = false
  /// Whether elements stand on lines of their own.
  var isIndenting = true {
    didSet { note(unsafe xmlTextWriterSetIndent(writer, isIndenting ? 1 : 0)) }
  }

  init(indents: Bool = true) {
    guard let buffer = unsafe xmlBufferCreate(), let writer = unsafe xmlNewTextWriterMemory(buffer, 0) else {
      // As with every other value of Swift's.
      fatalError("no memory left")
    }
    unsafe self.buffer = buffer
    unsafe self.writer = writer
    if indents {
      note(unsafe xmlTextWriterSetIndent(writer, 1))
      unsafe StaticString("  ").withCharacters { note(unsafe xmlTextWriterSetIndentString(writer, $0)) }
    }
    note(unsafe xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil))
  }

  deinit {
    unsafe xmlFreeTextWriter(writer)
    unsafe xmlBufferFree(buffer)
  }

  mutating func start(_ name: StaticString) {
    unsafe name.withCharacters { note(unsafe xmlTextWriterStartElement(writer, $0)) }
  }

  mutating func attribute(_ name: StaticString, _ value: String) {
    unsafe name.withCharacters { name in
      unsafe value.withCharacters { note(unsafe xmlTextWriterWriteAttribute(writer, name, $0)) }
    }
  }

  /// As a document has it that was read: a name of the input.
  mutating func start(_ name: String) {
    unsafe name.withCharacters { note(unsafe xmlTextWriterStartElement(writer, $0)) }
  }

  mutating func attribute(_ name: String, _ value: String) {
    unsafe name.withCharacters { name in
      unsafe value.withCharacters { note(unsafe xmlTextWriterWriteAttribute(writer, name, $0)) }
    }
  }

  mutating func comment(_ text: String) {
    unsafe text.withCharacters { note(unsafe xmlTextWriterWriteComment(writer, $0)) }
  }

  mutating func instruction(target: String, data: String) {
    unsafe target.withCharacters { target in
      unsafe data.withCharacters { note(unsafe xmlTextWriterWritePI(writer, target, $0)) }
    }
  }

  mutating func raw(_ text: String) {
    unsafe text.withCharacters { note(unsafe xmlTextWriterWriteRaw(writer, $0)) }
  }

  mutating func end() { note(unsafe xmlTextWriterEndElement(writer)) }

  mutating func text(_ text: String) {
    unsafe text.withCharacters { note(unsafe xmlTextWriterWriteString(writer, $0)) }
  }

  mutating func cdata(_ text: String) {
    unsafe text.withCharacters { note(unsafe xmlTextWriterWriteCDATA(writer, $0)) }
  }

  mutating func endDocument() { note(unsafe xmlTextWriterEndDocument(writer)) }

  /// What was written since the last time.
  mutating func takeBytes() -> [UInt8] {
    note(unsafe xmlTextWriterFlush(writer))
    let bytes = unsafe Array(UnsafeBufferPointer(start: buffer.pointee.content, count: Int(buffer.pointee.use)))
    unsafe xmlBufferEmpty(buffer)
    return bytes
  }

  private mutating func note(_ status: Int32) { if status < 0 { hasFailed = true } }
}

extension StaticString {
  fileprivate func withCharacters(_ body: (UnsafePointer<xmlChar>) -> Void) { unsafe body(utf8Start) }
}

extension String {
  /// Up to the first NUL, which no document may hold anyway.
  fileprivate func withCharacters(_ body: (UnsafePointer<xmlChar>) -> Void) {
    unsafe withCString { unsafe body(UnsafeRawPointer($0).assumingMemoryBound(to: xmlChar.self)) }
  }
}
