import PodcastModel
import TextFiles

/// Which of the labels in one transcript are speakers. A label is judged by all the lines that bear it.
struct SpeakerLabels {
  /// The lines that begin a turn.
  private(set) var turnLines: Set<Int> = []
  /// From the key of a role to the name given to it above the transcript; the lines that do so are facts, not speech.
  private(set) var statedRoles: [String: String] = [:]
  private(set) var factLines: Set<Int> = []

  private let lines: [TranscriptLine]
  private let roster: SpeakerRoster
  private var counts: [String: Int] = [:]
  /// How many labels stand alone on their lines: it is the way of the document, or an accident.
  private let aloneCount: Int
  private var knownKeys: [String: Bool] = [:]

  init(_ lines: [TranscriptLine], roster: SpeakerRoster) {
    self.lines = lines
    self.roster = roster
    aloneCount = lines.count { $0.label?.mark == .colon && $0.label?.rest.isEmpty == true }
    count { $0.mark != .dash && $0.mark != .tightColon }
    accept { $0.mark != .dash }
    if turnLines.isEmpty {
      // "Ada – Hello" is a turn only where nothing else marks turns, and some name comes twice.
      counts = [:]
      count { $0.mark == .dash }
      accept { [counts] label in label.mark == .dash && counts[label.key, default: 0] > 1 }
      if turnLines.count < 3 { turnLines = [] }
    }
    findStatedRoles()
  }

  var firstTurnLine: Int? { turnLines.min() }

  private mutating func count(where isOf: (SpeakerLabel) -> Bool) {
    for line in lines {
      if let label = line.label, isOf(label), line.markdownHeading == nil, !line.isRule {
        counts[label.key, default: 0] += 1
      }
    }
  }

  private mutating func accept(where isOf: (SpeakerLabel) -> Bool) {
    for index in lines.indices {
      guard let label = lines[index].label, lines[index].markdownHeading == nil, !lines[index].isRule, isOf(label),
        isSpeaker(label, at: index)
      else { continue }
      turnLines.insert(index)
    }
  }

  private mutating func isKnown(_ label: SpeakerLabel) -> Bool {
    if let known = knownKeys[label.key] { return known }
    let known = roster.person(for: label.name) != nil
    knownKeys[label.key] = known
    return known
  }

  private mutating func isSpeaker(_ label: SpeakerLabel, at index: Int) -> Bool {
    let count = counts[label.key, default: 0]
    // Below a label alone on its line there must be something that it can be the label of.
    if label.rest.isEmpty, index + 1 == lines.count || lines[index + 1].isRule { return false }
    if isKnown(label) { return label.mark != .tightColon || label.rest.first?.isLetter == true }
    guard !Self.isFact(label.key) else { return false }
    switch label.mark {
    case .tightColon: return count > 0 && label.rest.first?.isLetter == true
    case .bold: return true
    case .time: return count > 1 || label.name.contains(" ") || Self.isRole(label.key)
    case .dash: return true
    case .colon: break
    }
    if count > 1 { return !LabelWords.sentenceStarts.contains(label.key) }
    if LabelWords.questionAndAnswer.contains(label.key) || LabelWords.sentenceStarts.contains(label.key) {
      return false
    }
    if Self.isRole(label.key) { return true }
    // Met once, and nobody knows it: a name begins speech, which begins with a capital.
    guard let first = label.rest.first else { return aloneCount > 1 && label.name.contains(" ") }
    return !first.isLowercase
  }

  /// `Date`, `Topic`, `Part 2`
  static func isFact(_ key: String) -> Bool { LabelWords.fields.contains(key) || isPart(key) }

  /// `Host`, `Speaker 2`
  static func isRole(_ key: String) -> Bool {
    let words = key.split(separator: " ")
    guard words.count == 2, words[1].allSatisfy(\.isNumber) else { return LabelWords.roles.contains(key) }
    return LabelWords.roles.contains(String(words[0]))
  }

  static func isPart(_ key: String) -> Bool {
    let words = key.split(separator: " ")
    guard let first = words.first, LabelWords.parts.contains(String(first)) else { return false }
    return words.dropFirst().allSatisfy { $0.allSatisfy { $0.isNumber || "ivx".contains($0) } }
  }

  /// `Host: Ada Lovelace` above everything else says who the host is; nobody says it.
  private mutating func findStatedRoles() {
    for index in turnLines.sorted() {
      guard let label = lines[index].label, Self.isRole(label.key) else { return }
      let names = names(in: label.rest)
      guard !names.isEmpty else { return }
      turnLines.remove(index)
      factLines.insert(index)
      if names.count == 1 { statedRoles[label.key] = names[0] }
    }
  }

  /// Names parted by commas and `and`; what else stands behind a first name (a title, a company) is passed over.
  private func names(in text: Substring) -> [String] {
    guard text.count <= 200, let last = text.last, !".!?…".contains(last) else { return [] }
    var names: [String] = []
    for part in text.split(whereSeparator: { ",;/&".contains($0) }) {
      var words: [Substring] = []
      for word in part.split(whereSeparator: \.isBlank) + [Substring("og")] {
        guard ["og", "and", "und", "et", "och", "y", "en", "e"].contains(word) else {
          words.append(word)
          continue
        }
        let name = words.joined(separator: " ")
        words = []
        if name.isEmpty { continue }
        guard SpeakerLabel.isNameShaped(name), name.contains(" ") || roster.person(for: name) != nil else {
          return names
        }
        names.append(name)
      }
    }
    return names
  }
}
