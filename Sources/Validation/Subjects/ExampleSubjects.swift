import PodcastModel

/// Sound subjects, of which an example changes one thing.
extension Example {
  static func media(
    part: String? = nil, _ text: String, _ change: (inout MediaSubject, inout MediaFacts) -> Void
  ) -> Example {
    var facts = MediaFacts(
      duration: MediaTime(milliseconds: 1_800_000), format: "mp3", codec: "mp3", sampleRate: 44_100, channels: 2,
      bitRate: 128_000, byteCount: 28_800_000, mimeType: "audio/mpeg",
      tags: ["title": "The tide", "album": "A day at the sea", "artist": "Ada"],
      pictures: [MediaFacts.Picture(mimeType: "image/jpeg", width: 1400, height: 1400, byteCount: 200_000)],
      loudness: MediaFacts.Loudness(integratedLUFS: -16, rangeLU: 6, truePeakDBTP: -1.5))
    facts.sound = SoundFacts(channelPeaks: [0.8, 0.8], correlation: 0.6, duration: facts.duration)
    facts.layoutFlaws = []
    var subject = MediaSubject(path: "episode-1.mp3")
    change(&subject, &facts)
    // Where there is a problem, there are no facts.
    if subject.problem == nil { subject.facts = facts }
    return Example(part: part, text, subject: .media(subject))
  }

  static func picture(
    part: String? = nil, _ text: String, _ change: (inout PictureSubject, inout PictureFacts) -> Void
  ) -> Example {
    var facts = PictureFacts(
      mimeType: "image/jpeg", width: 3000, height: 3000, byteCount: 400_000, colourModel: .rgb, bitsPerChannel: 8,
      profileName: "sRGB IEC61966-2.1", density: 72)
    var subject = PictureSubject(path: "cover.jpg")
    change(&subject, &facts)
    if subject.problem == nil { subject.facts = facts }
    return Example(part: part, text, subject: .picture(subject))
  }

  /// - Parameter text: the file.
  static func transcript(
    part: String? = nil, _ file: String, _ text: String,
    _ change: (inout TranscriptSubject.Surroundings) -> Void = { _ in }
  ) -> Example {
    transcript(part: part, file, bytes: Array(text.utf8), shown: text, change)
  }

  static func transcript(
    part: String? = nil, _ file: String, bytes: [UInt8]?, shown: String,
    _ change: (inout TranscriptSubject.Surroundings) -> Void = { _ in }
  ) -> Example {
    var surroundings = TranscriptSubject.Surroundings()
    change(&surroundings)
    return Example(
      part: part, "\(file):\n\(shown)",
      subject: .transcript(TranscriptSubject(file: file, bytes: bytes, surroundings: surroundings)))
  }

  /// - Parameter text: the file.
  static func chapters(
    part: String? = nil, file: String = "chapters.json", _ text: String,
    _ change: (inout ChaptersSubject.Surroundings) -> Void = { _ in }
  ) -> Example {
    var surroundings = ChaptersSubject.Surroundings()
    change(&surroundings)
    return Example(
      part: part, "\(file):\n\(text)",
      subject: .chapters(ChaptersSubject(file: file, bytes: Array(text.utf8), surroundings: surroundings)))
  }

  /// Chapters with these starts, in seconds, in a file that is otherwise fine.
  static func chapterStarts(_ starts: String...) -> String {
    let list = starts.enumerated().map { "{\"startTime\": \($1), \"title\": \"Part \($0 + 1)\"}" }
    return "{\"version\": \"1.2.0\", \"chapters\": [\(list.joined(separator: ", "))]}"
  }

  static func episode(
    part: String? = nil, _ text: String, _ change: (inout EpisodeSubject) -> Void
  ) -> Example {
    var subject = EpisodeSubject(
      at: SourcePosition(file: "episode.md", line: 1, column: 1), duration: MediaTime(milliseconds: 1_800_000))
    change(&subject)
    return Example(part: part, text, subject: .episode(subject))
  }

  static func show(part: String? = nil, _ text: String, _ recordings: ShowSubject.Recording...) -> Example {
    Example(part: part, text, subject: .show(ShowSubject(recordings: recordings)))
  }

  static func chapterList(_ name: String, _ seconds: [Int]) -> EpisodeSubject.ChapterSource {
    EpisodeSubject.ChapterSource(
      name, seconds.map { Chapter(start: MediaTime(milliseconds: $0 * 1000), title: "Part") },
      at: SourcePosition(file: name, line: 1, column: 1))
  }
}

extension ShowSubject.Recording {
  static func example(_ name: String, _ digest: String, sound: String? = nil) -> Self {
    Self(
      name: name, at: SourcePosition(file: name, line: 1, column: 1), digest: digest, soundDigest: sound ?? digest)
  }
}
