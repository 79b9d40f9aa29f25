/// The one place to add a command.
enum CommandTable {
  static let all: [Command] = [
    .build, .serve, .check, .rules, .explain, .align, .attach, .probe, .transcriptConvert, .chaptersConvert, .feedShow,
    .feedRewrite, .feedDiff, .importFeed,
    .quizConvert, .certificate, .certificateKey, .certificateVerify, .initShow, .newEpisode,
  ]

  /// The command that begins a command line, and how many words its name takes; the longest name wins.
  static func find(_ words: ArraySlice<String>) -> (command: Command, wordCount: Int)? {
    all.map { (command: $0, name: $0.name.split(separator: " ").map(String.init)) }
      .filter { words.starts(with: $0.name) }
      .max { $0.name.count < $1.name.count }
      .map { ($0.command, $0.name.count) }
  }
}
