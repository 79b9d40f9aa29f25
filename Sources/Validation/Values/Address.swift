/// An address, taken apart as far as rules ask (RFC 3986).
struct Address {
  struct Flaws: OptionSet {
    let rawValue: Int
    static let blank = Flaws(rawValue: 1)
    static let control = Flaws(rawValue: 2)
    /// Letters that are not ASCII.
    static let nonASCII = Flaws(rawValue: 4)
    /// `<`, `>`, `"`, `{`, `}`, `|`, `\`, `^`, a backtick; brackets where no IPv6 host stands; a second `#`.
    static let forbidden = Flaws(rawValue: 8)
    /// `%` without two digits behind it.
    static let percent = Flaws(rawValue: 16)
    /// A port that is no number, or none that there can be.
    static let port = Flaws(rawValue: 32)
    /// All that could be mended by encoding.
    static let characters: Flaws = [.blank, .control, .nonASCII, .forbidden]
  }

  /// Without white space at the ends.
  let text: String
  /// In small letters; nil where the address is relative.
  let scheme: String?
  /// Without user and port, in small letters; nil where there is no `//`.
  let host: String?
  let hasUser: Bool
  let flaws: Flaws

  /// Of IANA's list, those that are not for one program alone.
  static let registeredSchemes: Set<String> = [
    "aaa", "acap", "acct", "cap", "cid", "crid", "data", "dav", "dict", "dns", "doi", "fax", "file", "ftp",
    "geo",
    "git", "go", "gopher", "h323", "http", "https", "iax", "icap", "im", "imap", "info", "ipfs", "ipns", "ipp", "iris",
    "jabber",
    "ldap", "ldaps", "magnet", "mailto", "mid", "mms", "modem", "msrp", "news", "nfs", "nntp", "opaquelocktoken", "pop",
    "pres", "prospero", "rtmp", "rtsp", "service", "sftp", "shttp", "sip", "sips", "sms", "snmp", "ssh", "tag", "tel",
    "telnet",
    "tftp", "thismessage", "tip", "tv", "udp", "urn", "vemmi", "wais", "ws", "wss", "xmpp", "nostr", "bitcoin",
    "lightning",
    "at", "dat", "dweb", "web3", "turn", "stun", "view-source",
  ]

  /// What a relative address means that stands in a document at this one (RFC 3986, §5.2); nil where this is none of the web.
  func completing(_ reference: String) -> String? {
    guard isWeb, let host, !host.isEmpty, let scheme, let start = text.firstRange(of: "://") else { return nil }
    if reference.hasPrefix("//") { return "\(scheme):\(reference)" }
    let plain = text.prefix { $0 != "#" }
    if reference.hasPrefix("#") { return plain + reference }
    let path = plain.prefix { $0 != "?" }
    if reference.hasPrefix("?") { return path + reference }
    let root = path[start.upperBound...].firstIndex(of: "/") ?? path.endIndex
    let origin = String(path[..<root])
    let ending = reference.prefix { $0 != "?" && $0 != "#" }
    let folder = reference.hasPrefix("/") ? "" : path[root...].lastIndex(of: "/").map { String(path[root..<$0]) } ?? ""
    var steps: [Substring] = []
    let all = (folder + (reference.hasPrefix("/") ? "" : "/") + ending).split(
      separator: "/", omittingEmptySubsequences: false
    )
    .dropFirst()
    for (index, step) in all.enumerated() {
      let isLast = index == all.count - 1
      switch step {
      case ".": if isLast { steps.append("") }
      case "..":
        _ = steps.popLast()
        if isLast { steps.append("") }
      default: steps.append(step)
      }
    }
    return origin + "/" + steps.joined(separator: "/") + reference[ending.endIndex...]
  }

  var isWeb: Bool { scheme == "https" || scheme == "http" }

  init(_ text: String) {
    self.text = text
    (scheme, host, hasUser, flaws) = Self.read(Array(text.utf8))
  }

  private static func read(
    _ bytes: [UInt8]
  ) -> (scheme: String?, host: String?, hasUser: Bool, flaws: Flaws) {
    var flaws: Flaws = []
    var hasFragment = false
    var schemeEnd = 0
    var sawDelimiter = false
    var hostStart = -1
    for index in bytes.indices {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: ":"):
        if !sawDelimiter {
          sawDelimiter = true
          schemeEnd = index
          if index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "/"),
            bytes[index + 2] == UInt8(ascii: "/")
          {
            hostStart = index + 3
          }
        }
      case UInt8(ascii: "/"), UInt8(ascii: "?"): sawDelimiter = true
      case UInt8(ascii: "#"):
        sawDelimiter = true
        if hasFragment { flaws.insert(.forbidden) }
        hasFragment = true
      case 0x20: flaws.insert(.blank)
      case 0..<0x20, 0x7F: flaws.insert(.control)
      case 0x80...: flaws.insert(.nonASCII)
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"):
        flaws.insert(.forbidden)
      case UInt8(ascii: "["), UInt8(ascii: "]"):
        // Only in a host: looked at again below.
        if hostStart < 0 { flaws.insert(.forbidden) }
      case UInt8(ascii: "%"):
        if index + 2 >= bytes.count || !(isHex(bytes[index + 1]) && isHex(bytes[index + 2])) {
          flaws.insert(.percent)
        }
      default: break
      }
    }
    let scheme = schemeEnd > 0 && isScheme(bytes[..<schemeEnd]) ? lower(bytes[..<schemeEnd]) : nil
    guard scheme != nil || (bytes.count > 2 && bytes[0] == UInt8(ascii: "/") && bytes[1] == UInt8(ascii: "/"))
    else { return (nil, nil, false, flaws) }
    guard hostStart >= 0 else { return (scheme, nil, false, flaws) }
    var end = hostStart
    while end < bytes.count, !endsHost(bytes[end]) { end += 1 }
    // Brackets hold an IPv6 host, and nothing else.
    let brackets = { (range: Range<Int>) in
      bytes[range].contains { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
    }
    if brackets(end..<bytes.count) || brackets(hostStart..<end) && bytes[hostStart] != UInt8(ascii: "[") {
      flaws.insert(.forbidden)
    }
    var start = hostStart
    // IANA's entry for `at` lets a DID stand where a host does, colons and all, though RFC 3986 knows no such host.
    if scheme == "at", bytes[start..<end].starts(with: "did:".utf8) {
      return (scheme, String(decoding: bytes[start..<end], as: UTF8.self), false, flaws)
    }
    let user = bytes[start..<end].lastIndex(of: UInt8(ascii: "@"))
    if let user { start = user + 1 }
    var hostEnd = end
    let afterBracket = bytes[start..<end].lastIndex(of: UInt8(ascii: "]")) ?? start
    if let colon = bytes[afterBracket..<end].firstIndex(of: UInt8(ascii: ":")) {
      hostEnd = colon
      let digits = bytes[(colon + 1)..<end]
      let port = digits.count <= 5 ? digits.reduce(0) { $0 * 10 + Int($1) - 48 } : 65_536
      if !digits.allSatisfy({ 0x30...0x39 ~= $0 }) || port > 65_535 { flaws.insert(.port) }
    }
    return (scheme, lower(bytes[start..<hostEnd]), user != nil, flaws)
  }

  private static func endsHost(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x41...0x46 ~= byte || 0x61...0x66 ~= byte
  }

  private static func isScheme(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, 0x61...0x7A ~= first | 0x20 else { return false }
    return bytes.allSatisfy {
      0x61...0x7A ~= $0 | 0x20 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".")
    }
  }

  private static func lower(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return bytes.contains { 0x41...0x5A ~= $0 || $0 >= 0x80 } ? text.lowercased() : text
  }
}
