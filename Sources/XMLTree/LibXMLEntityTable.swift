import CLibXML2

/// The names that HTML gives to characters (`&nbsp;`, `&eacute;`), as entities that libxml2's XML parser takes: for feeds
/// whose authors took one for the other. Owned, with the document that holds them.
@safe
final class LibXMLEntityTable {
  private let document: xmlDocPtr?

  init() {
    unsafe document = xmlNewDoc(nil)
    unsafe xmlCreateIntSubset(document, nil, nil, nil)
  }

  deinit { unsafe xmlFreeDoc(document) }

  /// Nil for what HTML does not know either.
  func entity(named name: UnsafePointer<xmlChar>?) -> xmlEntityPtr? {
    if let known = unsafe xmlGetDocEntity(document, name) { return unsafe known }
    guard let name = unsafe name, let scalar = LibXMLEntities.character(named: unsafe String(cString: name)) else {
      return nil
    }
    // As content it is one of the five that need no declaration: taken as text, never parsed.
    let entity = unsafe String(scalar).withCString { content in
      unsafe UnsafeRawPointer(content).withMemoryRebound(to: xmlChar.self, capacity: 8) {
        unsafe xmlAddDocEntity(document, name, Int32(XML_INTERNAL_GENERAL_ENTITY.rawValue), nil, nil, $0)
      }
    }
    unsafe entity?.pointee.etype = XML_INTERNAL_PREDEFINED_ENTITY
    return unsafe entity
  }
}
