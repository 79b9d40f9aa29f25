public import PodcastModel
public import TextFiles

/// Audacity's label track: start, end and text, with tabs between; the times in seconds. A label at a point has its end
/// at its start.
public struct AudacityLabels: ChapterFormat {
  public let name = "audacity"
  public let fileExtension = "txt"
  public let otherNames = ["labels", "labels.txt"]
  public let mimeType = "text/tab-separated-values"

  public init() {}

  public func recognises(opening: Substring) -> Bool {
    let fields = opening.prefix { !$0.isNewline }.split(separator: "\t", omittingEmptySubsequences: false)
    return fields.count >= 2 && fields.prefix(2).allSatisfy { ChapterTimes.seconds($0.trimmed) != nil }
  }

  public func read(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> ChapterReading {
    let text = try DecodedText(bytes, file: file, as: .chapters)
    var collector = ChapterCollector(file: file, remarks: text.remarks)
    for line in text.lines where !line.text.trimmed.isEmpty {
      let fields = line.text.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
      // The second line of a label that marks frequencies too.
      if fields.first == "\\" { continue }
      guard fields.count >= 2, let start = ChapterTimes.seconds(fields[0].trimmed),
        let end = ChapterTimes.seconds(fields[1].trimmed)
      else {
        collector.remarks.add(
          "chapters-syntax", at: text.position(line),
          "This line is no label: two times in seconds and a text, with tabs between; it is left out.")
        continue
      }
      collector.add(
        Chapter(start: start, end: end, title: fields.count > 2 ? String(fields[2]) : ""), at: text.position(line),
        hasReferences: true)
    }
    guard !collector.isEmpty else {
      throw ChapterFailure("there is no label in it: two times in seconds and a text, with tabs between", file: file)
    }
    return collector.finish(ends: .obligatory)
  }

  public func write(_ list: ChapterList) throws(ChapterFailure) -> [UInt8] {
    let list = list.written
    let lines = zip(list.chapters, list.ends).map { chapter, end in
      let times = [chapter.start, end ?? chapter.start].map { time in
        let fraction = String(1000 + time.milliseconds % 1000).dropFirst()
        return "\(time.milliseconds / 1000).\(fraction)000"
      }
      return "\(times[0])\t\(times[1])\t\(chapter.title)\n"
    }
    return Array(lines.joined().utf8)
  }
}
