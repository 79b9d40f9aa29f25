public import PodcastModel
import TextFiles

/// Moves a recogniser's times onto the turns of an edited transcript, by aligning words.
///
/// Words that both have get the recogniser's time. What lies between two of them on either side is taken for the same
/// speech, heard wrongly, where both sides are of a similar length; else for a cut, or for speech that nobody transcribed.
public enum TimingTransfer {
  /// Of the shorter side, the part that must be the same for the two to be the same talk: chance gives a tenth, a third of
  /// wrong words leaves a half.
  private static let leastCommon = 0.25

  /// - Parameters:
  ///   - source: what a recogniser wrote, as a format read it: cues, with times of words or without.
  ///   - turns: the edited transcript. Their spans are not looked at.
  /// - Returns: a turn for each; none of them has a span where the two are not the same talk.
  public static func transfer(_ source: Transcript, to turns: [Turn]) -> AlignedTranscript {
    var vocabulary = Vocabulary()
    let heard = RecognisedWords(source, vocabulary: &vocabulary)
    let written = WrittenUnits(turns, vocabulary: &vocabulary)
    let alignment = WordAlignment(written.units.ids, heard.units.ids, vocabulary: vocabulary)
    var transfer = UnitTimes(written: written, heard: heard, links: alignment.links)
    guard transfer.commonPart >= leastCommon else {
      return AlignedTranscript(turns: written.wordCounts.map { .unheard(wordCount: $0) }, untranscribed: [])
    }
    transfer.fillGaps()
    return AlignedTranscript(turns: transfer.turns(), untranscribed: transfer.untranscribed)
  }
}

extension AlignedTranscript.AlignedTurn {
  fileprivate static func unheard(wordCount: Int) -> Self {
    Self(span: nil, confidence: 0, words: Array(repeating: nil, count: wordCount))
  }
}

/// The words of all turns, as they are compared, and the turn of each.
private struct WrittenUnits {
  private(set) var units = SpokenUnits()
  private(set) var turns: [Int32] = []
  /// Of each turn: its words, cut at white space, and the number of the first of them.
  private(set) var wordCounts: [Int] = []
  private(set) var firstWords: [Int] = []

  init(_ written: [Turn], vocabulary: inout Vocabulary) {
    for (index, turn) in written.enumerated() {
      let words = turn.text.words
      firstWords.append(units.wordCount)
      wordCounts.append(words.count)
      for word in words { units.append(word: word, to: &vocabulary) }
      turns += Array(repeating: Int32(index), count: units.count - turns.count)
    }
  }
}

/// When each written unit is heard.
private struct UnitTimes {
  /// In milliseconds.
  private struct Time {
    var start: Int
    var end: Int
    /// The recogniser has the very same word there.
    var isExact = false
  }

  private struct Gap {
    var written: Range<Int>
    var heard: Range<Int>
  }

  private let written: WrittenUnits
  private let heard: RecognisedWords
  private let links: [WordAlignment.Link]
  private var times: [Time?]
  private(set) var untranscribed: [Span] = []
  /// Of a unit of weight, in the matched words: the median.
  private let millisecondsPerWeight: Double

  /// Two sides of a gap are the same speech where the heard one has this part of the written one's weight at least, and at
  /// most this multiple of it and a few words more.
  private static let leastHeard = 0.5
  private static let mostHeard = 2.5
  private static let mostHeardSlack = 20
  /// Words before the first one that is matched, or behind the last, are not guessed to be further away.
  private static let mostGuessedMilliseconds = 3000
  private static let leastUntranscribedMilliseconds = 1000
  /// A matched word so far from its turn's others, beyond speech that is not in the text, is a chance match.
  private static let strayMilliseconds = 4000
  private static let guessedConfidence = 0.2
  /// So much of a pause outweighs a second by which the lengths of the texts speak against a place.
  private static let pausePerSecond = 0.35

  init(written: WrittenUnits, heard: RecognisedWords, links: [WordAlignment.Link]) {
    self.written = written
    self.heard = heard
    let links = Self.withoutStrays(links, written, heard)
    self.links = links
    times = Array(repeating: nil, count: written.units.count)
    var rates: [Double] = []
    for link in links {
      let (start, end) = (heard.starts[link.b], heard.ends[link.b + link.bCount - 1])
      let units = link.a..<(link.a + link.aCount)
      let weight = written.units.weight(of: units)
      rates.append(Double(end - start) / Double(max(1, weight)))
      var before = 0
      for unit in units {
        let from = start + (end - start) * before / max(1, weight)
        before += Int(written.units.weights[unit])
        times[unit] = Time(start: from, end: start + (end - start) * before / max(1, weight), isExact: link.isExact)
      }
    }
    rates.sort()
    millisecondsPerWeight = rates.isEmpty ? 0 : rates[rates.count / 2]
  }

  /// Of the shorter side's weight, what is the same on both.
  var commonPart: Double {
    let common = links.filter(\.isExact).reduce(0) { $0 + written.units.weight(of: $1.a..<($1.a + $1.aCount)) }
    let shorter = min(
      written.units.weight(of: 0..<written.units.count), heard.units.weight(of: 0..<heard.units.count))
    return Double(common) / Double(max(1, shorter))
  }

  /// A turn's first or last one or two links are dropped where long foreign speech parts them from its others, or where the
  /// first one is only alike and the first exact one is much later.
  private static func withoutStrays(
    _ links: [WordAlignment.Link], _ written: WrittenUnits, _ heard: RecognisedWords
  ) -> [WordAlignment.Link] {
    var kept: [WordAlignment.Link] = []
    var first = 0
    while first < links.count {
      let turn = written.turns[links[first].a]
      let end = links[first...].firstIndex { written.turns[$0.a] != turn } ?? links.count
      var ofTurn = first..<end
      func isParted(_ link: Int) -> Bool {
        let (one, other) = (links[link - 1], links[link])
        let gap = written.units.weight(of: (one.a + one.aCount)..<other.a)
        let foreign = heard.units.weight(of: (one.b + one.bCount)..<other.b)
        return heard.starts[other.b] - heard.ends[one.b + one.bCount - 1] > strayMilliseconds
          && Double(foreign) > mostHeard * Double(gap) + Double(mostHeardSlack)
      }
      for count in 1...2 where ofTurn.count > 2 * count && isParted(ofTurn.lowerBound + count) {
        ofTurn = (ofTurn.lowerBound + count)..<ofTurn.upperBound
      }
      for count in 1...2 where ofTurn.count > 2 * count && isParted(ofTurn.upperBound - count) {
        ofTurn = ofTurn.lowerBound..<(ofTurn.upperBound - count)
      }
      if let exact = ofTurn.first(where: { links[$0].isExact }), exact > ofTurn.lowerBound {
        let (one, other) = (links[ofTurn.lowerBound], links[exact])
        let words = written.units.words[other.a] - written.units.words[one.a]
        if heard.starts[other.b] - heard.starts[one.b] > 1000 + 1000 * Int(words) { ofTurn = exact..<ofTurn.upperBound }
      }
      kept += links[ofTurn]
      first = end
    }
    return kept
  }

  // MARK: What is not matched

  mutating func fillGaps() {
    var gap = Gap(written: 0..<0, heard: 0..<0)
    for link in links {
      gap.written = gap.written.upperBound..<link.a
      gap.heard = gap.heard.upperBound..<link.b
      fill(gap)
      gap.written = link.a..<(link.a + link.aCount)
      gap.heard = link.b..<(link.b + link.bCount)
    }
    gap.written = gap.written.upperBound..<written.units.count
    gap.heard = gap.heard.upperBound..<heard.units.count
    fill(gap)
  }

  private mutating func fill(_ gap: Gap) {
    let expected = Double(written.units.weight(of: gap.written))
    let found = Double(heard.units.weight(of: gap.heard))
    if !gap.written.isEmpty, found >= Self.leastHeard * expected,
      found <= Self.mostHeard * expected + Double(Self.mostHeardSlack), !gap.heard.isEmpty
    {
      for part in parts(of: gap) where !part.written.isEmpty && !part.heard.isEmpty { spread(part) }
      return
    }
    var free = freeTime(around: gap)
    guessEdges(gap, in: &free)
    if let first = gap.heard.first, let last = gap.heard.last {
      let (start, end) = (max(heard.starts[first], free.lowerBound), min(heard.ends[last], free.upperBound))
      if end - start >= Self.leastUntranscribedMilliseconds {
        untranscribed.append(Span(start: MediaTime(milliseconds: start), end: MediaTime(milliseconds: end)))
      }
    }
  }

  /// A gap cut where turns meet in it, or at its ends: near where the lengths say, at the longest pause.
  private func parts(of gap: Gap) -> [Gap] {
    var parts: [Gap] = []
    var rest = gap
    for edge in gap.written.lowerBound...gap.written.upperBound
    where edge > 0 && edge < written.turns.count && written.turns[edge - 1] != written.turns[edge] {
      let part = rest.written.lowerBound..<edge
      let share =
        Double(written.units.weight(of: part)) / Double(max(1, written.units.weight(of: rest.written)))
      let wanted = share * Double(heard.units.weight(of: rest.heard))
      var passed = 0
      var best = (place: rest.heard.lowerBound, worth: -Double.infinity)
      for place in rest.heard.lowerBound...rest.heard.upperBound {
        let worth = pause(before: place) - Self.pausePerSecond * abs(Double(passed) - wanted) * millisecondsPerWeight
        if worth > best.worth { best = (place, worth) }
        if place < rest.heard.upperBound { passed += Int(heard.units.weights[place]) }
      }
      parts.append(Gap(written: part, heard: rest.heard.lowerBound..<best.place))
      rest = Gap(written: edge..<rest.written.upperBound, heard: best.place..<rest.heard.upperBound)
    }
    return parts + [rest]
  }

  /// Milliseconds of silence before a heard unit, at most a second.
  private func pause(before unit: Int) -> Double {
    guard unit > 0, unit < heard.starts.count else { return 1000 }
    return Double(min(1000, heard.starts[unit] - heard.ends[unit - 1]))
  }

  /// The same speech, heard wrongly: each written unit gets its share of the heard ones' time.
  private mutating func spread(_ gap: Gap) {
    let expected = written.units.weight(of: gap.written)
    let found = heard.units.weight(of: gap.heard)
    var index = gap.heard.lowerBound
    var passed = 0
    /// The time at which so much of the written weight is spoken; between two heard units, the end of the one or the start
    /// of the other.
    func time(at weight: Int, isStart: Bool) -> Int {
      let wanted = Double(weight) * Double(found) / Double(max(1, expected))
      while index + 1 < gap.heard.upperBound,
        wanted >= Double(passed + Int(heard.units.weights[index])) - (isStart ? 0.5 : -0.5)
      {
        passed += Int(heard.units.weights[index])
        index += 1
      }
      let part = min(1, max(0, (wanted - Double(passed)) / Double(max(1, heard.units.weights[index]))))
      return heard.starts[index] + Int(part * Double(heard.ends[index] - heard.starts[index]))
    }
    var weight = 0
    for unit in gap.written {
      let start = time(at: weight, isStart: true)
      weight += Int(written.units.weights[unit])
      times[unit] = Time(start: start, end: max(start, time(at: weight, isStart: false)))
    }
  }

  /// From the end of the word before the gap to the start of the one behind it.
  private func freeTime(around gap: Gap) -> Range<Int> {
    let start = gap.heard.lowerBound > 0 ? heard.ends[gap.heard.lowerBound - 1] : 0
    let end =
      gap.heard.upperBound < heard.starts.count
      ? heard.starts[gap.heard.upperBound] : (heard.ends.last ?? 0) + Self.mostGuessedMilliseconds
    return start..<max(start, end)
  }

  /// Words that the recogniser left out, or that border on speech nobody transcribed: the last ones of the turn before the
  /// gap follow it at once, the first ones of the turn behind it end where it goes on.
  private mutating func guessEdges(_ gap: Gap, in free: inout Range<Int>) {
    let turnBefore = gap.written.lowerBound > 0 ? written.turns[gap.written.lowerBound - 1] : nil
    let turnBehind = gap.written.upperBound < written.turns.count ? written.turns[gap.written.upperBound] : nil
    // Inside a turn both ends belong to it, and what is missing there is missing.
    guard turnBefore != turnBehind else { return }
    if let turnBehind {
      let head = gap.written.drop { written.turns[$0] != turnBehind }
      for unit in head.reversed() {
        let length = milliseconds(of: unit)
        guard free.upperBound - length >= free.lowerBound,
          heard.starts[gap.heard.upperBound] - free.upperBound + length <= Self.mostGuessedMilliseconds
        else { break }
        times[unit] = Time(start: free.upperBound - length, end: free.upperBound)
        free = free.lowerBound..<(free.upperBound - length)
      }
    }
    if let turnBefore {
      let start = free.lowerBound
      for unit in gap.written.prefix(while: { written.turns[$0] == turnBefore }) {
        let length = milliseconds(of: unit)
        guard free.lowerBound + length <= free.upperBound,
          free.lowerBound + length - start <= Self.mostGuessedMilliseconds
        else { break }
        times[unit] = Time(start: free.lowerBound, end: free.lowerBound + length)
        free = (free.lowerBound + length)..<free.upperBound
      }
    }
  }

  private func milliseconds(of unit: Int) -> Int { Int(Double(written.units.weights[unit]) * millisecondsPerWeight) }

  // MARK: The result

  func turns() -> [AlignedTranscript.AlignedTurn] {
    var unit = 0
    return written.wordCounts.indices.map { turn in
      let first = unit
      while unit < written.turns.count, written.turns[unit] == turn { unit += 1 }
      return alignedTurn(turn, first..<unit)
    }
  }

  private func alignedTurn(_ turn: Int, _ units: Range<Int>) -> AlignedTranscript.AlignedTurn {
    var aligned = AlignedTranscript.AlignedTurn.unheard(wordCount: written.wordCounts[turn])
    var (exact, total) = (0, 0)
    for unit in units {
      total += Int(written.units.weights[unit])
      guard let time = times[unit] else { continue }
      if time.isExact { exact += Int(written.units.weights[unit]) }
      let word = Int(written.units.words[unit]) - written.firstWords[turn]
      let start = aligned.words[word]?.start ?? MediaTime(milliseconds: time.start)
      aligned.words[word] = Span(start: start, end: MediaTime(milliseconds: time.end))
    }
    let heard = aligned.words.compactMap(\.self)
    guard let first = heard.first, let last = heard.last else { return aligned }
    aligned.span = Span(start: first.start, end: last.end)
    aligned.confidence = exact > 0 ? Double(exact) / Double(max(1, total)) : Self.guessedConfidence
    return aligned
  }
}
