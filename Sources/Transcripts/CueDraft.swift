import PodcastModel
import TextFiles

/// A cue as a file gives it that need not say when it ends.
struct CueDraft {
  var start: MediaTime
  var end: MediaTime?
  var speaker: String?
  var language: String?
  var text: String
  var words: [Word] = []
  /// Where words have times that must lie in the span, when it is known.
  var pieces = TimedPieces()

  /// A cue without an end lasts until the next one starts; the last one, or one that the next does not follow, as long
  /// as its words take to say.
  static func finished(_ drafts: [CueDraft]) -> [Cue] {
    var nextStart: MediaTime?
    var cues: [Cue] = []
    for draft in drafts.reversed() {
      // 15 letters a second: brisk talk.
      let spoken = draft.start + MediaTime(seconds: max(1, Double(draft.text.count) / 15))
      let end = draft.end ?? nextStart.map { max($0, draft.start) } ?? spoken
      let span = Span(start: draft.start, end: end)
      cues.append(
        Cue(
          span: span, speaker: draft.speaker, language: draft.language, text: draft.text,
          words: draft.words.isEmpty ? draft.pieces.words(in: span) : draft.words))
      nextStart = draft.start
    }
    return cues.reversed()
  }
}
