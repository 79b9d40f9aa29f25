import PodcastModel
import TextFiles

extension Rule {
  static let transcriptOrder = Rule(
    id: "transcript-order",
    severity: .error, level: .file,
    summary: "Cues stand in the order of their starts, and each ends after it has started.",
    why: "Players leave out what comes too late, or show it for no time at all.",
    fix: "Sort the cues by their starts, and give each an end.",
    source: "WebVTT, 4.1", fixable: .withFile,
    fails: [
      .transcript(
        part: "start", "episode.vtt",
        "WEBVTT\n\n00:00:05.000 --> 00:00:06.000\nB\n\n00:00:01.000 --> 00:00:02.000\nA\n"),
      .transcript(part: "end", "episode.vtt", "WEBVTT\n\n00:00:05.000 --> 00:00:04.000\nHello\n"),
    ],
    passes: [
      .transcript(
        "episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nA\n\n00:00:01.000 --> 00:00:03.000\nB\n")
    ],
    .transcript { transcript in
      var remarks: [Remark] = []
      var previous = MediaTime.zero
      for line in transcript.lines {
        if line.start < previous {
          remarks.append(
            Remark(at: line.position, part: "start", "this starts at \(line.start), before the cue above it"))
        }
        previous = line.start
        if let end = line.end, end <= line.start {
          remarks.append(
            Remark(
              at: line.position, part: "end",
              end < line.start ? "this ends before it starts" : "this lasts no time at all"))
        }
      }
      return remarks
    })

  static let transcriptOverlap = Rule(
    id: "transcript-overlap",
    severity: .warning, level: .file,
    summary: "What one person says ends before the same person goes on.",
    why: "Captions flicker and jump.",
    fix: "End the earlier cue where the next one starts.",
    source: "Podwright", fixable: .withFile,
    fails: [
      .transcript(
        part: "same-speaker", "episode.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Ada>One\n\n00:00:02.000 --> 00:00:04.000\n<v Ada>Two\n"),
      .transcript(
        part: "other-speaker", "episode.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Ada>One\n\n00:00:02.000 --> 00:00:04.000\n<v Bob>Two\n"),
    ],
    passes: [
      .transcript(
        "episode.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.040\n<v Ada>One\n\n00:00:02.000 --> 00:00:04.000\n<v Ada>Two\n")
    ],
    .transcript { transcript in
      zip(transcript.lines, transcript.lines.dropFirst()).compactMap { above, line in
        guard let end = above.end, line.start >= above.start, end.milliseconds - line.start.milliseconds > 50 else {
          return nil
        }
        let isSame = above.speaker == line.speaker
        return Remark(
          at: line.position, part: isSame ? "same-speaker" : "other-speaker", as: isSame ? nil : .info,
          "this starts \((end - line.start).seconds) s before the cue above it ends")
      }
    })

  static let transcriptPastEnd = Rule(
    id: "transcript-past-end",
    severity: .error, level: .media,
    summary: "A transcript ends with its recording.",
    why: "It belongs to another recording, or the recording has been cut since.",
    fix: "See that the files belong together, then time the transcript anew (`podwright align`).",
    source: "Podwright",
    fails: [
      .transcript(
        part: "start", "episode.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nA\n\n00:30:01.000 --> 00:30:02.000\nB\n"
      ) { $0.duration = MediaTime(milliseconds: 1_800_000) },
      .transcript(part: "end", "episode.vtt", "WEBVTT\n\n00:29:58.000 --> 00:30:02.000\nBye\n") {
        $0.duration = MediaTime(milliseconds: 1_800_000)
      },
    ],
    passes: [
      .transcript("episode.vtt", "WEBVTT\n\n00:29:58.000 --> 00:30:00.500\nBye\n") {
        $0.duration = MediaTime(milliseconds: 1_800_000)
      }
    ],
    .transcript { transcript in
      guard let duration = transcript.surroundings.duration, duration > .zero else { return [] }
      let late = transcript.lines.filter { $0.start >= duration }
      if let first = late.first {
        return [
          Remark(
            at: first.position, part: "start",
            "\(late.count == 1 ? "a cue starts" : "\(late.count) cues start"), the first at \(first.start), when the recording (\(duration)) is over"
          )
        ]
      }
      let limit = duration + MediaTime(milliseconds: 1000)
      guard let line = transcript.lines.first(where: { $0.end ?? .zero > limit }) else { return [] }
      return [
        Remark(
          at: line.position, part: "end",
          "this ends at \(line.end ?? .zero), after the recording (\(duration))")
      ]
    })

  static let transcriptCoverage = Rule(
    id: "transcript-coverage",
    severity: .warning, level: .media,
    summary: "All that is said in a recording is in its transcript.",
    why: "A piece of the text is missing.",
    fix: "Write down what is missing, or make the transcript anew from the final mix.",
    source: "Podwright", follows: ["transcript-past-end"],
    fails: [
      .transcript(part: "end", "episode.vtt", "WEBVTT\n\n00:00:00.000 --> 00:05:00.000\nAll of it\n") {
        $0.speech = [.seconds(0, 600)]
      },
      .transcript(part: "start", "episode.vtt", "WEBVTT\n\n00:01:00.000 --> 00:10:00.000\nThe rest\n") {
        $0.speech = [.seconds(0, 600)]
      },
      .transcript(
        part: "gap", "episode.vtt",
        "WEBVTT\n\n00:00:00.000 --> 00:05:00.000\nOne\n\n00:06:00.000 --> 00:10:00.000\nTwo\n"
      ) { $0.speech = [.seconds(0, 600)] },
      .transcript(
        part: "share", "episode.vtt",
        "WEBVTT\n\n"
          + (0..<20).map {
            "00:0\($0 / 2):\($0 % 2 == 0 ? "00" : "30").000 --> 00:0\($0 / 2):\($0 % 2 == 0 ? "20" : "50").000\nWords\n\n"
          }
          .joined()
      ) { $0.speech = [.seconds(0, 590)] },
    ],
    passes: [
      .transcript("episode.vtt", "WEBVTT\n\n00:00:05.000 --> 00:09:40.000\nAll of it\n") {
        $0.speech = [.seconds(0, 600)]
      }
    ],
    .transcript { transcript in
      let speech = transcript.surroundings.speech
      guard let firstWord = speech.first?.start, let lastWord = speech.last?.end, let first = transcript.lines.first,
        transcript.lines.allSatisfy({ $0.end != nil })
      else { return [] }
      let cues = Coverage(transcript.lines.map { Span(start: $0.start, end: $0.end ?? $0.start) })
      let last = transcript.lines.max { ($0.end ?? .zero) < ($1.end ?? .zero) } ?? first
      let end = last.end ?? last.start
      var remarks: [Remark] = []
      if first.start.milliseconds - firstWord.milliseconds > 30_000 {
        remarks.append(
          Remark(
            at: first.position, part: "start",
            "it begins at \(first.start), and somebody seems to speak from \(firstWord) on"))
      }
      if lastWord.milliseconds - end.milliseconds > 60_000 {
        remarks.append(
          Remark(
            at: last.position, part: "end", "it ends at \(end), and somebody seems to speak until \(lastWord)"))
      }
      let gaps = speech.flatMap { cues.gaps(in: $0) }.filter {
        $0.duration.milliseconds > 30_000 && $0.start >= first.start && $0.end <= end
      }
      if let gap = gaps.first {
        remarks.append(
          Remark(
            at: transcript.lines.first { $0.start >= gap.end }?.position ?? last.position, part: "gap",
            "from \(gap.start) to \(gap.end) somebody seems to speak, and there is no text"))
      }
      let spoken = speech.reduce(0) { $0 + $1.duration.milliseconds }
      let covered =
        speech.reduce(0) { $0 + $1.duration.milliseconds }
        - speech.flatMap { cues.gaps(in: $0) }
        .reduce(0) { $0 + $1.duration.milliseconds }
      if remarks.isEmpty, spoken > 60_000, covered * 5 < spoken * 4 {
        remarks.append(
          Remark(
            at: transcript.position, part: "share",
            "only \(covered * 100 / spoken) % of the time in which somebody seems to speak has a text"))
      }
      return remarks
    })

  static let transcriptReadability = Rule(
    id: "transcript-readability",
    severity: .info, from: [.podcastindex], reach: .demand, level: .file,
    summary: "A cue can be read while it is shown: short lines, at most ten seconds, at most 25 characters a second.",
    why: "Long lines are cut off, and long cues tell what is said before it is said.",
    fix: "Cut the cues anew (`podwright transcript convert FILE --to vtt`).",
    source: "Podcast namespace, transcripts", fixable: .withFile,
    fails: [
      .transcript(
        part: "line", "episode.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:05.000\n\(String(repeating: "word ", count: 14))\n"),
      .transcript(
        part: "line", "episode.srt",
        "1\n00:00:01,000 --> 00:00:04,000\nA line of more than thirty-two letters\n"),
      .transcript(part: "lines", "episode.srt", "1\n00:00:01,000 --> 00:00:04,000\nOne\nTwo\nThree\n"),
      .transcript(part: "length", "episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:21.000\nHello\n"),
      .transcript(
        part: "speed", "episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nWell over twenty-five letters at once\n"
      ),
      .transcript(
        part: "empty", "episode.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n\n00:00:02.000 --> 00:00:03.000\nHello\n"),
    ],
    passes: [.transcript("episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nHello, and welcome.\n")],
    .transcript { transcript in
      guard !transcript.surroundings.isSource, let format = transcript.formatName else { return [] }
      let isSubRip = format == "srt"
      let longest = isSubRip ? 32 : 65
      var remarks: [Remark] = []
      for line in transcript.lines {
        func remark(_ part: String, as severity: Finding.Severity? = nil, _ message: String) {
          remarks.append(Remark(at: line.position, part: part, as: severity, message))
        }
        let text = line.text.split(separator: "\n").map(\.words)
        if text.allSatisfy(\.isEmpty) {
          remark("empty", as: .warning, "this cue has no text")
          continue
        }
        let letters = text.map { words in words.reduce(max(0, words.count - 1)) { $0 + $1.count } }
        if isSubRip || format == "vtt" {
          if let long = letters.first(where: { $0 > longest }) {
            remark("line", "a line of \(long) characters, over \(longest)")
          }
          if isSubRip, letters.count > 2 { remark("lines", "\(letters.count) lines, over 2") }
        }
        guard let end = line.end, end > line.start, isSubRip || format == "vtt" || format.hasPrefix("json") else {
          continue
        }
        let seconds = (end - line.start).seconds
        if seconds > 10 { remark("length", "this cue is shown for \(seconds) s, over 10") }
        let count = letters.reduce(0, +)
        if Double(count) > 25 * seconds, count > 25 {
          remark("speed", "\(count) characters in \(seconds) s, over 25 a second")
        }
      }
      return remarks
    })

  static let transcriptASRArtifact = Rule(
    id: "transcript-asr-artifact",
    severity: .info, level: .file,
    summary: "A transcript holds nothing that a machine has made up.",
    why: "Speech recognition invents text where there is music or silence.",
    fix: "Listen to the place, and delete what nobody says.",
    source: "Podwright",
    fails: [
      .transcript(
        part: "repeated", "episode.vtt",
        "WEBVTT\n\n" + (1...3).map { "00:00:0\($0).000 --> 00:00:0\($0).900\nThank you.\n\n" }.joined()),
      .transcript(
        part: "credit", "episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nSubtitles by somebody\n"),
      .transcript(part: "music", "episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n♪ ♪\n"),
      .transcript(part: "silence", "episode.vtt", "WEBVTT\n\n00:05:00.000 --> 00:05:09.000\nThanks for watching\n") {
        $0.speech = [.seconds(0, 200)]
      },
    ],
    passes: [.transcript("episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nThank you for the subtitles.\n")],
    .transcript { transcript in
      var remarks: [Remark] = []
      var run = 0
      let speech = Coverage(transcript.surroundings.speech)
      for (index, line) in transcript.lines.enumerated() {
        let text = line.text.lowercased().words.joined(separator: " ")
        guard !text.isEmpty else { continue }
        let above = index > 0 ? transcript.lines[index - 1].text : nil
        run = above == line.text && line.speaker == transcript.lines[index - 1].speaker ? run + 1 : 0
        if run == 2 { remarks.append(Remark(at: line.position, part: "repeated", "three cues on end say the same")) }
        if credits.contains(where: text.hasPrefix) {
          remarks.append(
            Remark(at: line.position, part: "credit", "\(text.quoted) is what machines add to what they have heard"))
        } else if text.allSatisfy({ "♪♫♬🎵🎶 ".contains($0) }) {
          remarks.append(Remark(at: line.position, part: "music", "there is nothing but notes in this cue"))
        }
        if let end = line.end, end.milliseconds - line.start.milliseconds > 1000,
          !transcript.surroundings.speech.isEmpty, !speech.touches(line.start - slack, end + slack)
        {
          remarks.append(
            Remark(at: line.position, part: "silence", "at \(line.start) nobody seems to speak"))
        }
      }
      return remarks
    })

  /// Speech is found by whole seconds, and quiet words may be missed.
  private static let slack = MediaTime(milliseconds: 10_000)

  /// As they begin, in small letters.
  private static let credits = [
    "subtitles by", "subtitles created", "subtitled by", "captions by", "captioned by", "transcribed by",
    "transcript by",
    "transcription by", "untertitel von", "untertitel im auftrag", "untertitelung", "sous-titres", "sous-titrage",
    "sottotitoli", "subtítulos", "legendas", "teksting av", "tekstet av", "undertekster av", "undertekster:",
    "undertekst:", "danske tekster", "napisy stworzone", "napisy:", "субтитры", "ondertiteling", "ondertitels",
    "amara.org",
  ]
}

/// Spans of time, laid over each other.
struct Coverage {
  /// In order, and apart from each other.
  private var spans: [Span] = []

  init(_ spans: [Span]) {
    for span in spans.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = self.spans.last, span.start <= last.end {
        self.spans[self.spans.count - 1].end = max(last.end, span.end)
      } else {
        self.spans.append(span)
      }
    }
  }

  /// What of a span lies in none of them.
  func gaps(in span: Span) -> [Span] {
    var gaps: [Span] = []
    var start = span.start
    for covered in spans[index(after: span.start)...] {
      guard covered.start < span.end else { break }
      if covered.start > start { gaps.append(Span(start: start, end: covered.start)) }
      start = max(start, covered.end)
    }
    if start < span.end { gaps.append(Span(start: start, end: span.end)) }
    return gaps
  }

  func touches(_ start: MediaTime, _ end: MediaTime) -> Bool {
    let index = index(after: start)
    return index < spans.count && spans[index].start < end
  }

  /// The first that ends behind a time.
  private func index(after time: MediaTime) -> Int {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].end > time { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
