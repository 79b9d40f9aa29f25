/// Help texts, made from the table of commands.
enum Help {
  static var overview: String {
    let width = CommandTable.all.map(\.name.count).max() ?? 0
    let lines = CommandTable.all.map { "  \(padded($0.name, to: width))  \($0.summary)" }
    return """
      Podwright turns a folder of episodes into everything a podcast publishes.

      usage: podwright COMMAND …

      \(lines.joined(separator: "\n"))

      `podwright help COMMAND` says more of one. Results go to standard output, everything else to standard error.
      Exit status: 0 fine, 1 findings, 2 wrong usage or show folder, 3 unreadable input, 4 disk or tool failed, 75 try again.

      """
  }

  static func page(of command: Command) -> String {
    let width = command.allOptions.map(\.usage.count).max() ?? 0
    let options = command.allOptions.map { "  \(padded($0.usage, to: width))  \($0.help)" }
    let operands = command.operands.map(\.usage)
    let usage = (["podwright", command.name] + operands + ["[options]"]).joined(separator: " ")
    return """
      \(command.summary.prefix(1).uppercased() + command.summary.dropFirst()).

      usage: \(usage)

      \(command.discussion)

      \(options.joined(separator: "\n"))

      """
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
