import PodcastModel
import TextFiles

extension Rule {
  static let transcriptFormatsDisagree = Rule(
    id: "transcript-formats-disagree",
    severity: .warning, level: .file,
    summary: "Transcripts of one episode in one language say the same at the same time.",
    why: "One of them is older than the other.",
    fix: "Make all of them from one (`podwright build`, `podwright transcript convert`).",
    source: "Podwright", fixable: .withFile,
    fails: [
      .episode(part: "words", "a sentence in SubRip that WebVTT does not have") {
        $0.transcripts = [
          .example("a.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello and welcome to the show\n"),
          .example("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nHello\n"),
        ]
      },
      .episode(part: "times", "SubRip that is ten seconds late") {
        $0.transcripts = [
          .example("a.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello and welcome\n"),
          .example("a.srt", "1\n00:00:11,000 --> 00:00:12,000\nHello and welcome\n"),
        ]
      },
    ],
    passes: [
      .episode("the same in two formats") {
        $0.transcripts = [
          .example("a.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ada Berg>Hello and welcome\n"),
          .example("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nAda Berg: Hello and welcome\n"),
        ]
      }
    ],
    .episode { episode in
      let byLanguage = Dictionary(
        grouping: episode.transcripts.filter { $0.transcript != nil && !$0.surroundings.isSource }
      ) {
        $0.surroundings.language?.value.lowercased() ?? ""
      }
      return byLanguage.sorted { $0.key < $1.key }.flatMap { _, transcripts -> [Remark] in
        guard let first = transcripts.first else { return [] }
        return transcripts.dropFirst().flatMap { disagreement(first, $0) }
      }
    })

  private static func disagreement(_ one: TranscriptSubject, _ other: TranscriptSubject) -> [Remark] {
    let (oneWords, otherWords) = (TranscriptWords(one), TranscriptWords(other))
    let all = max(oneWords.words.count, otherWords.words.count)
    let different = oneWords.difference(from: otherWords)
    if different * 50 > all {
      return [
        Remark(
          at: other.position, part: "words",
          "\(different) of \(all) words are not the same as in \(one.file.lastName)")
      ]
    }
    guard let (first, last) = oneWords.ends, let (otherFirst, otherLast) = otherWords.ends else { return [] }
    let shift = max(abs(first.milliseconds - otherFirst.milliseconds), abs(last.milliseconds - otherLast.milliseconds))
    guard shift > 1000 else { return [] }
    return [
      Remark(
        at: other.position, part: "times",
        "it is \(MediaTime(milliseconds: shift).seconds) s apart from \(one.file.lastName)")
    ]
  }

  static let transcriptMisaligned = Rule(
    id: "transcript-misaligned",
    severity: .warning, level: .media,
    summary: "A transcript's words are heard when it says so.",
    why: "Whoever taps a sentence hears another; adverts that are put in later move all that follows.",
    fix: "Listen to the place; time the transcript anew (`podwright align`), or mend the text.",
    source: "Podwright", fixable: .withFile,
    fails: [
      .episode(part: "confidence", "a text that belongs to another recording") {
        $0.alignment = .example(confidence: 0.1)
      },
      .episode(part: "turn", "a turn whose start is doubtful") {
        $0.alignment = .example(confidence: 0.9, doubtful: 1)
      },
      .episode(part: "unspoken", "a turn that nobody says") { $0.alignment = .example(confidence: 0.9, unspoken: 1) },
      .episode(part: "offset", "times that are all two seconds late") {
        $0.alignment = .example(confidence: 0.9, shift: { _ in 2000 })
      },
      .episode(part: "drift", "times that run away") {
        $0.alignment = .example(confidence: 0.9, shift: { $0 * 400 - 1200 })
      },
    ],
    passes: [.episode("turns that are all heard") { $0.alignment = .example(confidence: 0.9, shift: { _ in 100 }) }],
    .episode { episode in
      guard let alignment = episode.alignment else { return [] }
      let heard = alignment.aligned.turns.filter { $0.span != nil }
      guard !heard.isEmpty || alignment.aligned.turns.isEmpty else {
        return [
          Remark(
            at: alignment.position, part: "confidence", as: .error, "nothing of this text is heard in the recording")
        ]
      }
      let mean = heard.map(\.confidence).reduce(0, +) / Double(max(1, heard.count))
      if heard.count > 1, mean < 0.3 {
        return [
          Remark(
            at: alignment.position, part: "confidence", as: .error,
            "hardly anything of this text is heard in the recording: is it that of another?")
        ]
      }
      return offsets(of: alignment) + turns(of: alignment)
    })

  private static func offsets(of alignment: EpisodeSubject.Alignment) -> [Remark] {
    let offsets = zip(alignment.stated, alignment.aligned.turns).compactMap { stated, aligned -> Int? in
      guard let stated, let span = aligned.span, aligned.confidence >= AlignedTranscript.doubtfulConfidence else {
        return nil
      }
      return stated.start.milliseconds - span.start.milliseconds
    }
    guard offsets.count >= 4 else { return [] }
    let middle = median(offsets[...])
    let drift = median(offsets.suffix(offsets.count / 4)) - median(offsets.prefix(offsets.count / 4))
    if abs(drift) > 1000 {
      return [
        Remark(
          at: alignment.position, part: "drift",
          "its times move by \(MediaTime(milliseconds: abs(drift)).seconds) s from start to end")
      ]
    }
    guard abs(middle) > 500 else { return [] }
    return [
      Remark(
        at: alignment.position, part: "offset",
        "its times are \(MediaTime(milliseconds: abs(middle)).seconds) s too \(middle > 0 ? "late" : "early")")
    ]
  }

  private static func median(_ values: ArraySlice<Int>) -> Int {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  private static func turns(of alignment: EpisodeSubject.Alignment) -> [Remark] {
    zip(alignment.turns, alignment.aligned.turns).compactMap { turn, aligned in
      let position = turn.position ?? alignment.position
      guard let span = aligned.span else {
        return Remark(
          at: position, part: "unspoken",
          "this turn is not heard in the recording, so it has no times: \(turn.beginning)")
      }
      guard aligned.confidence < AlignedTranscript.doubtfulConfidence else { return nil }
      return Remark(
        at: position, part: "turn",
        "it is not certain that this turn begins at \(span.start); listen to it there: \(turn.beginning)")
    }
  }
}

/// What is said in a transcript, word by word, without names, letter case and punctuation.
private struct TranscriptWords {
  let words: [String]
  /// The starts of the first and the last cue; nil where there are no times.
  let ends: (first: MediaTime, last: MediaTime)?

  init(_ transcript: TranscriptSubject) {
    words = transcript.spoken.lowercased().split { !$0.isWordSign }.map(String.init)
    let cues = transcript.transcript?.cues ?? []
    ends = cues.first.flatMap { first in cues.map(\.span.end).max().map { (first.span.start, $0) } }
  }

  /// How many words one has and the other has not, wherever they stand: cheap, and enough to see that one is older.
  func difference(from other: TranscriptWords) -> Int {
    var counts: [String: Int] = [:]
    for word in words { counts[word, default: 0] += 1 }
    for word in other.words { counts[word, default: 0] -= 1 }
    let (more, less) = counts.values.reduce(into: (0, 0)) { sums, count in
      if count > 0 { sums.0 += count } else { sums.1 -= count }
    }
    return max(more, less)
  }
}

extension Turn {
  /// Its first words, by which a person finds it.
  package var beginning: String {
    let words = text.words
    let first = words.prefix(8).joined(separator: " ").prefix(80)
    return words.count > 8 || first.count == 80 ? "\(first) …" : String(first)
  }
}

extension TranscriptSubject {
  fileprivate static func example(_ file: String, _ text: String) -> Self { Self(file: file, bytes: Array(text.utf8)) }
}

extension EpisodeSubject.Alignment {
  /// - Parameters:
  ///   - doubtful: so many turns at the end are.
  ///   - shift: in milliseconds, of the stated time of each turn.
  fileprivate static func example(
    confidence: Double, doubtful: Int = 0, unspoken: Int = 0, shift: ((Int) -> Int)? = nil
  ) -> Self {
    let position = SourcePosition(file: "transcript.txt", line: 1, column: 1)
    let turns = (0..<8).map {
      Turn(speaker: $0 % 2 == 0 ? "Ada" : "Bob", text: "Words that are said", position: position)
    }
    let aligned = (0..<8).map { index in
      AlignedTranscript.AlignedTurn(
        span: index >= 8 - unspoken ? nil : .seconds(index * 10, index * 10 + 8),
        confidence: index >= 8 - doubtful ? 0.2 : confidence, words: [])
    }
    let stated = shift.map { shift in
      (0..<8).map { index -> Span? in
        let start = MediaTime(milliseconds: index * 10_000 + shift(index))
        return Span(start: start, end: start + MediaTime(milliseconds: 8000))
      }
    }
    return Self(
      AlignedTranscript(turns: aligned, untranscribed: []), turns: turns, stated: stated ?? [], at: position)
  }
}
