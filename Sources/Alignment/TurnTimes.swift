import AudioAnalysis
import PodcastModel

/// A search's path -> when each turn and each of its words is heard.
struct TurnTimes {
  /// Below this part of its sounds on the path, a turn is not spoken: spoken ones had 0.37 or more, unspoken ones 0.05
  /// or less.
  private static let leastCoverage = 0.25
  /// Of speech, over which a turn's beginning is judged, and of sounds at its very front.
  private static let headSeconds: Float = 2
  private static let frontPhones = 12
  /// Sound without text, and without a pause, before a start that makes it doubtful: half of what makes it worthless.
  private static let looseSeconds = 0.25
  /// Where text and audio of so similar a length are left out side by side, that text is what is heard: from this part
  /// of the expected time to this multiple of it.
  private static let guessedLength: ClosedRange<Float> = 0.4...2.5

  private struct Heard {
    var first: Int
    var last: Int
  }

  /// How well a turn's first two seconds are heard.
  private struct Beginning {
    /// The part of their sounds on the path.
    var head: Double
    /// Their expected duration against the time they take; and that of the first dozen, up to a pause in the text.
    var pace: Double
    var frontPace: Double?
    /// What the sounds say about the frames they were given, on average.
    var nats: Double
  }

  /// Sound that no text explains belongs to the turn that it leads into, or that it follows, without a pause.
  private static let pauseFrames = 10
  private static let longestEdgeFrames = 100

  private let script: Script
  private let features: SpeechFeatures
  /// The frames of each phone of the script, where it is on the path.
  private var phones: [Heard?]
  /// Likewise, with those that must be what is heard between their neighbours.
  private var phonesWithGuesses: [Heard?]
  /// Of each frame: by how much it is likelier as the sound that it was given than as any; 0 where it was given none.
  private var nats: [Float]

  /// - Parameters:
  ///   - path: of the fine search, a place for each frame of 10 ms.
  ///   - labels: the class of each frame, -1 where no text was heard.
  init(
    _ script: Script, path: [Int32], row: StateRow, labels: [Int16], models: PhoneModels, features: SpeechFeatures
  ) {
    self.script = script
    self.features = features
    phones = Array(repeating: nil, count: script.phones.count)
    for (frame, place) in path.enumerated() where Int(place) < row.count {
      let phone = Int(row.phones[Int(place)])
      guard phone >= 0 else { continue }
      phones[phone] = Heard(first: phones[phone]?.first ?? frame, last: frame)
    }
    phonesWithGuesses = phones
    nats = Array(repeating: 0, count: labels.count)
    let heads = Self.headFrames(script, phones, count: labels.count).filter { labels[$0] > 0 }
    for (frame, value) in zip(heads, Evidence.nats(models, labels: labels, frames: heads, features: features)) {
      nats[frame] = value
    }
    guessPhones()
  }

  /// The frames in which turns begin, ascending.
  private static func headFrames(_ script: Script, _ phones: [Heard?], count: Int) -> [Int] {
    var frames: [Int] = []
    var turn = -1
    for word in script.words.indices where script.words[word].turn != turn {
      guard let first = script.phones(of: word).lazy.compactMap({ phones[$0] }).first?.first else { continue }
      turn = script.words[word].turn
      let from = max(first, frames.last.map { $0 + 1 } ?? 0)
      frames += from..<max(from, min(count, first + Int(100 * headSeconds)))
    }
    return frames
  }

  /// Gives phones that are not on the path the sound between their neighbours on it, within a turn.
  private mutating func guessPhones() {
    var turns = Array(repeating: 0, count: phones.count)
    for word in script.words.indices {
      for phone in script.phones(of: word) { turns[phone] = script.words[word].turn }
    }
    let heard = phones.indices.filter { phones[$0] != nil }
    for (before, after) in zip(heard, heard.dropFirst()) where after > before + 1 && turns[before] == turns[after] {
      guard let left = phones[before], let right = phones[after] else { continue }
      let sounding = (left.last + 1..<max(left.last + 1, right.first)).filter { features.isActive[$0] }
      let missing = before + 1..<after
      let expected = missing.reduce(0) { $0 + script.phoneSeconds[$1] }
      guard let first = sounding.first, let last = sounding.last,
        Self.guessedLength.contains(0.01 * Float(sounding.count) / max(0.01, expected))
      else { continue }
      var seconds: Float = 0
      for phone in missing {
        func frame(_ seconds: Float) -> Int { first + Int(seconds / expected * Float(last + 1 - first)) }
        let from = min(frame(seconds), last)
        seconds += script.phoneSeconds[phone]
        phonesWithGuesses[phone] = Heard(first: from, last: min(max(from, frame(seconds) - 1), last))
      }
    }
  }

  /// Of each frame of the recording, whether some text is heard there.
  func heardFrames(count: Int) -> [Bool] {
    var frames = Array(repeating: false, count: count)
    for heard in phonesWithGuesses.compactMap(\.self) {
      for frame in heard.first...heard.last where frame < count { frames[frame] = true }
    }
    return frames
  }

  /// - Parameter wordTexts: of each turn.
  func turns(_ wordTexts: [TextWords]) -> [AlignedTranscript.AlignedTurn] {
    var firstWords = Array(repeating: script.words.count, count: wordTexts.count + 1)
    for word in script.words.indices.reversed() { firstWords[script.words[word].turn] = word }
    for turn in wordTexts.indices.reversed() { firstWords[turn] = min(firstWords[turn], firstWords[turn + 1]) }
    let wordsOfTurn = wordTexts.indices.map { firstWords[$0]..<firstWords[$0 + 1] }
    let beginnings = wordsOfTurn.map(beginning)
    func usual(_ value: (Beginning) -> Double?) -> Double {
      let values = beginnings.compactMap { $0.flatMap(value) }.sorted()
      return values.isEmpty ? 1 : max(values[values.count / 2], 0.01)
    }
    let (usualPace, usualFrontPace, usualNats) = (usual(\.pace), usual(\.frontPace), usual(\.nats))
    let edges = edges(wordsOfTurn)
    var isExplained = heardFrames(count: features.frameCount)
    for edge in edges.compactMap(\.self) { for frame in edge.first...edge.last { isExplained[frame] = true } }
    return wordTexts.indices.map { turn in
      let phones = phones(of: wordsOfTurn[turn])
      let coverage = coverage(phones)
      guard let edge = edges[turn], let beginning = beginnings[turn] else {
        return .init(span: nil, confidence: 0, words: Array(repeating: nil, count: wordTexts[turn].count))
      }
      return .init(
        span: Self.span(edge.first, edge.last),
        confidence: [
          Self.confidence(beginning.head, doubtfulBelow: 0.6), Self.confidence(coverage, doubtfulBelow: 0.6),
          Self.confidence(beginning.pace / usualPace, doubtfulBelow: 0.5),
          Self.confidence((beginning.frontPace ?? usualFrontPace) / usualFrontPace, doubtfulBelow: 0.5),
          Self.confidence(beginning.nats / usualNats, doubtfulBelow: 0.2),
          Self.confidence(
            1 - 0.5 * looseSeconds(before: edge.first, isExplained) / Self.looseSeconds, doubtfulBelow: 0.5),
        ].reduce(1, min),
        words: words(wordsOfTurn[turn], wordTexts[turn]))
    }
  }

  private func coverage(_ phones: Range<Int>) -> Double {
    Double(phones.count { self.phones[$0] != nil }) / Double(max(1, phones.count))
  }

  /// From the first to the last sound of each turn that is spoken.
  ///
  /// Loud sound beside them that no text explains, as far as the next pause, is the turn's own: words that the
  /// transcript does not have, or that the search did not know.
  private func edges(_ wordsOfTurn: [Range<Int>]) -> [Heard?] {
    var edges: [Heard?] = wordsOfTurn.map { words in
      let heard = phones(of: words)
      guard coverage(heard) >= Self.leastCoverage else { return nil }
      let frames = phones[heard].compactMap(\.self)
      guard let first = frames.first, let last = frames.last else { return nil }
      return Heard(first: first.first, last: last.last)
    }
    let missing = wordsOfTurn.map { words in
      let phones = phones(of: words)
      let heard = phones.filter { self.phones[$0] != nil }
      func seconds(_ phones: Range<Int>) -> Float { phones.reduce(0) { $0 + script.phoneSeconds[$1] } }
      return (
        before: seconds(phones.lowerBound..<(heard.first ?? phones.lowerBound)),
        after: seconds((heard.last.map { $0 + 1 } ?? phones.upperBound)..<phones.upperBound)
      )
    }
    var before = -1
    for turn in edges.indices {
      guard let edge = edges[turn] else { continue }
      edges[turn]?.first -= ownSound(
        (before + 1..<max(before + 1, edge.first)).reversed(), missingSeconds: missing[turn].before)
      before = edge.last
    }
    var after = features.frameCount
    for turn in edges.indices.reversed() {
      guard let edge = edges[turn] else { continue }
      edges[turn]?.last += ownSound(
        edge.last + 1..<max(edge.last + 1, after), missingSeconds: missing[turn].after)
      after = edges[turn]?.first ?? edge.first
    }
    return edges
  }

  /// - Parameters:
  ///   - steps: frames to go over, away from the turn.
  ///   - missingSeconds: of text at this edge that is not on the path.
  /// - Returns: how many of them are the turn's.
  private func ownSound(_ steps: some Collection<Int>, missingSeconds: Float) -> Int {
    var (own, count, quiet) = (0, 0, 0)
    for frame in steps {
      count += 1
      quiet = features.isLoud[frame] ? 0 : quiet + 1
      if quiet == 0 { own = count }
      if quiet == Self.pauseFrames { return own }
      if count == Self.longestEdgeFrames { return 0 }
    }
    // No pause parts it from the neighbour: it is the text's that is missing here, as far as that goes.
    return min(own, Int(100 * Self.guessedLength.upperBound * missingSeconds))
  }

  private func phones(of words: Range<Int>) -> Range<Int> {
    guard let first = words.first, let last = words.last else { return 0..<0 }
    return script.phones(of: first).lowerBound..<script.phones(of: last).upperBound
  }

  private func beginning(of words: Range<Int>) -> Beginning? {
    let phones = phones(of: words)
    var expected: Float = 0
    let head = phones.prefix { phone in
      defer { expected += script.phoneSeconds[phone] }
      return expected < Self.headSeconds
    }
    guard let first = head.lazy.compactMap({ self.phones[$0] }).first?.first else {
      return phones.isEmpty ? nil : Beginning(head: 0, pace: 1, frontPace: nil, nats: 0)
    }
    let heard = head.filter { self.phones[$0] != nil }
    func pace(_ phones: some Sequence<Int>) -> Double {
      let seconds = phones.reduce(0) { $0 + script.phoneSeconds[$1] }
      let last = phones.reduce(first) { max($0, self.phones[$1]?.last ?? $0) }
      return Double(seconds) / (0.01 * Double(last - first + 1))
    }
    // A speaker may dwell on "Chapter two." or a greeting before going on.
    let pause = words.dropFirst().first { script.words[$0].followsPause }.map { script.phones(of: $0).lowerBound }
    let front = heard.prefix(Self.frontPhones).filter { $0 < pause ?? .max }
    let frames = nats[first..<min(nats.count, first + Int(100 * Self.headSeconds))].filter { $0 != 0 }
    return Beginning(
      head: Double(heard.count) / Double(head.count), pace: pace(heard),
      frontPace: front.count < Self.frontPhones / 2 ? nil : pace(front),
      nats: Double(frames.reduce(0, +)) / Double(max(1, frames.count)))
  }

  /// Of sound that no text explains, before a start and without a pause.
  private func looseSeconds(before start: Int, _ isExplained: [Bool]) -> Double {
    var (loose, quiet) = (0, 0)
    for frame in (max(0, start - Int(200 * Self.looseSeconds))..<start).reversed() {
      quiet = features.isLoud[frame] ? 0 : quiet + 1
      guard quiet < Self.pauseFrames, !isExplained[frame] else { break }
      if quiet == 0 { loose = start - frame }
    }
    return 0.01 * Double(loose)
  }

  /// 0.5 where doubt begins, 1 where nothing is missing.
  private static func confidence(_ value: Double, doubtfulBelow doubt: Double) -> Double {
    value < doubt ? max(0, 0.5 * value / doubt) : min(1, 0.5 + 0.5 * (value - doubt) / (1 - doubt))
  }

  /// The span of each word of the text. Words that the voice reads as one ("450 000") share its time.
  private func words(_ spoken: Range<Int>, _ texts: TextWords) -> [Span?] {
    var spans: [Heard?] = Array(repeating: nil, count: texts.count)
    for word in spoken {
      let heard = phonesWithGuesses[script.phones(of: word)].compactMap(\.self)
      guard let first = heard.first, let last = heard.last else { continue }
      let text = script.words[word].textWord
      spans[text] = Heard(first: spans[text]?.first ?? first.first, last: last.last)
    }
    var hasOwnSound = Array(repeating: false, count: texts.count)
    for word in spoken { hasOwnSound[script.words[word].textWord] = true }
    share(&spans, hasOwnSound, texts)
    return spans.map { span in span.map { Self.span($0.first, $0.last) } }
  }

  /// Divides the time of a word by the letters and digits of those behind it that have no sound of their own.
  private func share(_ spans: inout [Heard?], _ hasOwnSound: [Bool], _ texts: TextWords) {
    var first = 0
    while first < texts.count {
      var end = first + 1
      while end < texts.count, !hasOwnSound[end], texts.lengths[end] > 0 { end += 1 }
      if let whole = spans[first], end > first + 1, whole.last - whole.first >= end - first {
        let total = max(1, texts.lengths[first..<end].reduce(0, +))
        var before = 0
        for word in first..<end {
          let from = whole.first + (whole.last + 1 - whole.first) * before / total
          before += texts.lengths[word]
          let to = whole.first + (whole.last + 1 - whole.first) * before / total
          spans[word] = Heard(first: from, last: max(from, to - 1))
        }
      }
      first = end
    }
  }

  private static func span(_ first: Int, _ last: Int) -> Span {
    Span(start: MediaTime(milliseconds: first * 10), end: MediaTime(milliseconds: (last + 1) * 10))
  }
}
