import PodcastModel
import TextFiles

/// A line of a plain-text transcript, and what it may be.
struct TranscriptLine {
  /// Without blanks at the ends, and without a time in front.
  var text: Substring
  var position: SourcePosition
  /// BCP 47, where it stands at the beginning of the line: `[en] …`; it is no part of `text`.
  var language: String?
  /// How many blank lines stand above it.
  var gap: Int
  var label: SpeakerLabel?
  /// `## Heading`
  var markdownHeading: String?
  /// `---`, `* * *`
  var isRule = false

  /// The lines with something in them.
  static func all(in text: DecodedText, isMarkdown: Bool) -> [TranscriptLine] {
    let source = text.lines
    var lines: [TranscriptLine] = []
    var gap = 0
    for line in source.dropFirst(isMarkdown ? frontMatterLines(source) : 0) {
      // Word processors end lines with U+2028 and the vertical tab too.
      for piece in line.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
        let trimmed = piece.trimmed
        guard !trimmed.isEmpty else {
          gap += 1
          continue
        }
        let (spoken, _) = SpeakerLabel.withoutLeadingTime(trimmed)
        guard !spoken.isEmpty else { continue }
        let marked = LanguageMark.leading(spoken).flatMap { $0.rest.isEmpty ? nil : $0 }
        lines.append(
          TranscriptLine(
            text: marked?.rest ?? spoken, position: text.position(line, at: trimmed.startIndex),
            language: marked?.language, gap: gap,
            label: SpeakerLabel(trimmed), markdownHeading: markdownHeading(trimmed), isRule: isRule(trimmed)))
        gap = 0
      }
    }
    return lines
  }

  /// YAML between two `---` at the top of a Markdown file.
  private static func frontMatterLines(_ lines: [DecodedText.Line]) -> Int {
    guard lines.first?.text.trimmed == "---" else { return 0 }
    let end = lines.dropFirst().firstIndex { $0.text.trimmed == "---" }
    return end.map { $0 + 1 } ?? 0
  }

  private static func markdownHeading(_ line: Substring) -> String? {
    let level = line.prefix { $0 == "#" }.count
    guard (1...6).contains(level), line.dropFirst(level).first?.isBlank == true else { return nil }
    var title = line.dropFirst(level).trimmed
    while title.last == "#" { title = title.dropLast().trimmed }
    let plain = MarkdownText.plain(title)
    return plain.isEmpty ? nil : plain
  }

  private static func isRule(_ line: Substring) -> Bool {
    guard let mark = line.first, "-–—*_=~•·+#".contains(mark), line.count <= 200 else { return false }
    let marks = line.filter { !$0.isBlank }
    return marks.count >= 3 && marks.allSatisfy { $0 == mark }
  }

  /// Short, begun like a title and not ended like a sentence: `Part two`, `2. What comes next`.
  var looksLikeHeading: Bool {
    let words = text.prefix(200).words
    guard text.count <= 100, (1...14).contains(words.count), let first = text.first, let last = text.last,
      first.isNumber || (first.isLetter && !first.isLowercase), last.isLetter || last.isNumber
    else { return false }
    // A point inside ends a sentence, unless it stands behind a number or an abbreviation.
    return !words.dropLast().contains { word in
      guard let end = word.last, ".!?…".contains(end) else { return false }
      return end != "." || (word.count > 4 && word.dropLast().contains { !$0.isNumber })
    }
  }
}

/// Text without the marks of Markdown.
enum MarkdownText {
  /// Emphasis, code marks and escapes go; of a link its text stays.
  static func plain(_ text: Substring) -> String {
    guard text.contains(where: { "*_`[\\".contains($0) }) else { return String(text) }
    var plain = ""
    var rest = text
    while let character = rest.first {
      let after = rest.dropFirst()
      switch character {
      case "\\" where after.first.map({ "\\`*_{}[]()#+-.!|>".contains($0) }) ?? false:
        plain.append(after.first ?? character)
        rest = after.dropFirst()
      case "*", "`": rest = after
      case "_" where plain.last?.isLetter != true || after.first?.isLetter != true: rest = after
      case "[":
        let label = after.prefix(300).prefix { $0 != "]" && $0 != "[" }
        let target = after[label.endIndex...].dropFirst()
        let address = target.first == "(" ? target.dropFirst().prefix(2000).prefix { $0 != ")" } : target.prefix(0)
        if target.first == "(", after[address.endIndex...].first == ")" {
          plain += label
          rest = after[address.endIndex...].dropFirst()
        } else {
          plain.append(character)
          rest = after
        }
      default:
        plain.append(character)
        rest = after
      }
    }
    return plain
  }
}
