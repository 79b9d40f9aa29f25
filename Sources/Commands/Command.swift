/// One thing that the program can be told to do. Its table is its parser, its help and its manual.
struct Command: Sendable {
  /// As typed: `build`, `transcript convert`.
  let name: String
  /// One line, without a full stop.
  let summary: String
  /// What follows the name, in order; `[DIR]` may be left out, `PATH…` may come more than once.
  let operands: [Operand]
  let options: [Option]
  /// What else there is to know, in whole sentences.
  let discussion: String
  let run: @Sendable (Arguments, Console) throws -> ExitStatus

  struct Operand: Hashable, Sendable {
    let name: String
    let isOptional: Bool
    let repeats: Bool

    static func required(_ name: String) -> Self { Self(name: name, isOptional: false, repeats: false) }
    static func optional(_ name: String) -> Self { Self(name: name, isOptional: true, repeats: false) }
    static func any(_ name: String) -> Self { Self(name: name, isOptional: true, repeats: true) }

    var usage: String { (isOptional ? "[\(name)]" : name) + (repeats ? "…" : "") }
  }

  struct Option: Hashable, Sendable {
    let name: String
    /// What stands for its value in the help; nil for a mere switch.
    let value: String?
    let help: String

    static func flag(_ name: String, _ help: String) -> Self { Self(name: name, value: nil, help: help) }
    static func value(_ name: String, _ value: String, _ help: String) -> Self {
      Self(name: name, value: value, help: help)
    }

    var usage: String { "--\(name)" + (value.map { " \($0)" } ?? "") }
  }

  static let everywhere: [Option] = [
    .flag("json", "print the result as one JSON object"),
    .flag("quiet", "say nothing but errors"),
    .flag("no-color", "no colours, even on a terminal (NO_COLOR does the same)"),
    .flag("help", "print this help"),
  ]

  var allOptions: [Option] { options + Self.everywhere }

  var usage: String {
    (["podwright", name] + operands.map(\.usage) + options.map { "[\($0.usage)]" }).joined(separator: " ")
  }
}

/// What the program says to the shell that called it.
enum ExitStatus: Int32, Sendable {
  case fine = 0
  /// Something was found at or above the level that counts.
  case findings = 1
  /// The command, or the show folder, does not say what to do.
  case usage = 2
  case unreadable = 3
  /// The disk, or a tool, failed.
  case failed = 4
  case tryAgain = 75
}
