/// The fingerprint by which a file's content is known.
package enum SHA256 {
  package static func bytes(of bytes: [UInt8]) -> [UInt8] {
    var digest = LibCryptoDigest.sha256()
    unsafe digest.update(bytes.span.bytes)
    return digest.finish()
  }

  /// Lower-case hexadecimal, 64 digits.
  package static func hex(of bytes: [UInt8]) -> String { hexadecimal(self.bytes(of: bytes)) }

  /// Of a file, read in pieces.
  package static func hex(ofFile path: String) throws(FileFailure) -> String {
    var digest = LibCryptoDigest.sha256()
    let file = try PosixFile(reading: path)
    try file.readPieces { piece throws(FileFailure) in digest.update(piece) }
    return hexadecimal(digest.finish())
  }
}

/// The digests by which a file can be proven to be the one that was meant (Subresource Integrity, §3.2).
package enum IntegrityDigest: String, CaseIterable, Sendable {
  // The weakest first.
  case sha256, sha384, sha512

  /// Of a file, read in pieces.
  package func bytes(ofFile path: String) throws(FileFailure) -> [UInt8] {
    var digest =
      switch self {
      case .sha256: LibCryptoDigest.sha256()
      case .sha384: LibCryptoDigest.sha384()
      case .sha512: LibCryptoDigest.sha512()
      }
    let file = try PosixFile(reading: path)
    try file.readPieces { piece throws(FileFailure) in digest.update(piece) }
    return digest.finish()
  }
}

/// Names that are the same wherever they are made. RFC 9562, §5.5.
package enum UUIDv5 {
  /// The podcast namespace's own name space, from its `<podcast:guid>` page.
  package static let podcastNamespace = "ead4c236-bf58-58c6-a2c6-a6b28d128cb6"

  /// The show's or feed's guid: made from the address without its scheme and without slashes at the end.
  package static func podcastGUID(forFeedAddress address: String) -> String {
    var name = Substring(address)
    if let scheme = name.firstRange(of: "://") { name = name[scheme.upperBound...] }
    while name.last == "/" { name.removeLast() }
    return make(name: String(name), in: podcastNamespace)
  }

  /// - Parameter namespace: a UUID with or without hyphens; other characters are passed over.
  package static func make(name: String, in namespace: String) -> String {
    let digits = namespace.compactMap(\.hexDigitValue)
    let namespaceBytes = stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    var digest = LibCryptoDigest.sha1()
    unsafe digest.update(namespaceBytes.span.bytes)
    unsafe digest.update(Array(name.utf8).span.bytes)
    var bytes = Array(digest.finish().prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    let hex = Array(hexadecimal(bytes))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(hex[$0]) }.joined(separator: "-")
  }
}

func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef")
  return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}
