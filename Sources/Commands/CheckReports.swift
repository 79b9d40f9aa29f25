#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import PodcastModel
import Validation
import Workshop

/// What a check found, as reports for other programs want it: files named from one folder, columns in characters.
extension CheckReport {
  /// - Parameter folder: absolute.
  init(_ results: [CheckJob.Result], folder: String, failing: Finding.Severity) {
    let start = PathName(FileManager.default.currentDirectoryPath)
    let base = PathName(folder)
    self.init(
      entries: results.map { result in
        Entry(
          path: CheckJob.isAddress(result.path) ? result.path : PathName(result.path, in: start).shown(from: base),
          findings: Self.placed(
            result.findings, in: result.folder.map { PathName($0, in: start) } ?? start, from: base),
          untold: result.untold,
          failures: Self.placed(result.failure?.findings ?? [], in: start, from: base))
      }, folder: base.text, version: Podwright.version, failing: failing)
  }

  private static func placed(_ findings: [Finding], in folder: PathName, from base: PathName) -> [Finding] {
    var columns: [SourcePosition: Int] = [:]
    for (file, findings) in Dictionary(grouping: findings, by: \.position.file) {
      let path = PathName(file, in: folder).text
      columns.merge(SourceColumns.inCharacters(findings.map(\.position), of: path)) { first, _ in first }
    }
    return findings.map { finding in
      var finding = finding
      guard !CheckJob.isAddress(finding.position.file) else { return finding }
      finding.position.column = columns[finding.position] ?? finding.position.column
      finding.position.file = PathName(finding.position.file, in: folder).shown(from: base)
      return finding
    }
  }
}

/// An absolute path, without `.`, `..` and doubled slashes. Links are not followed: people know a file by the name they gave.
private struct PathName {
  private var steps: [Substring] = []

  init(_ path: String, in folder: PathName? = nil) {
    if let folder, !path.hasPrefix("/") { steps = folder.steps }
    for step in path.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
  }

  var text: String { "/" + steps.joined(separator: "/") }

  /// From a folder where it lies inside, absolute where it does not.
  func shown(from folder: PathName) -> String {
    guard steps.starts(with: folder.steps) else { return text }
    return steps.count == folder.steps.count ? "." : steps.dropFirst(folder.steps.count).joined(separator: "/")
  }
}
