import PodcastModel

extension Rule {
  static let podcastTranscriptMissing = Rule(
    id: "podcast-transcript-missing",
    severity: .info, from: [.psp1, .podcastindex], reach: .demand, level: .item,
    summary: "An episode has a transcript.",
    why: "Not everybody can hear it; laws ask for one, and Apple's automatic text does not say who speaks.",
    fix: "Link one, in WebVTT at least.",
    source: "PSP-1 (recommended); podcast namespace, transcripts",
    fails: ["<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/>"],
    passes: [
      "<enclosure url=\"https://a.example.org/1.mp3\" length=\"1200000\" type=\"audio/mpeg\"/><podcast:transcript url=\"https://a.example.org/1.vtt\" type=\"text/vtt\"/>",
      "<title>Only words</title>",
    ],
    .element("enclosure") { enclosure in
      // Of what is live there is none yet; and once is enough.
      guard enclosure.isIn("item"), enclosure.isFirstOfItsName, let item = enclosure.parent,
        item.child("podcast:transcript") == nil
      else { return [] }
      return [Remark(at: item, missing: "podcast:transcript", "this item has no <podcast:transcript>")]
    })

  /// Those of SubRip that are not the one of the namespace.
  private static let otherSubRipTypes: Set<String> = ["application/srt", "text/srt", "application/srr"]
  private static let timedTypes: Set<String> = ["text/vtt", "application/x-subrip", "application/json"]
  private static let transcriptTypes: Set<String> = timedTypes.union(["text/html", "text/plain"])
  /// By the end of a file's name.
  private static let transcriptTypesByExtension: [String: String] = [
    "vtt": "text/vtt", "srt": "application/x-subrip", "json": "application/json", "html": "text/html",
    "htm": "text/html", "txt": "text/plain",
  ]

  static let podcastTranscriptType = Rule(
    id: "podcast-transcript-type",
    severity: .warning, from: [.psp1, .podcastindex], level: .item,
    summary: "A transcript's type is one that apps know.",
    why: "They choose by it, and skip what they do not know.",
    fix: "Write `text/vtt`, `application/x-subrip`, `application/json`, `text/html` or `text/plain`.",
    source: "Podcast namespace, transcript; PSP-1, transcript", fixable: .yes,
    fails: [
      Example(part: "alias", "<podcast:transcript url=\"https://a.example.org/1.srt\" type=\"application/srt\"/>"),
      Example(part: "unknown", "<podcast:transcript url=\"https://a.example.org/1.vtt\" type=\"vtt\"/>"),
    ],
    passes: ["<podcast:transcript url=\"https://a.example.org/1.srt\" type=\"application/x-subrip\"/>"],
    .element("podcast:transcript") { transcript in
      guard let text = transcript.attribute("type").flatMap(Blank.trimmed) else { return [] }
      let type = MediaType(text)?.essence ?? ""
      guard !transcriptTypes.contains(type) else { return [] }
      if otherSubRipTypes.contains(type) {
        return [
          Remark(
            at: transcript, attribute: "type", part: "alias", as: .info, mend: .value("application/x-subrip"),
            "type of <podcast:transcript> is \(text); application/x-subrip is the one that all know")
        ]
      }
      let right = transcript.attribute("url").flatMap(FileExtension.of).flatMap { transcriptTypesByExtension[$0] }
      return [
        Remark(
          at: transcript, attribute: "type", part: "unknown", mend: right.map { .value($0) },
          "type of <podcast:transcript> is \(text.quoted), which is no type of a transcript"
            + (right.map { "; the file's name says \($0)" } ?? ""))
      ]
    })

  static let podcastTranscriptApple = Rule(
    id: "podcast-transcript-apple",
    severity: .info, from: [.apple], reach: .demand, level: .item,
    summary: "One of an episode's transcripts is in WebVTT or SubRip.",
    why: "Apple takes no others.",
    fix: "Convert the timed one to WebVTT, and link that too.",
    source: "Apple RSS guide, podcast:transcript; Apple, transcripts (5316)", fixable: .withFile,
    fails: ["<podcast:transcript url=\"https://a.example.org/1.json\" type=\"application/json\"/>"],
    passes: [
      "<podcast:transcript url=\"https://a.example.org/1.json\" type=\"application/json\"/><podcast:transcript url=\"https://a.example.org/1.vtt\" type=\"text/vtt\"/>"
    ],
    .element("podcast:transcript") { transcript in
      guard transcript.isFirstOfItsName, let item = transcript.parent else { return [] }
      let suits = item.children("podcast:transcript").contains { transcript in
        let type = transcript.attribute("type").flatMap(MediaType.init)?.essence ?? ""
        return type == "text/vtt" || type == "application/x-subrip" || otherSubRipTypes.contains(type)
      }
      return suits ? [] : [Remark(at: transcript, "no transcript of this item is in WebVTT or SubRip")]
    })

  static let podcastTranscriptAttributes = Rule(
    id: "podcast-transcript-attributes",
    severity: .warning, from: [.podcastindex], level: .item,
    summary: "Transcripts say their language and use rightly, and no two the same.",
    why: "Otherwise apps show the wrong one.",
    fix: "Write the language as BCP 47 has it, and `captions` for timed formats alone; delete the second of two.",
    source: "Podcast namespace, transcript", fixable: .yes,
    fails: [
      Example(
        part: "language",
        "<podcast:transcript url=\"https://a.example.org/1.vtt\" type=\"text/vtt\" language=\"en_GB\"/>"),
      Example(
        part: "rel", "<podcast:transcript url=\"https://a.example.org/1.vtt\" type=\"text/vtt\" rel=\"subtitles\"/>"),
      Example(
        part: "captions",
        "<podcast:transcript url=\"https://a.example.org/1.txt\" type=\"text/plain\" rel=\"captions\"/>"),
      Example(
        part: "duplicate",
        "<podcast:transcript url=\"https://a.example.org/1.vtt\" type=\"text/vtt\"/><podcast:transcript url=\"https://a.example.org/2.vtt\" type=\"text/vtt\"/>"
      ),
    ],
    passes: [
      "<podcast:transcript url=\"https://a.example.org/1.vtt\" type=\"text/vtt\" language=\"en-GB\" rel=\"captions\"/><podcast:transcript url=\"https://a.example.org/1.de.vtt\" type=\"text/vtt\" language=\"de\" rel=\"captions\"/>"
    ],
    .element("podcast:transcript") { transcript in
      var remarks: [Remark] = []
      if let language = transcript.attribute("language"), LanguageTag.canonical(Blank.trimmed(language) ?? "") == nil {
        let right = LanguageTag.canonical((Blank.trimmed(language) ?? "").replacing("_", with: "-"))
        remarks.append(
          Remark(
            at: transcript, attribute: "language", part: "language",
            mend: right.map { .value($0) },
            "language of <podcast:transcript> is \(language.quoted), which BCP 47 does not have"))
      }
      guard let rel = transcript.attribute("rel").flatMap(Blank.trimmed) else { return remarks }
      if rel != "captions" {
        remarks.append(
          Remark(
            at: transcript, attribute: "rel", part: "rel", mend: .noAttribute,
            "rel of <podcast:transcript> is \(rel.quoted); there is none but captions"))
      } else if let type = transcript.attribute("type").flatMap(MediaType.init)?.essence,
        type == "text/plain" || type == "text/html"
      {
        remarks.append(
          Remark(
            at: transcript, attribute: "rel", part: "captions", mend: .noAttribute,
            "\(type) has no times, and cannot be captions"))
      }
      return remarks
    },
    .element("podcast:transcript") { transcript in
      guard transcript.isFirstOfItsName, let item = transcript.parent else { return [] }
      var seen: Set<[String]> = []
      return item.children("podcast:transcript").compactMap { transcript in
        let key = ["type", "language", "rel"].map { transcript.attribute($0)?.lowercased() ?? "" }
        guard !seen.insert(key).inserted else { return nil }
        return Remark(
          at: transcript, part: "duplicate", mend: .noElement,
          "another transcript of this item has the same type, language and use")
      }
    })
}
