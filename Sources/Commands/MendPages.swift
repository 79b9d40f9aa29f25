import PodcastModel
import Validation
import Workshop

/// What `check --fix` tells people: how much was mended, and of which rules; or the difference that it would make.
struct MendPages {
  let results: [MendJob.Result]
  let isDryRun: Bool
  let console: Console

  func print() {
    for result in results where result.failure == nil {
      if isDryRun, !result.diff.isEmpty { console.print(fileText: result.diff) }
      let verb = isDryRun ? "would mend" : "mended"
      if result.mended.isEmpty {
        console.say("\(result.path): nothing to mend")
      } else {
        console.say("\(result.path): \(verb) \(counted(result.mended.count, "finding")): \(Self.rules(result.mended))")
      }
      if !result.leftOut.isEmpty {
        console.say(
          "\(result.path): \(counted(result.leftOut.count, "finding")) left as before: mending would bring others, or the file cannot be read even then: "
            + Self.rules(result.leftOut))
      }
    }
  }

  /// `rss-date-weekday (3), xml-surrounding-space`
  private static func rules(_ findings: [Finding]) -> String {
    let counts = Dictionary(grouping: findings, by: \.rule).mapValues(\.count).sorted { $0.key < $1.key }
    return counts.map { $0.value > 1 ? "\($0.key) (\($0.value))" : $0.key }.joined(separator: ", ")
  }
}
