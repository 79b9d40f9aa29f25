#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Files
import PodcastModel
import ShowFolder

/// What the last build saw and left: .podwright/state.json. With it, a build of which nothing has changed looks at each
/// file's stamp, and at nothing else. It may be deleted at any time.
struct BuildState: Codable {
  static let path = ".podwright/state.json"
  /// Raised when what a build writes from the same input changes.
  static let currentVersion = 3

  var version = currentVersion
  /// The output folder, absolute.
  var output = ""
  /// All that was read, by its path in the show folder.
  var inputs: [String: FileStamp] = [:]
  /// All that was written, by its path in the output folder.
  var outputs: [String: FileStamp] = [:]
  /// SHA-256 of the recordings among the inputs.
  var digests: [String: String] = [:]
  var findings: [StoredFinding] = []

  /// A finding of that build; it holds as long as nothing changes.
  struct StoredFinding: Codable {
    var rule, severity, file, message: String
    var line, column: Int?
    var element: String?

    init(_ finding: Finding) {
      (rule, severity, message, element) = (finding.rule, finding.severity.rawValue, finding.message, finding.element)
      (file, line, column) = (finding.position.file, finding.position.line, finding.position.column)
    }

    var finding: Finding {
      Finding(
        rule, Finding.Severity(rawValue: severity) ?? .error,
        at: SourcePosition(file: file, line: line, column: column), element: element, message)
    }
  }

  /// Nil where there was no build, or one of another version.
  init?(of folder: ContainedFolder) {
    // Scratch that cannot be read is as good as none.
    guard let bytes = try? FileStore.read(folder.absolute(Self.path), limit: 1 << 30),
      let state = try? JSONDecoder().decode(Self.self, from: Data(bytes)), state.version == Self.currentVersion
    else { return nil }
    self = state
  }

  init() {}

  func write(to folder: ContainedFolder) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try FileStore.write(Array(try encoder.encode(self)), to: folder.absolute(Self.path))
  }

  /// The stamps of everything that a build reads: the show's own files, the episodes', the feeds', the theme's, and what else the last
  /// build was pointed to.
  static func inputStamps(of folder: ContainedFolder, besides others: some Sequence<String> = []) -> [String: FileStamp]
  {
    var stamps: [String: FileStamp] = [:]
    func add(_ path: String) { stamps[path] = FileStore.stamp(of: folder.absolute(path)) }
    func names(_ path: String) -> [String] {
      // A folder that cannot be listed is a finding of the reader's.
      ((try? FileStore.names(inFolder: folder.absolute(path))) ?? []).filter { !$0.hasPrefix(".") }
    }
    [ShowFolder.showFile, "people.yaml"].forEach(add)
    for folder in ["feeds", "theme"] { names(folder).forEach { add("\(folder)/\($0)") } }
    for name in names("episodes") {
      let path = "episodes/\(name)"
      add(path)
      if stamps[path]?.isFolder == true {
        // A folder's own time changes with each file written into it, and its files tell more.
        stamps[path] = nil
        names(path).forEach { add("\(path)/\($0)") }
      }
    }
    others.forEach(add)
    return stamps
  }
}
