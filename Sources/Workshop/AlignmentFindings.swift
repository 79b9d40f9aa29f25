import PodcastModel
import Validation

extension AlignedTranscript {
  /// What a person should listen to: turns whose times are doubtful, and turns that are not heard at all.
  ///
  /// - Parameters:
  ///   - turns: as they were aligned.
  ///   - file: the transcript's, for turns that do not know where they stand.
  func findings(for turns: [Turn], file: String) -> [Finding] {
    zip(turns, self.turns).compactMap { turn, aligned in
      let position = turn.position ?? SourcePosition(file: file)
      guard let span = aligned.span else {
        return Finding(
          "transcript-misaligned", .warning, at: position, part: "unspoken",
          "this turn is not heard in the recording, so it has no times: \(turn.beginning)")
      }
      guard aligned.confidence < Self.doubtfulConfidence else { return nil }
      return Finding(
        "transcript-misaligned", .warning, at: position, part: "turn",
        "it is not certain that this turn begins at \(span.start); listen to it there: \(turn.beginning)")
    }
  }
}
