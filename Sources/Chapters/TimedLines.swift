public import PodcastModel
public import TextFiles
import XMLTree

/// Lines such as `12:30 Title`, as they stand in show notes and in descriptions of videos. Whole seconds.
public struct TimedLines: ChapterFormat {
  public let name = "text"
  public let fileExtension = "txt"
  public let otherNames = ["md", "lines", "youtube"]
  public let mimeType = "text/plain"

  public init() {}

  public func recognises(opening: Substring) -> Bool {
    let lines = opening.split(whereSeparator: \.isNewline).prefix(20)
    return lines.count { TimedLine(head: $0) != nil } * 2 >= max(2, lines.count)
  }

  /// A file of nothing but such lines is read as it stands, with the time in front or behind. In prose only a block counts
  /// whose lines begin with a time, each later than the one above.
  public func read(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> ChapterReading {
    let text = try DecodedText(bytes, file: file, as: .chapters)
    var collector = ChapterCollector(file: file, remarks: text.remarks)
    let lines = Self.withoutMarkup(text).filter { !$0.text.trimmed.isEmpty }
    let (found, passedOver) = Self.chosen(lines)
    guard !found.isEmpty else {
      throw ChapterFailure("there is no block of lines in it such as 12:30 Title", file: file)
    }
    for (line, entry) in found {
      collector.add(
        Chapter(start: entry.start, end: entry.end, title: entry.title), at: text.position(line), hasReferences: true)
    }
    if let line = passedOver.first {
      collector.remarks.add(
        "chapters-syntax", .info, at: text.position(line), part: "passed-over",
        passedOver.count == 1
          ? "This line begins with a time, but is no part of the list; it is left out."
          : "\(passedOver.count) lines with times, of which this is the first, are no part of the list; they are left out."
      )
    }
    return collector.finish()
  }

  private typealias Found = (line: DecodedText.Line, entry: TimedLine)

  private static func chosen(_ lines: [DecodedText.Line]) -> (found: [Found], passedOver: [DecodedText.Line]) {
    let heads = lines.map { TimedLine(head: $0.text.trimmed) }
    let tails = lines.map { TimedLine(tail: $0.text.trimmed) }
    func all(_ entries: [TimedLine?]) -> [Found] {
      zip(lines, entries).compactMap { line, entry in entry.map { (line, $0) } }
    }
    let (headed, tailed) = (all(heads), all(tails))
    // A line above a list may say what it is.
    if headed.count >= max(1, lines.count - 1) { return (headed, []) }
    if headed.isEmpty, tailed.count >= max(1, lines.count - 1) { return (tailed, []) }
    if zip(heads, tails).allSatisfy({ $0 ?? $1 != nil }) {
      return (zip(lines, zip(heads, tails)).compactMap { line, pair in (pair.0 ?? pair.1).map { (line, $0) } }, [])
    }
    for entries in [heads, tails] {
      var best: Range<Int> = 0..<0
      var start = 0
      for index in lines.indices {
        let isNext = index > start && entries[index].map { $0.start >= (entries[index - 1]?.start ?? .zero) } ?? false
        if !isNext || entries[index - 1] == nil { start = index }
        if entries[index] != nil, index + 1 - start > best.count { best = start..<index + 1 }
      }
      if best.count >= (headed.isEmpty ? 3 : 2) {
        let found = best.compactMap { index in entries[index].map { (lines[index], $0) } }
        return (found, lines.indices.filter { entries[$0] != nil && !best.contains($0) }.map { lines[$0] })
      }
      if !headed.isEmpty { break }
    }
    // With a paragraph below each: the whole text is the list.
    let isList =
      headed.count >= 3 && headed[0].entry.start.milliseconds < 60_000
      && zip(headed, headed.dropFirst()).allSatisfy { $0.entry.start < $1.entry.start }
    return isList ? (headed, []) : ([], [])
  }

  /// Show notes are HTML as often as not: each of its blocks and breaks is a line.
  private static func withoutMarkup(_ text: DecodedText) -> [DecodedText.Line] {
    let joined = text.lines.map(\.text).joined(separator: "\n")
    // Tags begin early where there are any.
    guard HTMLText.isMarkup(String(joined.prefix(100_000))),
      let root = try? XMLElement(parsingHTML: Array(joined.utf8), file: text.file)
    else {
      return text.lines
    }
    var lines: [DecodedText.Line] = []
    func enter(_ element: XMLElement) {
      let isInline = ["a", "b", "code", "em", "font", "i", "s", "small", "span", "strong", "u"].contains(element.name)
      guard !["head", "script", "style"].contains(element.name) else { return }
      let number = element.position.line ?? 1
      func begin() {
        if !(lines.last?.text.isEmpty ?? false) { lines.append(DecodedText.Line(text: "", number: number)) }
      }
      if !isInline { begin() }
      for child in element.children {
        switch child {
        case .element(let inner): enter(inner)
        case .text(let piece):
          // Line ends stay: some notes have tags in them, but are broken by hand.
          for (index, part) in piece.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 || lines.isEmpty { begin() }
            lines[lines.count - 1].text += part
          }
        }
      }
      if !isInline { begin() }
    }
    enter(root)
    return lines
  }

  public func write(_ list: ChapterList) throws(ChapterFailure) -> [UInt8] {
    let chapters = list.written.chapters
    let isLong = chapters.contains { $0.start.milliseconds >= 3_600_000 }
    // As in the HTML of show notes, where a title would be taken for some.
    let isEscaped = chapters.contains {
      HTMLText.isMarkup($0.title) || ChapterText.withoutReferences($0.title) != nil
    }
    let lines = chapters.map { chapter in
      let clock = chapter.start.clock(separator: ".").prefix { $0 != "." }
      let title = isEscaped ? HTMLText.escaped(chapter.title) : chapter.title
      return Self.line(isLong ? clock : clock.dropFirst(3), title)
    }
    return Array(lines.joined().utf8)
  }

  /// A dash stands between where the title's own beginning would change what is read: `1:02 - a.m. or p.m.`
  private static func line(_ clock: Substring, _ title: String) -> String {
    let line = "\(clock) \(title)"
    return (TimedLine(head: line[...])?.title == title ? line : "\(clock) - \(title)") + "\n"
  }
}
