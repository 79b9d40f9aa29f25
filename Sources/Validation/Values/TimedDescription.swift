import PodcastModel
import TextFiles
import XMLTree

/// The times at the starts of a description's lines, of which stores make chapters: `12:30 Title`.
enum TimedDescription {
  private static let mostBytes = 200_000

  /// - Parameter text: plain, or HTML.
  static func chapters(in text: String) -> [Chapter] {
    // Most descriptions have no time in them, and to take HTML apart takes long.
    guard text.hasBytes(first: { ($0 &- 0x30) .< SIMD16(repeating: 10) }, where: endsNumber) else { return [] }
    return lines(of: text).compactMap { line in
      let start = line.drop { $0.isWhitespace || "([•*-–".contains($0) }
      let clock = start.prefix { $0.isASCII && ($0.isNumber || $0 == ":") }
      let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
      // `1:2` is no time, and `10:30:00:1` neither.
      guard (2...3).contains(parts.count), parts.dropFirst().allSatisfy({ $0.count == 2 }),
        (1...3).contains(parts[0].count), let time = MediaTime(clock: clock)
      else { return nil }
      let rest = start[clock.endIndex...].drop { $0.isWhitespace || ")]-–—:|".contains($0) }
      guard let first = rest.first, first.isLetter || first.isNumber || "\"'«“„¿¡#".contains(first) else { return nil }
      return Chapter(start: time, title: String(rest.prefix(200)))
    }
  }

  private static func endsNumber(_ digit: UInt8, _ colon: UInt8) -> Bool {
    0x30...0x39 ~= digit && colon == UInt8(ascii: ":")
  }

  /// Those that may begin with a time.
  private static func lines(of text: String) -> [Substring] {
    guard text.utf8.count <= mostBytes else { return [] }
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }),
      // What is too broken to be read as HTML has no lines either.
      let root = try? XMLElement(parsingHTML: Array(text.utf8), file: "")
    else { return timedLines(of: text) }
    var plain = ""
    append(root, to: &plain)
    return timedLines(of: plain)
  }

  /// Byte by byte: nearly all lines are left out, and characters would take longer than all the rest.
  private static func timedLines(of text: String) -> [Substring] {
    text.utf8.split(whereSeparator: { 0x0A...0x0D ~= $0 }).compactMap { line in
      // A mark of a list, an hour of three digits, a colon.
      let start = line.drop(while: Blank.isByte).prefix(16)
      guard zip(start, start.dropFirst()).contains(where: endsNumber) else { return nil }
      return Substring(line)
    }
  }

  /// As deep as the reader lets elements nest.
  private static func append(_ element: XMLElement, to text: inout String) {
    let isInline = ["a", "abbr", "b", "code", "em", "i", "small", "span", "strong", "time", "u"].contains(element.name)
    if !isInline { text += "\n" }
    for child in element.children {
      switch child {
      case .text(let piece): text += piece
      case .element(let inner): append(inner, to: &text)
      }
    }
    if !isInline { text += "\n" }
  }
}
