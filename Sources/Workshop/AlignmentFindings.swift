import PodcastModel

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
          "turn-unspoken", .warning, at: position,
          "this turn is not heard in the recording, so it has no times: \(turn.beginning)")
      }
      guard aligned.confidence < Self.doubtfulConfidence else { return nil }
      return Finding(
        "alignment-doubtful", .warning, at: position,
        "it is not certain that this turn begins at \(span.start); listen to it there: \(turn.beginning)")
    }
  }
}

extension Turn {
  /// Its first words, by which a person finds it.
  fileprivate var beginning: String {
    let words = text.split(whereSeparator: \.isWhitespace)
    let first = words.prefix(8).joined(separator: " ").prefix(80)
    return words.count > 8 || first.count == 80 ? "\(first) …" : String(first)
  }
}
