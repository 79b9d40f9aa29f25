import Files
import PodcastModel
import ShowFolder
import Validation
import XMLTree

/// What the last build has written: the feeds by themselves, and against the files that they name.
struct PublishedCheck {
  private let show: ShowFolder
  private let validator: SubjectValidator
  private let check: CheckJob
  private let root: ContainedFolder?
  /// As the user would name it.
  private let shownRoot: String

  /// - Parameter output: nil is `dist/` in the show folder.
  init(_ show: ShowFolder, validator: SubjectValidator, check: CheckJob, output: String? = nil, shown: String = "dist")
  {
    self.show = show
    self.validator = validator
    self.check = check
    shownRoot = shown + "/"
    root = ContainedFolder(output ?? show.folder.absolute("dist"))
  }

  /// Of a build after which nothing has changed; nothing otherwise: what is old says nothing about the show.
  func run() throws -> SubjectVerdict? {
    guard let root, let state = BuildState(of: show.folder), state.output == root.root else { return nil }
    let files = state.table
    guard !files.inputs.isEmpty,
      files.inputs == BuildState.inputStamps(of: show.folder, besides: files.inputs.keys.sorted())
    else { return nil }
    var known: [String: MediaFacts] = [:]
    for folder in show.episodes {
      guard let recording = folder.lock?.recording else { continue }
      let ending = recording.name.split(separator: ".").last?.lowercased() ?? ""
      let slug = folder.episode.slug
      known["episodes/\(slug)/\(slug).\(ending)"] = recording.facts
    }
    return try run(only: nil, expected: Set(files.outputs.keys), known: known)
  }

  /// - Parameters:
  ///   - only: the files that are looked at, below the output folder; nil for all.
  ///   - expected: those that must be there.
  ///   - known: the recordings' facts, by their paths there.
  func run(only: Set<String>?, expected: Set<String>, known: [String: MediaFacts]) throws -> SubjectVerdict {
    var verdict = SubjectVerdict(profiles: validator.profiles)
    guard let root else { return verdict }
    var files = FeedFiles(
      validator: validator, root: root, bases: [show.show.mediaAddress, show.show.address].compactMap(\.self),
      shownRoot: shownRoot)
    files.expected = expected
    files.only = only
    files.known = known
    files.probes = false
    files.chaptersAreExact = true
    for feed in show.feeds {
      guard only?.contains(feed.path) ?? true, root.leadsInside(feed.path),
        FileStore.stamp(of: root.absolute(feed.path)) != nil
      else { continue }
      let path = root.absolute(feed.path)
      let own = try check.checkFeed(path)
      let name = shownRoot + feed.path
      for finding in own.findings {
        var finding = finding
        finding.position.file = name
        verdict.add(finding)
      }
      guard (FileStore.stamp(of: path)?.byteCount ?? 0) <= FeedFiles.mostBytes,
        // What is no XML has been told of.
        let element = try? XMLElement(parsing: FileStore.read(path), file: name)
      else { continue }
      verdict.add(files.check(element))
    }
    return verdict
  }
}
