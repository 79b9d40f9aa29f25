import PodcastModel
import TextFiles

/// Joins cues into turns: one for each stretch of one speaker in one language.
///
/// Where nobody is named, a new turn begins after a pause of two seconds, and at the end of a sentence once a turn has
/// lasted three quarters of a minute: a paragraph that the eye can hold.
struct TurnJoiner {
  static let pauseSeconds = 2.0
  static let unnamedSeconds = 45.0

  func turns(from cues: [Cue]) -> [Turn] {
    var turns: [Turn] = []
    for cue in cues {
      let words = Self.words(of: cue)
      guard !words.isEmpty else { continue }
      let end = turns.count - 1
      if end >= 0, let span = turns[end].span, !Self.begins(cue, after: turns[end], span: span) {
        turns[end].span = Span(start: min(span.start, cue.span.start), end: max(span.end, cue.span.end))
        for word in words { Self.append(word, to: &turns[end].words) }
      } else {
        turns.append(Turn(speaker: cue.speaker, language: cue.language, text: "", span: cue.span, words: words))
      }
    }
    for index in turns.indices { turns[index].text = turns[index].words.map(\.text).joined(separator: " ") }
    return turns
  }

  private static func begins(_ cue: Cue, after turn: Turn, span: Span) -> Bool {
    guard cue.speaker == turn.speaker, cue.language == turn.language else { return true }
    guard cue.speaker == nil else { return false }
    let isSentenceEnd = turn.words.last?.text.last { $0.isLetter || ".!?…。！？؟".contains($0) }?.isLetter == false
    return (cue.span.start - span.end).seconds > pauseSeconds
      || (isSentenceEnd && span.duration.seconds > unnamedSeconds)
  }

  /// Files with a cue a word hold punctuation by itself: it belongs to the word before.
  private static func append(_ word: Word, to words: inout [Word]) {
    if !words.isEmpty, word.text.allSatisfy({ ".,;:!?…".contains($0) }) {
      words[words.count - 1].text += word.text
    } else {
      words.append(word)
    }
  }

  private static func words(of cue: Cue) -> [Word] {
    let texts = cue.text.words.map(String.init)
    if cue.words.map(\.text) == texts { return cue.words }
    return zip(texts, WordTimes.spread(texts, over: cue.span)).map { Word($0, span: $1) }
  }
}
