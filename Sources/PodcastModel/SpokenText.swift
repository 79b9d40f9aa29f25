/// How a text is to be spoken by a synthetic voice.
public struct SpeechRequest: Hashable, Sendable {
  public var text: String
  /// BCP 47, where the text is not in the recording's own language.
  public var language: String?
  /// The voice's variant, as espeak-ng names it: `f2`, `m3`; empty for the plain voice.
  public var variant: String
  public var wordsPerMinute: Int
  /// False where the phones alone are wanted: the samples are then left out, which keeps long texts small.
  public var keepsSamples: Bool

  public init(
    text: String, language: String? = nil, variant: String = "", wordsPerMinute: Int = 175, keepsSamples: Bool = true
  ) {
    self.text = text
    self.language = language
    self.variant = variant
    self.wordsPerMinute = wordsPerMinute
    self.keepsSamples = keepsSamples
  }
}

/// A text as a synthetic voice speaks it: what is said when.
public struct SpokenText: Hashable, Sendable {
  /// One sound of the language, or a pause.
  public struct Phone: Hashable, Sendable {
    /// The voice's own name for the sound, without stress marks; empty for a pause.
    public var name: String
    /// Where the word it belongs to begins: in Unicode scalars from the start of the text.
    public var wordOffset: Int
    /// On the samples' clock, over 0; a phone begins where the one before it ends.
    public var sampleCount: Int

    public init(name: String, wordOffset: Int, sampleCount: Int) {
      self.name = name
      self.wordOffset = wordOffset
      self.sampleCount = sampleCount
    }
  }

  /// Mono, full scale; empty where the request asked for none.
  public var samples: [Int16]
  public var sampleRate: Int
  /// In the order spoken, from sample 0 on without gaps; empty where the text has nothing to say.
  public var phones: [Phone]

  public init(samples: [Int16], sampleRate: Int, phones: [Phone]) {
    self.samples = samples
    self.sampleRate = sampleRate
    self.phones = phones
  }
}
