import XMLTree

/// Addresses as a page links them.
enum PageAddress {
  /// An address below the base without the base, any other address of the web as it is; nil for what is neither.
  static func relative(_ address: String, to base: String) -> String? {
    guard let address = URIReference.web(address) else { return nil }
    guard let base = URIReference.web(base), address.hasPrefix(base) else { return address }
    let path = String(address.dropFirst(base.count))
    // A colon in the first step would make it a scheme, and a second slash a host.
    return path.isEmpty || path.hasPrefix("/") || path.prefix { $0 != "/" }.contains(":") ? "./" + path : path
  }
}
