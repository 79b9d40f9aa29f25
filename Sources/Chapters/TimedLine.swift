import PodcastModel
import TextFiles

/// A line of a list of chapters as people write it: `0:00 Intro`, `• (1:02:03) – Title`, `Title [12:34]`.
struct TimedLine {
  var start: MediaTime
  /// Where the line has a second time: `0:00–1:30 Title`.
  var end: MediaTime?
  var title: String

  /// Nobody writes a longer title; a hostile file may hold nothing but brackets.
  private static let mostBytes = 2000
  private static let dashes: Set<Character> = ["-", "–", "—", "―", "~", "→", "−"]
  private static let brackets: [Character: Character] = ["(": ")", "[": "]", "{": "}", "【": "】", "<": ">", "（": "）"]

  /// A line that begins with a time, perhaps behind a bullet, a number or a bracket.
  init?(head line: Substring) {
    guard line.utf8.count <= Self.mostBytes else { return nil }
    let rest = Self.withoutBullet(line)
    guard let (span, after) = Self.span(rest) else { return nil }
    // A time of day begins no chapter: 10:30 am.
    let next = after.trimmed.prefix(4).lowercased()
    guard
      !["am", "pm", "a.m.", "p.m."].contains(where: { next.hasPrefix($0) && !Self.goesOn(next.dropFirst($0.count)) })
    else { return nil }
    (start, end) = span
    title = Self.title(Self.withoutSeparators(after))
  }

  /// A line that ends with a time.
  init?(tail line: Substring) {
    guard line.utf8.count <= Self.mostBytes else { return nil }
    var rest = line.trimmed
    let close = rest.last.flatMap { last in Self.brackets.first { $0.value == last } }
    if close != nil { rest = rest.dropLast().trimmed }
    guard let (last, before) = Self.trailing(rest) else { return nil }
    var (first, end, head) = (last, MediaTime?.none, before.trimmed)
    if let dash = head.last, Self.dashes.contains(dash), let (earlier, more) = Self.trailing(head.dropLast().trimmed),
      earlier < last
    {
      (first, end, head) = (earlier, last, more.trimmed)
    }
    if let close {
      guard head.last == close.key else { return nil }
      head = head.dropLast().trimmed
    }
    while let mark = head.last, Self.dashes.contains(mark) || ":|·…".contains(mark) { head = head.dropLast().trimmed }
    (start, self.end) = (first, end)
    title = Self.title(Self.withoutBullet(head))
    guard !title.isEmpty else { return nil }
  }

  private static func goesOn(_ text: Substring) -> Bool { text.first.map { $0.isLetter || $0.isNumber } ?? false }

  // MARK: Times

  /// A time, or two with a dash between, perhaps in brackets.
  private static func span(_ text: Substring) -> (span: (MediaTime, MediaTime?), rest: Substring)? {
    var rest = text
    let close = rest.first.flatMap { brackets[$0] }
    if close != nil { rest = rest.dropFirst().trimmed }
    guard let (start, after) = time(rest) else { return nil }
    rest = after
    var end: MediaTime?
    func closeBracket() {
      guard let close, rest.drop(while: \.isBlank).first == close else { return }
      rest = rest.drop(while: \.isBlank).dropFirst()
      // Markdown: [12:30](https://…)
      if close == "]", rest.hasPrefix("(http"), let paren = rest.firstIndex(of: ")") {
        rest = rest[rest.index(after: paren)...]
      }
    }
    closeBracket()
    let second = rest.drop(while: \.isBlank)
    if let dash = second.first, dashes.contains(dash) {
      let behind = second.dropFirst().drop(while: \.isBlank)
      let opened = behind.first.flatMap { brackets[$0] } == nil ? behind : behind.dropFirst()
      if let (time, after) = time(opened), time > start {
        end = time
        rest = after
        closeBracket()
      }
    }
    return ((start, end), rest)
  }

  /// `1:02:03`, `62:03`, `1:02:03.5`, `1h02m03s`.
  private static func time(_ text: Substring) -> (MediaTime, Substring)? {
    if let (time, rest) = ChapterTimes.leading(text) { return (time, rest) }
    return units(text)
  }

  private static func units(_ text: Substring) -> (MediaTime, Substring)? {
    var rest = text
    var seconds = 0
    var count = 0
    for (unit, size) in [("h", 3600), ("m", 60), ("s", 1)] {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard (1...3).contains(digits.count),
        rest[digits.endIndex...].first.map({ String($0).lowercased() == unit }) ?? false,
        let number = Int(digits)
      else { continue }
      seconds += number * size
      count += 1
      rest = rest[digits.endIndex...].dropFirst()
      // "1h 02m"; but what follows the last unit belongs to the title.
      if unit != "s", rest.first == " ", rest.dropFirst().first?.isNumber ?? false,
        let letter = rest.dropFirst().drop(while: { $0.isASCII && $0.isNumber }).first, "mMsS".contains(letter)
      {
        rest = rest.dropFirst()
      }
    }
    guard count >= 2, !goesOn(rest) else { return nil }
    return (MediaTime(milliseconds: seconds * 1000), rest)
  }

  /// A clock time at the very end, with a blank or a bracket before it.
  private static func trailing(_ text: Substring) -> (MediaTime, Substring)? {
    let token = text.reversed().prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == ".") }.count
    let start = text.index(text.endIndex, offsetBy: -token)
    guard let (time, rest) = ChapterTimes.leading(text[start...]), rest.isEmpty else { return nil }
    if let before = text[..<start].last {
      guard before.isBlank || brackets[before] != nil || dashes.contains(before) else { return nil }
    }
    return (time, text[..<start])
  }

  // MARK: What stands around

  private static func withoutBullet(_ line: Substring) -> Substring {
    var rest = line.trimmed
    while let first = rest.first {
      let isBullet = "-*•·‣▪▸►▶●○◦–—>#|+_`⏱⌚🕐".contains(first) || first == "▶️" || first == "⏱️"
      guard isBullet else { break }
      rest = rest.dropFirst().trimmed
    }
    // "3. 12:30 Title", "3) 12:30 Title"
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    if (1...3).contains(digits.count), let mark = rest[digits.endIndex...].first, ".)".contains(mark) {
      let numbered = rest[digits.endIndex...].dropFirst()
      if numbered.first?.isBlank ?? false, span(numbered.trimmed) != nil { rest = numbered.trimmed }
    }
    return rest
  }

  /// At most one mark of each kind stands between time and title: `**: – Title`.
  private static func withoutSeparators(_ text: Substring) -> Substring {
    var rest = text.trimmed
    while let first = rest.first, dashes.contains(first) || ":|·•*_`,;)]>=".contains(first) {
      rest = rest.dropFirst().trimmed
    }
    return rest
  }

  /// Without Markdown's marks of emphasis around it.
  private static func title(_ text: Substring) -> String {
    var rest = text.trimmed
    for mark in ["**", "__", "`"] where rest.hasSuffix(mark) {
      let inner = rest.dropLast(mark.count)
      if inner.hasPrefix(mark), !inner.dropFirst(mark.count).contains(mark) {
        rest = inner.dropFirst(mark.count).trimmed
      } else if !inner.contains(mark) {
        // Its partner stood before the time.
        rest = inner.trimmed
      }
      break
    }
    return ChapterText.line(String(rest))
  }
}
