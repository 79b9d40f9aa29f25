public import PodcastModel
import TextFiles

/// Moves a recogniser's times onto the turns of an edited transcript, by aligning words.
public enum TimingTransfer {
  /// - Parameters:
  ///   - source: what a recogniser wrote, as a format read it: cues, with times of words or without.
  ///   - turns: the edited transcript. Their spans are not looked at.
  public static func transfer(_ source: Transcript, to turns: [Turn]) -> AlignedTranscript {
    AlignedTranscript(
      turns: turns.map { turn in
        AlignedTranscript.AlignedTurn(
          span: nil, confidence: 0, words: Array(repeating: nil, count: turn.text.words.count))
      }, untranscribed: [])
  }
}
