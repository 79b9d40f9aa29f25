import Feeds
import PodcastModel
import Workshop

extension Command {
  private static let recover = Option.flag(
    "recover", "read what can be read of a feed that is no XML, and say what was broken")

  static let feedShow = Command(
    name: "feed show", summary: "print what a feed says", operands: [.required("FILE")], options: [recover],
    discussion: "FILE is an RSS 2.0, RSS 1.0 or Atom feed. Everything is told as the feed has it; `check` judges."
  ) { arguments, console in
    let (path, isRecovering) = (arguments.operands[0], arguments.has("recover"))
    if console.isJSON {
      // Short results are printed when it is sure that all could be read.
      let report = Shared(FeedFacts())
      let outcome = try FeedJob.read(path, isRecovering: isRecovering) { item in
        report.value.add(item)
        guard report.value.bytes.count > 8 << 20 else { return }
        console.printBytes(report.value.bytes)
        report.value.removeBytes()
      }
      console.report(outcome.findings)
      report.value.finish(outcome.result.channel)
      console.printBytes(report.value.bytes)
    } else {
      let lines = Shared<[String]>([])
      let outcome = try FeedJob.read(path, isRecovering: isRecovering) { lines.value.append(line(for: $0)) }
      console.report(outcome.findings)
      describe(outcome.result.channel, console)
      console.print("\("episodes".padded(to: 10))\(lines.value.count)")
      if !lines.value.isEmpty { console.print(lines.value.joined(separator: "\n")) }
    }
    return .fine
  }

  /// What the reader's closure changes, and the command reads afterwards.
  private final class Shared<Value> {
    var value: Value
    init(_ value: Value) { self.value = value }
  }

  static let feedRewrite = Command(
    name: "feed rewrite", summary: "read a feed and write it again, saying the same", operands: [.required("FILE")],
    options: [.value("output", "FILE", "where to write it"), recover],
    discussion: """
      Elements that nobody knows, comments and the order of everything are kept. What changes is the form: UTF-8, one kind
      of quotes, no document type declaration.
      """
  ) { arguments, console in
    guard let output = arguments.value("output") else { throw arguments.failure("`--output FILE` is missing") }
    let outcome = try FeedJob.rewrite(arguments.operands[0], to: output, isRecovering: arguments.has("recover"))
    console.report(outcome.findings)
    return .fine
  }

  static let feedDiff = Command(
    name: "feed diff", summary: "say what changed from one feed to another, episode by episode",
    operands: [.required("OLD"), .required("NEW")], options: [],
    discussion: """
      Changes that subscribers notice are marked with `!`: a new guid or enclosure (the episode is fetched again), another
      date, an episode that vanished. Exit status 1 says that there are such changes.
      """
  ) { arguments, console in
    let diff = try FeedJob.diff(arguments.operands[0], arguments.operands[1])
    let isNoticed =
      diff.channel.contains { $0.weight == .noticed }
      || diff.episodes.contains { $0.fate == .vanished || $0.changes.contains { $0.weight == .noticed } }
    if console.isJSON {
      try console.print(json: FeedDiffReport(diff, isNoticed: isNoticed))
    } else {
      describe(diff, console)
    }
    return isNoticed ? .findings : .fine
  }

  private static func describe(_ channel: FeedChannel, _ console: Console) {
    for (name, value) in [
      ("title", channel.title), ("link", channel.link), ("language", channel.language), ("author", channel.author),
      ("guid", channel.guid), ("moved to", channel.newFeedURL),
    ] {
      if let value { console.print("\(name.padded(to: 10))\(value)") }
    }
  }

  private static func line(for item: FeedItem) -> String {
    let day = item.date.map(\.civil).map { "\($0.year)-\($0.month.padded(to: 2))-\($0.day.padded(to: 2))" }
    let duration = item.durationSeconds.map { "\(MediaTime(seconds: $0))" }
    return "\((day ?? "no date").padded(to: 12))\((duration ?? "-").padded(to: 9))\(item.title ?? "(no title)")"
  }

  private static func describe(_ diff: FeedDiff, _ console: Console) {
    if diff.isEmpty { return console.print("nothing that matters has changed") }
    func describe(_ changes: [FeedDiff.Change]) {
      for change in changes {
        let mark = change.weight == .noticed ? "!" : " "
        console.print("\(mark)   \(change.field): \(excerpt(change.old)) -> \(excerpt(change.new))")
      }
    }
    if !diff.channel.isEmpty {
      console.print("  the show")
      describe(diff.channel)
    }
    for episode in diff.episodes {
      switch episode.fate {
      case .added: console.print("+ \(episode.title)")
      case .vanished: console.print("! - \(episode.title): vanished")
      case .changed:
        console.print("  \(episode.title)")
        describe(episode.changes)
      }
    }
  }

  private static func excerpt(_ text: String?) -> String {
    guard let text else { return "nothing" }
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 80 ? "\(line.prefix(79))…" : line
  }

}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}

/// `feed diff --json`.
private struct FeedDiffReport: Encodable {
  struct Change: Encodable {
    var field: String
    var old, new: String?
    var noticed: Bool
    init(_ change: FeedDiff.Change) {
      (field, old, new, noticed) = (change.field, change.old, change.new, change.weight == .noticed)
    }
  }
  struct Episode: Encodable {
    var title: String
    var guid: String?
    var fate: String
    var changes: [Change]
  }

  var schema = 1
  var same, noticed: Bool
  var channel: [Change]
  var episodes: [Episode]

  init(_ diff: FeedDiff, isNoticed: Bool) {
    (same, noticed) = (diff.isEmpty, isNoticed)
    channel = diff.channel.map(Change.init)
    episodes = diff.episodes.map {
      Episode(title: $0.title, guid: $0.guid, fate: "\($0.fate)", changes: $0.changes.map(Change.init))
    }
  }
}
