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

  /// A cue without an end lasts until the next one starts; the last one, as long as its words take to say.
  static func finished(_ drafts: [CueDraft]) -> [Cue] {
    var nextStart: MediaTime?
    var cues: [Cue] = []
    for draft in drafts.reversed() {
      // 15 letters a second: brisk talk.
      let spoken = draft.start + MediaTime(seconds: max(1, Double(draft.text.count) / 15))
      let end = draft.end ?? nextStart ?? spoken
      cues.append(
        Cue(
          span: Span(start: draft.start, end: end), speaker: draft.speaker, language: draft.language, text: draft.text,
          words: draft.words))
      nextStart = draft.start
    }
    return cues.reversed()
  }
}
