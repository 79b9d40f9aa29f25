package import PodcastModel
package import TextFiles

/// What a credential says, and whether it holds: by the key in it alone, without asking anybody.
package struct BadgeCheck: Sendable {
  package var recipient: String?
  package var achievement: String?
  package var issuerName: String?
  /// The key that signed it, as `did:key:…`; nil where none can be made out.
  package var issuer: String?
  package var validFrom: String?
  package var validUntil: String?
  /// Why it does not hold; empty where it does.
  package var findings: [Finding] = []

  /// - Parameters:
  ///   - expected: the key that must have signed it; nil to take the one in the credential.
  ///   - now: seconds since 1970.
  ///   - instant: reads a date and time with an offset.
  package init(
    _ credential: JSONNode, expected: IssuerKey? = nil, now: Int, instant: (String) -> Instant?
  ) {
    let subject = credential["credentialSubject"]
    achievement = subject?["achievement"]?["name"]?.string
    let identities = subject?["identifier"]?.elements ?? []
    recipient = identities.first { $0["identityType"]?.string == "name" }?["identityHash"]?.string
    issuerName = credential["issuer"]?["name"]?.string
    validFrom = credential["validFrom"]?.string
    validUntil = credential["validUntil"]?.string

    let types = credential["type"]?.elements?.compactMap(\.string) ?? []
    guard types.contains("VerifiableCredential"), let proof = credential["proof"] else {
      report(
        "credential-shape", at: credential, "this is no signed credential: it has no `proof`, or not the right `type`")
      return
    }
    checkSignature(of: credential, by: proof, expected: expected)
    checkDates(of: credential, now: now, instant: instant)
  }

  private mutating func report(_ rule: String, at node: JSONNode, _ message: String) {
    findings.append(Finding(rule, at: node.position, message))
  }

  private mutating func checkSignature(of credential: JSONNode, by proof: JSONNode, expected: IssuerKey?) {
    guard proof["type"]?.string == "DataIntegrityProof", proof["cryptosuite"]?.string == OpenBadge.cryptosuite else {
      return report(
        "credential-proof", at: proof,
        "it is signed in another way than \(OpenBadge.cryptosuite), which is all that is known here")
    }
    if proof["proofPurpose"]?.string != "assertionMethod" {
      report("credential-proof", at: proof, "it was signed for another purpose than `assertionMethod`")
    }
    guard let method = proof["verificationMethod"]?.string, let key = IssuerKey(did: method) else {
      return report(
        "credential-proof", at: proof["verificationMethod"] ?? proof,
        "it names no key that can be read without asking for it (did:key)")
    }
    issuer = key.did
    let named = credential["issuer"]
    if let did = named?.string ?? named?["id"]?.string, did != key.did {
      report("credential-key", at: proof, "it is signed with another key than that of its issuer, \(did)")
    }
    if let expected, expected != key {
      report(
        "credential-key", at: proof, "it is signed with another key, \(key.did), than the one expected, \(expected.did)"
      )
    }
    guard let value = proof["proofValue"]?.string, value.first == "z",
      let signature = Base58.decoded(value.dropFirst()), signature.count == LibCryptoEd25519.signatureByteCount
    else { return report("credential-proof", at: proof["proofValue"] ?? proof, "`proofValue` is no signature") }
    do throws(TextFailure) {
      let document = JSONNode(
        value: .object(credential.members.filter { $0.key != "proof" }), position: credential.position)
      let options = JSONNode(value: .object(proof.members.filter { $0.key != "proofValue" }), position: proof.position)
      // §3.3.2: what the words mean is signed with them.
      if let context = proof["@context"] {
        let own = try credential["@context"].map { node throws(TextFailure) in try CanonicalJSON.bytes(of: node) }
        guard try CanonicalJSON.bytes(of: context) == own else {
          return report("credential-changed", at: context, "`@context` of the proof is not that of the credential")
        }
      }
      let message = try OpenBadge.signedBytes(document: document, options: options)
      guard LibCryptoEd25519.holds(signature, of: message, publicKey: key.bytes) else {
        return report(
          "credential-changed", at: credential,
          "the signature does not hold: something in the credential was changed after it was signed, or it was never signed with the key that it names"
        )
      }
    } catch {
      findings.append(Finding("credential-shape", at: error.position, error.message))
    }
  }

  private mutating func checkDates(of credential: JSONNode, now: Int, instant: (String) -> Instant?) {
    for (key, isStart) in [("validFrom", true), ("validUntil", false)] {
      guard let node = credential[key] else {
        if isStart { report("credential-shape", at: credential, "`validFrom` is missing") }
        continue
      }
      guard let text = node.string, let moment = instant(text) else {
        report("credential-shape", at: node, "`\(key)` is no date and time")
        continue
      }
      if isStart, moment.unixSeconds > now {
        report("credential-not-yet-valid", at: node, "it holds only from \(text) on")
      } else if !isStart, moment.unixSeconds < now {
        report("credential-expired", at: node, "it held until \(text)")
      }
    }
  }
}
