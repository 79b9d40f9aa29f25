/// One timed line of a transcript.
public struct Cue: Hashable, Sendable {
  public var span: Span
  public var speaker: String?
  /// BCP 47, where the file says that this cue is not in the language of the rest.
  public var language: String?
  /// Plain text; lines are separated by a line feed.
  public var text: String
  /// Words with times of their own; empty where the source has none.
  public var words: [Word]

  public init(span: Span, speaker: String? = nil, language: String? = nil, text: String, words: [Word] = []) {
    self.span = span
    self.speaker = speaker
    self.language = language
    self.text = text
    self.words = words
  }
}

/// A title within a transcript, that nobody speaks.
public struct Heading: Hashable, Sendable {
  public var text: String
  /// The turn before which it stands; `turns.count` at the very end.
  public var turnIndex: Int
  public var position: SourcePosition?

  public init(text: String, turnIndex: Int, position: SourcePosition? = nil) {
    self.text = text
    self.turnIndex = turnIndex
    self.position = position
  }
}

/// Everything that is said in an episode. A text file gives turns; a timed file gives cues.
public struct Transcript: Hashable, Sendable {
  /// BCP 47, where the file says it.
  public var language: String?
  public var headings: [Heading]
  public var turns: [Turn]
  public var cues: [Cue]

  public init(language: String? = nil, headings: [Heading] = [], turns: [Turn] = [], cues: [Cue] = []) {
    self.language = language
    self.headings = headings
    self.turns = turns
    self.cues = cues
  }
}
