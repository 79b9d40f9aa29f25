import PodcastModel

extension Rule {
  static let podcastIntegrityMismatch = Rule(
    id: "podcast-integrity-mismatch",
    severity: .error, from: [.podcastindex], level: .media,
    summary: "A file has the digest by which `<podcast:integrity>` proves it.",
    why: "Apps that look refuse the file.",
    fix: "Work out the digest of the file that is really served: `openssl dgst -sha384 -binary FILE | base64`.",
    source: "Podcast namespace, integrity; Subresource Integrity, §3.3", fixable: .withFile,
    fails: [.integrity("sha384-AAAA", is: "sha384-BBBB")],
    passes: [
      .integrity("sha384-BBBB", is: "sha384-BBBB"), .integrity("sha384-AAAA sha384-BBBB?ct=audio", is: "sha384-BBBB"),
    ],
    .media { media in
      guard let claim = media.claims.integrity, let digest = media.integrity else { return [] }
      // Any of them may be the right one.
      guard !claim.value.split(whereSeparator: \.isWhitespace).contains(where: { $0.prefix { $0 != "?" } == digest })
      else { return [] }
      return [
        Remark(
          at: claim.position, element: claim.element,
          "\(media.path.lastName) is proven by \(claim.value.quoted), and its digest is \(digest)")
      ]
    })
}

extension Example {
  fileprivate static func integrity(_ claim: String, is digest: String) -> Example {
    .media("a file proven by \(claim), whose digest is \(digest)") { subject, _ in
      subject.claims.integrity = Claim(claim, at: SourcePosition(file: "feed.xml", line: 9, column: 5))
      subject.integrity = digest
    }
  }
}
