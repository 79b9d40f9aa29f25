import PodcastModel

/// Web addresses, as far as a feed needs them (RFC 3986).
package enum WebAddress {
  /// With a scheme of the web and a host, and nothing that must be escaped first.
  package static func isAbsolute(_ text: String) -> Bool {
    let lowered = text.prefix(8).lowercased()
    guard let scheme = ["https://", "http://"].first(where: lowered.hasPrefix) else { return false }
    let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    return !host.isEmpty
      && text.unicodeScalars.allSatisfy {
        $0.value > 0x20 && $0.value != 0x7F && !"<>\"\\^`{|}".unicodeScalars.contains($0)
      }
  }

  /// An address below another: each step of the path is percent-encoded, all but the unreserved characters (§2.3).
  ///
  /// - Parameter base: an absolute address that ends in a slash.
  package static func below(_ base: String, path: String) -> String {
    base + path.split(separator: "/").map(\.asPathStep).joined(separator: "/")
  }
}
