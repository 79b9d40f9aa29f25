#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The key by which a show signs; what is secret in it leaves this value for its own file alone.
package struct SigningKey: Sendable {
  private let bytes: [UInt8]
  package let issuer: IssuerKey

  /// By chance; nil where the system has none to give.
  package static func make() -> SigningKey? { LibCryptoEd25519.makePrivateKey().flatMap(SigningKey.init(bytes:)) }

  init?(bytes: [UInt8]) {
    guard let publicBytes = LibCryptoEd25519.publicKey(ofPrivate: bytes) else { return nil }
    self.bytes = bytes
    issuer = IssuerKey(bytes: publicBytes)
  }

  func signature(of message: [UInt8]) -> [UInt8]? { LibCryptoEd25519.signature(of: message, privateKey: bytes) }

  // MARK: Its file: PKCS #8 in PEM, as `openssl genpkey -algorithm ed25519` writes it (RFC 8410, §7)

  /// All that stands before the key itself.
  private static let opening: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
  private static let label = (begin: "-----BEGIN PRIVATE KEY-----", end: "-----END PRIVATE KEY-----")

  package var pem: [UInt8] {
    Array("\(Self.label.begin)\n\(Data(Self.opening + bytes).base64EncodedString())\n\(Self.label.end)\n".utf8)
  }

  /// Nil where the file holds no such key, or another kind of key.
  package init?(pem: [UInt8]) {
    let lines = String(decoding: pem.prefix(4096), as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.filter { $0 != " " && $0 != "\t" } }
    let (begin, end) = (Self.label.begin.filter { $0 != " " }, Self.label.end.filter { $0 != " " })
    guard let first = lines.firstIndex(of: begin), let last = lines[first...].firstIndex(of: end),
      let data = Data(base64Encoded: lines[(first + 1)..<last].joined()), data.starts(with: Self.opening)
    else { return nil }
    self.init(bytes: Array(data.dropFirst(Self.opening.count)))
  }
}

/// What everybody may know of the key: it is the issuer's name at once (did:key, W3C CCG), and needs no address.
package struct IssuerKey: Hashable, Sendable {
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// ed25519-pub among the multicodecs.
  private static let codec: [UInt8] = [0xED, 0x01]
  private static let scheme = "did:key:"

  /// `z6Mk…`
  var multibase: String { "z" + Base58.encoded(Self.codec + bytes) }
  /// `did:key:z6Mk…`
  package var did: String { Self.scheme + multibase }
  /// `did:key:z6Mk…#z6Mk…`
  var verificationMethod: String { "\(did)#\(multibase)" }

  /// - Parameter did: with or without a fragment; nil where it is not a did:key of this kind.
  package init?(did: String) {
    guard did.hasPrefix(Self.scheme) else { return nil }
    let parts = did.dropFirst(Self.scheme.count).split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, name.first == "z", parts.count == 1 || parts[1] == name,
      let decoded = Base58.decoded(name.dropFirst()), decoded.starts(with: Self.codec),
      decoded.count == Self.codec.count + LibCryptoEd25519.keyByteCount
    else { return nil }
    bytes = Array(decoded.dropFirst(Self.codec.count))
  }
}
