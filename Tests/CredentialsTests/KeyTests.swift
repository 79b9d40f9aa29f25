import Testing

@testable import Credentials

@Suite("Keys")
struct KeyTests {
  static func bytes(hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  @Test(
    "Ed25519 signs as RFC 8032, §7.1 has it",
    arguments: [
      (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
      ),
      (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
      ),
      (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
      ),
    ])
  func signatures(secret: String, known: String, message: String, expected: String) throws {
    let (message, signature) = (Self.bytes(hex: message), Self.bytes(hex: expected))
    let key = try #require(SigningKey(bytes: Self.bytes(hex: secret)))
    #expect(key.issuer.bytes == Self.bytes(hex: known))
    #expect(key.signature(of: message) == signature)
    #expect(LibCryptoEd25519.holds(signature, of: message, publicKey: key.issuer.bytes))
    #expect(!LibCryptoEd25519.holds(signature, of: message + [0], publicKey: key.issuer.bytes))
    #expect(!LibCryptoEd25519.holds(Array(signature.dropLast()), of: message, publicKey: key.issuer.bytes))
    #expect(!LibCryptoEd25519.holds([UInt8](repeating: 0, count: 64), of: message, publicKey: key.issuer.bytes))
  }

  @Test("a key's file is one that other programs read, and is read back", arguments: ["\n", "\r\n"])
  func file(lineEnd: String) throws {
    // RFC 8410, §10.3
    let pem = [
      "-----BEGIN PRIVATE KEY-----", "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC",
      "-----END PRIVATE KEY-----", "",
    ]
    let key = try #require(SigningKey(pem: Array(pem.joined(separator: lineEnd).utf8)))
    #expect(key.pem == Array(pem.joined(separator: "\n").utf8))
    #expect(
      key.issuer.bytes == Self.bytes(hex: "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1"))
  }

  @Test(
    "what is no such key is none",
    arguments: [
      "", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----\n-----BEGIN PRIVATE KEY-----",
      "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VuBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----",
      "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----",
      "-----BEGIN PRIVATE KEY-----\n\u{0}*\n-----END PRIVATE KEY-----",
    ])
  func noKey(text: String) { #expect(SigningKey(pem: Array(text.utf8)) == nil) }

  @Test("two keys that are made are not the same")
  func chance() throws {
    let (one, other) = (try #require(SigningKey.make()), try #require(SigningKey.make()))
    #expect(one.pem != other.pem && one.issuer != other.issuer)
    #expect(SigningKey(pem: one.pem)?.issuer == one.issuer)
  }

  @Test("an issuer's name is its key")
  func did() throws {
    let did = "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
    let key = try #require(IssuerKey(did: did))
    #expect(key.did == did)
    #expect(IssuerKey(did: key.verificationMethod) == key)
    for wrong in [
      "", "did:key:", "did:key:z", "did:web:example.org", did + "#other", did + "0", String(did.dropLast()),
      "did:key:zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP",
      "did:key:z" + String(repeating: "2", count: 100_000),
    ] { #expect(IssuerKey(did: wrong) == nil, "\(wrong.prefix(80))") }
  }

  @Test(
    "base 58 there and back", arguments: [([], ""), ([0, 0], "11"), ([0, 1], "12"), ([255], "5Q"), ([1, 0], "5R")])
  func base58(bytes: [UInt8], text: String) {
    #expect(Base58.encoded(bytes) == text)
    #expect(Base58.decoded(text) == bytes)
    #expect(Base58.decoded(text + "0") == nil)
  }
}
