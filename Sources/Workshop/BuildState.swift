#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Files
import PodcastModel
import ShowFolder

/// What the last build saw and left: state.json, and `stamps` for the files, in .podwright or, for previews, in
/// .podwright/preview. With it, a build of which
/// nothing has changed looks at each file's stamp, and at nothing else. It may be deleted at any time.
struct BuildState: Codable {
  static let home = ".podwright"
  static let previewHome = ".podwright/preview"
  private static let name = "/state.json"
  private static let stampsName = "/stamps"

  /// Raised when what a build writes from the same input changes.
  static let currentVersion = 5

  private enum CodingKeys: String, CodingKey {
    case version, output, isWhole, stamps, findings, timeZone, scheduled, lastRelease
  }

  /// What a file is to a build.
  private enum Mark {
    /// Read because it lies where such files lie.
    static let listed = UInt8(ascii: "l")
    /// Read because another one names it.
    static let named = UInt8(ascii: "n")
    /// By its path in the output folder.
    static let written = UInt8(ascii: "w")
  }

  var version = currentVersion
  /// The output folder, absolute.
  var output = ""
  /// A build with failures is not one to rest on.
  var isWhole = false
  /// Of the file with the stamps: the two were written by one build.
  private var stamps: FileStamp?
  private var files = StampedFiles()
  var findings: [StoredFinding] = []
  /// The show's, in which a moment without an offset is meant.
  var timeZone = ""
  /// What waited for its date, the next one first.
  var scheduled: [ScheduledEpisode] = []
  /// Seconds since 1970 of the newest date that had passed; nil where there was none.
  var lastRelease: Int?

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
  init?(of folder: ContainedFolder, home: String = home) {
    // Scratch that cannot be read is as good as none.
    guard let bytes = try? FileStore.read(folder.absolute(home + Self.name), limit: 1 << 30),
      let state = try? JSONDecoder().decode(Self.self, from: Data(bytes)), state.version == Self.currentVersion,
      let stamps = state.stamps, stamps == FileStore.stamp(of: folder.absolute(home + Self.stampsName)),
      let files = try? FileStore.read(folder.absolute(home + Self.stampsName), limit: 1 << 30)
    else { return nil }
    self = state
    self.files = StampedFiles(files)
  }

  init() {}

  /// Whether the same episodes are out at another moment: no date has passed since, and none lies ahead again.
  func holds(at moment: Int) -> Bool { moment >= lastRelease ?? .min && moment < scheduled.first?.unixSeconds ?? .max }

  /// Whether every file is as it was, and there are no others.
  func isUnchanged(in folder: ContainedFolder, output path: String) -> Bool {
    files.unchangedCount(marked: Mark.listed, below: folder.root) == Self.listedCount(of: folder)
      && files.unchangedCount(marked: Mark.named, below: folder.root) != nil
      && files.unchangedCount(marked: Mark.written, below: path) != nil
  }

  /// The files, taken apart.
  struct Table {
    /// All that was read, by its path in the show folder.
    var inputs: [String: FileStamp] = [:]
    /// All that was written, by its path in the output folder.
    var outputs: [String: FileStamp] = [:]
    /// SHA-256 of the recordings among the inputs.
    var digests: [String: String] = [:]
  }

  var table: Table {
    var table = Table()
    for record in files.records ?? [] {
      if record.mark == Mark.written {
        table.outputs[record.path] = record.stamp
      } else {
        table.inputs[record.path] = record.stamp
        table.digests[record.path] = record.note
      }
    }
    return table
  }

  mutating func write(_ table: Table, to folder: ContainedFolder, home: String) throws {
    files = StampedFiles()
    for (path, stamp) in table.inputs.sorted(by: { $0.key < $1.key }) {
      files.append(
        path, stamp, mark: Self.isListed(path) ? Mark.listed : Mark.named, note: table.digests[path])
    }
    for (path, stamp) in table.outputs.sorted(by: { $0.key < $1.key }) {
      files.append(path, stamp, mark: Mark.written)
    }
    try FileStore.write(files.bytes, to: folder.absolute(home + Self.stampsName))
    stamps = FileStore.stamp(of: folder.absolute(home + Self.stampsName))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try FileStore.write(Array(try encoder.encode(self)), to: folder.absolute(home + Self.name))
  }

  // MARK: What lies in the show folder

  private static let fixedPaths = [
    ShowFolder.showFile, "people.yaml", "description.html", "artwork.jpg", "artwork.png",
  ]

  /// Whether a build looks at a path because of where it lies: the show's own files, the feeds' and the episodes'.
  private static func isListed(_ path: String) -> Bool {
    let steps = path.split(separator: "/")
    guard !steps.contains(where: { $0.hasPrefix(".") }) else { return false }
    return fixedPaths.contains(path) || steps.count == 2 && ["feeds", "theme"].contains(steps[0])
      || (2...3).contains(steps.count) && steps[0] == "episodes"
  }

  private static func listedCount(of folder: ContainedFolder) -> Int {
    fixedPaths.count { FileStore.stamp(of: folder.absolute($0)) != nil }
      + FileStore.nameCount(inFolder: folder.absolute("feeds"))
      + FileStore.nameCount(inFolder: folder.absolute("theme"))
      + FileStore.nameCount(inFolder: folder.absolute("episodes"), enters: true)
  }

  /// The stamps of everything that a build reads: what lies there, and what else the last build was pointed to.
  static func inputStamps(of folder: ContainedFolder, besides others: some Sequence<String> = []) -> [String: FileStamp]
  {
    var stamps: [String: FileStamp] = [:]
    func add(_ path: String) { stamps[path] = FileStore.stamp(of: folder.absolute(path)) }
    func names(_ path: String) -> [String] {
      // A folder that cannot be listed is a finding of the reader's.
      ((try? FileStore.names(inFolder: folder.absolute(path))) ?? []).filter { !$0.hasPrefix(".") }
    }
    fixedPaths.forEach(add)
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
    for path in others where stamps[path] == nil { add(path) }
    return stamps
  }
}
