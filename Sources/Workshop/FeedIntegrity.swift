import Files
import PodcastModel
import ShowFolder
import Validation
import XMLTree

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What is to prove that the other forms of an episode are whole.
extension FeedFiles {
  private static let integrityRules = RuleBook.all.filter { $0.id == "podcast-integrity-mismatch" }

  /// The other forms of an episode that lie here, and the digests that are to prove them.
  func integrity(of item: XMLElement) -> SubjectVerdict {
    var verdict = SubjectVerdict(profiles: validator.profiles)
    let validator = SubjectValidator(profiles: validator.profiles, rules: Self.integrityRules)
    for form in item.elements where form.isPodcasts && form.name == "alternateEnclosure" {
      let paths = form.elements.filter { $0.isPodcasts && $0.name == "source" }
        .compactMap { $0.attribute("uri").flatMap(local) }
      for proof in form.elements where proof.isPodcasts && proof.name == "integrity" {
        guard proof.attribute("type") == "sri", let value = proof.attribute("value"),
          // The strongest alone counts (Subresource Integrity, §3.3.3).
          let algorithm = IntegrityDigest.allCases.last(where: { value.contains($0.rawValue + "-") })
        else { continue }
        for path in paths {
          // A file that cannot be read has been told of, or is nobody's.
          guard let digest = try? algorithm.bytes(ofFile: root.absolute(path)) else { continue }
          var subject = MediaSubject(path: shownRoot + path, position: proof.position)
          subject.claims.integrity = Claim(value, at: proof.position, element: "podcast:integrity")
          subject.integrity = "\(algorithm.rawValue)-\(Data(digest).base64EncodedString())"
          verdict.add(validator.check(.media(subject)))
        }
      }
    }
    return verdict
  }
}
