import Files
import MediaJobs
public import PodcastModel
import ShowFolder
public import Validation
import XMLTree

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Says what is wrong: of show folders and episodes, of feeds, and of the files that belong to them.
public struct CheckJob: Sendable {
  /// What was found of one path.
  public struct Result: Sendable {
    public var path: String
    public var findings: [Finding] = []
    /// How often each rule was broken beyond the findings that are told, where it was.
    public var untold: [String: Int] = [:]
    /// Empty for what a reader alone has judged.
    public var standings: [FeedVerdict.Standing] = []
    /// Why it could not be checked.
    public var failure: Failure?
    /// The folder that the findings' positions are relative to; nil where they are as the path was given.
    public var folder: String?
    /// The lines of what was fetched, and is not here any more.
    public var excerpts: [SourcePosition: SourceExcerpt] = [:]

    /// Besides what was found of a feed by itself.
    mutating func add(_ verdict: SubjectVerdict?) {
      guard let verdict, !verdict.findings.isEmpty else { return }
      findings += verdict.findings
      untold.merge(verdict.untold, uniquingKeysWith: +)
      for (index, standing) in standings.enumerated() {
        guard let more = verdict.standings.first(where: { $0.profile == standing.profile }) else { continue }
        standings[index].errors += more.errors
        standings[index].warnings += more.warnings
      }
    }

    mutating func take(_ verdict: SubjectVerdict) {
      findings = verdict.findings
      untold = verdict.untold
      standings = verdict.standings
    }
  }

  private let profiles: Set<Profile>
  private let limit: Int
  private let jobs: Int
  private let now: Instant
  private let previous: String?
  private let address: String?
  /// Nil where no server is asked anything.
  private let online: OnlineCheck?

  /// - Parameters:
  ///   - limit: how many findings of one rule about items are told.
  ///   - jobs: how many paths are worked on at once; nil for one on each core.
  ///   - now: what dates are held against.
  ///   - previous: a file with the earlier version of the feed, which is to be one alone.
  ///   - address: where that feed is published; nil where nobody says.
  ///   - online: on what terms servers are asked; nil where they are not.
  public init(
    profiles: Set<Profile>, limit: Int = FeedValidator.customaryLimit, jobs: Int? = nil, now: Instant? = nil,
    previous: String? = nil, address: String? = nil, online: OnlineTerms? = nil
  ) {
    self.profiles = profiles
    self.limit = limit
    self.previous = previous
    self.address = address
    self.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    let moment = now ?? Instant(unixSeconds: Int(Date().timeIntervalSince1970))
    self.now = moment
    self.online = online.map {
      OnlineCheck($0, validator: SubjectValidator(profiles: profiles), limit: limit, now: moment)
    }
  }

  /// - Returns: one for each path, in their order, whatever was done first.
  public func run(_ paths: [String]) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
      var results = paths.map { Result(path: $0) }
      var next = 0
      func addNext() {
        guard next < paths.count else { return }
        let index = next
        next += 1
        group.addTask { (index, await self.check(paths[index])) }
      }
      for _ in 0..<max(1, jobs) { addNext() }
      for await (index, result) in group {
        results[index] = result
        addNext()
      }
      return results
    }
  }

  /// Whether it is a file, which is done in no time: nobody need start threads for it.
  public static func isQuick(_ path: String) -> Bool {
    // What cannot be opened is told of when it is checked.
    FileStore.stamp(of: path)?.isFolder != true && (try? FileKind.of(path)) != .source
  }

  /// Whether a subject is no path, but somewhere on the web.
  public static func isAddress(_ subject: String) -> Bool { FeedSource.isAddress(subject) }

  /// A folder, or a file that is quick to check.
  private func check(_ path: String) async -> Result {
    if let online, Self.isAddress(path) { return await check(address: path, by: online) }
    guard !Self.isQuick(path) else {
      let result = run(path)
      // What cannot be opened has been told of.
      guard let online, result.failure == nil, (try? FileKind.of(path)) == .feed else { return result }
      return await adding(to: result) { try await online.check(feed: path, named: path) }
    }
    var result = Result(path: path)
    do {
      guard previous == nil else { throw Self.hasNoPrevious(path) }
      let (show, only) = try ShowFolder.around(path)
      result.folder = show.shownPath
      let validator = SubjectValidator(profiles: profiles)
      let published = only == nil ? try PublishedCheck(show.folder, validator: validator, check: self).run() : nil
      let asked = only == nil ? try await online?.check(publishedBy: show.folder) : nil
      result.take(
        await ShowCheck(show.folder, validator: validator, clock: ReleaseClock(now: now), workers: jobs)
          .run(only: only, published: published, asked: asked))
    } catch {
      result.failure = Failure(error, orElse: "check-failed", at: path)
    }
    return result
  }

  /// With what servers say of what a feed names.
  private func adding(
    to result: Result, _ ask: () async throws -> SubjectVerdict
  ) async -> Result {
    var result = result
    do {
      result.add(try await ask())
    } catch {
      result.failure = Failure(error, orElse: "check-failed", at: result.path)
    }
    return result
  }

  /// A feed that is somewhere else.
  private func check(address: String, by online: OnlineCheck) async -> Result {
    var result = Result(path: address)
    do {
      let fetched = try await online.fetch(address)
      guard let copy = fetched.copy else {
        result.take(SubjectValidator(profiles: profiles).check(.web(fetched.subject)))
        return result
      }
      let report = try checkFeed(copy, named: address, at: fetched.subject.address)
      result.findings = report.findings
      result.untold = report.untold
      result.standings = report.standings
      result = await adding(to: result) {
        try await online.check(feed: copy, named: address, asked: fetched.subject)
      }
      result.excerpts = SourceExcerpt.read(
        copy, at: result.findings.map(\.position).filter { $0.file == address })
    } catch {
      result.failure = Failure(error, orElse: "check-failed", at: address)
    }
    return result
  }

  /// A file that is no folder's and no show's source.
  public func run(_ path: String) -> Result {
    var result = Result(path: path)
    do {
      let validator = SubjectValidator(profiles: profiles)
      guard !Self.isAddress(path) else {
        throw Failure(
          .configuration, "check-needs-online", at: SourcePosition(file: path),
          "this is an address, and nothing is fetched unless `--online` says so")
      }
      let kind = try FileKind.of(path)
      guard previous == nil || kind == .feed else { throw Self.hasNoPrevious(path) }
      switch kind {
      case .source:
        throw Failure(
          .configuration, "check-needs-show", at: SourcePosition(file: path), "this belongs to a show; check its folder"
        )
      case .recording: result.take(validator.check(.media(try recording(path))))
      case .picture:
        result.take(validator.check(.picture(SubjectFiles.picture(path, named: path, use: .artwork))))
      case .transcript:
        result.take(
          validator.check(
            .transcript(SubjectFiles.transcript(path, named: path, surroundings: .init(), roster: SpeakerRoster()))))
      case .chapters:
        result.take(validator.check(.chapters(ChaptersSubject(file: path, bytes: try FileStore.read(path)))))
      case .feed:
        let report = try checkFeed(path)
        result.findings = report.findings
        result.untold = report.untold
        result.standings = report.standings
        result.add(try filesBeside(path, validator: validator))
      }
    } catch {
      result.failure = Failure(error, orElse: "check-failed", at: path)
    }
    return result
  }

  private static func hasNoPrevious(_ path: String) -> Failure {
    Failure(
      .configuration, "previous-needs-feed", at: SourcePosition(file: path),
      "this is no feed, and only a feed is held against its earlier version")
  }

  private func recording(_ path: String) throws -> MediaSubject {
    // No decoder is started for what is no file.
    guard let stamp = FileStore.stamp(of: path), stamp.byteCount > 0 else {
      return MediaSubject(path: path, problem: "the file is empty")
    }
    var process = SubjectFiles.mediaProcess()
    return try SubjectFiles.media(path, named: path, loudness: true, by: &process)
  }

  /// What the feed says of files that lie beside it as they will on the web; nil where none do.
  private func filesBeside(_ path: String, validator: SubjectValidator) throws -> SubjectVerdict? {
    guard var files = try FeedFiles(feed: path, validator: validator),
      // What is no XML has been told of.
      let feed = try? XMLElement(parsing: FileStore.read(path), file: path)
    else { return nil }
    return files.check(feed)
  }

  private static let pieceBytes = 1 << 18

  /// - Parameter fetched: where the feed was fetched, which counts where nobody says otherwise.
  private func context(at fetched: String? = nil) throws -> CheckContext {
    let earlier = try previous.map { previous in
      var reader = try FeedValidator.unjudging(file: previous)
      try Self.read(ByteFile(previous), into: &reader)
      return reader.snapshot()
    }
    return CheckContext(profiles: profiles, now: now, address: address ?? fetched, previous: earlier)
  }

  /// All of a feed's findings, with the edits that would mend them.
  func findingsForMending(_ bytes: [UInt8], path: String) throws -> [Finding] {
    try FeedValidator.checkForMending(bytes, file: path, context: context()).findings
  }

  /// Of a show folder, or of one of its episodes: without what people do not want to hear.
  func findingsForMending(_ show: ShowFolder, only factsPath: String?) async -> [Finding] {
    let validator = SubjectValidator(profiles: profiles)
    return await ShowCheck(show, validator: validator, clock: ReleaseClock(now: now), workers: jobs).run(
      only: factsPath
    ).findings
  }

  /// - Parameters:
  ///   - name: the one that findings carry; nil for the path.
  ///   - address: where it was fetched, if it was.
  func checkFeed(_ path: String, named name: String? = nil, at address: String? = nil) throws -> FeedVerdict {
    let file = try ByteFile(path)
    var validator = try FeedValidator(file: name ?? path, context: context(at: address), limit: limit)
    try Self.read(file, into: &validator)
    return try validator.finish { range throws(FileFailure) in try file.bytes(range) }
  }

  private static func read(_ file: borrowing ByteFile, into validator: inout FeedValidator) throws(FileFailure) {
    var offset = 0
    while true {
      let piece = try file.bytes(offset..<offset + pieceBytes)
      guard !piece.isEmpty else { return }
      validator.append(piece)
      offset += piece.count
    }
  }
}
