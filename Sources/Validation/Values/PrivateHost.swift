/// Hosts that the public cannot reach.
enum PrivateHost {
  /// - Parameter host: in small letters.
  static func isPrivate(_ host: String) -> Bool {
    if host.utf8.first == UInt8(ascii: "[") { return isPrivateIPv6(host) }
    if let first = host.utf8.first, 0x30...0x39 ~= first {
      let labels = host.split(separator: ".", omittingEmptySubsequences: false)
      let numbers = labels.compactMap { $0.utf8.count <= 3 ? UInt8($0) : nil }
      if labels.count == 4, numbers.count == 4 { return isPrivateIPv4(numbers) }
    }
    // Names of one label, and those that are kept out of the public's names (RFC 6761, RFC 6762).
    guard let dot = host.utf8.lastIndex(of: UInt8(ascii: ".")) else { return true }
    return reserved.contains(String(host[dot...].dropFirst()))
  }

  private static let reserved: Set<String> = [
    "local", "localhost", "test", "invalid", "example", "internal", "lan", "home",
  ]

  private static func isPrivateIPv4(_ bytes: [UInt8]) -> Bool {
    switch (bytes[0], bytes[1]) {
    case (0, _), (10, _), (127, _), (169, 254), (192, 168), (172, 16...31), (100, 64...127), (224..., _): true
    default: false
    }
  }

  /// Loopback, link-local (`fe80::/10`) and unique local addresses (`fc00::/7`).
  private static func isPrivateIPv6(_ host: String) -> Bool {
    let text = host.dropFirst().prefix { $0 != "]" }
    return text == "::1" || text == "::" || text.hasPrefix("fc") || text.hasPrefix("fd") || text.hasPrefix("fe8")
      || text.hasPrefix("fe9") || text.hasPrefix("fea") || text.hasPrefix("feb")
  }
}
