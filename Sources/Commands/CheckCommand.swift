#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import PodcastModel
import Validation
import WebJobs
import Workshop

extension Command {
  static let check = Command(
    name: "check", summary: "say what is wrong with a show, an episode, a feed, or a file of one",
    operands: [.any("PATH")],
    options: [
      .value("profile", "LIST", "judge for these alone, separated by commas: \(profileNames) (default: all)"),
      .value("fail-on", "LEVEL", "exit with 1 from this level on: error (default), warning, info"),
      .value(
        "limit", "N", "tell at most N findings of a rule that concerns episodes, and count the others (default 100)"),
      .value("previous", "FILE", "the feed's earlier version: guids that changed, episodes that are gone"),
      .value("format", "FORMAT", "print a report that other programs read: \(reportNames)"),
      .value("address", "URL", "where the feed is published, if it does not say so itself"),
      .flag("fix", "mend what can be mended without asking, then say what is left"),
      .flag("dry-run", "with --fix: write nothing, and show what would change, as `diff -u` does"),
      .value("jobs", "N", "work on N paths at once (default: one for each core)"),
      .flag("online", "ask servers for what feeds name; PATH may be a feed's address then"),
      .value(
        "time-limit", "SECONDS",
        "with --online: ask nothing more after so long in all (default \(OnlineTerms.customarySeconds))"),
      .value(
        "timeout", "SECONDS",
        "with --online: wait so long for each answer (default \(OnlineTerms.customarySecondsEach))"),
      .flag("fresh", "with --online: ask anew what was found to be fine within the last hour too"),
      .flag("insecure-http", "with --online: ask http: addresses too, which anybody on the way can change"),
      .flag("allow-private", "with --online: ask addresses of this machine and the local network too"),
    ],
    discussion: """
      PATH is a show folder, an episode's folder, a feed, a recording, a picture, a transcript or a file of chapters; the
      show folder here unless it is named. Recordings are decoded once; what was measured is kept in .podwright/. A feed is
      held against the files that lie beside it as they will on the web. `podwright explain RULE` says more of a rule.

      --format sarif is SARIF 2.1.0, for code scanning and editors; junit is JUnit's XML, for servers of continuous
      integration, where findings from --fail-on on are failures; github are workflow commands, which GitHub shows beside
      the lines. Files are named from the folder here, for GitHub from $GITHUB_WORKSPACE.

      `--fix` changes feeds, and the YAML of a show folder: only the bytes that are wrong, and only where one right way is
      known. All is checked anew before it is written; what would bring a new finding is left as it is.

      Nothing is fetched unless --online says so. Then artwork, recordings, transcripts, chapters and links of a feed, or of
      the feeds that the last build of a show wrote, are asked for by HEAD and by a few of their bytes: whether they are
      there, on what way, how long and of what type, with a safe connection, in ranges, for web players.
      """
  ) { arguments, console in
    let level = arguments.value("fail-on") ?? "error"
    guard let failing = Finding.Severity(rawValue: level) else {
      throw arguments.failure("`--fail-on \(level)`: neither error, warning nor info")
    }
    let format = try reportFormat(arguments)
    let (previous, address) = (arguments.value("previous"), arguments.value("address"))
    guard previous == nil || arguments.operands.count == 1 else {
      throw arguments.failure("`--previous` is the earlier version of one feed; name that one alone")
    }
    guard address == nil || arguments.operands.count == 1 else {
      throw arguments.failure("`--address` is that of one feed; name that one alone")
    }
    let (fixes, isDryRun) = (arguments.has("fix"), arguments.has("dry-run"))
    guard fixes || !isDryRun else { throw arguments.failure("`--dry-run` belongs to `--fix`") }
    guard !fixes || !arguments.operands.contains(where: CheckJob.isAddress) else {
      throw arguments.failure("`--fix` mends files, and nothing that is somewhere else")
    }
    let progress = console.progress()
    let online = try onlineTerms(arguments, progress)
    guard format == nil || !isDryRun else {
      throw arguments.failure("`--dry-run` shows what would change, and `--format` what is wrong: they are two results")
    }
    let job = CheckJob(
      profiles: try profiles(arguments),
      limit: try arguments.wholeNumber("limit", in: 1...1_000_000) ?? FeedValidator.customaryLimit,
      jobs: try arguments.wholeNumber("jobs", in: 1...256), previous: previous, address: address,
      online: online)
    let paths = arguments.operands.isEmpty ? ["."] : arguments.operands
    let mendings = fixes ? try Waiting.result { await MendJob(job, isDryRun: isDryRun).run(paths) } : []
    let results =
      try online == nil && paths.count == 1 && CheckJob.isQuick(paths[0])
      ? paths.map(job.run) : Waiting.result { await job.run(paths) }
    if online != nil { progress("", 1) }
    let checkFailures = results.compactMap(\.failure)
    // What cannot be read is told once.
    let failures = checkFailures.isEmpty ? mendings.compactMap(\.failure) : checkFailures
    if let format {
      let report = CheckReport(results, folder: reportFolder(for: format), failing: failing)
      console.printBytes(try format.write(report))
    } else if console.isJSON {
      try console.print(json: CheckResults(results, mendings: mendings, isDryRun: isDryRun))
    } else {
      MendPages(results: mendings, isDryRun: isDryRun, console: console).print()
      if !isDryRun { CheckPages(results: results, console: console).print() }
    }
    for failure in failures { console.report(failure.findings) }
    if !failures.isEmpty { return ExitStatus(of: failures) }
    return results.contains { $0.findings.contains { $0.severity >= failing } } ? .findings : .fine
  }

  /// Nil where nothing is to be asked.
  private static func onlineTerms(
    _ arguments: Arguments, _ progress: @escaping @Sendable (String, Double) -> Void
  ) throws(UsageFailure) -> OnlineTerms? {
    guard arguments.has("online") else {
      let idle =
        ["fresh", "insecure-http", "allow-private"].filter(arguments.has)
        + ["time-limit", "timeout"].filter { arguments.value($0) != nil }
      if let name = idle.first {
        throw arguments.failure("`--\(name)` says how servers are asked, which they are with `--online` only")
      }
      return nil
    }
    return OnlineTerms(
      policy: WebPolicy(
        allowsPlainHTTP: arguments.has("insecure-http"), allowsPrivateAddresses: arguments.has("allow-private")),
      seconds: try arguments.wholeNumber("time-limit", in: 1...86_400) ?? OnlineTerms.customarySeconds,
      secondsEach: try arguments.wholeNumber("timeout", in: 1...600) ?? OnlineTerms.customarySecondsEach,
      isFresh: arguments.has("fresh"),
      progress: { progress("asking, \($0) of \($1) addresses", Double($0) / Double(max(1, $1))) })
  }

  static let profileNames = Profile.allCases.map(\.rawValue).joined(separator: ", ")

  static let reportNames = ReportFormats.all.map(\.name).joined(separator: ", ")

  /// Nil for people's text, and for our own JSON.
  private static func reportFormat(_ arguments: Arguments) throws(UsageFailure) -> (any ReportFormat)? {
    guard let name = arguments.value("format") else { return nil }
    guard let format = ReportFormats.all.first(where: { $0.name == name }) else {
      throw arguments.failure("`--format \(name)`: the formats are \(reportNames)")
    }
    guard !arguments.has("json") else { throw arguments.failure("`--format \(name)` and `--json` are two results") }
    return format
  }

  /// GitHub takes paths for those of the repository, wherever a step of a workflow runs.
  private static func reportFolder(for format: any ReportFormat) -> String {
    let workspace = format is WorkflowCommands ? ProcessInfo.processInfo.environment["GITHUB_WORKSPACE"] : nil
    return workspace.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? FileManager.default.currentDirectoryPath
  }

  private static func profiles(_ arguments: Arguments) throws(UsageFailure) -> Set<Profile> {
    guard let list = arguments.value("profile") else { return Set(Profile.allCases) }
    var profiles: Set<Profile> = []
    for name in list.split(separator: ",") {
      guard let profile = Profile(rawValue: name.lowercased()) else {
        let suggestion = Spelling.nearest(to: String(name), among: Profile.allCases.map(\.rawValue)).map {
          "; did you mean `\($0)`?"
        }
        throw arguments.failure("`--profile \(name)`: the profiles are \(profileNames)\(suggestion ?? "")")
      }
      profiles.insert(profile)
    }
    guard !profiles.isEmpty else { throw arguments.failure("`--profile` names none of \(profileNames)") }
    return profiles
  }
}

/// `check --json`.
private struct CheckResults: Encodable {
  struct Standing: Encodable {
    var profile: Profile
    var errors, warnings: Int
  }

  var schema = 1
  var findings: [FindingReport]
  var summary: FindingReport.Summary
  /// How often each rule was broken beyond the findings that are told.
  var untold: [String: Int]
  /// Of all feeds together; empty where none was checked.
  var profiles: [Standing]
  /// With `--fix`: what was mended, or would be.
  var mended: [FindingReport]?
  /// With `--fix`: what could be mended, and would have done harm besides.
  var leftOut: [FindingReport]?
  /// With `--dry-run`: what would change.
  var diff: String?

  init(_ results: [CheckJob.Result], mendings: [MendJob.Result], isDryRun: Bool) {
    let all = results.flatMap { $0.placed(among: results.count) + ($0.failure?.findings ?? []) }
    findings = all.map(FindingReport.init)
    summary = FindingReport.Summary(all)
    untold = results.reduce(into: [:]) { sum, result in sum.merge(result.untold, uniquingKeysWith: +) }
    if !mendings.isEmpty {
      mended = mendings.flatMap(\.mended).map(FindingReport.init)
      leftOut = mendings.flatMap(\.leftOut).map(FindingReport.init)
      if isDryRun { diff = mendings.map(\.diff).joined() }
    }
    profiles = Profile.allCases.compactMap { profile in
      let standings = results.flatMap(\.standings).filter { $0.profile == profile }
      guard !standings.isEmpty else { return nil }
      return Standing(
        profile: profile, errors: standings.reduce(0) { $0 + $1.errors },
        warnings: standings.reduce(0) { $0 + $1.warnings })
    }
  }
}

extension CheckJob.Result {
  /// With several folders, whose finding it is.
  func placed(among count: Int) -> [Finding] {
    guard count > 1, let folder else { return findings }
    return findings.map { finding in
      var finding = finding
      finding.position.file = "\(folder)/\(finding.position.file)"
      return finding
    }
  }
}

/// What every command prints of a failure as JSON.
struct FindingsReport: Encodable {
  var schema = 1
  var findings: [FindingReport]
  var summary: FindingReport.Summary

  init(_ findings: [Finding]) {
    self.findings = findings.map(FindingReport.init)
    summary = FindingReport.Summary(findings)
  }
}

/// A finding as scripts read it.
struct FindingReport: Encodable {
  struct Summary: Encodable {
    var errors, warnings, infos: Int

    init(_ findings: [Finding]) {
      let count = { (severity: Finding.Severity) in findings.count { $0.severity == severity } }
      (errors, warnings, infos) = (count(.error), count(.warning), count(.info))
    }
  }

  var rule: String
  var part: String?
  var severity: Finding.Severity
  var file: String
  var line, column: Int?
  /// Where the element stands in a feed; in YAML, the key path, which is `element` too.
  var path, element: String?
  var message: String
  var fixable: Bool

  init(_ finding: Finding) {
    (rule, part, severity) = (finding.rule, finding.part, finding.severity)
    (file, line, column) = (finding.position.file, finding.position.line, finding.position.column)
    (path, element) = (finding.path, finding.element)
    (message, fixable) = (finding.message, finding.isFixable)
  }
}
