import Files
public import PodcastModel
import ShowFolder
import Validation
import XMLTree

/// Mends what can be mended without asking anybody: in feeds, and in the YAML of a show folder. Everything else in these
/// files stays byte by byte as it is.
public struct MendJob: Sendable {
  /// What was done to one path.
  public struct Result: Sendable {
    public var path: String
    public var mended: [Finding] = []
    /// What could be mended by itself, and was not, since it would have done harm besides.
    public var leftOut: [Finding] = []
    /// Of all files that were changed, or would be, as `diff -u` shows them.
    public var diff = ""
    public var failure: Failure?
  }

  private let check: CheckJob
  private let isDryRun: Bool

  /// - Parameters:
  ///   - check: finds what there is to be mended.
  ///   - isDryRun: nothing is written.
  public init(_ check: CheckJob, isDryRun: Bool) {
    self.check = check
    self.isDryRun = isDryRun
  }

  public func run(_ paths: [String]) async -> [Result] {
    var results: [Result] = []
    for path in paths { results.append(await run(path)) }
    return results
  }

  private func run(_ path: String) async -> Result {
    var result = Result(path: path)
    do {
      if FileStore.stamp(of: path)?.isFolder == true {
        try await mendShow(path, &result)
      } else {
        switch try FileKind.of(path) {
        case .feed: try await mendFeed(path, &result)
        case .source: try await mendShow(path, &result)
        // What is published is written anew from what it is made of.
        case .recording, .picture, .transcript, .chapters: break
        }
      }
    } catch {
      result.failure = Failure(error, orElse: "mend-failed", at: path)
    }
    return result
  }

  private func mendFeed(_ path: String, _ result: inout Result) async throws {
    let original = try FileStore.read(path)
    let mender = Mender(read: { _ in original }) { files in
      try check.findingsForMending(files[path] ?? original, path: path)
    }
    try finish(try await mender.run(), &result, original: { _ in original }, place: { $0 })
  }

  private func mendShow(_ path: String, _ result: inout Result) async throws {
    let (show, only) = try ShowFolder.around(path)
    let root = show.folder.folder
    let read = { (file: String) throws in try FileStore.read(root.absolute(file)) }
    let mender = Mender(read: read) { files in
      try await check.findingsForMending(ShowFolder(root.absolute(""), replacing: files), only: only)
    }
    try finish(
      try await mender.run(), &result, original: read,
      place: { show.shownPath == "." ? $0 : "\(show.shownPath)/\($0)" })
  }

  private func finish(
    _ outcome: Mender.Outcome, _ result: inout Result, original: (String) throws -> [UInt8], place: (String) -> String
  ) throws {
    for (file, bytes) in outcome.files.sorted(by: { $0.key < $1.key }) {
      let old = try original(file)
      result.diff += UnifiedDiff(old, bytes).text(named: place(file))
      guard !isDryRun, old != bytes else { continue }
      try Self.write(bytes, over: old, at: place(file))
    }
    result.mended = outcome.mended
    result.leftOut = outcome.leftOut
  }

  private static func write(_ bytes: [UInt8], over old: [UInt8], at path: String) throws {
    let file = try ByteFile(path)
    guard try FileStore.read(path) == old else {
      throw FileFailure(.unwritable, path: path, "it was changed meanwhile; run the command again")
    }
    _ = try file.apply(FileEdit([.bytes(bytes)]))
  }
}
