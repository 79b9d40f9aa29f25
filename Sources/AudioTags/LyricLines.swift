import PodcastModel

/// Timed lines in a text tag, as LRC has them: `[01:02.345]what is said`, a line each. A line without words ends the one
/// before it.
enum LyricLines {
  /// Nil where the text is not of this form.
  static func read(_ text: String) -> [Cue]? {
    var lines: [(start: Int, text: String)] = []
    var earlierMilliseconds = 0
    for line in text.split(whereSeparator: \.isNewline) {
      var rest = line.drop { $0 == " " || $0 == "\u{FEFF}" }
      var starts: [Int] = []
      while rest.first == "[", let end = rest.firstIndex(of: "]") {
        let mark = rest[rest.index(after: rest.startIndex)..<end]
        if let start = milliseconds(mark) {
          starts.append(start)
        } else if mark.lowercased().hasPrefix("offset:") {
          earlierMilliseconds = Int(mark.dropFirst(7).filter { $0 != " " && $0 != "+" }) ?? 0
        } else if !mark.contains(":") {
          // Words in brackets, as in `[Applause]`.
          break
        }
        rest = rest[rest.index(after: end)...]
      }
      let words = withoutWordTimes(rest).trimmingBlanks
      // A text without times is no list of timed lines.
      if starts.isEmpty && !words.isEmpty { return nil }
      lines += starts.map { ($0, words) }
    }
    guard lines.contains(where: { !$0.text.isEmpty }) else { return nil }
    let offset = max(-86_400_000, min(86_400_000, earlierMilliseconds))
    // A stable order: of two lines of one time, the first.
    let sorted = lines.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(
      \.element)
    return sorted.indices.compactMap { index in
      let line = sorted[index]
      guard !line.text.isEmpty else { return nil }
      func time(_ milliseconds: Int) -> MediaTime { MediaTime(milliseconds: max(0, milliseconds - offset)) }
      let end = index + 1 < sorted.count ? sorted[index + 1].start : line.start
      return Cue(span: Span(start: time(line.start), end: time(end)), text: line.text)
    }
  }

  static func write(_ cues: [Cue]) -> String {
    var lines: [String] = []
    for (index, cue) in cues.enumerated() {
      let words = cue.text.split(whereSeparator: \.isNewline).joined(separator: " ")
      lines.append("[\(clock(cue.span.start))]\(words)")
      let next = index + 1 < cues.count ? cues[index + 1].span.start : nil
      if cue.span.end > cue.span.start, next.map({ $0 > cue.span.end }) ?? true {
        lines.append("[\(clock(cue.span.end))]")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// `02:03.45`, `02:03`, and the `02:03:45` that some write.
  private static func milliseconds(_ mark: some StringProtocol) -> Int? {
    let parts = mark.split(maxSplits: 2, omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
    guard parts.count >= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }),
      let minutes = Int(parts[0]), minutes < 100_000, let seconds = Int(parts[1]), seconds < 60
    else { return nil }
    let fraction = parts.count == 3 ? Int((parts[2] + "00").prefix(3)) ?? 0 : 0
    return (minutes * 60 + seconds) * 1000 + fraction
  }

  private static func clock(_ time: MediaTime) -> String {
    let (minutes, rest) = max(0, time.milliseconds).quotientAndRemainder(dividingBy: 60_000)
    func digits(_ number: Int, _ count: Int) -> String {
      String(repeating: "0", count: max(0, count - "\(number)".count)) + "\(number)"
    }
    return "\(digits(minutes, 2)):\(digits(rest / 1000, 2)).\(digits(rest % 1000, 3))"
  }

  /// Without the times of single words, `<01:02.34>`.
  private static func withoutWordTimes(_ text: Substring) -> Substring {
    guard text.contains("<") else { return text }
    var kept: Substring = ""
    var rest = text
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      let isTime = milliseconds(rest[rest.index(after: start)..<end]) != nil
      kept += isTime ? rest[..<start] : rest[...end]
      rest = rest[rest.index(after: end)...]
    }
    return kept + rest
  }
}

extension StringProtocol {
  fileprivate var trimmingBlanks: String {
    let start = drop { $0 == " " || $0 == "\t" }
    guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return String(start[...last])
  }
}
