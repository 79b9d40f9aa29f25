import CLibCrypto

/// A running digest (SHA-2 or SHA-1), by libcrypto.
@safe
struct LibCryptoDigest: ~Copyable {
  private let context: OpaquePointer?

  private init(_ algorithm: OpaquePointer?) {
    unsafe context = EVP_MD_CTX_new()
    precondition(unsafe EVP_DigestInit_ex(context, algorithm, nil) == 1, "libcrypto has no such digest")
  }

  static func sha256() -> Self { unsafe Self(EVP_sha256()) }
  static func sha384() -> Self { unsafe Self(EVP_sha384()) }
  static func sha512() -> Self { unsafe Self(EVP_sha512()) }
  static func sha1() -> Self { unsafe Self(EVP_sha1()) }

  deinit { unsafe EVP_MD_CTX_free(context) }

  mutating func update(_ bytes: RawSpan) {
    _ = unsafe bytes.withUnsafeBytes { unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
  }

  consuming func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    _ = unsafe EVP_DigestFinal_ex(context, &digest, &count)
    return Array(digest.prefix(Int(count)))
  }
}
