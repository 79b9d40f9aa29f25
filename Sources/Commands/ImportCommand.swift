import PodcastModel
import WebJobs
import Workshop

extension Command {
  static let importFeed = Command(
    name: "import", summary: "make a show folder of an existing feed", operands: [.required("FEED")],
    options: [
      .value("into", "DIR", "the new folder (default: one that bears the show's name, here)"),
      .value("address", "URL", "where the contents of dist/ will stand"),
      .flag("media", "fetch recordings, pictures, transcripts and chapters too"),
      .flag("recover", "read what can be read of a feed that is broken XML"),
      .flag("insecure-http", "fetch from http: addresses too, which anybody on the way can change"),
      .flag("allow-private", "fetch from addresses of this machine and the local network too"),
      .flag("dry-run", "say what would be written, and write nothing"),
    ],
    discussion: """
      FEED is a file or an https address: RSS 2.0, RSS 1.0 or Atom. Nothing that it says is lost: `podwright build` makes the
      same feed of the new folder, with recordings where they are now. What Podwright has no key for stands in
      `feed-elements`, as it was. The folder appears when it is complete, or not at all.

      With --media each file is fetched whole or not at all; what could not be had is named, and the same command goes on
      where it ended. A build then publishes these files from the show's own address.
      """
  ) { arguments, console in
    let address = arguments.value("address")
    if let address, !["https://", "http://"].contains(where: address.hasPrefix) {
      throw arguments.failure("`--address \(address)`: not a web address, as in https://example.org/show/")
    }
    let job = ImportJob(
      source: arguments.operands[0], target: arguments.value("into"), address: address,
      isRecovering: arguments.has("recover"), fetchesMedia: arguments.has("media"),
      policy: WebPolicy(
        allowsPlainHTTP: arguments.has("insecure-http"), allowsPrivateAddresses: arguments.has("allow-private")),
      isDryRun: arguments.has("dry-run"))
    let progress = console.progress()
    let outcome = try job.run { progress($0, $1) }
    progress("", 1)
    let findings = outcome.findings + outcome.failures.flatMap(\.findings)
    console.report(findings)
    if console.isJSON {
      try console.print(json: ImportReport(outcome, of: job, findings: findings))
    } else if !console.isQuiet {
      describe(outcome, job, console)
    }
    return ExitStatus(of: outcome.failures)
  }

  private static func describe(_ outcome: Outcome<ImportJob.Result>, _ job: ImportJob, _ console: Console) {
    let result = outcome.result
    if job.isDryRun {
      for path in result.showFiles + result.slugs.map({ "episodes/\($0)/" }) {
        console.print("would write \(result.path)/\(path)")
      }
      for file in result.media?.fetched ?? [] { console.print("would fetch \(file.url)") }
      return
    }
    if !result.wasThere {
      console.print("\(result.path): \(result.title ?? "a show"), \(counted(result.slugs.count, "episode"))")
    }
    if let media = result.media {
      let failed = media.failedCount > 0 ? ", \(media.failedCount) could not be had: run the same again" : ""
      console.print("\(counted(media.fetched.count, "file")) fetched\(failed)")
    }
    if let moved = result.newFeedURL { console.print("the feed says that it has moved to \(moved)") }
    for (index, step) in nextSteps(after: result).enumerated() { console.print("\(index + 1). \(step)") }
  }

  /// What is to be done next.
  fileprivate static func nextSteps(after result: ImportJob.Result) -> [String] {
    var steps: [String] = []
    if result.needsAddress, !result.wasThere {
      steps.append("say in \(result.path)/podwright.yaml, as `address:`, where the show will stand")
    }
    let build = "podwright build \(result.path)"
    if result.media == nil {
      steps.append("\(build): the same feed, with recordings where they are now; compare with `podwright feed diff`")
      steps.append("run the same import with --media to bring the recordings over, before the old host goes")
    } else {
      steps.append("\(build): the feed, with recordings from the show's own address")
    }
    steps.append(
      "keep the guids (they are in episode.lock.json): with others, every app would take the episodes for new ones")
    steps.append(
      "when all is uploaded, let the old feed's address redirect to the new one with status 301, for four weeks or more, and say the new address there as `itunes:new-feed-url`"
    )
    return steps
  }
}

/// `import --json`.
private struct ImportReport: Encodable {
  struct Media: Encodable {
    var path, url, sha256: String
    var byteCount: Int
  }

  var schema = 1
  var path: String
  var title, feedURL, newFeedURL, guid: String?
  var dryRun: Bool
  var needsAddress: Bool
  var episodes: [String]
  var files: [String]
  var media: [Media]?
  var mediaFailed: Int?
  var nextSteps: [String]
  var findings: [FindingReport]
  var summary: FindingReport.Summary

  init(_ outcome: Outcome<ImportJob.Result>, of job: ImportJob, findings: [Finding]) {
    let result = outcome.result
    (path, title, feedURL, newFeedURL) = (result.path, result.title, result.feedURL, result.newFeedURL)
    (guid, dryRun, needsAddress) = (result.podcastGUID, job.isDryRun, result.needsAddress)
    (episodes, files) = (result.slugs, result.showFiles)
    media = result.media?.fetched.map { Media(path: $0.path, url: $0.url, sha256: $0.sha256, byteCount: $0.byteCount) }
    mediaFailed = result.media?.failedCount
    nextSteps = Command.nextSteps(after: result)
    self.findings = findings.map(FindingReport.init)
    summary = FindingReport.Summary(findings)
  }
}
