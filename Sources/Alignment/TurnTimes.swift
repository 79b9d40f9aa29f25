import AudioAnalysis
import PodcastModel

/// A search's path -> when each turn and each of its words is heard.
struct TurnTimes {
  /// Below this part of its sounds on the path, a turn is not spoken: spoken ones had 0.37 or more, unspoken ones 0.05
  /// or less.
  private static let leastCoverage = 0.25
  /// Of speech, over which a turn's beginning is judged.
  private static let headSeconds: Float = 2
  /// Where text and audio of so similar a length are left out side by side, that text is what is heard: from this part
  /// of the expected time to this multiple of it.
  private static let guessedLength: ClosedRange<Float> = 0.4...2.5

  private struct Heard {
    var first: Int
    var last: Int
  }

  private let script: Script
  /// The frames of each phone of the script, where it is on the path.
  private var phones: [Heard?]
  /// Likewise, with those that must be what is heard between their neighbours.
  private var phonesWithGuesses: [Heard?]

  /// - Parameters:
  ///   - path: of the fine search, a place for each frame of 10 ms.
  init(_ script: Script, path: [Int32], row: StateRow, features: SpeechFeatures) {
    self.script = script
    phones = Array(repeating: nil, count: script.phones.count)
    for (frame, place) in path.enumerated() where Int(place) < row.count {
      let phone = Int(row.phones[Int(place)])
      guard phone >= 0 else { continue }
      phones[phone] = Heard(first: phones[phone]?.first ?? frame, last: frame)
    }
    phonesWithGuesses = phones
    guessPhones(features)
  }

  /// Gives phones that are not on the path the sound between their neighbours on it, within a turn.
  private mutating func guessPhones(_ features: SpeechFeatures) {
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
    let paces = beginnings.compactMap { $0?.pace }.sorted()
    let usualPace = paces.isEmpty ? 1 : paces[paces.count / 2]
    return wordTexts.indices.map { turn in
      let phones = phones(of: wordsOfTurn[turn])
      let heard = self.phones[phones].compactMap(\.self)
      let coverage = Double(heard.count) / Double(max(1, phones.count))
      guard let first = heard.first, let last = heard.last, coverage >= Self.leastCoverage,
        let beginning = beginnings[turn]
      else {
        return .init(span: nil, confidence: 0, words: Array(repeating: nil, count: wordTexts[turn].count))
      }
      return .init(
        span: Self.span(first.first, last.last),
        confidence: min(
          Self.confidence(beginning.head, doubtfulBelow: 0.6), Self.confidence(coverage, doubtfulBelow: 0.6),
          Self.confidence(beginning.pace / usualPace, doubtfulBelow: 0.5)),
        words: words(wordsOfTurn[turn], wordTexts[turn]))
    }
  }

  private func phones(of words: Range<Int>) -> Range<Int> {
    guard let first = words.first, let last = words.last else { return 0..<0 }
    return script.phones(of: first).lowerBound..<script.phones(of: last).upperBound
  }

  /// How well the first two seconds of a turn are heard: the part of its sounds on the path, and their expected
  /// duration against the time they take.
  private func beginning(of words: Range<Int>) -> (head: Double, pace: Double)? {
    var expected: Float = 0
    var (count, heardCount) = (0, 0)
    var heardSeconds: Float = 0
    var span: (first: Int, last: Int)?
    for phone in phones(of: words) where expected < Self.headSeconds {
      expected += script.phoneSeconds[phone]
      count += 1
      guard let heard = phones[phone] else { continue }
      heardCount += 1
      heardSeconds += script.phoneSeconds[phone]
      span = (span?.first ?? heard.first, heard.last)
    }
    guard count > 0 else { return nil }
    let frames = span.map { $0.last - $0.first + 1 } ?? 1
    return (Double(heardCount) / Double(count), Double(heardSeconds) / (0.01 * Double(frames)))
  }

  /// 0.5 where doubt begins, 1 where nothing is missing.
  private static func confidence(_ value: Double, doubtfulBelow doubt: Double) -> Double {
    value < doubt ? 0.5 * value / doubt : min(1, 0.5 + 0.5 * (value - doubt) / (1 - doubt))
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
