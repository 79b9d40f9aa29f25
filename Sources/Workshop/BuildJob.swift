#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Files
import MediaJobs
public import PodcastModel
import ShowFolder
import Validation

/// From the show folder to everything that is published.
public struct BuildJob: Sendable {
  public var path: String
  /// Where to; nil is `dist/` in the show folder.
  public var output: String?
  /// How many recordings are worked on at once; nil is one for each core.
  public var jobs: Int?
  /// Says what would be done, and does nothing.
  public var isDryRun: Bool
  /// The moment that decides which episodes are out, as a date is written in an episode; nil is the clock's.
  public var now: String?
  /// Builds what the show will be, drafts and episodes of later days among it, for its makers alone: into
  /// .podwright/preview/site.
  public var isPreview: Bool

  public init(
    path: String, output: String? = nil, jobs: Int? = nil, isDryRun: Bool = false, now: String? = nil,
    isPreview: Bool = false
  ) {
    self.now = now
    self.isPreview = isPreview
    self.path = path
    self.output = output
    self.jobs = jobs
    self.isDryRun = isDryRun
  }

  /// What a build made, or would make.
  public struct Result: Sendable {
    public var outputPath = ""
    public var episodes: [Published] = []
    public var feeds: [Feed] = []
    /// What waits for its date, the next one first.
    public var scheduled: [ScheduledEpisode] = []
    /// Below the output folder, in the order of the writing.
    public var changes: [String] = []
    public var removals: [String] = []
    /// Slugs of the episodes that were, or would be, decoded.
    public var worked: [String] = []
    public var isUnchanged = false
  }

  /// A feed as it is published.
  public struct Feed: Sendable {
    public var name: String
    public var url: String
    public var episodeCount: Int
    /// Its address is for those only who are told.
    public var isPrivate: Bool
  }

  /// An episode as it is published.
  public struct Published: Sendable {
    public var published: PublishedEpisode
    public var turnCount: Int
  }

  /// - Parameter progress: what is at work, and the part of all work that is done; called on any thread.
  /// - Throws: `Failure` where nothing could be built; an episode's own failure is in the outcome.
  public func run(progress: @escaping @Sendable (String, Double) -> Void = { _, _ in }) async throws -> Outcome<Result>
  {
    do {
      guard let root = ContainedFolder(path), FileStore.stamp(of: root.absolute(ShowFolder.showFile)) != nil else {
        _ = try readShow(path)
        throw Failure(
          .unreadable, "file-unreadable", at: SourcePosition(file: path), "the show went away while it was read")
      }
      if isDryRun { return try await build(root, progress: progress) }
      guard root.leadsInside(".podwright") else {
        throw Failure(
          .configuration, "path-outside-show", at: SourcePosition(file: ".podwright"),
          "this is a link that leads out of the show folder; remove it")
      }
      try FileStore.makeFolder(root.absolute(".podwright"))
      guard let lock = try LockedFile(root.absolute(".podwright/lock")) else {
        throw Failure(
          .busy, "show-busy", at: SourcePosition(file: path),
          "another build of this show is at work; try again when it is done")
      }
      let outcome = try await build(root, progress: progress)
      _ = consume lock
      return outcome
    } catch let failure as FileFailure {
      throw Failure(failure)
    }
  }

  private func build(_ root: ContainedFolder, progress: @escaping @Sendable (String, Double) -> Void) async throws
    -> Outcome<Result>
  {
    let home = isPreview ? BuildState.previewHome : BuildState.home
    let usualOutput = isPreview ? home + "/site" : "dist"
    let outputPath = output ?? root.absolute(usualOutput)
    // As the user would name it.
    let shownPath = output ?? (path == "." ? usualOutput : "\(path)/\(usualOutput)")
    guard output != nil || root.leadsInside(usualOutput) else {
      throw Failure(
        .configuration, "path-outside-show", at: SourcePosition(file: usualOutput),
        "\(usualOutput) is a link that leads out of the show folder; name the real folder with `--output`")
    }
    if isPreview { try FileStore.makeFolder(root.absolute(home)) } else { try Self.refuseSources(outputPath, root) }
    let previous = BuildState(of: root, home: home)
    if let previous, try isUnchanged(previous, root, outputPath: outputPath) {
      var result = Result()
      result.scheduled = previous.scheduled
      result.outputPath = shownPath
      result.isUnchanged = true
      return Outcome(result, findings: previous.findings.map(\.finding))
    }

    let known = previous?.table ?? BuildState.Table()
    // Before anything is read: what changes during the build is new to the next one.
    var table = BuildState.Table(inputs: BuildState.inputStamps(of: root, besides: known.inputs.keys))
    let show = try readShow(path)
    let errors = show.findings.filter { $0.severity == .error }
    guard errors.isEmpty else { throw Failure(.configuration, show.findings) }
    let clock = isPreview ? .afterAll : try ReleaseClock(now, inZone: show.show.timeZone)
    // A private feed's address must be known before anything is written to it.
    if !isDryRun { try show.writeShowLock() }
    var state = BuildState()
    var outcome = Outcome(Result(), findings: show.findings)
    outcome.result.outputPath = shownPath

    // 1. What is known, and what is not.
    var plans: [EpisodePlan] = []
    var failedSlugs: [String] = []
    let wanted = show.episodes.filter { folder in
      isPreview || !folder.episode.draft || show.feeds.contains { $0.query.matches(folder.episode) }
    }
    for folder in wanted {
      if isPreview || !clock.isDue(folder.episode), folder.lacksRecording(in: show.show) {
        outcome.findings.append(folder.missingRecording(isDue: false))
        guard isPreview else { continue }
      }
      do throws(Failure) {
        plans.append(
          try EpisodePlan(folder, of: show, mayLackRecording: isPreview) { path throws(FileFailure) in
            let stamp = FileStore.stamp(of: root.absolute(path))
            let digest: String
            if stamp == known.inputs[path], let former = known.digests[path] {
              digest = former
            } else {
              digest = try SHA256.hex(ofFile: root.absolute(path))
            }
            table.digests[path] = digest
            return digest
          })
      } catch {
        outcome.failures.append(error)
        failedSlugs.append(folder.episode.slug)
      }
    }
    outcome.result.scheduled = wanted.map(\.episode).filter { !clock.isOut($0) }.map(ScheduledEpisode.init)
      .sorted { ($0.unixSeconds, $0.slug) < ($1.unixSeconds, $1.slug) }
    let stale = plans.filter(\.needsMedia)
    outcome.result.worked = stale.map(\.episode.slug)
    if isDryRun {
      outcome.findings += plans.flatMap(\.findings)
      return outcome
    }

    // 2. The costly part, kept at once.
    var locks: [String: EpisodeLock] = [:]
    for plan in plans where !plan.needsMedia {
      let lock = plan.known
      try show.write(lock, to: plan.folder.lockPath)
      locks[plan.episode.slug] = lock
    }
    if !stale.isEmpty {
      let crew = MediaCrew(
        program: try Self.findProgram(), size: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
        show: show)
      let results = await crew.run(
        stale,
        finished: { plan, lock throws(Failure) in
          do {
            try show.write(lock, to: plan.folder.lockPath)
          } catch let failure as FileFailure {
            throw Failure(failure)
          } catch {
            throw Failure(.system, "lock-unwritable", at: SourcePosition(file: plan.folder.lockPath), "\(error)")
          }
        }, progress: progress)
      for (plan, result) in results {
        switch result {
        case .success(let lock): locks[plan.episode.slug] = lock
        case .failure(let failure):
          outcome.failures.append(failure)
          outcome.findings += plan.findings
          failedSlugs.append(plan.episode.slug)
        }
      }
    }

    // 3. Everything that is published; the feeds last, so that they never name a file that is not there.
    var files = try OutputFolder(
      outputPath, previous: previous?.output == FileStore.realPath(of: outputPath) ? known.outputs : [:])
    // An episode that subscribers have already must not vanish because its recording cannot be read today.
    let held = failedSlugs.filter { files.has("episodes/\($0)") }
    let feeds = try FeedPublication(show, to: &files)
    let onSite = Set(plans.map(\.episode).filter { clock.isOut($0) && (isPreview || feeds.isForAll($0)) }.map(\.slug))
    let heldOnSite = show.episodes.map(\.episode).filter { held.contains($0.slug) && (isPreview || feeds.isForAll($0)) }
      .map(\.slug)
    var site = try SiteFiles(
      show, feeds: feeds.open, locks: locks.filter { onSite.contains($0.key) }, held: heldOnSite, output: &files)
    var published: [Published] = []
    for plan in plans {
      guard let lock = locks[plan.episode.slug] else { continue }
      guard clock.isOut(plan.episode) else {
        outcome.findings += plan.findings
        continue
      }
      let publication = try EpisodePublication(plan, lock: lock, show: show.show)
      var newLock = lock
      var written = try publication.write(
        to: &files, of: show, previousDigest: plan.folder.audioPath.flatMap { known.digests[$0] }
      ) { rendition, packaged, findings in
        if let rendition {
          newLock.renditions?[rendition.name]?.packaged = packaged
        } else {
          newLock.packaged = packaged
        }
        outcome.findings += findings
      }
      if newLock != lock { try show.write(newLock, to: plan.folder.lockPath) }
      if onSite.contains(plan.episode.slug) {
        try site.writePages(of: written, transcript: publication.readable, to: &files)
      } else {
        written.pageURL = nil
      }
      published.append(Published(published: written, turnCount: publication.transcript?.turns.count ?? 0))
      outcome.findings += publication.findings
    }
    outcome.result.episodes = published
    if held.isEmpty {
      try site.writeOtherFiles(to: &files)
      outcome.result.feeds = try feeds.write(published.map(\.published), to: &files).map { feed, count in
        Feed(name: feed.feed.name, url: feed.url, episodeCount: count, isPrivate: feed.feed.isPrivate)
      }
      try files.removeLeftovers()
    } else {
      files.keepLeftovers()
      outcome.findings.append(
        Finding(
          "feeds-held-back", .warning, at: SourcePosition(file: "feeds"),
          "the feeds are left as they were, since \(held.joined(separator: ", ")) is published already and could not be built again"
        ))
    }
    try WantedRendition.removeOthers(than: plans.flatMap(\.renditions), in: root)
    outcome.result.changes = files.changes
    outcome.result.removals = files.removals
    if held.isEmpty {
      let known = Dictionary(
        plans.compactMap { plan in
          locks[plan.episode.slug]?.recording.map { recording in
            let slug = plan.episode.slug
            return (
              "episodes/\(slug)/\(slug).\(recording.name.split(separator: ".").last?.lowercased() ?? "")",
              recording.facts
            )
          }
        }, uniquingKeysWith: { first, _ in first })
      outcome.findings += try review(show, changes: files.changes, known: known, in: files.folder, named: shownPath)
    }

    // 4. What the next build need not look at again; a build with failures is not one to rest on.
    for plan in plans { table.inputs[plan.folder.lockPath] = FileStore.stamp(of: root.absolute(plan.folder.lockPath)) }
    let pictures =
      [show.show.artwork, show.theme.artwork] + show.feeds.map(\.artwork) + plans.map(\.episode.artwork)
      + show.people.map(\.picture) + plans.flatMap { $0.folder.chapters?.map(\.image) ?? [] }
    let others =
      pictures + ([show.show] + show.feeds.compactMap(\.show)).flatMap(\.feedPictures)
      + plans.flatMap(\.episode.details.feedPictures)
      + plans.flatMap {
        [$0.folder.audioPath, $0.folder.transcriptPath, $0.folder.timingsPath, $0.folder.chaptersPath]
      }
    for path in others.compactMap(\.self) where table.inputs[path] == nil {
      table.inputs[path] = FileStore.stamp(of: root.absolute(path))
    }
    table.inputs["podwright.lock.json"] = FileStore.stamp(of: root.absolute("podwright.lock.json"))
    state.output = files.folder.root
    state.isWhole = outcome.failures.isEmpty
    table.outputs = files.stamps
    state.timeZone = show.show.timeZone
    state.scheduled = outcome.result.scheduled
    state.lastRelease = wanted.map(\.episode).filter(clock.isOut).map(\.date.unixSeconds).max()
    state.findings = outcome.findings.map(BuildState.StoredFinding.init)
    try state.write(table, to: root, home: home)
    return outcome
  }

  /// What was written is looked at once more: what no store takes must not leave the house unnoticed.
  private func review(
    _ show: ShowFolder, changes: [String], known: [String: MediaFacts], in folder: ContainedFolder, named name: String
  ) throws -> [Finding] {
    let check = PublishedCheck(
      show, validator: SubjectValidator(), check: CheckJob(profiles: Set(Profile.allCases)), output: folder.root,
      shown: name)
    // What people have said of their show, `check` judges; here it is what became of it.
    let families: Set<Substring> = ["xml", "media", "art", "transcript", "chapters"]
    return try check.run(only: Set(changes), expected: Set(changes), known: known).findings.filter {
      $0.severity == .error && families.contains($0.rule.prefix { $0 != "-" })
    }
  }

  /// What is written must not stand among what people wrote: it would replace and remove their files.
  private static func refuseSources(_ outputPath: String, _ root: ContainedFolder) throws(Failure) {
    var existing = outputPath
    while FileStore.realPath(of: existing) == nil, let slash = existing.lastIndex(of: "/") {
      existing = String(existing[..<slash])
    }
    // Nothing of a relative path exists: it is made where the user stands.
    let real = FileStore.realPath(of: existing.isEmpty ? "/" : existing) ?? FileStore.realPath(of: ".") ?? ""
    // The show folder itself, or one that it lies in.
    let isAround = existing == outputPath && "\(root.root)/".hasPrefix(real == "/" ? "/" : "\(real)/")
    let isAmong = ["episodes", "feeds", ".podwright"].contains { name in
      let folder = root.absolute(name)
      return real == folder || real.hasPrefix(folder + "/")
    }
    guard isAround || isAmong || FileStore.stamp(of: "\(outputPath)/\(ShowFolder.showFile)") != nil else { return }
    throw Failure(
      .configuration, "output-among-sources", at: SourcePosition(file: outputPath),
      "people's own files stand here, which a build would replace; name a folder that holds nothing else")
  }

  private func isUnchanged(
    _ state: BuildState, _ root: ContainedFolder, outputPath: String
  ) throws(Failure) -> Bool {
    let moment = isPreview ? ReleaseClock.afterAll.now : try ReleaseClock(now, inZone: state.timeZone).now
    return state.output == FileStore.realPath(of: outputPath) && state.isWhole && state.holds(at: moment)
      && state.isUnchanged(in: root, output: outputPath)
  }

  private static func findProgram() throws(Failure) -> MediaProgram {
    do throws(MediaFailure) {
      return try MediaProgram.find()
    } catch {
      throw Failure(error)
    }
  }
}
