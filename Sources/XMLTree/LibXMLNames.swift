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

  // MARK: Numbered names

  /// All qualified names so far, by their numbers.
  private(set) var numbered: [XMLName] = []
  private var addresses: [(prefix: Int, local: Int, uri: Int)] = []
  /// Numbers, found by the addresses of their three parts: a table with open addressing, since two hundred thousand
  /// look-ups are made for a long feed. -1 where there is none.
  private var slots = [Int](repeating: -1, count: 256)

  /// - Returns: a small number, the same for the same name through the whole document.
  mutating func number(
    _ prefix: UnsafePointer<xmlChar>?, _ local: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?
  ) -> Int {
    let key = (prefix: Int(bitPattern: prefix), local: Int(bitPattern: local), uri: Int(bitPattern: uri))
    let mask = slots.count - 1
    var slot = Self.hash(key) & mask
    while slots[slot] >= 0 {
      let number = slots[slot]
      if addresses[number] == key { return number }
      slot = (slot + 1) & mask
    }
    let number = numbered.count
    slots[slot] = number
    addresses.append(key)
    unsafe numbered.append(
      XMLName(prefix: string(prefix), local: string(local) ?? "", namespaceURI: string(uri)))
    if numbered.count > slots.count / 2 { grow() }
    return number
  }

  private mutating func grow() {
    slots = [Int](repeating: -1, count: slots.count * 2)
    for (number, key) in addresses.enumerated() {
      var slot = Self.hash(key) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = number
    }
  }

  private static func hash(_ key: (prefix: Int, local: Int, uri: Int)) -> Int {
    let mixed = key.local &+ key.prefix &* 31 &+ key.uri &* 1009
    return (mixed ^ (mixed >> 17)) &* 0x9E37_79B9 >> 8
  }
}
