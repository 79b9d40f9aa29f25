public import PodcastModel
public import TextFiles

/// OGM's pairs of lines, `CHAPTER01=00:00:00.000` and `CHAPTER01NAME=Title`, which Vorbis comments and mkvmerge use too;
/// `CHAPTER01URL` for a link.
public struct OGMChapters: ChapterFormat {
  public let name = "ogm"
  public let fileExtension = "txt"
  public let otherNames = ["vorbis"]
  public let mimeType = "text/plain"

  public init() {}

  public func recognises(opening: Substring) -> Bool {
    let line = opening.prefix { !$0.isNewline && $0 != "=" }.uppercased()
    return line.hasPrefix("CHAPTER") && line.count > 7 && line.dropFirst(7).allSatisfy { $0.isASCII && $0.isNumber }
      && opening.dropFirst(line.count).first == "="
  }

  public func read(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> ChapterReading {
    let text = try DecodedText(bytes, file: file, as: .chapters)
    var collector = ChapterCollector(file: file, remarks: text.remarks)
    var drafts: [(number: Substring, chapter: Chapter, position: SourcePosition)] = []
    var places: [Substring: Int] = [:]
    for line in text.lines where !line.text.trimmed.isEmpty {
      guard let (number, kind, value) = Self.parts(line.text) else {
        collector.remarks.add(
          "chapters-syntax", at: text.position(line),
          "This line is none such as CHAPTER01=00:00:00.000 or CHAPTER01NAME=Title; it is left out.")
        continue
      }
      if kind.isEmpty {
        guard let start = MediaTime(clock: value.trimmed, isRounded: true) else {
          collector.remarks.add(
            "chapters-syntax", at: text.position(line), "This is no time such as 00:01:02.500; the chapter is left out."
          )
          continue
        }
        places[number] = drafts.count
        drafts.append((number, Chapter(start: start, title: ""), text.position(line)))
      } else if let place = places[number] {
        if kind == "NAME" { drafts[place].chapter.title = String(value) }
        if kind == "URL" { drafts[place].chapter.url = String(value.trimmed) }
      }
    }
    for draft in drafts { collector.add(draft.chapter, at: draft.position, hasReferences: true) }
    guard !collector.isEmpty else {
      throw ChapterFailure("there is no line in it such as CHAPTER01=00:01:02.500", file: file)
    }
    return collector.finish()
  }

  /// Of `CHAPTER01NAME=Title`: `01`, `NAME`, `Title`.
  private static func parts(_ line: String) -> (number: Substring, kind: String, value: Substring)? {
    // Scalar by scalar: an accent may follow the `=`.
    let scalars = line.trimmed.unicodeScalars
    guard let mark = scalars.firstIndex(of: "=") else { return nil }
    let key = Substring(scalars[..<mark])
    guard key.prefix(7).uppercased() == "CHAPTER" else { return nil }
    let number = key.dropFirst(7).prefix { $0.isASCII && $0.isNumber }
    let kind = key[number.endIndex...].uppercased()
    guard !number.isEmpty, ["", "NAME", "URL"].contains(kind) else { return nil }
    return (number, kind, Substring(scalars[scalars.index(after: mark)...]))
  }

  public func write(_ list: ChapterList) throws(ChapterFailure) -> [UInt8] {
    let chapters = list.written.chapters
    let width = max(2, String(chapters.count).count)
    let lines = chapters.enumerated().map { index, chapter in
      let digits = String(index + 1)
      let key = "CHAPTER" + String(repeating: "0", count: width - digits.count) + digits
      let link = chapter.url.map { "\(key)URL=\($0)\n" } ?? ""
      return "\(key)=\(chapter.start.clock(separator: "."))\n\(key)NAME=\(chapter.title)\n\(link)"
    }
    return Array(lines.joined().utf8)
  }
}
