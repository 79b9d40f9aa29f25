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
import Synchronization

/// Where results and messages go: results to standard output, everything else to standard error.
struct Console: Sendable {
  let isJSON: Bool
  let isQuiet: Bool
  private let hasColour: Bool
  private let resultHasColour: Bool
  private let isTerminal: Bool

  /// - Parameter words: the command line, looked at for what concerns all output, before it is understood.
  init(words: some Sequence<String>, environment: [String: String]) {
    func has(_ flag: String) -> Bool {
      let value = environment["PODWRIGHT_" + flag.uppercased().replacing("-", with: "_"), default: ""]
      return words.contains("--" + flag) || !["", "0", "false"].contains(value)
    }
    isJSON = has("json")
    isQuiet = has("quiet")
    isTerminal = isatty(STDERR_FILENO) == 1
    let noColour = has("no-color")
    let mayColour = !noColour && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    hasColour = isTerminal && mayColour
    resultHasColour = isatty(STDOUT_FILENO) == 1 && mayColour
  }

  /// A result.
  func print(_ text: String) { write(Array((Self.printable(text) + "\n").utf8), to: STDOUT_FILENO) }

  /// A line of a result in several colours; nil for none.
  func print(_ pieces: [(text: String, colour: Colour?)]) {
    let line = pieces.map { text, colour in
      let text = Self.printable(text)
      guard resultHasColour, let colour, !text.isEmpty else { return text }
      return "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m"
    }
    write(Array((line.joined() + "\n").utf8), to: STDOUT_FILENO)
  }

  enum Colour: String {
    case error = "1;31"
    case warning = "1;33"
    case info = "1;36"
    case good = "1;32"
    case faint = "2"

    init(_ severity: Finding.Severity) {
      self = severity == .error ? .error : severity == .warning ? .warning : .info
    }
  }

  /// A result that is a file's content.
  func printBytes(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Lines of somebody's file: as they are for a program, harmless on a terminal.
  func print(fileText text: String) {
    write(Array((isatty(STDOUT_FILENO) == 1 ? Self.printable(text) : text).utf8), to: STDOUT_FILENO)
  }

  /// A result as JSON: keys in alphabetical order.
  func print(json value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// Something worth knowing, unless quiet is wanted.
  func say(_ text: String) { if !isQuiet { write(Array((Self.printable(text) + "\n").utf8), to: STDERR_FILENO) } }

  func report(error text: String) {
    write(Array("\(coloured("error:", 31)) \(Self.printable(text))\n".utf8), to: STDERR_FILENO)
  }

  /// Errors always, the others unless quiet is wanted.
  func report(_ findings: [Finding]) {
    for finding in findings where finding.severity == .error || !isQuiet {
      let colour = finding.severity == .error ? 31 : finding.severity == .warning ? 33 : 36
      let line =
        "\(Self.printable(finding.position.description)): \(coloured(finding.severity.rawValue + ":", colour)) \(Self.printable(finding.message)) [\(finding.rule)]\n"
      write(Array(line.utf8), to: STDERR_FILENO)
    }
  }

  /// A line that is written over by the next on a terminal; elsewhere a plain line, now and then.
  func progress() -> @Sendable (String, Double) -> Void {
    let started = ContinuousClock.now
    let last = Mutex<(shown: ContinuousClock.Instant, any: Bool)>((started, false))
    let (isQuiet, isTerminal) = (isQuiet, isTerminal)
    return { text, part in
      guard !isQuiet else { return }
      let now = ContinuousClock.now
      let shows = last.withLock { state in
        let isDue =
          part < 1 && now - started > .seconds(1)
          && now - state.shown > (isTerminal ? .milliseconds(100) : .seconds(10))
        let isEnd = part >= 1 && state.any && isTerminal
        if isDue || isEnd { state = (now, !isEnd) }
        return isEnd ? 2 : isDue ? 1 : 0
      }
      guard shows > 0 else { return }
      let percent = Int((min(max(part, 0), 1) * 100).rounded(.down))
      let line = isTerminal ? "\r\u{1B}[K" + (shows == 2 ? "" : "\(percent) % \(text)") : "\(percent) % \(text)\n"
      self.write(Array(line.utf8), to: STDERR_FILENO)
    }
  }

  private func coloured(_ text: String, _ colour: Int) -> String {
    hasColour ? "\u{1B}[1;\(colour)m\(text)\u{1B}[0m" : text
  }

  /// Nothing that comes from a file may steer the terminal.
  private static func printable(_ text: String) -> String {
    // C2 is how UTF-8 begins those above ASCII.
    let mayHave = text.hasByte { bytes in
      bytes.areControls .& .!(bytes.equal(0x0A) .| bytes.equal(0x09)) .| bytes.equal(0x7F) .| bytes.equal(0xC2)
    }
    guard mayHave else { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          scalar == "\n" || scalar == "\t" || !(scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value)
            ? scalar : "\u{FFFD}"
        }))
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) {
    var offset = 0
    while offset < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Self.systemWrite(descriptor, $0.baseAddress?.advanced(by: offset), $0.count - offset)
      }
      if count < 0 && errno == EINTR { continue }
      // Nobody is listening any more; there is nobody to tell.
      if count < 0 && errno == EPIPE { return }
      guard count > 0 else {
        // Half a result must not pass for a whole one.
        if descriptor == STDOUT_FILENO { report(error: "the result cannot be written to standard output") }
        exit(ExitStatus.failed.rawValue)
      }
      offset += count
    }
  }

  private static func systemWrite(_ descriptor: Int32, _ pointer: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(descriptor, pointer, count)
    #else
      unsafe Darwin.write(descriptor, pointer, count)
    #endif
  }
}
