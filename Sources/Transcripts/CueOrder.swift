import PodcastModel
import TextFiles

/// What is odd about the cues of a file, told in the same words for every format.
enum CueOrder {
  /// Empty cues are left out, and told of; times stay as they are.
  ///
  /// - Parameter lines: the line of each cue.
  static func remarked(_ cues: [Cue], lines: [Int], text: DecodedText, _ remarks: inout Remarks) -> [Cue] {
    remarked(cues, &remarks) { text.position(line: lines[$0]) }
  }

  static func remarked(_ cues: [Cue], at places: [SourcePosition], _ remarks: inout Remarks) -> [Cue] {
    remarked(cues, &remarks) { places[$0] }
  }

  private static func remarked(_ cues: [Cue], _ remarks: inout Remarks, place: (Int) -> SourcePosition) -> [Cue] {
    var hasEmpty = false
    var previous: Cue?
    for (index, cue) in cues.enumerated() {
      if cue.text.isEmpty {
        hasEmpty = true
        remarks.add(
          "transcript-readability", .info, at: place(index), part: "empty",
          "The cue has no text; it is left out.")
        continue
      }
      if let previous, cue.span.start < previous.span.start {
        remarks.add("transcript-order", at: place(index), "The cue starts before the one above it.")
      } else if let previous, cue.span.start < previous.span.end, cue.speaker == previous.speaker {
        // Two people may talk at the same time; one cannot say two things.
        remarks.add(
          "transcript-overlap", .info, at: place(index),
          "The cue starts before the one above it has ended; both keep their times.")
      }
      previous = cue
    }
    return hasEmpty ? cues.filter { !$0.text.isEmpty } : cues
  }
}
