public import PodcastModel

/// A synthetic voice for one language, spoken by espeak-ng.
///
/// espeak-ng's state is global to a process: calls from several threads wait for each other.
public struct EspeakVoice: Hashable, Sendable {
  /// The language spoken, as espeak-ng names it: `nb`, `en-gb`, `cmn`.
  public let language: String
  /// espeak-ng's file for the voice: `gmq/nb`.
  private let file: String

  /// - Parameter language: BCP 47. A region or script without a voice of its own falls back to its base language, a
  ///   base language that only regions speak to the first of them.
  /// - Throws: a failure that names the nearest language there is a voice for, or lists them all where none is near.
  public init(language: String) throws(SpeechFailure) {
    let catalogue = try LibEspeak.withEngine { engine throws(SpeechFailure) in engine.catalogue }
    guard let voice = catalogue.voice(for: language) else {
      throw SpeechFailure(
        .unknownLanguage,
        "There is no voice for the language \"\(language)\". "
          + (catalogue.nearestLanguage(to: language).map { "The nearest that has one is \"\($0)\"." }
            ?? "Languages with a voice: \(catalogue.languages.joined(separator: ", "))."))
    }
    self.language = voice.languages[0].name
    file = voice.file
  }

  /// Every language there is a voice for, in espeak-ng's spelling, sorted.
  public static func languages() throws(SpeechFailure) -> [String] {
    try LibEspeak.withEngine { engine throws(SpeechFailure) in engine.catalogue.languages }
  }

  /// Speaks a text. Marks (`<b>`, `[[`, `&`) are never instructions, whatever the text holds. A text without a letter
  /// or digit gives no phones; a variant that espeak-ng does not know is spoken plainly.
  ///
  /// espeak-ng carries the flutter and phase of its wave from one text to the next: the same phones come each time, but
  /// what the process has said before moves them by a millisecond or so, and changes the samples.
  ///
  /// Takes about a thousandth of the time that the speech lasts. Where the request keeps no samples, memory grows with
  /// the phones alone.
  public func speak(_ request: SpeechRequest) throws(SpeechFailure) -> SpokenText {
    let pieces = SpeakablePieces.cut(request.text)
    let voice = request.variant.isEmpty ? file : "\(file)+\(request.variant)"
    return try LibEspeak.withEngine { engine throws(SpeechFailure) in
      var spoken = SpokenText(samples: [], sampleRate: engine.sampleRate, phones: [])
      guard !pieces.isEmpty else { return spoken }
      try engine.choose(voice: voice, wordsPerMinute: request.wordsPerMinute)
      for piece in pieces { try engine.speak(piece, into: &spoken, keepsSamples: request.keepsSamples) }
      return spoken
    }
  }
}
