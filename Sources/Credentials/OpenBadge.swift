import Files
package import PodcastModel
import TextFiles

/// A certificate as an Open Badges 3.0 credential: a Verifiable Credential (W3C, 2.0), signed into itself
/// (Data Integrity, eddsa-jcs-2022).
package enum OpenBadge {
  static let contexts = [
    "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  ]
  static let cryptosuite = "eddsa-jcs-2022"
  static let secondsOfDay = 86_400

  /// The same certificate and key always give the same bytes.
  ///
  /// - Returns: JSON; nil where libcrypto cannot sign.
  package static func issue(_ certificate: Certificate, by key: SigningKey) -> [UInt8]? {
    let firstMoment = Instant(unixSeconds: certificate.date.secondsSince1970).iso8601
    let lastMoment = certificate.lastDay.map { Instant(unixSeconds: $0.secondsSince1970 + secondsOfDay - 1).iso8601 }
    let content = members(of: certificate, issuer: key.issuer, from: firstMoment, to: lastMoment)
    // Its own name, made of all that it says.
    guard let unnamed = try? CanonicalJSON.bytes(of: .object(content)) else { return nil }
    let id = UUIDv5.make(name: String(decoding: unnamed, as: UTF8.self), in: UUIDv5.podcastNamespace)
    let named = [content[0], ("id", .text("urn:uuid:\(id)"))] + content.dropFirst()
    let options: [(key: String, value: JSONNode)] = [
      ("type", .text("DataIntegrityProof")), ("cryptosuite", .text(cryptosuite)), ("created", .text(firstMoment)),
      ("verificationMethod", .text(key.issuer.verificationMethod)), ("proofPurpose", .text("assertionMethod")),
      ("@context", .list(contexts.map(JSONNode.text))),
    ]
    // No name stands twice in what was made here.
    guard let message = try? signedBytes(document: .object(named), options: .object(options)),
      let signature = key.signature(of: message)
    else { return nil }
    let proof = options + [("proofValue", .text("z" + Base58.encoded(signature)))]
    return Array((JSONNode.object(named + [("proof", .object(proof))]).indented() + "\n").utf8)
  }

  /// What is signed: the digest of the proof's options, and behind it that of the credential without its proof
  /// (Data Integrity EdDSA Cryptosuites 1.0, §3.3.4).
  static func signedBytes(document: JSONNode, options: JSONNode) throws(TextFailure) -> [UInt8] {
    SHA256.bytes(of: try CanonicalJSON.bytes(of: options)) + SHA256.bytes(of: try CanonicalJSON.bytes(of: document))
  }

  private static func members(
    of certificate: Certificate, issuer: IssuerKey, from firstMoment: String, to lastMoment: String?
  ) -> [(key: String, value: JSONNode)] {
    let length = certificate.duration > .zero ? " (\(certificate.duration))" : ""
    let narrative = ["\(certificate.title)\(length)"] + certificate.goals.map { "- \($0)" }
    var achievement: [(key: String, value: JSONNode)] = [
      ("id", .text(certificate.address)), ("type", .list([.text("Achievement")])),
      ("name", .text(certificate.title)), ("description", .text(certificate.summary ?? certificate.title)),
      (
        "criteria",
        .object([("id", .text(certificate.address)), ("narrative", .text(narrative.joined(separator: "\n")))])
      ),
    ]
    if !certificate.language.isEmpty { achievement.append(("inLanguage", .text(certificate.language))) }
    if let number = certificate.number { achievement.append(("humanCode", .text(number))) }
    let recipient: [(key: String, value: JSONNode)] = [
      ("type", .text("IdentityObject")), ("identityHash", .text(certificate.name)), ("identityType", .text("name")),
      ("hashed", JSONNode(value: .bool(false), position: JSONNode.nowhere)),
    ]
    let validity = [("validFrom", JSONNode.text(firstMoment))] + (lastMoment.map { [("validUntil", .text($0))] } ?? [])
    return [
      ("@context", .list(contexts.map(JSONNode.text))),
      ("type", .list([.text("VerifiableCredential"), .text("OpenBadgeCredential")])),
      ("name", .text(certificate.title)),
      (
        "issuer",
        .object([
          ("id", .text(issuer.did)), ("type", .list([.text("Profile")])), ("name", .text(certificate.show)),
          ("url", .text(certificate.showAddress)),
        ])
      ),
    ] + validity + [
      (
        "credentialSubject",
        .object([
          ("type", .list([.text("AchievementSubject")])), ("identifier", .list([.object(recipient)])),
          ("achievement", .object(achievement)),
        ])
      )
    ]
  }
}

extension JSONNode {
  /// Of what was read from no file.
  static let nowhere = SourcePosition(file: "")

  static func text(_ text: String) -> Self { Self(value: .string(text), position: nowhere) }
  static func list(_ elements: [JSONNode]) -> Self { Self(value: .array(elements), position: nowhere) }
  static func object(_ members: [(key: String, value: JSONNode)]) -> Self {
    Self(value: .object(members), position: nowhere)
  }

  /// With a line for each member, for people.
  func indented(by blanks: Int = 0) -> String {
    let inner = String(repeating: " ", count: blanks + 2)
    let outer = String(repeating: " ", count: blanks)
    switch value {
    case .object(let members):
      let lines = members.map { "\(inner)\(Self.quoted($0.key)): \($0.value.indented(by: blanks + 2))" }
      return "{\n\(lines.joined(separator: ",\n"))\n\(outer)}"
    case .array(let elements):
      return "[\n\(elements.map { inner + $0.indented(by: blanks + 2) }.joined(separator: ",\n"))\n\(outer)]"
    case .string(let string): return Self.quoted(string)
    case .bool(let truth): return truth ? "true" : "false"
    case .number(let number): return CanonicalJSON.text(of: number)
    case .null: return "null"
    }
  }
}
