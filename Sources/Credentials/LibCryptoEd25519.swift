import CLibCrypto

/// Ed25519 (RFC 8032), by libcrypto.
enum LibCryptoEd25519 {
  static let keyByteCount = 32
  static let signatureByteCount = 64

  /// A key by chance, from the system's own source of it; nil where that fails.
  static func makePrivateKey() -> [UInt8]? {
    guard let context = unsafe EVP_PKEY_CTX_new_id(EVP_PKEY_ED25519, nil) else { return nil }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    var made: OpaquePointer?
    guard unsafe EVP_PKEY_keygen_init(context) == 1, unsafe EVP_PKEY_keygen(context, &made) == 1,
      let key = unsafe LibCryptoKey(made)
    else { return nil }
    return unsafe key.raw { unsafe EVP_PKEY_get_raw_private_key($0, $1, $2) }
  }

  /// Nil where the bytes are no key.
  static func publicKey(ofPrivate bytes: [UInt8]) -> [UInt8]? {
    unsafe LibCryptoKey(privateKey: bytes)?.raw { unsafe EVP_PKEY_get_raw_public_key($0, $1, $2) }
  }

  /// The same message and key always give the same signature (RFC 8032, §5.1.6).
  static func signature(of message: [UInt8], privateKey: [UInt8]) -> [UInt8]? {
    LibCryptoKey(privateKey: privateKey)?.signature(of: message)
  }

  static func holds(_ signature: [UInt8], of message: [UInt8], publicKey: [UInt8]) -> Bool {
    LibCryptoKey(publicKey: publicKey)?.holds(signature, of: message) ?? false
  }
}

/// One key, owned: libcrypto's own, freed with this value.
@safe
private struct LibCryptoKey: ~Copyable {
  private let key: OpaquePointer

  init?(_ key: OpaquePointer?) {
    guard let key = unsafe key else { return nil }
    unsafe self.key = key
  }

  init?(privateKey bytes: [UInt8]) {
    guard bytes.count == LibCryptoEd25519.keyByteCount else { return nil }
    unsafe self.init(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, bytes, bytes.count))
  }

  init?(publicKey bytes: [UInt8]) {
    guard bytes.count == LibCryptoEd25519.keyByteCount else { return nil }
    unsafe self.init(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count))
  }

  deinit { unsafe EVP_PKEY_free(key) }

  /// - Parameter read: writes at most as many bytes as it is told to, and says how many.
  func raw(_ read: (OpaquePointer, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int>) -> Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: LibCryptoEd25519.keyByteCount)
    var count = bytes.count
    let isFine = unsafe bytes.withUnsafeMutableBufferPointer { unsafe read(key, $0.baseAddress, &count) } == 1
    return isFine && count == bytes.count ? bytes : nil
  }

  func signature(of message: [UInt8]) -> [UInt8]? {
    guard let context = unsafe EVP_MD_CTX_new() else { return nil }
    defer { unsafe EVP_MD_CTX_free(context) }
    var signature = [UInt8](repeating: 0, count: LibCryptoEd25519.signatureByteCount)
    var count = signature.count
    guard unsafe EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
      unsafe EVP_DigestSign(context, &signature, &count, message, message.count) == 1, count == signature.count
    else { return nil }
    return signature
  }

  func holds(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard let context = unsafe EVP_MD_CTX_new() else { return false }
    defer { unsafe EVP_MD_CTX_free(context) }
    guard unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1 else { return false }
    return unsafe EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }
}
