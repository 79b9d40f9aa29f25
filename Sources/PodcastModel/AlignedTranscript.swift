/// Where each turn of a transcript is heard: what alignment finds, and what episode.lock.json keeps.
public struct AlignedTranscript: Hashable, Codable, Sendable {
  /// A turn whose confidence is lower is worth a listen, and is reported.
  public static let doubtfulConfidence = 0.5

  public struct AlignedTurn: Hashable, Codable, Sendable {
    /// Nil where the turn is not in the audio.
    public var span: Span?
    /// From 0 to 1: how sure the alignment is of the turn's start.
    public var confidence: Double
    /// One for each word of the turn, cut at white space; nil where the word is not in the audio.
    public var words: [Span?]

    public init(span: Span?, confidence: Double, words: [Span?]) {
      self.span = span
      self.confidence = confidence
      self.words = words
    }
  }

  /// In transcript order; starts never decrease.
  public var turns: [AlignedTurn]
  /// Audio that nobody transcribed: music, jingles, other speech.
  public var untranscribed: [Span]

  public init(turns: [AlignedTurn], untranscribed: [Span]) {
    self.turns = turns
    self.untranscribed = untranscribed
  }
}
