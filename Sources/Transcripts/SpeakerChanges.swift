import PodcastModel

/// Names for formats that have no field for the speaker: `Name: ` stands where the speaker changes.
struct SpeakerChanges {
  private var speaker: String?

  /// The name to write in front of a cue; nil where it goes on with the speaker before it.
  mutating func name(for cue: Cue) -> String? {
    guard let next = cue.speaker, next != speaker else { return nil }
    speaker = next
    return next
  }
}
