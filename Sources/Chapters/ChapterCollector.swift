public import PodcastModel
import TextFiles

/// Chapters on their way in, as every reader hands them over: put in order, told apart, cleaned, and what was mended is
/// said.
struct ChapterCollector {
  /// How a format says when a chapter ends.
  enum Ends {
    /// Where it wants to.
    case optional
    /// Always: an end that only repeats where the next chapter begins says nothing, nor does one at the chapter's start.
    case obligatory
  }

  var remarks: Remarks
  let file: String
  private var entries: [(chapter: Chapter, position: SourcePosition)] = []
  /// Nobody nests deeper; a hostile file might.
  private static let deepest = 8

  init(file: String, remarks: Remarks = Remarks()) {
    self.file = file
    self.remarks = remarks
  }

  var isEmpty: Bool { entries.isEmpty }

  /// - Parameter hasReferences: the format knows none, but people paste them in: `Q&amp;A` becomes `Q&A`.
  mutating func add(_ chapter: Chapter, at position: SourcePosition, hasReferences: Bool = false) {
    var chapter = chapter
    if hasReferences, let plain = ChapterText.withoutReferences(chapter.title) {
      remarks.add(
        "chapters-syntax", .info, at: position, part: "entities",
        "\"\(chapter.title.prefix(60))\" was read as \"\(plain.prefix(60))\".")
      chapter.title = plain
    }
    entries.append((chapter, position))
  }

  /// - Parameter list: what the file says of the whole; its chapters are put in here.
  mutating func finish(_ list: ChapterList = ChapterList(), ends: Ends = .optional) -> ChapterReading {
    for index in entries.indices { clean(index) }
    for index in entries.indices.dropFirst() where entries[index].chapter.start < entries[index - 1].chapter.start {
      remarks.add(
        "chapters-order", at: entries[index].position,
        "\(Self.called(entries[index].chapter)) stands below a later one; the chapters were put in order.")
    }
    entries = entries.enumerated().sorted {
      ($0.element.chapter.start, $0.offset) < ($1.element.chapter.start, $1.offset)
    }.map(\.element)
    var list = list
    list.chapters = []
    for (chapter, position) in entries {
      if let last = list.chapters.last, last.start == chapter.start, last.level == chapter.level {
        if last == chapter || (last.title == chapter.title && last.isListed == chapter.isListed) {
          remarks.add(
            "chapters-order", at: position, part: "repeated", "\(Self.called(chapter)) stands twice; one was left out.")
          continue
        }
        if last.isListed, chapter.isListed {
          remarks.add(
            "chapters-order", at: position, part: "repeated",
            "\(Self.called(chapter)) begins at the same time as \(Self.called(last)); players show one of them.")
        }
      }
      if let duration = list.duration, duration > .zero, chapter.start >= duration, chapter.start > .zero {
        remarks.add(
          "chapters-past-end", at: position,
          "\(Self.called(chapter)) begins when the recording (\(duration)) is over; it was left out.")
        continue
      }
      list.chapters.append(chapter)
    }
    list.mendEnds(areObligatory: ends == .obligatory)
    if let first = list.chapters.first, first.start.milliseconds >= 1000 {
      remarks.add(
        "chapters-first", .info, at: entries.first?.position ?? SourcePosition(file: file),
        "The first chapter begins at \(first.start), not at 0:00; some players want one there.")
    }
    return ChapterReading(list: list, remarks: remarks.findings)
  }

  private mutating func clean(_ index: Int) {
    let position = entries[index].position
    entries[index].chapter.title = ChapterText.line(entries[index].chapter.title)
    entries[index].chapter.level = min(max(0, entries[index].chapter.level), Self.deepest)
    for text in [\Chapter.url, \.image, \.performer, \.language] as [WritableKeyPath<Chapter, String?>] {
      entries[index].chapter[keyPath: text] = entries[index].chapter[keyPath: text].map(ChapterText.line)
        .flatMap { $0.isEmpty ? nil : $0 }
    }
    if entries[index].chapter.title.isEmpty, entries[index].chapter.isListed {
      remarks.add(
        "chapters-title", .info, at: position, part: "missing",
        "The chapter at \(entries[index].chapter.start) has no title.")
    }
    let chapter = entries[index].chapter
    if let end = chapter.end, end < chapter.start {
      remarks.add(
        "chapters-syntax", at: position, "\(Self.called(chapter)) ends before it begins; its end is left out.")
      entries[index].chapter.end = nil
    }
  }

  private static func called(_ chapter: Chapter) -> String {
    chapter.title.isEmpty ? "The chapter at \(chapter.start)" : "\"\(chapter.title.prefix(60))\""
  }
}

extension ChapterList {
  /// Leaves out ends that say nothing, and cuts those off that lie past the recording.
  mutating func mendEnds(areObligatory: Bool) {
    let nextStarts = nextStarts
    for index in chapters.indices {
      guard var end = chapters[index].end else { continue }
      if let duration, duration > .zero { end = min(end, duration) }
      let saysNothing = areObligatory && end == nextStarts[index] ?? duration
      chapters[index].end = end > chapters[index].start && !saysNothing ? end : nil
    }
  }

  /// For each chapter, where one begins that does not lie inside it.
  private var nextStarts: [MediaTime?] {
    var starts = [MediaTime?](repeating: nil, count: chapters.count)
    let deepest = chapters.map(\.level).max() ?? 0
    // By level: the nearest of what comes later and lies as high or higher.
    var nearest = [MediaTime?](repeating: nil, count: deepest + 1)
    var index = chapters.count
    while index > 0 {
      let start = chapters[index - 1].start
      let first = chapters[..<index].lastIndex { $0.start != start }.map { $0 + 1 } ?? 0
      for same in first..<index { starts[same] = nearest[chapters[same].level] }
      for same in first..<index { for level in chapters[same].level...deepest { nearest[level] = start } }
      index = first
    }
    return starts
  }

  /// When each chapter is over, for formats that must say so: nil where neither the chapter, nor one after it, nor the
  /// recording's length tells.
  var ends: [MediaTime?] {
    zip(chapters, nextStarts).map { chapter, next in
      chapter.end ?? next ?? duration.flatMap { $0 > chapter.start ? $0 : nil }
    }
  }

  /// Chapters that no reader of this room has seen, put in order as one does it; ends that only repeat where the next
  /// chapter begins are left out.
  public func tidied(file: String) -> ChapterReading {
    var collector = ChapterCollector(file: file)
    for chapter in chapters { collector.add(chapter, at: SourcePosition(file: file)) }
    return collector.finish(self, ends: .obligatory)
  }

  /// As every format writes them: in the order of their starts, none before zero or past the end, none twice.
  var written: ChapterList {
    var collector = ChapterCollector(file: "")
    for chapter in chapters where chapter.start >= .zero { collector.add(chapter, at: SourcePosition(file: "")) }
    return collector.finish(self).list
  }
}
