#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import PodcastModel
import Workshop

/// The program: a command line in, one job called, an exit status out.
public enum Podwright {
  public static let version = "0.1.0"

  public static func main() -> Never {
    // A reader that goes away (`podwright … | head`) is no fault of ours.
    signal(SIGPIPE, SIG_IGN)
    let words = CommandLine.arguments.dropFirst()
    exit(status(of: words, environment: ProcessInfo.processInfo.environment).rawValue)
  }

  private static func status(of words: ArraySlice<String>, environment: [String: String]) -> ExitStatus {
    let console = Console(words: words.prefix { $0 != "--" }, environment: environment)
    guard let first = words.first else {
      console.printBytes(Array(Help.overview.utf8))
      return .usage
    }
    if ["help", "--help", "-h"].contains(first) { return help(words.dropFirst(), console) }
    if ["version", "--version", "-V"].contains(first) {
      console.print("podwright \(version)")
      return .fine
    }
    guard let (command, wordCount) = CommandTable.find(words) else {
      let names = CommandTable.all.map(\.name)
      let typed = words.prefix(2).joined(separator: " ")
      let suggestion = (Spelling.nearest(to: typed, among: names) ?? Spelling.nearest(to: first, among: names))
        .map { "; did you mean `\($0)`?" }
      console.report(error: "there is no command `\(first)`\(suggestion ?? "; `podwright help` lists them")")
      return .usage
    }
    do {
      let arguments = try Arguments(words.dropFirst(wordCount), of: command, environment: environment)
      if arguments.has("help") {
        console.printBytes(Array(Help.page(of: command).utf8))
        return .fine
      }
      return try command.run(arguments, console)
    } catch let failure as Failure {
      console.report(failure.findings)
      // Whoever reads JSON reads what went wrong there; if even that cannot be written, the exit status says enough.
      if console.isJSON { try? console.print(json: FindingsReport(failure.findings)) }
      return ExitStatus(of: [failure])
    } catch {
      console.report(error: "\(error)")
      return error is UsageFailure ? .usage : .failed
    }
  }

  private static func help(_ words: ArraySlice<String>, _ console: Console) -> ExitStatus {
    guard !words.isEmpty else {
      console.printBytes(Array(Help.overview.utf8))
      return .fine
    }
    guard let (command, _) = CommandTable.find(words) else {
      console.report(error: "there is no command `\(words.joined(separator: " "))`; `podwright help` lists them")
      return .usage
    }
    console.printBytes(Array(Help.page(of: command).utf8))
    return .fine
  }
}

extension ExitStatus {
  /// The gravest of the failures.
  init(of failures: [Failure]) {
    let statuses = failures.map { failure -> ExitStatus in
      switch failure.reason {
      case .configuration: .usage
      case .unreadable: .unreadable
      case .mismatch: .findings
      case .system: .failed
      case .busy: .tryAgain
      }
    }
    self = statuses.max { $0.rawValue < $1.rawValue } ?? .fine
  }
}
