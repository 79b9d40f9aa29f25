import PodcastModel
import TextFiles
import XMLTree

/// The times at the starts of a description's lines, of which stores make chapters: `12:30 Title`.
enum TimedDescription {
  private static let mostBytes = 200_000

  /// - Parameter text: plain, or HTML.
  static func chapters(in text: String) -> [Chapter] {
    lines(of: text).compactMap { line in
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

  private static func lines(of text: String) -> [Substring] {
    guard text.utf8.count <= mostBytes else { return [] }
    guard text.contains("<") || text.contains("&"),
      // What is too broken to be read as HTML has no lines either.
      let root = try? XMLElement(parsingHTML: Array(text.utf8), file: "")
    else { return text.split(whereSeparator: \.isNewline) }
    var plain = ""
    append(root, to: &plain)
    return plain.split(whereSeparator: \.isNewline).map { Substring($0) }
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
