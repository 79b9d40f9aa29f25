public import PodcastModel
public import TextFiles

/// What `mp4chaps` reads: a line `00:00:00.000 Title` for each chapter. Podcast tools put a link behind the title, in
/// angle brackets.
public struct MP4Chaps: ChapterFormat {
  public let name = "mp4chaps"
  public let fileExtension = "txt"
  public let otherNames = ["chapters.txt"]
  public let mimeType = "text/plain"

  public init() {}

  public func recognises(opening: Substring) -> Bool {
    let line = opening.prefix { !$0.isNewline }
    guard let (_, rest) = ChapterTimes.leading(line) else { return false }
    let clock = line[..<rest.startIndex]
    return clock.split(separator: ":").count == 3 && clock.contains(".") && (rest.first?.isBlank ?? true)
  }

  public func read(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> ChapterReading {
    let text = try DecodedText(bytes, file: file, as: .chapters)
    var collector = ChapterCollector(file: file, remarks: text.remarks)
    for line in text.lines where !line.text.trimmed.isEmpty {
      guard let (start, rest) = ChapterTimes.leading(line.text.trimmed, needsColon: false),
        rest.first?.isBlank ?? true
      else {
        collector.remarks.add(
          "chapters-syntax", at: text.position(line), "This line does not begin with a time; it is left out.")
        continue
      }
      let (title, url) = Self.linked(rest.trimmed)
      collector.add(
        Chapter(start: start, title: String(title), url: url), at: text.position(line), hasReferences: true)
    }
    guard !collector.isEmpty else {
      throw ChapterFailure("there is no line in it such as 00:01:02.500 Title", file: file)
    }
    return collector.finish()
  }

  private static func linked(_ title: Substring) -> (title: Substring, url: String?) {
    guard title.hasSuffix(">"), let open = title.lastIndex(of: "<") else { return (title, nil) }
    let address = title[title.index(after: open)...].dropLast()
    guard address.hasPrefix("https://") || address.hasPrefix("http://") else { return (title, nil) }
    return (title[..<open].trimmed, String(address))
  }

  public func write(_ list: ChapterList) throws(ChapterFailure) -> [UInt8] {
    let lines = list.written.chapters.map { chapter in
      let isLink = chapter.url.map { $0.hasPrefix("http") && !$0.contains { $0 == ">" || $0 == "<" } } ?? false
      let link = isLink ? chapter.url.map { " <\($0)>" } ?? "" : ""
      return "\(chapter.start.clock(separator: ".")) \(chapter.title)\(link)\n"
    }
    return Array(lines.joined().utf8)
  }
}
