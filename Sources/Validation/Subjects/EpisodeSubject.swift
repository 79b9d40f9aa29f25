public import PodcastModel

/// An episode, all that belongs to it held against each other.
public struct EpisodeSubject: Hashable, Sendable {
  /// One of the lists of chapters that an episode has.
  public struct ChapterSource: Hashable, Sendable {
    /// `chapters.json`, `the recording`, `the description`
    public var name: String
    public var chapters: [Chapter]
    public var position: SourcePosition

    public init(_ name: String, _ chapters: [Chapter], at position: SourcePosition) {
      self.name = name
      self.chapters = chapters
      self.position = position
    }
  }

  /// How sure the alignment is of the transcript.
  public struct Alignment: Hashable, Sendable {
    public var aligned: AlignedTranscript
    /// The turns' own times, where the transcript had any before: parallel to the aligned ones.
    public var stated: [Span?]
    public var position: SourcePosition
    /// Where each turn stands, and how it begins.
    public var turns: [Turn]

    public init(_ aligned: AlignedTranscript, turns: [Turn], stated: [Span?] = [], at position: SourcePosition) {
      self.aligned = aligned
      self.turns = turns
      self.stated = stated
      self.position = position
    }
  }

  /// Its page, or its item in a feed.
  public var position: SourcePosition
  /// As measured; nil where it is not known.
  public var duration: MediaTime?
  /// Empty lists are those that say plainly that there are none.
  public var chapterSources: [ChapterSource]
  /// Plain text or HTML, in which times may stand.
  public var description: Claim<String>?
  /// The files of one transcript.
  public var transcripts: [TranscriptSubject]
  public var alignment: Alignment?
  public var sound: SoundFacts?
  /// Whether chapters are wanted: a trailer or a draft has none.
  public var wantsChapters: Bool

  public init(
    at position: SourcePosition, duration: MediaTime? = nil, chapterSources: [ChapterSource] = [],
    description: Claim<String>? = nil, transcripts: [TranscriptSubject] = [], alignment: Alignment? = nil,
    sound: SoundFacts? = nil, wantsChapters: Bool = true
  ) {
    self.position = position
    self.duration = duration
    self.chapterSources = chapterSources
    self.description = description
    self.transcripts = transcripts
    self.alignment = alignment
    self.sound = sound
    self.wantsChapters = wantsChapters
  }
}
