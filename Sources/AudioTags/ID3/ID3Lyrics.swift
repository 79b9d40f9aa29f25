import PodcastModel

/// Texts that go with the sound: USLT without times, SYLT with them.
enum ID3Lyrics {
  // MARK: Reading

  static func lyrics(_ frames: [ID3Frame]) -> [RecordingTags.Lyrics] {
    var lyrics = frames.filter { $0.meaning == "USLT" }.compactMap(\.described).map {
      RecordingTags.Lyrics(language: $0.language, text: $0.text)
    }
    // Of each language, those that have found no times yet.
    var untimed = Dictionary(grouping: lyrics.indices.reversed()) { lyrics[$0].language }
    for frame in frames {
      guard let timed = Timed(frame), timed.isWords else { continue }
      let cues = timed.cues
      if let index = untimed[timed.language]?.popLast() {
        lyrics[index].cues = cues
      } else {
        let lines = cues.isEmpty ? timed.entries.map(\.text) : cues.map(\.text)
        lyrics.append(RecordingTags.Lyrics(language: timed.language, text: lines.joined(separator: "\n"), cues: cues))
      }
    }
    return lyrics
  }

  /// Whether the frame is a text in that language, which new lyrics replace.
  static func isLyrics(_ frame: ID3Frame, language: String) -> Bool {
    if frame.meaning == "USLT" { return frame.described?.language == language }
    guard let timed = Timed(frame) else { return false }
    return timed.isWords && timed.language == language
  }

  /// A SYLT frame.
  private struct Timed {
    var language: String
    /// 2: milliseconds; 1: MPEG frames, which only a decoder can count.
    var unit: UInt8
    /// 1 lyrics, 2 text transcription; others are chords, events and the like.
    var kind: UInt8
    var entries: [(text: String, time: Int)] = []

    var isWords: Bool { kind == 1 || kind == 2 }

    init?(_ frame: ID3Frame) {
      guard frame.meaning == "SYLT", let content = frame.content, let encoding = content.first else { return nil }
      var reader = ID3TextReader(content[1...], encoding: encoding)
      guard let language = reader.take(3), let unit = reader.byte(), let kind = reader.byte() else { return nil }
      self.language = ID3Frame.language(language)
      self.unit = unit
      self.kind = kind
      _ = reader.text()
      while !reader.isAtEnd {
        let text = reader.text()
        guard let time = reader.bigEndian(4) else { break }
        entries.append((text, time))
      }
    }

    var cues: [Cue] {
      unit == 1 ? [] : ID3Lyrics.cues(entries.map { (MediaTime(milliseconds: $0.time), $0.text) })
    }
  }

  /// A line lasts until the next, and the last one as long as the one before it: SYLT says no ends.
  private static func cues(_ lines: [(start: MediaTime, text: String)]) -> [Cue] {
    var cues = lines.indices.compactMap { index -> Cue? in
      let line = lines[index]
      // A line break stands before the first word of a line.
      let text = line.text.drop { $0.isNewline }
      guard !text.allSatisfy(\.isWhitespace) else { return nil }
      let next = index + 1 < lines.count ? lines[index + 1].start : line.start
      return Cue(span: Span(start: line.start, end: next), text: String(text))
    }
    if let last = cues.last, last.span.start == lines.last?.start {
      let duration = cues.dropLast().last?.span.duration ?? MediaTime(milliseconds: 5000)
      cues[cues.count - 1].span = Span(start: last.span.start, end: last.span.start + duration)
    }
    return cues
  }

  /// Lyrics as they will be read again.
  static func held(_ lyrics: RecordingTags.Lyrics) -> RecordingTags.Lyrics {
    let cues = cues(zip(lyrics.cues, lines(lyrics.cues)).map { (held($0.span.start), $1.withoutZeros) })
    var text = lyrics.text.withoutZeros
    if text.isEmpty { text = cues.map(\.text).joined(separator: "\n") }
    let language = ID3Frame.language(ID3Frame.languageBytes(lyrics.language)[...])
    return RecordingTags.Lyrics(language: language, text: text, cues: cues)
  }

  private static func held(_ time: MediaTime) -> MediaTime {
    MediaTime(milliseconds: min(max(0, time.milliseconds), 0xFFFF_FFFF))
  }

  // MARK: Writing

  static func frames(_ lyrics: RecordingTags.Lyrics) -> [ID3Frame] {
    var frames: [ID3Frame] = []
    if !lyrics.text.isEmpty {
      frames.append(.described("USLT", .init(language: lyrics.language, description: "", text: lyrics.text)))
    }
    if !lyrics.cues.isEmpty { frames.append(timed(lyrics)) }
    return frames
  }

  /// There is no field for the speaker: the name stands where it is another's turn.
  private static func lines(_ cues: [Cue]) -> [String] {
    var speaker: String?
    return cues.map { cue in
      defer { speaker = cue.speaker }
      guard let name = cue.speaker, name != speaker else { return cue.text }
      return "\(name): \(cue.text)"
    }
  }

  private static func timed(_ lyrics: RecordingTags.Lyrics) -> ID3Frame {
    let lines = lines(lyrics.cues)
    var writer = ID3TextWriter(for: lines)
    writer.append(ID3Frame.languageBytes(lyrics.language) + [2, 2])
    writer.append("", isTerminated: true)
    for (cue, line) in zip(lyrics.cues, lines) {
      writer.append(line, isTerminated: true)
      var time: [UInt8] = []
      time.appendBigEndian(held(cue.span.start).milliseconds, byteCount: 4)
      writer.append(time)
    }
    return ID3Frame("SYLT", [writer.encoding] + writer.bytes)
  }
}
