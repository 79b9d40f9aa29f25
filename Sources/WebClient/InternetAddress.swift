/// The address of a host, as a socket is opened to it.
struct InternetAddress: Hashable {
  /// 4 or 16, in network order.
  let bytes: [UInt8]

  /// Whether it is one of the public internet's. All that IANA's registries of special-purpose addresses (RFC 6890 and its
  /// successors) keep for other things is not: this machine, local networks, links, providers' own, examples, multicast.
  var isPublic: Bool {
    switch bytes.count {
    case 4: Self.isPublicV4(bytes)
    case 16: isPublicV6
    default: false
    }
  }

  private static func isPublicV4(_ bytes: some Collection<UInt8>) -> Bool {
    let b = Array(bytes)
    return switch (b[0], b[1]) {
    case (0, _), (10, _), (127, _), (224..., _): false
    case (100, 64...127): false  // shared by a provider's customers, RFC 6598
    case (169, 254), (172, 16...31), (192, 168): false
    case (192, 0): b[2] != 0 && b[2] != 2  // protocols' own, and an example's
    case (192, 88): b[2] != 99  // once the way from IPv4 to IPv6
    case (198, 18...19): false  // benchmarks
    case (198, 51): b[2] != 100
    case (203, 0): b[2] != 113
    default: true
    }
  }

  private var isPublicV6: Bool {
    // Addresses of IPv4 in another form lead where those lead.
    if bytes.starts(with: [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return Self.isPublicV4(bytes[12...]) }
    if bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) { return Self.isPublicV4(bytes[12...]) }
    if bytes.starts(with: [0x20, 0x02]) { return Self.isPublicV4(bytes[2..<6]) }
    // Only 2000::/3 was ever given to anybody (RFC 4291 §2.4); in it, 2001::/23, 2001:db8::/32 and 3fff::/20 are special.
    guard bytes[0] & 0xE0 == 0x20 else { return false }
    if bytes[0] == 0x20, bytes[1] == 0x01, bytes[2] < 2 || bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8]) {
      return false
    }
    return !(bytes[0] == 0x3F && bytes[1] == 0xFF && bytes[2] < 0x10)
  }
}
