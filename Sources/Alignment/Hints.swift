import PodcastModel

/// Somebody else's account of where the words of a script are heard, and how far it is to be believed.
struct Hints {
  private static let widestReachSeconds = 3.0
  private static let narrowestReachSeconds = 0.4
  /// Of the deviations that nine words in ten stay below.
  private static let reachPerDeviation = 2.0

  /// Of each word of the script.
  let spans: [Span?]
  /// How much earlier or later than the account says a word may be heard.
  private(set) var reachSeconds = Self.widestReachSeconds

  /// Nil where no word has a time.
  ///
  /// - Parameter account: a turn for each of the script's, with a span for each word of its text that has a time.
  init?(_ account: AlignedTranscript, for script: Script) {
    spans = script.words.map { word in
      guard account.turns.indices.contains(word.turn), account.turns[word.turn].words.indices.contains(word.textWord)
      else { return nil }
      return account.turns[word.turn].words[word.textWord]
    }
    guard spans.contains(where: { $0 != nil }) else { return nil }
  }

  /// A recogniser that times words is right to a tenth of a second, one that times sentences is not: what the recording
  /// itself says of the account tells which.
  ///
  /// - Parameter path: of a search in `row`, a place for each of its frames.
  mutating func judge(by path: [Int32], in row: StateRow) {
    var deviations: [Double] = []
    var word: Int32 = -1
    for (frame, place) in path.enumerated() where Int(place) < row.count && row.phones[Int(place)] >= 0 {
      guard row.wordIndices[Int(place)] != word else { continue }
      word = row.wordIndices[Int(place)]
      guard Int(word) < spans.count, let span = spans[Int(word)] else { continue }
      deviations.append(abs(Double(frame) * Double(row.grain.frameSeconds) - span.start.seconds))
    }
    guard !deviations.isEmpty else { return }
    deviations.sort()
    reachSeconds = min(
      Self.widestReachSeconds,
      max(Self.narrowestReachSeconds, Self.reachPerDeviation * deviations[deviations.count * 9 / 10]))
  }
}

extension Corridor {
  /// Around somebody else's account of where the words are heard. A word without a time may be anywhere between those that
  /// have one.
  ///
  /// - Parameter frameCount: of the recording, in frames of 10 ms.
  init(near hints: Hints, row: StateRow, frameCount: Int) {
    let hops = row.grain.hops
    let frameCount = (frameCount + hops - 1) / hops
    let reach = Int(hints.reachSeconds * 100) / hops
    func frame(_ time: MediaTime) -> Int { min(max(0, time.milliseconds / (10 * hops)), frameCount - 1) }
    let spans = hints.spans.map { span in span.map { frame($0.start)..<frame($0.end) + 1 } }
    // The latest frame of each word, from the end backwards: never later than that of the word behind it.
    var latest = Array(repeating: frameCount - 1, count: spans.count + 1)
    for word in spans.indices.reversed() {
      latest[word] = min(latest[word + 1], spans[word].map { $0.upperBound + reach } ?? frameCount - 1)
    }
    // A word that has no time may last until the next one that has.
    var upper = Array(repeating: 0, count: frameCount)
    var lower = Array(repeating: row.count - 1, count: frameCount)
    var heard = 0  // where the last word with a time ends
    for word in row.words.indices {
      let silence = row.words[word].state
      let end = word + 1 < row.words.count ? row.words[word + 1].state : row.count
      let span = word < spans.count ? spans[word] : nil
      // The lane of untranscribed audio stands at the silence before the word: it may begin where the last word ended.
      let silentFrom = min(max(0, heard - reach), frameCount - 1)
      upper[silentFrom] = max(upper[silentFrom], silence + 1)
      let from = min(max(0, span.map { $0.lowerBound - reach } ?? heard - reach), frameCount - 1)
      upper[from] = max(upper[from], end)
      let to = min(latest[word], frameCount - 1)
      lower[to] = min(lower[to], silence)
      heard = max(heard, span?.upperBound ?? heard)
    }
    for frame in 1..<max(1, frameCount) { upper[frame] = max(upper[frame], upper[frame - 1]) }
    for frame in (0..<max(0, frameCount - 1)).reversed() { lower[frame] = min(lower[frame], lower[frame + 1]) }
    self.init(lower: lower, upper: upper, row: row)
  }
}
