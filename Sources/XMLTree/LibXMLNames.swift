import CLibXML2

/// The names that libxml2 hands out, as strings: its dictionary gives equal names one address, so each is made once.
@safe
struct LibXMLNames {
  private var names: [UnsafePointer<xmlChar>: String] = unsafe [:]

  /// - Parameter pointer: out of the dictionary of one parser, which must still be there.
  mutating func string(_ pointer: UnsafePointer<xmlChar>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    if let known = unsafe names[pointer] { return known }
    let string = unsafe String(cString: pointer)
    unsafe names[pointer] = string
    return string
  }
}
