import Files
public import PodcastModel
public import Validation
import XMLTree

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Says what is wrong: of show folders, and of feeds.
public struct CheckJob: Sendable {
  /// What was found of one path.
  public struct Result: Sendable {
    public var path: String
    public var findings: [Finding] = []
    /// How often each rule was broken beyond the findings that are told, where it was.
    public var untold: [String: Int] = [:]
    /// Empty for what is no feed.
    public var standings: [FeedVerdict.Standing] = []
    /// Why it could not be checked.
    public var failure: Failure?
  }

  private let profiles: Set<Profile>
  private let limit: Int
  private let jobs: Int
  private let now: Instant

  /// - Parameters:
  ///   - limit: how many findings of one rule about items are told.
  ///   - jobs: how many paths are worked on at once; nil for one on each core.
  ///   - now: what dates are held against.
  public init(profiles: Set<Profile>, limit: Int = FeedValidator.customaryLimit, jobs: Int? = nil, now: Instant? = nil)
  {
    self.profiles = profiles
    self.limit = limit
    self.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    self.now = now ?? Instant(unixSeconds: Int(Date().timeIntervalSince1970))
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
        group.addTask { (index, self.run(paths[index])) }
      }
      for _ in 0..<max(1, jobs) { addNext() }
      for await (index, result) in group {
        results[index] = result
        addNext()
      }
      return results
    }
  }

  public func run(_ path: String) -> Result {
    var result = Result(path: path)
    do {
      if FileStore.stamp(of: path)?.isFolder ?? false {
        result.findings = try FolderCheck.run(path)
      } else {
        let report = try checkFeed(path)
        result.findings = report.findings
        result.untold = report.untold
        result.standings = report.standings
      }
    } catch let failure as Failure {
      result.failure = failure
    } catch let failure as FileFailure {
      result.failure = Failure(failure)
    } catch {
      result.failure = Failure(.system, "check-failed", at: SourcePosition(file: path), "\(error)")
    }
    return result
  }

  private static let pieceBytes = 1 << 18

  private func checkFeed(_ path: String) throws -> FeedVerdict {
    let file = try ByteFile(path)
    var validator = try FeedValidator(
      file: path, context: CheckContext(profiles: profiles, now: now), limit: limit)
    var offset = 0
    while true {
      let piece = try file.bytes(offset..<offset + Self.pieceBytes)
      guard !piece.isEmpty else { break }
      validator.append(piece)
      offset += piece.count
    }
    return try validator.finish { range throws(FileFailure) in try file.bytes(range) }
  }
}
