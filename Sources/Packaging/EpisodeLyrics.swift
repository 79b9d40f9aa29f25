public import AudioTags
public import PodcastModel
import TextFiles

/// A transcript, as audio files keep the words of what is heard.
public enum EpisodeLyrics {
  /// - Parameters:
  ///   - turns: in their order; the text is a paragraph for each, with its speaker.
  ///   - cues: with times; none where the transcript has none.
  ///   - language: BCP 47.
  /// - Returns: nil where there is no text.
  public static func make(turns: [Turn], cues: [Cue], language: String?) -> RecordingTags.Lyrics? {
    let paragraphs = turns.map { turn in
      EpisodeTags.cleaned((turn.speaker.map { "\($0): " } ?? "") + turn.text)
    }
    let text = paragraphs.joined(separator: "\n")
    guard !text.isEmpty else { return nil }
    var speaker: String?
    let lines = cues.sorted { $0.span.start < $1.span.start }.compactMap { cue -> Cue? in
      let words = EpisodeTags.cleaned(cue.text).words.joined(separator: " ")
      guard !words.isEmpty else { return nil }
      let name = cue.speaker == speaker ? nil : cue.speaker.map { "\(EpisodeTags.cleaned($0)): " }
      speaker = cue.speaker
      return Cue(span: cue.span, text: (name ?? "") + words)
    }
    return RecordingTags.Lyrics(
      language: language.flatMap { LanguageCode.threeLetters(of: $0) } ?? "und", text: text, cues: lines)
  }
}
