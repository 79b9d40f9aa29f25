import PodcastModel

/// A name, or what looks like one, at the beginning of a line.
struct SpeakerLabel {
  /// How the name is set off from what follows.
  enum Mark: Equatable {
    case colon
    /// A colon with no blank behind it: `Ada:Hello`.
    case tightColon
    /// Bold, as Markdown has it: `**Ada:** Hello`.
    case bold
    /// A time on the same line, and the text below: `Ada Lovelace 00:12`.
    case time
    case dash
  }

  /// Without time, company in brackets and surplus blanks.
  var name: String
  /// BCP 47, where it stands behind the name: `Ada [en]: …`.
  var language: String?
  var mark: Mark
  /// What stands behind it on the line; empty where the text begins below.
  var rest: Substring

  private static let longestLabel = 80

  /// Reads a line whose blanks at the ends are gone. A time in front (`[00:12:03] Ada: …`) is passed over.
  init?(_ line: Substring) {
    let withoutBullet = Self.withoutBullet(line)
    let (body, hadTime) = Self.withoutLeadingTime(withoutBullet)
    guard body.first != nil else { return nil }
    if let bold = Self.bold(body) {
      self = bold
    } else if let colon = Self.colon(body) {
      self = colon
    } else if let timed = Self.timed(body, hadTime: hadTime) {
      self = timed
    } else if let dash = Self.dash(body) {
      self = dash
    } else {
      return nil
    }
    guard Self.isNameShaped(name) else { return nil }
  }

  private init?(label: some StringProtocol, mark: Mark, rest: Substring) {
    name = Self.cleaned(Substring(label))
    language = label.lastIndex(of: "[").flatMap { LanguageMark.leading(Substring(label[$0...]))?.language }
    self.mark = mark
    self.rest = rest.trimmed
    if name.isEmpty { return nil }
  }

  /// How two spellings of one name are known to be the same: `EIRIK`, `Eirik`.
  static func key(_ name: String) -> String { name.folded.lowercased() }
  var key: String { Self.key(name) }

  // MARK: The ways to set a name off

  private static func colon(_ line: Substring) -> SpeakerLabel? {
    var depth = 0
    var previous: Character = " "
    var index = line.startIndex
    for _ in 0..<longestLabel {
      guard index < line.endIndex else { return nil }
      let character = line[index]
      let after = line.index(after: index)
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if depth <= 0, character == ":" || character == "：" {
        let next = after < line.endIndex ? line[after] : " "
        // 10:30 and https:// are no labels.
        if !(previous.isNumber && next.isNumber) {
          guard next != "/", !next.isNumber || character == "：" else { return nil }
          let mark: Mark = next.isBlank || character == "：" ? .colon : .tightColon
          return SpeakerLabel(label: line[..<index], mark: mark, rest: line[after...])
        }
      }
      previous = character
      index = after
    }
    return nil
  }

  private static func bold(_ line: Substring) -> SpeakerLabel? {
    for marker in ["**", "__", "*", "_"] where line.hasPrefix(marker) {
      let inner = line.dropFirst(marker.count)
      guard let close = inner.prefix(longestLabel).firstRange(of: marker), !close.isEmpty else { continue }
      let label = inner[..<close.lowerBound].trimmed
      let rest = inner[close.upperBound...].trimmed
      if label.hasSuffix(":") { return SpeakerLabel(label: label.dropLast(), mark: .bold, rest: rest) }
      if rest.hasPrefix(":") { return SpeakerLabel(label: label, mark: .bold, rest: rest.dropFirst()) }
      let clock = rest.drop { "-–—|, ".contains($0) }
      if let time = leadingTime(clock), clock[time...].trimmed.isEmpty || clock[time...].trimmed == ":" {
        return SpeakerLabel(label: label, mark: .time, rest: "")
      }
      return nil
    }
    return nil
  }

  /// `Ada Lovelace 00:12`, `Ada (0:12)`, and `[00:12] Ada Lovelace`, alone on the line.
  private static func timed(_ line: Substring, hadTime: Bool) -> SpeakerLabel? {
    guard line.count <= longestLabel else { return nil }
    guard !hadTime else { return SpeakerLabel(label: line, mark: .time, rest: "") }
    guard let blank = line.lastIndex(where: { $0.isBlank }) else { return nil }
    let clock = line[line.index(after: blank)...]
    guard let end = leadingTime(clock), clock[end...].isEmpty else { return nil }
    return SpeakerLabel(label: line[..<blank], mark: .time, rest: "")
  }

  private static func dash(_ line: Substring) -> SpeakerLabel? {
    let start = line.prefix(longestLabel)
    for dash in [" – ", " — ", " - "] {
      if let range = start.firstRange(of: dash) {
        return SpeakerLabel(label: line[..<range.lowerBound], mark: .dash, rest: line[range.upperBound...])
      }
    }
    return nil
  }

  // MARK: What stands around a name

  private static func withoutBullet(_ line: Substring) -> Substring {
    for bullet in [">>> ", ">> ", ">>", "> ", "- ", "– ", "— ", "• ", "* ", "+ "] where line.hasPrefix(bullet) {
      return line.dropFirst(bullet.count).trimmed
    }
    return line
  }

  /// Where a time ends that begins here: `00:12`, `[1:02:03.5]`, `(0:12)`; nil where there is none.
  static func leadingTime(_ text: Substring) -> Substring.Index? {
    let open = text.first.map { "[(".contains($0) } ?? false
    let inner = open ? text.dropFirst() : text
    let clock = inner.prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == "." || $0 == ",") }
    let bare = clock.last == "," || clock.last == "." || clock.last == ":" ? clock.dropLast() : clock
    guard bare.contains(":"), MediaTime(clock: bare) != nil else { return nil }
    guard open else { return bare.endIndex }
    // Both ends of a span may stand there: [00:01 - 00:05].
    let close = inner[bare.endIndex...].prefix(24).firstIndex { "])".contains($0) }
    guard let close,
      inner[bare.endIndex..<close].allSatisfy({ $0.isBlank || $0.isNumber || "-–—>:.,".contains($0) })
    else { return nil }
    return text.index(after: close)
  }

  /// A time in brackets, or with hours, is no part of what is said.
  static func withoutLeadingTime(_ line: Substring) -> (rest: Substring, hadTime: Bool) {
    guard let end = leadingTime(line) else { return (line, false) }
    let isBracketed = line.first.map { "[(".contains($0) } ?? false
    let colons = line[..<end].count { $0 == ":" }
    var rest = line[end...].trimmed
    let isAlone = rest.isEmpty
    while let first = rest.first, "-–—|>".contains(first) { rest = rest.dropFirst().trimmed }
    // "10:30 is when we met" is speech; "0:12 Ada:" and "0:12 Ada Lovelace" are not, and neither is a time alone.
    if isBracketed || colons > 1 || isAlone { return (rest, true) }
    let isLabel = colon(rest).map { isNameShaped($0.name) } ?? (rest.contains(" ") && isNameShaped(String(rest)))
    return isLabel ? (rest, true) : (line, false)
  }

  private static func cleaned(_ label: Substring) -> String {
    var plain = ""
    var depth = 0
    for character in label {
      if "([".contains(character) { depth += 1 }
      if depth == 0 { plain.append(character) }
      if ")]".contains(character) { depth = max(0, depth - 1) }
    }
    var words = plain.split { $0.isBlank }
    while let last = words.last, leadingTime(last) != nil || last.allSatisfy({ "-–—|,•·".contains($0) }) {
      words.removeLast()
    }
    var name = words.joined(separator: " ").filter { $0 != "\u{200E}" && $0 != "\u{200F}" }
    while let last = name.last, ",;*_|".contains(last) { name.removeLast() }
    while let first = name.first, "*_#|".contains(first) { name.removeFirst() }
    // "Ada Lovelace, Analytical Society" is Ada Lovelace.
    if let comma = name.firstIndex(of: ",") {
      let before = name[..<comma]
      if before.contains(" ") { name = String(before) }
    }
    return name.folded
  }

  /// One to six words that begin like names: a capital, a letter without case, a number; small words between them, and
  /// what programs call people (`Speaker p225`, `Voice anna_k-2`, `Speaker anna`).
  static func isNameShaped(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    guard (1...6).contains(words.count), name.count <= 50, name.contains(where: \.isLetter) else { return false }
    for (index, word) in words.enumerated() {
      guard word.allSatisfy({ $0.isLetter || $0.isNumber || ".'’-‑&/+_#@".contains($0) }) else { return false }
      // A point ends an initial or a title, not a sentence.
      if word.hasSuffix("."), word.count > 4, !word.dropLast().contains(".") { return false }
      if index > 0, LabelWords.particles.contains(String(word)) || word.contains(where: { $0.isNumber || $0 == "_" }) {
        continue
      }
      if index == 1, words.count == 2, LabelWords.speaker.contains(words[0].lowercased()) { continue }
      guard let first = word.first(where: \.isLetter) ?? word.first else { return false }
      let startsWithNumber = word.first?.isNumber == true
      guard first.isLetter, !first.isLowercase, !startsWithNumber || index > 0 else { return false }
    }
    return true
  }
}
