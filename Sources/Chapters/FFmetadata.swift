public import PodcastModel
public import TextFiles

/// FFmpeg's text form of tags and chapters: `;FFMETADATA1`, then `key=value`, with `\` before `=`, `;`, `#`, `\` and line
/// ends. Written with a time base of a thousandth.
public struct FFmetadata: ChapterFormat {
  public let name = "ffmetadata"
  public let fileExtension = "ffmeta"
  public let otherNames = ["ffmetadata1", "ini"]
  public let mimeType = "text/plain"

  public init() {}

  public func recognises(opening: Substring) -> Bool { opening.hasPrefix(";FFMETADATA") }

  public func read(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> ChapterReading {
    let text = try DecodedText(bytes, file: file, as: .chapters)
    var collector = ChapterCollector(file: file, remarks: text.remarks)
    let lines = Self.joinedLines(text)
    let hasSignature = lines.first?.text.hasPrefix(";FFMETADATA") ?? false
    guard hasSignature || lines.contains(where: { $0.text.trimmed.uppercased() == "[CHAPTER]" }) else {
      throw ChapterFailure("this is no FFmetadata: its first line is not ;FFMETADATA1", file: file, line: 1)
    }
    if !hasSignature, let first = lines.first {
      collector.remarks.add(
        "chapters-syntax", at: text.position(first), "The first line is not ;FFMETADATA1; FFmpeg refuses such a file.")
    }
    var list = ChapterList()
    var section = ""
    var draft: Draft?
    for line in lines {
      let content = line.text.trimmed
      guard let first = content.first, first != ";", first != "#" else { continue }
      if first == "[", content.last == "]" {
        draft?.add(to: &collector)
        section = content.uppercased()
        draft = section == "[CHAPTER]" ? Draft(position: text.position(line)) : nil
        continue
      }
      let (key, value) = Self.pair(line.text)
      if draft != nil {
        draft?.set(key.lowercased(), value)
      } else if section.isEmpty {
        switch key.lowercased() {
        case "title": list.title = value
        case "artist": list.author = value
        case "album": list.show = value
        case "description": list.summary = value
        default: break
        }
      }
    }
    draft?.add(to: &collector)
    return collector.finish(list, ends: .obligatory)
  }

  /// A chapter's lines, until the next one's begin.
  private struct Draft {
    let position: SourcePosition
    // FFmpeg's own, where none is named.
    private var base: (numerator: Int, denominator: Int)? = (1, 1_000_000_000)
    private var start, end: Int?
    private var values: [String: String] = [:]

    init(position: SourcePosition) { self.position = position }

    mutating func set(_ key: String, _ value: String) {
      let number = Int(value.trimmed)
      switch key {
      case "timebase":
        let parts = value.split(separator: "/").map { Int($0.trimmed) }
        guard parts.count == 2, let numerator = parts[0], let denominator = parts[1], numerator > 0, denominator > 0
        else {
          base = nil
          return
        }
        base = (numerator, denominator)
      case "start": start = number
      case "end": end = number
      default: values[key] = value
      }
    }

    func add(to collector: inout ChapterCollector) {
      guard let base else {
        collector.remarks.add(
          "chapters-syntax", at: position, "TIMEBASE is no fraction such as 1/1000; the chapter is left out.")
        return
      }
      guard let start = time(start, base) else {
        collector.remarks.add(
          "chapters-syntax", at: position, "The chapter has no START, or one that is no time; it is left out.")
        return
      }
      collector.add(
        Chapter(
          start: start, end: time(end, base), title: values["title"] ?? "", url: values["url"],
          performer: values["artist"], language: values["language"]), at: position)
    }

    /// The nearest millisecond.
    private func time(_ count: Int?, _ base: (numerator: Int, denominator: Int)) -> MediaTime? {
      guard let count, count >= 0 else { return nil }
      let (thousandfold, isTooMuch) = count.multipliedReportingOverflow(by: 1000)
      let (scaled, isFarTooMuch) = thousandfold.multipliedReportingOverflow(by: base.numerator)
      guard !isTooMuch, !isFarTooMuch else { return nil }
      let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: base.denominator)
      let milliseconds = quotient + (remainder >= base.denominator - remainder ? 1 : 0)
      return milliseconds < Int(ChapterTimes.mostSeconds) * 1000 ? MediaTime(milliseconds: milliseconds) : nil
    }
  }

  /// Lines that end in a `\` go on in the next, with the line end in their text.
  private static func joinedLines(_ text: DecodedText) -> [DecodedText.Line] {
    var lines: [DecodedText.Line] = []
    var isOpen = false
    for line in text.lines {
      if isOpen { lines[lines.count - 1].text += "\n" + line.text } else { lines.append(line) }
      isOpen = line.text.reversed().prefix { $0 == "\\" }.count % 2 == 1
    }
    return lines
  }

  private static func pair(_ line: String) -> (key: String, value: String) {
    var parts = [""]
    var isEscaped = false
    // Scalar by scalar: an accent may follow the `=`.
    for scalar in line.unicodeScalars {
      if isEscaped {
        parts[parts.count - 1].unicodeScalars.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "=", parts.count == 1 {
        parts.append("")
      } else {
        parts[parts.count - 1].unicodeScalars.append(scalar)
      }
    }
    return (String(parts[0].trimmed), parts.count > 1 ? parts[1] : "")
  }

  /// A chapter that has no end and none after it ends where it begins: FFmpeg must find a number there.
  public func write(_ list: ChapterList) throws(ChapterFailure) -> [UInt8] {
    let list = list.written
    var text = ";FFMETADATA1\n"
    func add(_ key: String, _ value: String?) {
      if let value, !value.isEmpty { text += "\(key)=\(Self.escaped(value))\n" }
    }
    add("title", list.title)
    add("artist", list.author)
    add("album", list.show)
    add("description", list.summary)
    for (chapter, end) in zip(list.chapters, list.ends) {
      text += "\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=\(chapter.start.milliseconds)\n"
      text += "END=\((end ?? chapter.start).milliseconds)\ntitle=\(Self.escaped(chapter.title))\n"
      add("artist", chapter.performer)
      add("url", chapter.url)
      add("language", chapter.language)
    }
    return Array(text.utf8)
  }

  private static func escaped(_ value: String) -> String {
    var escaped = ""
    for scalar in value.unicodeScalars {
      if "=;#\\\n".unicodeScalars.contains(scalar) { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }
}
