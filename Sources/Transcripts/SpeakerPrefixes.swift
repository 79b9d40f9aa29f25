import PodcastModel
import TextFiles

/// Speakers named in the text of cues: `Ada: Hello`, as SubRip and the exports of video meetings have them.
enum SpeakerPrefixes {
  /// Takes the names off the text. A cue without a name goes on with the speaker before it.
  ///
  /// - Parameter ifNobodyIsNamed: leave all as it is where the format itself names somebody.
  static func taken(from cues: [Cue], ifNobodyIsNamed: Bool) -> [Cue] {
    if ifNobodyIsNamed, cues.contains(where: { $0.speaker != nil }) { return cues }
    let labels = cues.map(label)
    var counts: [String: Int] = [:]
    for label in labels { if let label { counts[label.key, default: 0] += 1 } }
    func isName(_ label: SpeakerLabel) -> Bool {
      counts[label.key, default: 0] > 1 || label.name.contains(" ")
        || LabelWords.roles.contains(label.key)
    }
    let hasSpeakers = labels.contains { $0.map(isName) ?? false }
    guard hasSpeakers else { return cues }
    var speaker: String?
    var language: String?
    return zip(cues, labels).map { cue, label in
      var cue = cue
      if let label {
        (speaker, language) = (label.name, label.language)
        cue.text = String(label.rest) + cue.text.drop { !$0.isNewline }
        let wordCount = cue.text.words.count
        if cue.words.count > wordCount { cue.words = Array(cue.words.suffix(wordCount)) }
      }
      cue.speaker = speaker ?? cue.speaker
      cue.language = cue.language ?? language
      return cue
    }
  }

  private static func label(_ cue: Cue) -> SpeakerLabel? {
    let line = cue.text.prefix { !$0.isNewline }
    guard let label = SpeakerLabel(line), label.mark == .colon, !label.rest.isEmpty,
      !LabelWords.fields.contains(label.key), !LabelWords.sentenceStarts.contains(label.key)
    else { return nil }
    return label
  }
}
