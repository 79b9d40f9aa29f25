import PodcastModel
import TextFiles

/// Times for words that have none of their own, by their lengths.
enum WordTimes {
  /// Cuts a span among words, each in proportion to its letters (and one for the pause behind it).
  static func spread(_ words: [String], over span: Span) -> [Span] {
    let weights = words.map { $0.utf8.count + 1 }
    let total = max(1, weights.reduce(0, +))
    var before = 0
    func time(_ weight: Int) -> MediaTime {
      MediaTime(seconds: span.start.seconds + span.duration.seconds * Double(weight) / Double(total))
    }
    return weights.map { weight in
      defer { before += weight }
      return Span(start: time(before), end: time(before + weight))
    }
  }

  /// The words of a turn, all of them with times: never outside the turn's span, never one before the end of another.
  /// Nil where the turn is not in the audio.
  static func complete(_ turn: Turn) -> [Word]? {
    guard let whole = turn.span else { return nil }
    let texts = turn.text.words.map(String.init)
    guard turn.words.count == texts.count else {
      return zip(texts, spread(texts, over: whole)).map { Word($0, span: $1) }
    }
    // Known times first, each kept behind the one before it.
    var spans: [Span?] = []
    var reached = whole.start
    for word in turn.words {
      spans.append(
        word.span.map { span in
          let start = min(max(span.start, reached), whole.end)
          reached = min(max(span.end, start), whole.end)
          return Span(start: start, end: reached)
        })
    }
    // Then each run without times is spread over the gap in which it stands.
    var index = 0
    while index < texts.count {
      guard spans[index] == nil else {
        index += 1
        continue
      }
      let end = spans[index...].firstIndex { $0 != nil } ?? texts.count
      let gap = Span(
        start: index > 0 ? spans[index - 1]?.end ?? whole.start : whole.start,
        end: end < texts.count ? spans[end]?.start ?? whole.end : whole.end)
      for (offset, span) in spread(Array(texts[index..<end]), over: gap).enumerated() { spans[index + offset] = span }
      index = end
    }
    return zip(texts, spans).map { Word($0, span: $1) }
  }
}
