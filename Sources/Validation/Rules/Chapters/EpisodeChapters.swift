import PodcastModel

extension Rule {
  static let chaptersDensity = Rule(
    id: "chapters-density",
    severity: .info, from: [.apple], reach: .demand, level: .item,
    summary:
      "An episode of more than ten minutes has three chapters or more, at most six an hour, none under two minutes.",
    why: "Too few help nobody to find anything, too many nobody reads.",
    fix: "Join short chapters, or add those that are missing.",
    source: "Apple, chapters",
    fails: [
      .episode(part: "none", "half an hour without chapters") { _ in },
      .episode(part: "few", "two chapters in half an hour") {
        $0.chapterSources = [Example.chapterList("chapters.json", [0, 900])]
      },
      .episode(part: "many", "eight chapters in half an hour") {
        $0.chapterSources = [Example.chapterList("chapters.json", Array(stride(from: 0, to: 1600, by: 200)))]
      },
      .episode(part: "short", "a chapter of a minute") {
        $0.chapterSources = [Example.chapterList("chapters.json", [0, 600, 660])]
      },
    ],
    passes: [
      .episode("three chapters in half an hour") {
        $0.chapterSources = [Example.chapterList("chapters.json", [0, 600, 1200])]
      },
      .episode("five minutes without chapters") { $0.duration = MediaTime(milliseconds: 300_000) },
    ],
    .episode { episode in
      guard episode.wantsChapters, let duration = episode.duration, duration.milliseconds > 600_000 else { return [] }
      guard let source = episode.chapterSources.first(where: { !$0.chapters.isEmpty }) else {
        return [Remark(at: episode.position, part: "none", "\(duration) of sound, and no chapters")]
      }
      let chapters = source.chapters.filter(\.isListed).sorted { $0.start < $1.start }
      if chapters.count < 3 {
        return [
          Remark(
            at: source.position, part: "few",
            "there \(chapters.count == 1 ? "is one chapter" : "are \(chapters.count) chapters") in \(duration)")
        ]
      }
      // Six an hour, but three in any case.
      if chapters.count > max(3, (duration.milliseconds * 6 + 3_599_999) / 3_600_000) {
        return [Remark(at: source.position, part: "many", "there are \(chapters.count) chapters in \(duration)")]
      }
      let ends = chapters.dropFirst().map(\.start) + [duration]
      guard let short = zip(chapters, ends).first(where: { $1 - $0.start < MediaTime(milliseconds: 120_000) }) else {
        return []
      }
      return [
        Remark(
          at: source.position, part: "short",
          "the chapter \(short.0.title.quoted) is \(short.1 - short.0.start) long, under two minutes")
      ]
    })

  static let chaptersSourcesDisagree = Rule(
    id: "chapters-sources-disagree",
    severity: .warning, level: .item,
    summary: "The chapters in the feed, in their file, in the recording and in the description are the same.",
    why: "Each app takes another of them.",
    fix: "Make all of them from one list (`podwright build`).",
    source: "Podwright; ID3v2 Chapter Frame Addendum", fixable: .withFile,
    fails: [
      .episode(part: "count", "three chapters in the file, two in the recording") {
        $0.chapterSources = [
          Example.chapterList("chapters.json", [0, 600, 1200]), Example.chapterList("the recording", [0, 600]),
        ]
      },
      .episode(part: "times", "a chapter that starts ten seconds later in the recording") {
        $0.chapterSources = [
          Example.chapterList("chapters.json", [0, 600, 1200]), Example.chapterList("the recording", [0, 610, 1200]),
        ]
      },
      .media(part: "contents", "ID3 chapters that no table of contents names") { _, facts in
        facts.layoutFlaws = [.chaptersWithoutContents]
      },
    ],
    passes: [
      .episode("the same in file and recording") {
        $0.chapterSources = [
          Example.chapterList("chapters.json", [0, 600, 1200]), Example.chapterList("the recording", [0, 600, 1200]),
        ]
      }
    ],
    .episode { episode in
      let sources = episode.chapterSources.filter { !$0.chapters.isEmpty }
      guard let first = sources.first else { return [] }
      let starts = listedStarts(first)
      return sources.dropFirst().compactMap { source in
        let others = listedStarts(source)
        if starts.count != others.count {
          return Remark(
            at: source.position, part: "count",
            "there are \(others.count) chapters in \(source.name), and \(starts.count) in \(first.name)")
        }
        guard let pair = zip(starts, others).first(where: { abs($0.milliseconds - $1.milliseconds) > 1000 }) else {
          return nil
        }
        return Remark(
          at: source.position, part: "times",
          "a chapter starts at \(pair.1) in \(source.name), and at \(pair.0) in \(first.name)")
      }
    },
    .media { subject in
      guard !subject.isMaster, let facts = subject.facts, facts.has(.chaptersWithoutContents) else { return [] }
      return [
        Remark(
          at: subject.position, part: "contents",
          "its chapters are named by no table of contents (CTOC): some players show none of them")
      ]
    })

  private static func listedStarts(_ source: EpisodeSubject.ChapterSource) -> [MediaTime] {
    source.chapters.filter(\.isListed).map(\.start).sorted()
  }

  static let chaptersDescriptionTimestamps = Rule(
    id: "chapters-description-timestamps",
    severity: .info, from: [.apple], reach: .demand, level: .item,
    summary: "Times at the starts of a description's lines ascend from 0:00 to the end, and are three or more.",
    why: "Stores make chapters of them, or none where they are not so.",
    fix: "Write a line for each chapter, the first with 0:00.",
    source: "Apple, chapters; YouTube, video chapters", fixable: .withFile,
    fails: [
      Example(
        part: "first",
        "<description>1:00 The tide\n5:00 The ebb\n9:00 The wind</description><itunes:duration>1800</itunes:duration>"),
      Example(part: "order", "<description>0:00 The tide\n9:00 The ebb\n5:00 The wind</description>"),
      Example(part: "few", "<description>0:00 The tide\n9:00 The ebb</description>"),
      Example(
        part: "end",
        "<description>0:00 The tide\n9:00 The ebb\n59:00 The wind</description><itunes:duration>1800</itunes:duration>"),
    ],
    passes: [
      """
      <description><![CDATA[<p>Chapters:</p><ul><li>0:00 The tide</li><li>5:00 The ebb</li><li>9:00 The wind</li></ul>]]>\
      </description><itunes:duration>1800</itunes:duration>
      """,
      "<description>We meet at 10:30 and go on.</description>",
    ],
    .item { item in
      for name in ["content:encoded", "description"] as [FeedName] {
        guard let element = item.child(name) else { continue }
        let duration = item.text(of: "itunes:duration").flatMap(ITunesDuration.seconds)
        let found = problems(
          with: TimedDescription.chapters(in: element.text),
          duration: duration.map { MediaTime(milliseconds: $0 * 1000) })
        if !found.isEmpty { return found.map { Remark(at: element, part: $0.part, $0.message) } }
      }
      return []
    },
    .episode { episode in
      guard let description = episode.description else { return [] }
      return problems(with: TimedDescription.chapters(in: description.value), duration: episode.duration).map {
        Remark(at: description.position, element: description.element, part: $0.part, $0.message)
      }
    })

  private static func problems(with chapters: [Chapter], duration: MediaTime?) -> [(part: String, message: String)] {
    // One line with a time is no list.
    guard chapters.count >= 2, let first = chapters.first else { return [] }
    if let late = zip(chapters, chapters.dropFirst()).first(where: { $0.start >= $1.start }) {
      return [("order", "the time \(late.1.start) stands below \(late.0.start)")]
    }
    if first.start > .zero { return [("first", "the first of the times is \(first.start), not 0:00")] }
    if chapters.count < 3 { return [("few", "there are two times only, and stores want three")] }
    guard let duration, duration > .zero, let last = chapters.last, last.start >= duration else { return [] }
    return [("end", "the time \(last.start) lies behind the end (\(duration))")]
  }
}
