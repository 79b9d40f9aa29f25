import PodcastModel

extension Rule {
  static let chaptersOrder = Rule(
    id: "chapters-order",
    severity: .warning, from: [.podcastindex], level: .file,
    summary: "Chapters stand in the order of their starts, each once, and end where the next begins or before.",
    why: "Apps take the order as it is: the wrong chapter is marked as the one that plays.",
    fix: "Sort them, and take out what stands twice.",
    source: "Podcast namespace, JSON chapters 1.2", fixable: .withFile,
    fails: [
      .chapters(part: "start", Example.chapterStarts("60", "0")),
      .chapters(part: "repeated", Example.chapterStarts("0", "60", "60")),
      .chapters(
        part: "end",
        "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 60, \"endTime\": 30, \"title\": \"One\"}]}"),
      .chapters(
        part: "overlap",
        "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"endTime\": 90, \"title\": \"One\"}, {\"startTime\": 60, \"title\": \"Two\"}]}"
      ),
    ],
    passes: [.chapters(Example.chapterStarts("0", "60", "120"))],
    .chapters { chapters in
      var remarks: [Remark] = []
      var latest: [ChapterEntry?] = [nil, nil]
      for chapter in chapters.entries {
        // Silent marks lie beside the table of contents.
        let kind = chapter.isListed ? 0 : 1
        if let previous = latest[kind], chapter.level == previous.level {
          if chapter.start < previous.start {
            remarks.append(
              Remark(at: chapter.position, part: "start", "\(chapter.name) stands below one that starts later"))
          } else if chapter.start == previous.start {
            remarks.append(
              Remark(at: chapter.position, part: "repeated", "\(chapter.name) starts when \(previous.name) does"))
          } else if let end = previous.end, end > chapter.start {
            remarks.append(
              Remark(at: previous.position, part: "overlap", "\(previous.name) ends after \(chapter.name) has started"))
          }
        }
        if let end = chapter.end, end <= chapter.start {
          remarks.append(Remark(at: chapter.position, part: "end", "\(chapter.name) ends before it starts"))
        }
        latest[kind] = chapter
      }
      return remarks
    })

  static let chaptersFirst = Rule(
    id: "chapters-first",
    severity: .info, from: [.apple], reach: .demand, level: .file,
    summary: "The first chapter starts at 0.",
    why: "Apple asks for it; elsewhere the beginning belongs to no chapter.",
    fix: "Add one at the start.",
    source: "Apple, chapters",
    fails: [.chapters(Example.chapterStarts("30", "60"))],
    passes: [.chapters(Example.chapterStarts("0", "60"))],
    .chapters { chapters in
      guard let first = chapters.entries.filter(\.isListed).min(by: { $0.start < $1.start }), first.start > .zero else {
        return []
      }
      return [Remark(at: first.position, "the first chapter starts at \(first.start), not at 0:00")]
    })

  static let chaptersPastEnd = Rule(
    id: "chapters-past-end",
    severity: .error, level: .media,
    summary: "Chapters lie within their recording.",
    why: "Whoever taps on it gets nowhere.",
    fix: "Take the chapter out, or mend its time.",
    source: "Podwright",
    fails: [
      .chapters(part: "start", Example.chapterStarts("0", "2000")) { $0.duration = MediaTime(milliseconds: 1_800_000) },
      .chapters(
        part: "end",
        "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"endTime\": 1900, \"title\": \"One\"}]}"
      ) { $0.duration = MediaTime(milliseconds: 1_800_000) },
    ],
    passes: [
      .chapters(Example.chapterStarts("0", "1700")) { $0.duration = MediaTime(milliseconds: 1_800_000) }
    ],
    .chapters { chapters in
      guard let duration = chapters.surroundings.duration, duration > .zero else { return [] }
      return chapters.entries.compactMap { chapter in
        if chapter.start >= duration {
          return Remark(
            at: chapter.position, part: "start",
            "\(chapter.name) starts at \(chapter.start), when the recording (\(duration)) is over")
        }
        guard let end = chapter.end, end.milliseconds > duration.milliseconds + 1000 else { return nil }
        return Remark(
          at: chapter.position, part: "end", "\(chapter.name) ends at \(end), after the recording (\(duration))")
      }
    })

  static let chaptersTitle = Rule(
    id: "chapters-title",
    severity: .warning, from: [.apple, .podcastindex], level: .file,
    summary: "Every chapter that is listed has a short title without markup.",
    why: "A line of the list is empty, or is cut off.",
    fix: "Give it a title of at most 45 characters, or keep it out of the list (`toc: false`).",
    source: "Podcast namespace, JSON chapters 1.2; Apple, chapters",
    fails: [
      .chapters(part: "missing", "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0}]}"),
      .chapters(
        part: "long",
        "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"\(String(repeating: "word ", count: 12))\"}]}"
      ),
      .chapters(
        part: "markup", "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"<b>One</b>\"}]}"),
    ],
    passes: [
      .chapters(
        "{\"version\": \"1.2.0\", \"chapters\": [{\"startTime\": 0, \"title\": \"3 < 4\"}, {\"startTime\": 9, \"toc\": false}]}"
      )
    ],
    .chapters { chapters in
      chapters.entries.filter(\.isListed).compactMap { chapter in
        guard let title = Blank.trimmed(chapter.title) else {
          return Remark(at: chapter.position, part: "missing", "\(chapter.name) has no title")
        }
        if hasMarkup(title) {
          return Remark(at: chapter.position, part: "markup", "there is markup in the title \(title.quoted)")
        }
        guard title.count > 45 else { return nil }
        return Remark(
          at: chapter.position, part: "long", as: .info,
          "the title \(title.quoted) has \(title.count) characters, over 45"
        )
      }
    })

  /// A tag, or a character reference.
  private static func hasMarkup(_ title: String) -> Bool {
    let bytes = Array(title.utf8)
    for (index, byte) in bytes.enumerated() where index + 1 < bytes.count {
      let next = bytes[index + 1]
      if byte == UInt8(ascii: "<"), next == UInt8(ascii: "/") || 0x61...0x7A ~= next | 0x20,
        bytes[index...].contains(UInt8(ascii: ">"))
      {
        return true
      }
      if byte == UInt8(ascii: "&") {
        let name = bytes[(index + 1)...].prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 }
        if name.count > 1, name.count < 10, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: ";") {
          return true
        }
      }
    }
    return false
  }
}
