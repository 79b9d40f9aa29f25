import PodcastModel

extension Rule {
  static let transcriptSpeakersMissing = Rule(
    id: "transcript-speakers-missing",
    severity: .warning, from: [.apple, .podcastindex], reach: .demand, level: .file,
    summary: "Where several people speak, a transcript says who.",
    why: "Nobody knows who is asking and who answers; Apple shows the names of `<v Name>` only.",
    fix: "Name the speakers: `<v Name>` in WebVTT, `Name:` in SubRip and in text, `speaker` in JSON.",
    source: "Apple, transcripts; podcast namespace, transcripts", fixable: .withFile,
    fails: [
      .transcript(part: "missing", "episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n") {
        $0.cast = ["Ada Berg", "Bob Lie"]
      },
      .transcript(
        part: "placeholder", "episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v SPEAKER_00>Hello\n"),
    ],
    passes: [
      .transcript("episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ada Berg>Hello\n") {
        $0.cast = ["Ada Berg", "Bob Lie"]
      }
    ],
    .transcript { transcript in
      guard let text = transcript.transcript else { return [] }
      let speakers = Set(text.cues.compactMap(\.speaker) + text.turns.compactMap(\.speaker))
      let placeholders = speakers.filter(SpeakerPlaceholder.matches).sorted()
      if let first = placeholders.first {
        let place = transcript.lines.first { $0.speaker == first }?.position ?? transcript.position
        return [
          Remark(at: place, part: "placeholder", "\(first.quoted) is what a machine calls somebody; say who it is")
        ]
      }
      guard speakers.isEmpty, transcript.surroundings.cast.count >= 2 else { return [] }
      return [
        Remark(
          at: transcript.position, part: "missing",
          "\(transcript.surroundings.cast.count) people are heard, and no name stands in it")
      ]
    })

  static let transcriptSpeakerForm = Rule(
    id: "transcript-speaker-form",
    severity: .warning, from: [.podcastindex], level: .file,
    summary:
      "A speaker's name stands where the format has a place for it, always spelled the same, and is one of the episode's people.",
    why: "Elsewhere a name is read out as if it had been said, and one person becomes two.",
    fix: "Write `<v Name>` in WebVTT and one speaker a card in SubRip; add a spelling as an alias in people.yaml.",
    source: "Podcast namespace, transcripts", fixable: .withFile,
    fails: [
      .transcript(
        part: "in-text", "episode.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nAda Berg: Hello\n\n00:00:02.000 --> 00:00:03.000\nAda Berg: Yes\n"),
      .transcript(
        part: "change", "episode.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nAda Berg: Hello\nBob Lie: Yes\n\n2\n00:00:02,000 --> 00:00:03,000\nAda Berg: No\n"
      ),
      .transcript(
        part: "spelling", "episode.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ada Berg>Hello\n\n00:00:02.000 --> 00:00:03.000\n<v ada  berg>Yes\n"
      ),
      .transcript(
        part: "unknown", "episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Carl Moe>Hello\n"
      ) { $0.cast = ["Ada Berg", "Bob Lie"] },
    ],
    passes: [
      .transcript("episode.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ada Berg>Note this: it works\n") {
        $0.cast = ["Ada Berg", "Bob Lie"]
      }
    ],
    .transcript { transcript in
      guard let text = transcript.transcript else { return [] }
      var remarks: [Remark] = []
      if transcript.formatName == "vtt", transcript.lines.allSatisfy({ $0.speaker == nil }),
        text.cues.contains(where: { $0.speaker != nil })
      {
        let place = transcript.lines.first { $0.text.contains(":") }?.position ?? transcript.position
        remarks.append(Remark(at: place, part: "in-text", "names stand in the text, not in `<v Name>`"))
      }
      if transcript.formatName == "srt" {
        for line in transcript.lines {
          let names = line.raw.compactMap(leadingName)
          guard let one = names.first, let other = names.first(where: { $0 != one }) else { continue }
          remarks.append(Remark(at: line.position, part: "change", "\(one) and \(other) speak in one card"))
        }
      }
      remarks += spellings(of: transcript, text)
      return remarks
    })

  /// `Ada Berg` of `Ada Berg: Hello`: two words or three, each with a capital letter.
  private static func leadingName(_ line: Substring) -> String? {
    guard let colon = line.firstIndex(of: ":"), line[..<colon].utf8.count <= 60, line[colon...].dropFirst().first == " "
    else { return nil }
    let words = line[..<colon].split(whereSeparator: \.isWhitespace)
    guard (2...3).contains(words.count), words.allSatisfy({ $0.first?.isUppercase ?? false }) else { return nil }
    return words.joined(separator: " ")
  }

  private static func spellings(of transcript: TranscriptSubject, _ text: Transcript) -> [Remark] {
    var remarks: [Remark] = []
    var known: [String: String] = [:]
    var told: Set<String> = []
    let surroundings = transcript.surroundings
    let cast = Set((surroundings.cast + surroundings.aliases).map(folded))
    let speakers =
      transcript.lines.contains { $0.speaker != nil }
      ? transcript.lines.map { ($0.speaker, $0.position) }
      : text.turns.map { ($0.speaker, $0.position ?? transcript.position) }
        + text.cues.map { ($0.speaker, transcript.position) }
    for (name, position) in speakers {
      guard let name, told.insert(name).inserted else { continue }
      let key = folded(name)
      if let other = known[key] {
        remarks.append(
          Remark(at: position, part: "spelling", "\(name.quoted) is spelled \(other.quoted) elsewhere"))
      } else {
        known[key] = name
        if !cast.isEmpty, !cast.contains(key), !SpeakerPlaceholder.matches(name) {
          remarks.append(
            Remark(at: position, part: "unknown", as: .info, "\(name.quoted) is none of the episode's people"))
        }
      }
    }
    return remarks
  }

  private static func folded(_ name: String) -> String {
    name.lowercased().split { $0.isWhitespace || $0 == "." || $0 == "_" }.joined(separator: " ")
  }

  static let transcriptLanguage = Rule(
    id: "transcript-language",
    severity: .warning, from: [.podcastindex], level: .file,
    summary: "A transcript is in the language that is stated.",
    why: "Apps offer it to those who do not understand it, and not to those who do.",
    fix: "State the real language with each transcript.",
    source: "Podcast namespace, transcript", fixable: .withFile,
    fails: [
      .transcript(
        "episode.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:30.000\n\(String(repeating: "Das ist nicht so einfach, wie man denkt, aber es ist auch nicht schwer. ", count: 6))\n"
      ) { $0.language = Claim("en", at: SourcePosition(file: "feed.xml", line: 3, column: 1), element: "language") }
    ],
    passes: [
      .transcript(
        "episode.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:30.000\n\(String(repeating: "Das ist nicht so einfach, wie man denkt, aber es ist auch nicht schwer. ", count: 6))\n"
      ) { $0.language = Claim("de-AT", at: SourcePosition(file: "feed.xml", line: 3, column: 1), element: "language") }
    ],
    .transcript { transcript in
      guard let claim = transcript.surroundings.language, let guess = LanguageGuess(transcript.spoken),
        !guess.languages.contains(where: { LanguageGuess.isSame($0, claim.value) })
      else { return [] }
      return [
        Remark(
          at: claim.position, element: claim.element,
          "the language is said to be `\(claim.value)`, and \(transcript.file.lastName) seems to be in `\(guess.languages[0])`"
        )
      ]
    })
}

/// What recognisers call speakers whom they do not know: `Speaker 1`, `SPEAKER_00`, `Unknown`.
enum SpeakerPlaceholder {
  private static let words: Set<String> = [
    "speaker", "spk", "unknown", "sprecher", "taler", "talare", "intervenant", "locutor", "spreker", "unidentified",
    "voice", "stemme",
  ]

  static func matches(_ name: String) -> Bool {
    let parts = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard let first = parts.first else { return false }
    let bare = String(first.prefix { $0.isLetter })
    guard words.contains(bare) else { return false }
    return parts.dropFirst().allSatisfy { part in part.allSatisfy(\.isNumber) || part.count == 1 || words.contains(part)
    }
      && (first.count == bare.count || first.dropFirst(bare.count).allSatisfy(\.isNumber))
  }
}
