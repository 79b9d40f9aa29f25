import PodcastModel
import TextFiles

/// The text of a cue in pieces, some of which say when they are heard.
struct TimedPieces {
  private struct Piece {
    var text: String
    var start: MediaTime?
    var end: MediaTime?
  }

  private var pieces: [Piece] = []

  var text: String { pieces.map(\.text).joined() }

  /// The time behind the last word, where one stands there.
  var closingTime: MediaTime? {
    guard pieces.count > 1, let last = pieces.last, last.text.trimmed.isEmpty else { return nil }
    return last.start
  }

  /// From the first piece with a time to the end of the last; nil where none has one.
  var span: Span? {
    guard let start = pieces.lazy.compactMap(\.start).min() else { return nil }
    return Span(start: start, end: pieces.lazy.compactMap { $0.end ?? $0.start }.max() ?? start)
  }

  /// Begins a new piece, which lasts until `end`, or else until the next piece that has a start.
  mutating func begin(at start: MediaTime?, until end: MediaTime? = nil) {
    pieces.append(Piece(text: "", start: start, end: end))
  }

  mutating func add(_ text: String) {
    if pieces.isEmpty { begin(at: nil) }
    pieces[pieces.count - 1].text += text
  }

  /// With times inside the span of the cue; none where no piece has a time.
  func words(in span: Span) -> [Word] {
    guard pieces.contains(where: { $0.start != nil }) else { return [] }
    // From the back, when each piece's successor begins: looked for anew at each, this would take for ever.
    var nextStarts: [MediaTime] = []
    var next = span.end
    for piece in pieces.reversed() {
      nextStarts.append(next)
      next = piece.start ?? next
    }
    var words: [Word] = []
    var start = span.start
    var isJoined = false
    for (piece, next) in zip(pieces, nextStarts.reversed()) {
      start = min(max(piece.start ?? start, start), span.end)
      let end = min(max(start, piece.end ?? next), span.end)
      let tokens = CueText.cleaned(piece.text).words.map(String.init)
      let spans = WordTimes.spread(tokens, over: Span(start: start, end: end))
      for (index, (token, tokenSpan)) in zip(tokens, spans).enumerated() {
        // A time inside a word does not cut it in two.
        if index == 0, isJoined, let last = words.last, let begin = last.span?.start, piece.text.first?.isBlank == false
        {
          words[words.count - 1] = Word(last.text + token, span: Span(start: begin, end: tokenSpan.end))
        } else {
          words.append(Word(token, span: tokenSpan))
        }
      }
      if let last = piece.text.last { isJoined = !last.isBlank }
      if piece.end != nil { start = end }
    }
    return words
  }
}
