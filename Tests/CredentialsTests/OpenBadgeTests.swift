import PodcastModel
import TextFiles
import Testing

@testable import Credentials

@Suite("Open badges")
struct OpenBadgeTests {
  private static let certificate = Certificate(
    name: "Kari <b>Nordmann</b>", date: CivilTime(year: 2026, month: 3, day: 3),
    lastDay: CivilTime(year: 2027, month: 3, day: 3), title: "Tang på land", number: "C0775",
    goals: ["Forstå \"tang\"", "Se\u{202E}😀"], duration: MediaTime(seconds: 1745.5), show: "Fjord & Fjell",
    showAddress: "https://example.org/show/", address: "https://example.org/show/episodes/one/", language: "nb")

  private func key(_ byte: UInt8 = 7) throws -> SigningKey {
    try #require(SigningKey(bytes: [UInt8](repeating: byte, count: 32)))
  }

  private func read(_ json: some StringProtocol) throws -> JSONNode {
    try JSONReader.read(DecodedText(Array(json.utf8), file: "badge.json"))
  }

  private func issued(by byte: UInt8 = 7) throws -> String {
    String(decoding: try #require(OpenBadge.issue(Self.certificate, by: try key(byte))), as: UTF8.self)
  }

  /// Of 2026-06-01, and of text as `2026-03-03T00:00:00Z`.
  private func check(
    _ json: some StringProtocol, expected: IssuerKey? = nil, now: CivilTime = CivilTime(year: 2026, month: 6, day: 1)
  ) throws -> BadgeCheck {
    BadgeCheck(try read(json), expected: expected, now: now.secondsSince1970) { text in
      let numbers = text.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
      guard numbers.count == 6 else { return nil }
      return Instant(
        civil: CivilTime(
          year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
          second: numbers[5]))
    }
  }

  @Test("what is issued holds, says what it should, and is the same each time")
  func issue() throws {
    let json = try issued()
    let check = try check(json, expected: try key().issuer)
    #expect(check.findings == [])
    #expect(check.recipient == "Kari <b>Nordmann</b>" && check.achievement == "Tang på land")
    #expect(check.issuerName == "Fjord & Fjell")
    #expect(try check.issuer == key().issuer.did)
    #expect((check.validFrom, check.validUntil) == ("2026-03-03T00:00:00Z", "2027-03-03T23:59:59Z"))
    #expect(try issued() == json)
    let badge = try read(json)
    let achievement = badge["credentialSubject"]?["achievement"]
    #expect(
      achievement?["criteria"]?["narrative"]?.string
        == "Tang på land (29:05)\n- Forstå \"tang\"\n- Se\u{202E}😀")
    #expect(badge["type"]?.elements?.compactMap(\.string) == ["VerifiableCredential", "OpenBadgeCredential"])
  }

  @Test("the vector of Data Integrity EdDSA Cryptosuites 1.0, B.3, is signed and checked as it stands there")
  func vector() throws {
    let secret = try #require(Base58.decoded("3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"))
    let key = try #require(SigningKey(bytes: Array(secret.dropFirst(2))))
    #expect(key.issuer.did == "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")
    let context = #"["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"]"#
    let document = try read(
      """
      {"@context": \(context), "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
      "type": ["VerifiableCredential", "AlumniCredential"], "name": "Alumni Credential",
      "description": "A minimum viable example of an Alumni Credential.",
      "issuer": "https://vc.example/issuers/5678", "validFrom": "2023-01-01T00:00:00Z",
      "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"}}
      """)
    let options = try read(
      """
      {"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "created": "2023-02-24T23:36:38Z",
      "verificationMethod": "\(key.issuer.verificationMethod)", "proofPurpose": "assertionMethod", "@context": \(context)}
      """)
    let message = try OpenBadge.signedBytes(document: document, options: options)
    #expect(
      message
        == KeyTests.bytes(
          hex: "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db"
            + "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19"))
    let value = "z" + Base58.encoded(try #require(key.signature(of: message)))
    #expect(value == "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX")
  }

  @Test(
    "whatever is changed afterwards, it no longer holds",
    arguments: [
      ("Kari", "Karl"), ("29:05", "29:06"), ("Tang på land", "Tang på Land"), ("2027-03-03", "2037-03-03"),
      ("\"created\": \"2026-03-03", "\"created\": \"2026-03-04"), ("\"hashed\": false", "\"hashed\": true"),
      ("Fjord", "Fjell"), ("\"name\": \"Fjord", "\"more\": 1, \"name\": \"Fjord"),
    ])
  func changed(part: String, other: String) throws {
    let json = try issued()
    #expect(json.contains(part))
    #expect(try check(json.replacing(part, with: other)).findings.map(\.rule) == ["credential-changed"])
  }

  @Test("the order of names, and blanks, are not what is signed")
  func reordered() throws {
    let badge = try read(try issued())
    let turned = JSONNode(value: .object(badge.members.reversed()), position: badge.position)
    #expect(try check(String(decoding: CanonicalJSON.bytes(of: turned), as: UTF8.self)).findings == [])
    #expect(try check(turned.indented()).findings == [])
  }

  @Test("another key than the issuer's, or than the one expected, is told")
  func otherKey() throws {
    let (own, other) = (try key(7).issuer, try key(8).issuer)
    #expect(try check(try issued(), expected: other).findings.map(\.rule) == ["credential-key"])
    let named = try issued().replacing("\"id\": \"\(own.did)\"", with: "\"id\": \"\(other.did)\"")
    #expect(Set(try check(named).findings.map(\.rule)) == ["credential-key", "credential-changed"])
    let swapped = try issued().replacing(own.multibase, with: other.multibase)
    #expect(try check(swapped).findings.map(\.rule) == ["credential-changed"])
  }

  @Test("a date that has passed, or is to come, is told")
  func dates() throws {
    let late = try check(try issued(), now: CivilTime(year: 2027, month: 3, day: 4))
    #expect(late.findings.map(\.rule) == ["credential-expired"])
    #expect(try check(try issued(), now: CivilTime(year: 2027, month: 3, day: 3, hour: 23)).findings == [])
    let early = try check(try issued(), now: CivilTime(year: 2026, month: 3, day: 2))
    #expect(early.findings.map(\.rule) == ["credential-not-yet-valid"])
  }

  @Test(
    "what is no signed credential is told so, and nothing else happens",
    arguments: [
      "{}", "[]", "1", "null", #"{"type":["VerifiableCredential"]}"#, #"{"type":["VerifiableCredential"],"proof":[]}"#,
      #"{"type":["VerifiableCredential"],"proof":{"type":"DataIntegrityProof","cryptosuite":"ecdsa-jcs-2019"}}"#,
      #"{"type":["VerifiableCredential"],"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"did:web:a"}}"#,
    ])
  func shapes(json: String) throws {
    let findings = try check(json).findings
    #expect(!findings.isEmpty && findings.allSatisfy { $0.severity == .error })
  }

  @Test(
    "a proof that is short of something is no proof", arguments: ["proofValue", "verificationMethod", "cryptosuite"])
  func incomplete(name: String) throws {
    let json = try issued().replacing("\"\(name)\"", with: "\"x\"")
    #expect(try check(json).findings.contains { $0.rule == "credential-proof" })
  }
}
