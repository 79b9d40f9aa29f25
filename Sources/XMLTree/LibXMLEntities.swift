import CLibXML2

/// libxml2's table of the characters that HTML 4 has names for.
enum LibXMLEntities {
  /// - Parameter name: `eacute`
  static func character(named name: String) -> Unicode.Scalar? {
    unsafe name.withCString { name in
      unsafe htmlEntityLookup(UnsafeRawPointer(name).assumingMemoryBound(to: xmlChar.self)).flatMap {
        unsafe Unicode.Scalar($0.pointee.value)
      }
    }
  }
}
