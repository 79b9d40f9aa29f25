import PodcastModel
import Workshop

extension Command {
  static let attach = Command(
    name: "attach", summary: "put transcript, chapters, cover and facts into a recording itself",
    operands: [.required("AUDIO")],
    options: [
      .value("transcript", "FILE", "a transcript of any format"),
      .value("chapters", "FILE", "chapters of any format"),
      .value("cover", "FILE", "a picture: JPEG or PNG"),
      .value("facts", "FILE", "an episode.md, or YAML of the same keys"),
      .value("language", "TAG", "the language that is spoken, as in nb or en-GB"),
      .value("output", "FILE", "write there, and leave AUDIO as it is"),
      .flag("dry-run", "say what would be done, and do nothing"),
    ],
    discussion: """
      AUDIO is one of these: \(AttachJob.containerNames.joined(separator: ", ")). What is not named stays as it is, unknown
      tags included, and no byte of the encoded sound is touched. The new tags are read back and compared before the file
      is replaced; where anything differs, it stays as it was. Where the old tag has room, only the tag is written.

      Facts of a page in a show folder are completed by what the show says. Facts by themselves may also name the `show`
      and its `author`. Doing the same twice changes nothing.
      """
  ) { arguments, console in
    let job = AttachJob(
      audio: arguments.operands[0], transcript: arguments.value("transcript"), chapters: arguments.value("chapters"),
      cover: arguments.value("cover"), facts: arguments.value("facts"), language: arguments.value("language"),
      output: arguments.value("output"), isDryRun: arguments.has("dry-run"))
    let outcome = try job.run()
    console.report(outcome.findings)
    if console.isJSON {
      try console.print(json: AttachReport(outcome, of: job))
    } else if !console.isQuiet {
      console.print(summary(of: outcome.result, job))
    }
    return .fine
  }

  private static func summary(of result: AttachJob.Result, _ job: AttachJob) -> String {
    let path = job.output ?? job.audio
    if result.change == .none {
      return "\(path): says all of that already; nothing \(job.isDryRun ? "would be " : "")written"
    }
    var parts: [String] = []
    if let transcript = result.transcript {
      let times = transcript.timedLineCount > 0 ? ", \(counted(transcript.timedLineCount, "timed line"))" : ""
      parts.append("transcript (\(transcript.language)\(times))")
    }
    if let count = result.chapterCount { parts.append(counted(count, "chapter")) }
    if let cover = result.cover { parts.append("cover (\(cover.mimeType), \(cover.width) × \(cover.height))") }
    if !result.tags.isEmpty { parts.append("tags: \(result.tags.joined(separator: " "))") }
    return "\(path): \(job.isDryRun ? "would put in" : "put in") \(parts.joined(separator: "; "))"
  }
}

/// `attach --json`.
private struct AttachReport: Encodable {
  struct Transcript: Encodable {
    var language: String
    var timedLines: Int
  }

  var schema = 1
  var file, format, change: String
  var dryRun: Bool
  var byteCount: Int
  var tags: [String]
  var chapters: Int?
  var transcript: Transcript?
  var cover: PictureReport?
  var findings: [FindingReport]

  init(_ outcome: Outcome<AttachJob.Result>, of job: AttachJob) {
    let result = outcome.result
    file = job.output ?? job.audio
    (format, change, byteCount) = (result.container, result.change.rawValue, result.byteCount)
    dryRun = job.isDryRun
    (tags, chapters) = (result.tags, result.chapterCount)
    transcript = result.transcript.map { Transcript(language: $0.language, timedLines: $0.timedLineCount) }
    cover = result.cover.map(PictureReport.init)
    findings = outcome.findings.map(FindingReport.init)
  }
}
