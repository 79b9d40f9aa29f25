public import PodcastModel
public import TextFiles

/// WebVTT of the kind "chapters": a cue a chapter, its text the title (HTML, text tracks).
public struct WebVTTChapters: ChapterFormat {
  public let name = "vtt"
  public let fileExtension = "vtt"
  public let otherNames = ["webvtt"]
  public let mimeType = "text/vtt"

  public init() {}

  /// The last chapter's end where nobody knows it: players go no further than the recording.
  private static func openEnd(from start: MediaTime) -> MediaTime {
    MediaTime(milliseconds: max(359_999_999, start.milliseconds + 1))
  }

  public func recognises(opening: Substring) -> Bool { opening.hasPrefix("WEBVTT") }

  /// Whether these cues are chapters, and not what is said: the header says so, or nobody is named and the usual cue is
  /// longer than anybody could read one.
  public static func holdsChapters(_ bytes: [UInt8], file: String) -> Bool {
    // Bytes that are no text hold no chapters.
    guard let text = try? DecodedText(bytes, file: file, nul: .replaced, as: .chapters) else { return false }
    let lines = text.lines
    let header = lines.prefix { !$0.text.trimmed.isEmpty }.map { $0.text.lowercased() }
    if let kind = header.first(where: { $0.hasPrefix("kind:") }) { return kind.contains("chapters") }
    let timings = lines.compactMap { TimingLine($0.text) }
    let lengths = timings.map { ($0.end.time - $0.start.time).milliseconds }.sorted()
    guard !lengths.isEmpty, !lines.contains(where: { $0.text.contains("<v ") || $0.text.contains("<v.") }) else {
      return false
    }
    return lengths[lengths.count / 2] >= 15_000
  }

  public func read(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> ChapterReading {
    let text = try DecodedText(bytes, file: file, nul: .replaced, as: .chapters)
    var collector = ChapterCollector(file: file, remarks: text.remarks)
    let lines = text.lines
    let hasSignature = lines.first?.text.trimmed.hasPrefix("WEBVTT") ?? false
    if !hasSignature, let first = lines.first {
      collector.remarks.add(
        "chapters-syntax", at: text.position(first), "The first line is not WEBVTT; players refuse such a file.")
    }
    var cue: (timing: TimingLine, lines: [String], position: SourcePosition)?
    func finish() {
      guard let cue else { return }
      let end = cue.timing.end.time == Self.openEnd(from: cue.timing.start.time) ? nil : Optional(cue.timing.end.time)
      collector.add(
        Chapter(start: cue.timing.start.time, end: end, title: Self.plain(cue.lines.joined(separator: " "))),
        at: cue.position)
    }
    for line in lines {
      if line.text.contains("-->") {
        finish()
        cue = TimingLine(line.text).map { ($0, [], text.position(line)) }
        if cue == nil {
          collector.remarks.add(
            "chapters-syntax", at: text.position(line),
            "This is no timing such as 00:00:01.000 --> 00:01:02.000; the chapter is left out.")
        }
      } else if line.text.trimmed.isEmpty {
        finish()
        cue = nil
      } else {
        cue?.lines.append(line.text)
      }
    }
    finish()
    guard !collector.isEmpty || hasSignature else {
      throw ChapterFailure("there is no cue in it: no line such as 00:00:01.000 --> 00:01:02.000", file: file)
    }
    return collector.finish(ends: .obligatory)
  }

  /// Without tags; `<` that begins none stays.
  private static func plain(_ payload: String) -> String {
    var plain = ""
    var rest = payload[...]
    while let open = rest.firstIndex(of: "<") {
      plain += rest[..<open]
      let inside = rest[rest.index(after: open)...]
      let begins = inside.first.map { $0 == "/" || $0.isASCII && ($0.isLetter || $0.isNumber) } ?? false
      if begins, let close = inside.firstIndex(of: ">") {
        rest = inside[inside.index(after: close)...]
      } else {
        plain += "<"
        rest = inside
        // Not to look for an end again and again where there is none.
        if begins { break }
      }
    }
    plain += rest
    return ChapterText.withoutReferences(plain) ?? plain
  }

  public func write(_ list: ChapterList) throws(ChapterFailure) -> [UInt8] {
    let list = list.written
    var text = "WEBVTT\n"
    for (chapter, end) in zip(list.chapters, list.ends) {
      let last = Self.openEnd(from: chapter.start)
      let times = "\(chapter.start.clock(separator: ".")) --> \((end ?? last).clock(separator: "."))"
      // A cue without text shows nothing, and a reader may drop it.
      let title = chapter.title.isEmpty ? "&nbsp;" : Self.escaped(chapter.title)
      text += "\n\(times)\n\(title)\n"
    }
    return Array(text.utf8)
  }

  private static func escaped(_ title: String) -> String {
    title.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
