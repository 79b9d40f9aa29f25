public import PodcastModel

/// What may be asked of the media program: one line of JSON on its standard input.
public enum MediaJob: Hashable, Codable, Sendable {
  /// The facts of a recording, by reading all of it; `loudness` and `peaks` decode it as well.
  case probe(file: String, loudness: Bool, peaks: Bool)
  /// Where each turn is heard in a recording, in the voice of a BCP 47 language unless it has one of its own; the facts
  /// come with it, since all of it is decoded once, its peaks among them. `hints` are times to start from, roughly right, one for each turn;
  /// `cores` are those it may keep busy, of which the answer does not depend.
  case align(
    file: String, language: String, turns: [SpokenTurn], hints: AlignedTranscript?, loudness: Bool, cores: Int)
  /// A recording in another form. Its bytes come with the answers: this program writes no file.
  case encode(file: String, rendition: Rendition)

  /// The recording the job is about.
  public var file: String {
    switch self {
    case .probe(let file, _, _), .align(let file, _, _, _, _, _), .encode(let file, _): file
    }
  }
}

/// What the media program says of a job: any number of `progress` and `piece` lines, then one of the others.
public enum MediaAnswer: Hashable, Codable, Sendable {
  /// The part of the job that is done, from 0 to 1. It is also a sign of life: a job that is silent for long is killed.
  case progress(Double)
  /// The next bytes of what was encoded.
  case piece(base64: String)
  /// After the last piece; so many bytes in all.
  case encoded(byteCount: Int)
  case facts(MediaFacts)
  case aligned(MediaFacts, AlignedTranscript)
  case failed(MediaFailure)
}
