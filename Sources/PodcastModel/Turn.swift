/// One word of a turn, and when it is heard.
public struct Word: Hashable, Sendable {
  public var text: String
  /// Nil where it is not known, or where the word is not in the audio.
  public var span: Span?

  public init(_ text: String, span: Span? = nil) {
    self.text = text
    self.span = span
  }
}

/// What one speaker says in one go.
public struct Turn: Hashable, Sendable {
  /// The speaker's full name where it is known, else as the transcript has it; nil where nobody is named.
  public var speaker: String?
  /// BCP 47, where the transcript says that this turn is not in the language of the rest.
  public var language: String?
  /// Paragraphs are separated by a line feed; there is no other white space than single blanks between words.
  public var text: String
  /// Nil before alignment, and where the text is not in the audio.
  public var span: Span?
  /// From 0 to 1: how sure the alignment is of `span`.
  public var confidence: Double?
  /// The words of `text`, cut at white space; empty before alignment.
  public var words: [Word]
  /// Where the turn stands in its file.
  public var position: SourcePosition?

  public init(
    speaker: String?, language: String? = nil, text: String, span: Span? = nil, confidence: Double? = nil,
    words: [Word] = [], position: SourcePosition? = nil
  ) {
    self.speaker = speaker
    self.language = language
    self.text = text
    self.span = span
    self.confidence = confidence
    self.words = words
    self.position = position
  }
}
