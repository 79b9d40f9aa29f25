import PodcastModel
import Workshop

extension Command {
  static let build = Command(
    name: "build", summary: "build everything that is published, into dist/", operands: [.optional("DIR")],
    options: [
      .value("output", "DIR", "write there instead of dist/ in the show folder"),
      .value("jobs", "N", "work on N recordings at once (default: one for each core)"),
      .value("now", "DATE", "publish what is out at that moment, instead of by the clock"),
      .flag("dry-run", "say what would be done, and do nothing"),
    ],
    discussion: """
      DIR is the show folder, here unless it is named. Only what has changed is worked on: the costly results are kept in
      episode.lock.json beside each episode, which belongs into version control. A recording that cannot be read fails its
      episode, and the rest is built. An episode whose date lies ahead waits for it: build again then. DATE is written as in
      an episode, `2026-03-12T06:00`.
      """
  ) { arguments, console in
    let jobs = try arguments.wholeNumber("jobs", in: 1...256)
    let job = BuildJob(
      path: arguments.operand(0) ?? ".", output: arguments.value("output"), jobs: jobs,
      isDryRun: arguments.has("dry-run"), now: arguments.value("now"))
    let progress = console.progress()
    let outcome = try Waiting.result { try await job.run { slug, part in progress("aligning, at \(slug)", part) } }
    progress("", 1)
    let findings = outcome.findings + outcome.failures.flatMap(\.findings)
    console.report(findings)
    if console.isJSON {
      try console.print(json: BuildReport(outcome, findings: findings))
    } else if !console.isQuiet {
      describe(outcome.result, isDryRun: job.isDryRun, console)
    }
    return ExitStatus(of: outcome.failures)
  }

  private static func describe(_ result: BuildJob.Result, isDryRun: Bool, _ console: Console) {
    if isDryRun {
      result.worked.forEach { console.print("would decode and align \($0)") }
      if result.worked.isEmpty { console.print("no recording would be decoded") }
      return
    }
    defer {
      if let next = result.scheduled.first {
        console.print("next to come out: \(next.slug), \(next.date)")
      }
    }
    guard !result.isUnchanged else {
      console.print("nothing has changed")
      return
    }
    for episode in result.episodes {
      let published = episode.published
      console.print(
        "\(published.episode.slug): \(published.enclosure.map { "\($0.duration)" } ?? "no recording"), \(counted(episode.turnCount, "turn")), \(counted(published.chapters.count, "chapter"))"
      )
    }
    for feed in result.feeds {
      // What a build prints may be read by others: in the log of a build server.
      let name = feed.isPrivate ? "private feed \(feed.name) (--json has its address)" : feed.url
      console.print("\(name): \(counted(feed.episodeCount, "episode"))")
    }
    let removed = result.removals.isEmpty ? "" : ", \(result.removals.count) removed"
    console.print("\(counted(result.changes.count, "file")) written in \(result.outputPath)\(removed)")
  }

}

/// `1 file`, `2 files`.
func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

/// `build --json`.
private struct BuildReport: Encodable {
  struct Episode: Encodable {
    var slug, title, guid: String
    var duration: Double?
    var enclosure: Enclosure?
    var turns, chapters: Int
    var transcripts: [String]
  }
  struct Enclosure: Encodable {
    var url: String
    var type: String?
    var length: Int?
  }
  struct Feed: Encodable {
    var name, url: String
    var episodes: Int
    var `private`: Bool
  }
  struct Scheduled: Encodable {
    var slug, date: String
  }

  var schema = 1
  var output: String
  var unchanged: Bool
  var episodes: [Episode]
  var feeds: [Feed]
  /// What waits for its date, the next one first.
  var scheduled: [Scheduled]
  var changes: [String]
  var removals: [String]
  var worked: [String]
  var findings: [FindingReport]
  var summary: FindingReport.Summary

  init(_ outcome: Outcome<BuildJob.Result>, findings: [Finding]) {
    let result = outcome.result
    output = result.outputPath
    unchanged = result.isUnchanged
    episodes = result.episodes.map { episode in
      let (published, enclosure) = (episode.published, episode.published.enclosure)
      return Episode(
        slug: published.episode.slug, title: published.episode.title, guid: published.episode.guid,
        duration: enclosure?.duration.seconds,
        enclosure: enclosure.map { Enclosure(url: $0.url, type: $0.mimeType, length: $0.byteCount) },
        turns: episode.turnCount, chapters: published.chapters.count, transcripts: published.transcripts.map(\.url))
    }
    feeds = result.feeds.map {
      Feed(name: $0.name, url: $0.url, episodes: $0.episodeCount, private: $0.isPrivate)
    }
    scheduled = result.scheduled.map { Scheduled(slug: $0.slug, date: $0.date) }
    changes = result.changes
    removals = result.removals
    worked = result.worked
    self.findings = findings.map(FindingReport.init)
    summary = FindingReport.Summary(findings)
  }
}
