#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Feeds
import Files
import MediaJobs
public import PodcastModel
import ShowFolder

/// From the show folder to everything that is published.
public struct BuildJob: Sendable {
  public var path: String
  /// Where to; nil is `dist/` in the show folder.
  public var output: String?
  /// How many recordings are worked on at once; nil is one for each core.
  public var jobs: Int?
  /// Says what would be done, and does nothing.
  public var isDryRun: Bool

  public init(path: String, output: String? = nil, jobs: Int? = nil, isDryRun: Bool = false) {
    self.path = path
    self.output = output
    self.jobs = jobs
    self.isDryRun = isDryRun
  }

  /// What a build made, or would make.
  public struct Result: Sendable {
    public var outputPath = ""
    public var episodes: [Published] = []
    /// The addresses of the feeds, and how many episodes are in each.
    public var feeds: [(url: String, episodeCount: Int)] = []
    /// Below the output folder, in the order of the writing.
    public var changes: [String] = []
    public var removals: [String] = []
    /// Slugs of the episodes that were, or would be, decoded.
    public var worked: [String] = []
    public var isUnchanged = false
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
    let outputPath = output ?? root.absolute("dist")
    // As the user would name it.
    let shownPath = output ?? (path == "." ? "dist" : "\(path)/dist")
    guard output != nil || root.leadsInside("dist") else {
      throw Failure(
        .configuration, "path-outside-show", at: SourcePosition(file: "dist"),
        "dist is a link that leads out of the show folder; name the real folder with `--output`")
    }
    try Self.refuseSources(outputPath, root)
    let previous = BuildState(of: root)
    // Before anything is read: what changes during the build is new to the next one.
    var inputs = BuildState.inputStamps(of: root, besides: previous?.inputs.keys.sorted() ?? [])
    if let previous, isUnchanged(previous, inputs: inputs, outputPath: outputPath) {
      var result = Result()
      result.outputPath = shownPath
      result.isUnchanged = true
      return Outcome(result, findings: previous.findings.map(\.finding))
    }

    let show = try readShow(path)
    let errors = show.findings.filter { $0.severity == .error }
    guard errors.isEmpty else { throw Failure(.configuration, show.findings) }
    var state = BuildState()
    var outcome = Outcome(Result(), findings: show.findings)
    outcome.result.outputPath = shownPath

    // 1. What is known, and what is not.
    var plans: [EpisodePlan] = []
    var failedSlugs: [String] = []
    for folder in show.episodes where !folder.episode.draft {
      do throws(Failure) {
        plans.append(
          try EpisodePlan(folder, of: show) { path throws(FileFailure) in
            let stamp = FileStore.stamp(of: root.absolute(path))
            let digest: String
            if stamp == previous?.inputs[path], let known = previous?.digests[path] {
              digest = known
            } else {
              digest = try SHA256.hex(ofFile: root.absolute(path))
            }
            state.digests[path] = digest
            return digest
          })
      } catch {
        outcome.failures.append(error)
        failedSlugs.append(folder.episode.slug)
      }
    }
    let stale = plans.filter(\.needsMedia)
    outcome.result.worked = stale.map(\.episode.slug)
    if isDryRun {
      outcome.findings += plans.flatMap(\.findings)
      return outcome
    }

    // 2. The costly part, kept at once.
    var locks: [String: EpisodeLock] = [:]
    for plan in plans where !plan.needsMedia {
      var lock = EpisodeLock(
        guid: plan.episode.guid, recording: plan.recording, packaged: plan.folder.lock?.packaged)
      if let digest = plan.alignmentDigest, let aligned = plan.aligned {
        lock.alignment = EpisodeLock.Alignment(sha256: digest, aligned: aligned)
      }
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
      outputPath, previous: previous?.output == FileStore.realPath(of: outputPath) ? previous?.outputs ?? [:] : [:])
    // An episode that subscribers have already must not vanish because its recording cannot be read today.
    let held = failedSlugs.filter { files.has("episodes/\($0)") }
    let feeds = try show.feeds.map { try publish($0, of: show, to: &files) }
    let site = try SiteFiles(show, feeds: feeds, locks: locks, held: held, output: &files)
    var published: [Published] = []
    for plan in plans {
      guard let lock = locks[plan.episode.slug] else { continue }
      let publication = try EpisodePublication(plan, lock: lock, show: show.show)
      var newLock = lock
      let written = try publication.write(
        to: &files, of: show, previousDigest: plan.folder.audioPath.flatMap { previous?.digests[$0] }
      ) { packaged, findings in
        newLock.packaged = packaged
        outcome.findings += findings
      }
      if newLock != lock { try show.write(newLock, to: plan.folder.lockPath) }
      try site.writePages(of: written, transcript: publication.readable, to: &files)
      published.append(Published(published: written, turnCount: publication.transcript?.turns.count ?? 0))
      outcome.findings += publication.findings
    }
    outcome.result.episodes = published
    if held.isEmpty {
      try site.writeOtherFiles(to: &files)
      try write(feeds, published.map(\.published), to: &files, &outcome)
      try files.removeLeftovers()
    } else {
      files.keepLeftovers()
      outcome.findings.append(
        Finding(
          "feeds-held-back", .warning, at: SourcePosition(file: "feeds"),
          "the feeds are left as they were, since \(held.joined(separator: ", ")) is published already and could not be built again"
        ))
    }
    outcome.result.changes = files.changes
    outcome.result.removals = files.removals

    // 4. What the next build need not look at again; a build with failures is not one to rest on.
    try show.writeShowLock()
    for plan in plans { inputs[plan.folder.lockPath] = FileStore.stamp(of: root.absolute(plan.folder.lockPath)) }
    let pictures =
      [show.show.artwork, show.theme.artwork] + show.feeds.map(\.artwork) + plans.map(\.episode.artwork)
      + show.people.map(\.picture) + plans.flatMap { $0.folder.chapters?.map(\.image) ?? [] }
    let others =
      pictures
      + plans.flatMap {
        [$0.folder.audioPath, $0.folder.transcriptPath, $0.folder.timingsPath, $0.folder.chaptersPath]
      }
    for path in others.compactMap(\.self) where inputs[path] == nil {
      inputs[path] = FileStore.stamp(of: root.absolute(path))
    }
    inputs["podwright.lock.json"] = FileStore.stamp(of: root.absolute("podwright.lock.json"))
    state.output = files.folder.root
    state.inputs = outcome.failures.isEmpty ? inputs : [:]
    state.outputs = files.stamps
    state.findings = outcome.findings.map(BuildState.StoredFinding.init)
    try state.write(to: root)
    return outcome
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

  private func isUnchanged(_ state: BuildState, inputs: [String: FileStamp], outputPath: String) -> Bool {
    guard state.output == FileStore.realPath(of: outputPath), !state.inputs.isEmpty, state.inputs == inputs else {
      return false
    }
    return state.outputs.allSatisfy { FileStore.stamp(of: "\(outputPath)/\($0)") == $1 }
  }

  private func publish(_ feed: Feed, of show: ShowFolder, to files: inout OutputFolder) throws -> PublishedFeed {
    var shown = show.show
    shown.people = try files.publish(picturesOf: shown.people, of: show)
    return PublishedFeed(
      show: shown, feed: feed, url: WebAddress.below(show.show.address, path: feed.path),
      artworkURL: try (feed.artwork ?? show.show.artwork).map { try files.publish(picture: $0, of: show) })
  }

  private func write(
    _ feeds: [PublishedFeed], _ all: [PublishedEpisode], to files: inout OutputFolder, _ outcome: inout Outcome<Result>
  ) throws {
    for feed in feeds {
      let episodes = FeedQuery.episodes(for: feed.feed, from: all)
      try files.write(to: feed.feed.path) { try RSSFeed.write(feed, episodes: episodes, to: $0) }
      outcome.result.feeds.append((feed.url, episodes.count))
    }
  }

  private static func findProgram() throws(Failure) -> MediaProgram {
    do throws(MediaFailure) {
      return try MediaProgram.find()
    } catch {
      throw Failure(error)
    }
  }
}
