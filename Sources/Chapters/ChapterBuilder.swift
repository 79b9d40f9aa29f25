public import PodcastModel
import TextFiles

/// Makes chapters from the timed turns of a transcript.
///
/// Of all places where a chapter could begin, those are taken that together weigh most with none nearer to another than
/// the minimum length. The first chapter begins at zero: a jingle belongs to it.
public struct ChapterBuilder: Sendable {
  public var plan: ChapterPlan
  /// The names of those who lead through the programme, as in the turns; where there are none they are guessed.
  public var hosts: [String]
  public var duration: MediaTime
  /// BCP 47; nil: guessed from the text.
  public var language: String?

  public init(plan: ChapterPlan = ChapterPlan(), hosts: [String] = [], duration: MediaTime, language: String? = nil) {
    self.plan = plan
    self.hosts = hosts
    self.duration = duration
    self.language = language
  }

  /// The shortest chapter where the plan names none: a twelfth of the recording, but at least two minutes (Apple's
  /// advice); a recording under eight minutes is cut in four at most. Never under twenty seconds.
  public static func minimumDuration(for duration: MediaTime) -> MediaTime {
    let whole = duration.seconds
    return MediaTime(seconds: max(20, whole / 12, min(whole / 4, 120)))
  }

  /// - Parameter transcript: turns with spans; those without are not heard and begin nothing.
  /// - Returns: in order of time, the first at zero; none where there would be only one.
  public func chapters(from transcript: Transcript) -> [Chapter] {
    let heard = transcript.turns.enumerated().compactMap { index, turn in
      turn.span.map { Heard(index: index, turn: turn, span: $0) }
    }.filter { $0.span.start >= .zero && (duration == .zero || $0.span.start < duration) }
    guard let last = heard.last else { return [] }
    let end = duration > .zero ? duration : heard.map(\.span.end).max() ?? last.span.end
    let words = ChapterWords.of(
      language: transcript.language ?? language,
      text: heard.prefix(200).lazy.flatMap { $0.turn.text.words })
    let finder = TitleFinder(words: words, names: Self.nameWords(heard.compactMap(\.turn.speaker)))
    var reading = Reading(heard: heard, finder: finder)
    switch plan.source {
    case .none: return []
    case .headings: return headings(transcript, heard, finder, end)
    case .questions:
      let leaders = leaders(&reading)
      return questions(&reading, leaders: leaders, end)
    case .turns: return turns(&reading, end)
    case .auto:
      // A title above the first turn is the whole recording's.
      if transcript.headings.contains(where: { $0.turnIndex > heard[0].index }) {
        let chapters = headings(transcript, heard, finder, end)
        if !chapters.isEmpty { return chapters }
      }
      let leaders = leaders(&reading)
      if !leaders.isEmpty {
        let chapters = questions(&reading, leaders: leaders, end)
        if !chapters.isEmpty { return chapters }
      }
      return turns(&reading, end)
    }
  }

  private struct Heard {
    var index: Int
    var turn: Turn
    var span: Span
  }

  /// The turns, each taken apart once however many ways ask for it.
  private struct Reading {
    let heard: [Heard]
    let finder: TitleFinder
    private var sentences: [Int: [Sentence]] = [:]
    private var titles: [Int: [TitleFinder.Title]] = [:]

    init(heard: [Heard], finder: TitleFinder) {
      self.heard = heard
      self.finder = finder
    }

    mutating func sentences(of index: Int) -> [Sentence] {
      if let known = sentences[index] { return known }
      let found = SentenceCutter.sentences(of: heard[index].turn.text)
      sentences[index] = found
      return found
    }

    mutating func titles(of index: Int) -> [TitleFinder.Title] {
      if let known = titles[index] { return known }
      let found = finder.titles(of: heard[index].turn.text, sentences: sentences(of: index))
      titles[index] = found
      return found
    }
  }

  /// A place where a chapter could begin.
  private struct Mark {
    var start: MediaTime
    /// Best first; never empty.
    var titles: [String]
    var weight: Double
  }

  // MARK: The three ways

  private func headings(_ transcript: Transcript, _ heard: [Heard], _ finder: TitleFinder, _ end: MediaTime)
    -> [Chapter]
  {
    var marks: [Mark] = []
    var next = 0
    for heading in transcript.headings.sorted(by: { $0.turnIndex < $1.turnIndex }) {
      while next < heard.count, heard[next].index < heading.turnIndex { next += 1 }
      guard next < heard.count, let title = finder.fitted(heading.text) else { continue }
      let start = next == 0 ? .zero : heard[next].span.start
      // A part and its first chapter: the nearer heading says more.
      if marks.last?.start == start { marks.removeLast() }
      marks.append(Mark(start: start, titles: [title], weight: 1))
    }
    // Somebody put them there; only what nobody could hear is dropped.
    return chapters(marks, minimum: plan.minimumDuration ?? MediaTime(milliseconds: 5000), end: end, finder)
  }

  /// Of a title that tells a listener what to expect.
  private static let leastScore = 3.0

  private func questions(_ reading: inout Reading, leaders: Set<String>, _ end: MediaTime) -> [Chapter] {
    let heard = reading.heard
    let minimum = plan.minimumDuration ?? Self.minimumDuration(for: end)
    let asking = heard.indices.filter { leaders.isEmpty || leaders.contains(heard[$0].turn.speaker ?? "") }
    var marks: [Mark] = []
    for (order, index) in asking.enumerated() {
      // Somebody else answers; a nod ("yes, exactly") opens nothing, nor does a question without a topic ("do you?").
      guard index + 1 < heard.count, heard[index + 1].turn.speaker != heard[index].turn.speaker else { continue }
      let found = reading.titles(of: index)
      guard let best = found.first(where: \.opens), best.score >= Self.leastScore else { continue }
      let next = order + 1 < asking.count ? heard[asking[order + 1]].span.start : end
      let answer = (next - heard[index].span.end).seconds / max(1, minimum.seconds)
      marks.append(
        Mark(
          start: heard[index].span.start, titles: found.filter(\.opens).prefix(5).map(\.text),
          weight: 1 + min(best.score, 8) / 8 + min(max(answer, 0), 1)))
    }
    return chapters(marks, minimum: minimum, end: end, reading.finder, byWeight: true)
  }

  private func turns(_ reading: inout Reading, _ end: MediaTime) -> [Chapter] {
    let all = reading.heard
    let minimum = plan.minimumDuration ?? Self.minimumDuration(for: end)
    let isTalk = Set(all.compactMap(\.turn.speaker)).count > 1
    let marks = all.enumerated().compactMap { index, heard -> Mark? in
      let name = isTalk ? heard.turn.speaker : nil
      let found = reading.titles(of: index)
      let cores = found.filter { $0.score >= 1 }.map(\.text)
      var titles = Array(cores.prefix(5))
      if let name {
        titles = cores.map { "\(name): \($0)" }.filter { $0.count <= TitleFinder.longest }.prefix(5) + [name]
      }
      if titles.isEmpty { titles = found.prefix(1).map(\.text) }
      guard !titles.isEmpty else { return nil }
      let share = min(1, heard.span.duration.seconds / max(1, minimum.seconds))
      return Mark(start: heard.span.start, titles: titles, weight: 0.2 + share)
    }
    return chapters(marks, minimum: minimum, end: end, reading.finder)
  }

  // MARK: Who leads

  /// Those named as hosts who do speak; else the one who asks most, where that is plain.
  private func leaders(_ reading: inout Reading) -> Set<String> {
    let heard = reading.heard
    let speakers = Set(heard.compactMap(\.turn.speaker))
    let wanted = Set(hosts.map(Self.key))
    let named = speakers.filter { speaker in
      let key = Self.key(speaker)
      return wanted.contains { $0 == key || $0.hasPrefix(key + " ") || key.hasPrefix($0 + " ") }
    }
    if !named.isEmpty || !hosts.isEmpty || speakers.count < 2 { return named }
    var asked: [String: Int] = [:]
    for (index, one) in heard.enumerated() where index + 1 < heard.count {
      guard let speaker = one.turn.speaker, heard[index + 1].turn.speaker != speaker,
        reading.sentences(of: index).last?.isQuestion == true
      else { continue }
      asked[speaker, default: 0] += 1
    }
    let total = asked.values.reduce(0, +)
    guard let most = asked.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value >= 2,
      most.value * 2 > total
    else { return [] }
    return [most.key]
  }

  private static func key(_ name: String) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func nameWords(_ speakers: [String]) -> Set<String> {
    Set(Set(speakers).flatMap { key($0).split(separator: " ").map(String.init) })
  }

  // MARK: The choice

  /// - Parameter byWeight: the best mark names the first chapter, not the earliest.
  private func chapters(
    _ marks: [Mark], minimum: MediaTime, end: MediaTime, _ finder: TitleFinder, byWeight: Bool = false
  ) -> [Chapter] {
    let marks = marks.sorted { $0.start < $1.start }
    let minimum = max(minimum, MediaTime(milliseconds: 1))
    // What begins within the first chapter's shortest length names it, the jingle before it included.
    let early = marks.prefix { $0.start < minimum }
    let opening =
      (byWeight ? early.max { ($0.weight, $1.start) < ($1.weight, $0.start) } : early.first)
      ?? Mark(start: .zero, titles: [finder.words.opening], weight: 0)
    let later = marks.dropFirst(early.count).filter { end - $0.start >= minimum }
    let chosen = [opening] + heaviest(later, apart: minimum)
    guard chosen.count > 1 else { return [] }
    var used: Set<String> = []
    return chosen.enumerated().map { index, mark in
      var title = mark.titles.first { !used.contains($0.lowercased()) } ?? mark.titles[0]
      var number = 2
      while used.contains(title.lowercased()) {
        title = "\(mark.titles[0]) (\(number))"
        number += 1
      }
      used.insert(title.lowercased())
      return Chapter(start: index == 0 ? .zero : mark.start, title: title)
    }
  }

  /// The marks of most weight, each at least so far from the one before it. Ascending starts make this linear.
  private func heaviest(_ marks: [Mark], apart minimum: MediaTime) -> [Mark] {
    // best[i]: of the first i marks; taken[i]: whether mark i - 1 is among them.
    var best = [0.0]
    var taken = [false]
    var free = 0
    var before: [Int] = []
    for mark in marks {
      while marks[free].start + minimum <= mark.start { free += 1 }
      before.append(free)
      let with = best[free] + mark.weight
      let without = best[best.count - 1]
      taken.append(with > without)
      best.append(max(with, without))
    }
    var chosen: [Mark] = []
    var index = marks.count
    while index > 0 {
      if taken[index] {
        chosen.append(marks[index - 1])
        index = before[index - 1]
      } else {
        index -= 1
      }
    }
    return chosen.reversed()
  }
}
