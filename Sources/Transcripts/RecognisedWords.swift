import PodcastModel
import TextFiles

/// What a recogniser heard, unit by unit, with times that only ascend.
struct RecognisedWords {
  private(set) var units = SpokenUnits()
  /// In milliseconds; neither ever decreases, and no unit ends after the next one has begun.
  private(set) var starts: [Int] = []
  private(set) var ends: [Int] = []

  /// Over eleven days: a broken file.
  private static let latest = 1_000_000_000
  private static let unknown = -1

  init(_ source: Transcript, vocabulary: inout Vocabulary) {
    let timed = source.cues.isEmpty ? Self.cues(of: source.turns) : source.cues
    // Cues of two speakers may stand one speaker after the other.
    let cues = timed.enumerated().sorted { ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset) }
    for (_, cue) in cues { append(cue, &vocabulary) }
    mendStarts()
    clipEnds()
  }

  private static func cues(of turns: [Turn]) -> [Cue] {
    turns.compactMap { turn in turn.span.map { Cue(span: $0, text: turn.text, words: turn.words) } }
  }

  private mutating func append(_ cue: Cue, _ vocabulary: inout Vocabulary) {
    let firstUnit = units.count
    let hasTimes = cue.words.contains { $0.span != nil }
    let firstWord = units.wordCount
    if hasTimes {
      for word in cue.words { units.append(word: word.text, to: &vocabulary) }
    } else {
      for word in cue.text.words { units.append(word: word, to: &vocabulary) }
    }
    starts += Array(repeating: Self.unknown, count: units.count - firstUnit)
    ends += Array(repeating: Self.unknown, count: units.count - firstUnit)
    let whole = Self.plausible(cue.span)
    guard hasTimes else {
      if let whole { spread(firstUnit..<units.count, from: whole.lowerBound, to: whole.upperBound) }
      return
    }
    var next = firstUnit
    while next < units.count {
      let word = units.words[next]
      let end = units.words[next...].firstIndex { $0 != word } ?? units.count
      if let span = cue.words[Int(word) - firstWord].span.flatMap(Self.plausible) {
        spread(next..<end, from: span.lowerBound, to: span.upperBound)
      }
      next = end
    }
    fill(firstUnit..<units.count, from: whole?.lowerBound, to: whole?.upperBound)
  }

  /// Nil for times that no recording has.
  private static func plausible(_ span: Span) -> ClosedRange<Int>? {
    let (start, end) = (span.start.milliseconds, span.end.milliseconds)
    return 0 <= start && start <= end && end < latest ? start...end : nil
  }

  /// In proportion to what the units take to say.
  private mutating func spread(_ range: Range<Int>, from start: Int, to end: Int) {
    let total = range.reduce(0) { $0 + Int(units.weights[$1]) }
    var before = 0
    for index in range {
      starts[index] = start + (end - start) * before / max(1, total)
      before += Int(units.weights[index])
      ends[index] = start + (end - start) * before / max(1, total)
    }
  }

  /// Units without times get them from their neighbours.
  private mutating func fill(_ range: Range<Int>, from first: Int?, to last: Int?) {
    var next = range.lowerBound
    while next < range.upperBound {
      guard starts[next] == Self.unknown else {
        next += 1
        continue
      }
      let end = starts[next..<range.upperBound].firstIndex { $0 != Self.unknown } ?? range.upperBound
      let before = next > range.lowerBound ? ends[next - 1] : first
      let after = end < range.upperBound ? starts[end] : last
      if let from = before ?? after, let to = after ?? before { spread(next..<end, from: from, to: max(from, to)) }
      next = end
    }
  }

  /// Of starts that go back and forth the most that ascend are kept; the rest is between them.
  private mutating func mendStarts() {
    let known = starts.indices.filter { starts[$0] != Self.unknown }
    let kept = Ascent.longest(known.map { starts[$0] }, strictly: false).map { known[$0] }
    if kept.count == starts.count { return }
    var (mendedStarts, mendedEnds) = (
      [Int](repeating: Self.unknown, count: starts.count), [Int](repeating: Self.unknown, count: starts.count)
    )
    for index in kept { (mendedStarts[index], mendedEnds[index]) = (starts[index], ends[index]) }
    (starts, ends) = (mendedStarts, mendedEnds)
    // An end may lie behind the next start, and what is between them would go back.
    clipEnds()
    fill(starts.indices, from: nil, to: nil)
  }

  private mutating func clipEnds() {
    var next = Int.max
    for index in starts.indices.reversed() where starts[index] != Self.unknown {
      ends[index] = min(max(ends[index], starts[index]), max(next, starts[index]))
      next = starts[index]
    }
  }
}
