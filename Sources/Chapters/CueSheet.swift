public import PodcastModel
public import TextFiles

/// A CUE sheet: tracks with TITLE, PERFORMER and INDEX 01 in minutes, seconds and frames, 75 to the second. Minutes may
/// pass 99, and tracks too.
public struct CueSheet: ChapterFormat {
  public let name = "cue"
  public let fileExtension = "cue"
  public let mimeType = "application/x-cue"

  public init() {}

  public func recognises(opening: Substring) -> Bool {
    var seen: Set<Substring> = []
    for line in opening.split(whereSeparator: \.isNewline) {
      let words = line.split(maxSplits: 2, whereSeparator: \.isBlank)
      guard let first = words.first.map({ $0.uppercased() }) else { continue }
      if first == "TRACK", words.count > 1, Int(words[1]) != nil { seen.insert("TRACK") }
      if first == "FILE", line.contains("\"") { seen.insert("FILE") }
      if first == "INDEX" { seen.insert("INDEX") }
    }
    return seen.count >= 2
  }

  public func read(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> ChapterReading {
    let text = try DecodedText(bytes, file: file, as: .chapters)
    var collector = ChapterCollector(file: file, remarks: text.remarks)
    var list = ChapterList()
    var track: Track?
    var fileCount = 0
    var trackCount = 0
    for line in text.lines {
      let content = line.text.trimmed
      let word = content.prefix { !$0.isBlank }
      let value = content[word.endIndex...].trimmed
      switch word.uppercased() {
      case "TRACK":
        track?.add(to: &collector)
        track = Track(position: text.position(line))
        trackCount += 1
      case "INDEX":
        let parts = value.split(whereSeparator: \.isBlank)
        guard track != nil, parts.count >= 2, let number = Int(parts[0]) else {
          collector.remarks.add("chapters-syntax", at: text.position(line), "This INDEX stands where none belongs.")
          continue
        }
        guard let time = Self.time(parts[1]) else {
          collector.remarks.add(
            "chapters-syntax", at: text.position(line),
            "This is no time in minutes, seconds and frames, such as 04:30:70.")
          continue
        }
        track?.set(index: number, time)
      case "TITLE":
        if track == nil { list.title = Self.unquoted(value) } else { track?.title = Self.unquoted(value) }
      case "PERFORMER":
        if track == nil { list.author = Self.unquoted(value) } else { track?.performer = Self.unquoted(value) }
      case "FILE":
        fileCount += 1
        if fileCount == 1 { list.recording = Self.fileName(value) }
        if fileCount == 2 {
          collector.remarks.add(
            "chapters-syntax", at: text.position(line), part: "files",
            "The sheet is of more than one audio file, each with times of its own; they are taken as of one.")
        }
      default: break
      }
    }
    track?.add(to: &collector)
    guard trackCount == 0 || !collector.isEmpty, trackCount > 0 || fileCount > 0 else {
      throw ChapterFailure("there is no TRACK in it with an INDEX 01", file: file)
    }
    return collector.finish(list)
  }

  private struct Track {
    let position: SourcePosition
    var title: String?
    var performer: String?
    private var indices: [Int: MediaTime] = [:]

    init(position: SourcePosition) { self.position = position }

    mutating func set(index: Int, _ time: MediaTime) { if indices[index] == nil { indices[index] = time } }

    /// Index 1 is where the track begins; 0, where its pause does.
    func add(to collector: inout ChapterCollector) {
      let first = indices.filter { $0.key > 0 }.min { $0.key < $1.key }?.value
      guard let start = first ?? indices[0] else {
        collector.remarks.add("chapters-syntax", at: position, "The track has no INDEX 01; it is left out.")
        return
      }
      collector.add(
        Chapter(start: start, title: title ?? "", performer: performer), at: position, hasReferences: true)
    }
  }

  /// `mm:ss:ff`; people also write `mm:ss` and `mm:ss.fff`.
  private static func time(_ text: Substring) -> MediaTime? {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 3 else { return text.contains(":") ? MediaTime(clock: text, isRounded: true) : nil }
    let numbers = fields.compactMap { field in
      (1...6).contains(field.utf8.count) && field.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(field) : nil
    }
    guard numbers.count == 3, numbers[1] < 60, numbers[2] < 75 else { return nil }
    return MediaTime(milliseconds: (numbers[0] * 60 + numbers[1]) * 1000 + (numbers[2] * 40 + 1) / 3)
  }

  /// To the last quotation mark: some stand inside.
  private static func unquoted(_ value: Substring) -> String {
    // Scalar by scalar: an accent may follow the mark.
    guard value.unicodeScalars.first == "\"" else { return String(value) }
    let rest = value.unicodeScalars.dropFirst()
    return String(Substring(rest.lastIndex(of: "\"").map { rest[..<$0] } ?? rest).trimmed)
  }

  private static func fileName(_ value: Substring) -> String {
    if value.unicodeScalars.first == "\"" { return unquoted(value) }
    // The last word is the kind of file.
    let words = value.split(whereSeparator: \.isBlank)
    return words.count > 1 ? words.dropLast().joined(separator: " ") : String(value)
  }

  public func write(_ list: ChapterList) throws(ChapterFailure) -> [UInt8] {
    let list = list.written
    var text = ""
    if let author = list.author, !author.isEmpty { text += "PERFORMER \(Self.quoted(author))\n" }
    if let title = list.title, !title.isEmpty { text += "TITLE \(Self.quoted(title))\n" }
    let recording = list.recording ?? "audio.mp3"
    let ending = recording.split(separator: ".").last?.lowercased()
    let kind = ending == "wav" || ending == "flac" ? "WAVE" : ending == "aif" || ending == "aiff" ? "AIFF" : "MP3"
    text += "FILE \(Self.quoted(recording)) \(kind)\n"
    for (index, chapter) in list.chapters.enumerated() {
      // The nearest frame.
      let frames = (chapter.start.milliseconds * 3 + 20) / 40
      text += "  TRACK \((index + 1).padded(to: 2)) AUDIO\n    TITLE \(Self.quoted(chapter.title))\n"
      if let performer = chapter.performer { text += "    PERFORMER \(Self.quoted(performer))\n" }
      text +=
        "    INDEX 01 \((frames / 4500).padded(to: 2)):\((frames / 75 % 60).padded(to: 2)):\((frames % 75).padded(to: 2))\n"
    }
    return Array(text.utf8)
  }

  /// There is no escape for a quotation mark.
  private static func quoted(_ text: String) -> String { "\"\(ChapterText.line(text).replacing("\"", with: "'"))\"" }
}
