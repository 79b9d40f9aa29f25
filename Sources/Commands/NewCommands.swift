#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import PodcastModel
import Workshop

extension Command {
  static let initShow = Command(
    name: "init", summary: "make a new show folder", operands: [.optional("DIR")],
    options: [.flag("dry-run", "say what would be written, and write nothing")],
    discussion:
      "What is in DIR already stays. The new show passes `podwright check`; open podwright.yaml and say what it is about."
  ) { arguments, console in
    let path = arguments.operand(0) ?? "."
    let files = try NewJob.makeShow(at: path, isDryRun: arguments.has("dry-run"))
    try report(files.map { path == "." ? $0 : "\(path)/\($0)" }, arguments, console)
    return .fine
  }

  static let newEpisode = Command(
    name: "new", summary: "add an episode to the show", operands: [.required("SLUG"), .optional("DIR")],
    options: [.flag("dry-run", "say what would be written, and write nothing")],
    discussion: """
      SLUG is the name of the episode's folder and its place in every address. The episode is a draft, which is in no feed,
      until `draft: true` is removed from its episode.md.
      """
  ) { arguments, console in
    let today = CivilTime(secondsSince1970: Int(Date.now.timeIntervalSince1970))
    let path = arguments.operand(1) ?? "."
    let files = try NewJob.makeEpisode(
      arguments.operands[0], in: path, today: today, isDryRun: arguments.has("dry-run"))
    try report(files.map { path == "." ? $0 : "\(path)/\($0)" }, arguments, console)
    return .fine
  }

  private static func report(_ files: [String], _ arguments: Arguments, _ console: Console) throws {
    if console.isJSON { return try console.print(json: NewReport(written: files, dryRun: arguments.has("dry-run"))) }
    if console.isQuiet { return }
    files.forEach { console.print(arguments.has("dry-run") ? "would write \($0)" : $0) }
  }
}

/// `init --json`, `new --json`.
private struct NewReport: Encodable {
  var schema = 1
  var written: [String]
  var dryRun: Bool
}
