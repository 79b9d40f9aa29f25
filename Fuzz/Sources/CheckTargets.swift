import PodcastModel
import Validation

extension FuzzTarget {
  /// A feed judged by all rules, with its earlier version where there is a second document; the first byte says in what
  /// pieces the first arrives.
  static let check = FuzzTarget(name: "check") { bytes in
    let (current, previous) = halves(bytes)
    let (pieces, document) = pieces(of: current)
    var earlier = try FeedValidator.unjudging(file: "earlier")
    earlier.append(previous)
    let context = CheckContext(
      now: Instant(unixSeconds: 1_780_000_000), address: "https://a.example.org/feed.xml",
      previous: previous.isEmpty ? nil : earlier.snapshot())
    let verdict = try FeedValidator.check(document, file: "fuzz", context: context)
    let lineCount = document.count { $0 == 10 } + 1
    for finding in verdict.findings {
      claim(!finding.message.isEmpty, "a finding says something")
      // Where nothing is left of a document, its end is meant.
      claim((1...lineCount + 1).contains(finding.position.line ?? 1), "\(finding) stands on a line of the document")
    }
    let counts = verdict.standings.map { $0.errors + $0.warnings }
    claim(counts.allSatisfy { $0 >= 0 }, "what is not told was counted before")
    // What is no XML, libxml2 gives up at a place that depends on the pieces.
    guard !verdict.findings.contains(where: { $0.rule.hasPrefix("xml-") && $0.severity == .error }) else { return }
    var validator = try FeedValidator(file: "fuzz", context: context)
    for piece in pieces { validator.append(piece) }
    let again = validator.finish { Array(document[$0.clamped(to: 0..<document.count)]) }
    claim(again.findings == verdict.findings, "pieces are judged as the whole is")
  }

  private static let endings = ["vtt", "srt", "json", "html", "ttml", "txt"]

  /// A transcript, whose format the first byte says, and the same bytes as a list of chapters.
  static let checkFiles = FuzzTarget(name: "check-files") { bytes in
    let name = "fuzz.\(endings[Int(bytes.first ?? 0) % endings.count])"
    let text = Array(bytes.dropFirst())
    let validator = SubjectValidator()
    let transcript = TranscriptSubject(file: name, bytes: text, surroundings: .init(), roster: SpeakerRoster())
    let chapters = ChaptersSubject(file: "fuzz.json", bytes: text)
    for subject in [Subject.transcript(transcript), .chapters(chapters)] {
      let findings = validator.check(subject).findings
      claim(findings.allSatisfy { !$0.message.isEmpty }, "a finding says something")
      claim(findings == validator.check(subject).findings, "the same is judged the same")
    }
  }
}
