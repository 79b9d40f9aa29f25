import PodcastModel

/// The words of a command line, told apart by the command's table.
struct Arguments: Hashable, Sendable {
  private(set) var operands: [String] = []
  private var values: [String: String] = [:]
  private var switches: Set<String> = []
  private let usage: String

  /// - Parameters:
  ///   - words: what follows the command's name. After `--`, everything is an operand.
  ///   - environment: `PODWRIGHT_JOBS` stands for `--jobs` where that is not given.
  init(_ words: ArraySlice<String>, of command: Command, environment: [String: String]) throws(UsageFailure) {
    usage = command.usage
    var words = words
    while let word = words.popFirst() {
      if word == "--" {
        operands += words
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts[0] == "-h" ? "help" : String(parts[0].drop { $0 == "-" })
      guard let option = command.allOptions.first(where: { $0.name == name }) else {
        let suggestion = Spelling.nearest(to: name, among: command.allOptions.map(\.name)).map {
          "; did you mean `--\($0)`?"
        }
        throw UsageFailure(
          "`podwright \(command.name)` has no option `\(parts[0])`\(suggestion ?? "")", usage: usage)
      }
      if option.value == nil {
        guard parts.count == 1 else { throw UsageFailure("`--\(name)` takes no value", usage: usage) }
        switches.insert(name)
      } else {
        guard let value = parts.count == 2 ? String(parts[1]) : words.popFirst() else {
          throw UsageFailure("`--\(name)` needs a value: `\(option.usage)`", usage: usage)
        }
        values[name] = value
      }
    }
    for option in command.allOptions {
      let variable = "PODWRIGHT_" + option.name.uppercased().replacing("-", with: "_")
      guard let value = environment[variable], !value.isEmpty else { continue }
      if option.value != nil {
        if values[option.name] == nil { values[option.name] = value }
      } else if value != "0" && value != "false" {
        switches.insert(option.name)
      }
    }
    if has("help") { return }
    let required = command.operands.filter { !$0.isOptional }
    guard operands.count >= required.count else {
      throw UsageFailure("\(required[operands.count].name) is missing", usage: usage)
    }
    guard operands.count <= command.operands.count || command.operands.contains(where: \.repeats) else {
      throw UsageFailure("`\(operands[command.operands.count])` is one word too many", usage: usage)
    }
  }

  func has(_ flag: String) -> Bool { switches.contains(flag) }
  func value(_ name: String) -> String? { values[name] }

  /// The operand at an index, where one was given.
  func operand(_ index: Int) -> String? { index < operands.count ? operands[index] : nil }

  /// That these words make no sense to their command.
  func failure(_ message: String) -> UsageFailure { UsageFailure(message, usage: usage) }

  func wholeNumber(_ name: String, in bounds: ClosedRange<Int>) throws(UsageFailure) -> Int? {
    guard let text = values[name] else { return nil }
    guard let number = Int(text), bounds.contains(number) else {
      throw failure("`--\(name) \(text)`: not a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return number
  }
}

/// A command line that makes no sense.
struct UsageFailure: Error, CustomStringConvertible {
  let message: String
  let usage: String

  init(_ message: String, usage: String) {
    self.message = message
    self.usage = usage
  }

  var description: String { "\(message)\nusage: \(usage)" }
}
