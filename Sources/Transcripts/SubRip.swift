public import PodcastModel
public import TextFiles
import XMLTree

/// SubRip: numbered cues, times as `00:00:01,345`, no field for the speaker: "Name: " stands where the speaker changes,
/// as the podcast namespace asks for.
public struct SubRip: TranscriptFormat {
  public let name = "srt"
  public let fileExtension = "srt"
  public let mimeType = "application/x-subrip"
  public var cutter: CueCutter

  public init(cutter: CueCutter = .subRip) { self.cutter = cutter }

  public func recognises(opening: Substring) -> Bool {
    var line = LineCursor(Array(opening.utf8))
    var seen = 0
    while seen < 3, line.advance() {
      if line.isBlank { continue }
      if TimingLine(line.bytes, line.range) != nil { return true }
      seen += 1
    }
    return false
  }

  /// A cue is all that stands between two timings. Numbers may be missing, and the blank lines.
  public func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading {
    let text = try DecodedText(bytes, file: file)
    var reader = Reader(text: text)
    reader.readAll()
    var remarks = reader.remarks
    var cues = CueOrder.remarked(reader.takeCues(), lines: reader.cueLines, text: text, &remarks)
    guard !cues.isEmpty else {
      throw TranscriptFailure("there is no cue in it: no line such as 00:00:01,000 --> 00:00:02,000", file: file)
    }
    SpeakerPrefixes.take(from: &cues, ifNobodyIsNamed: false)
    return TranscriptReading(transcript: Transcript(cues: cues), remarks: remarks.findings)
  }

  private struct Reader {
    let text: DecodedText
    var remarks: Remarks
    var cues: [Cue] = []
    /// The line of each cue's timing.
    var cueLines: [Int] = []
    private var line: LineCursor
    private var timing: TimingLine?
    private var timingLine = 0
    /// The number above the timing at hand.
    private var number: Int?
    private var isNumbered = false
    private var hasOddNumbers = false

    // Below the timing at hand.
    private var payload: Range<Int>?
    private var sawBlank = false
    /// The first line of text below a blank one.
    private var strayLine: Int?
    /// The last line of text: where the text ends without it, and whether it may be the number of the next cue.
    private var last: (line: Int, endBefore: Int?, number: Int?, isBelowBlank: Bool)?

    init(text: DecodedText) {
      self.text = text
      remarks = text.remarks
      line = LineCursor(text.bytes)
      cues.reserveCapacity(text.bytes.count / 100)
    }

    /// What was read, for its one owner: to change a shared list would copy it.
    mutating func takeCues() -> [Cue] {
      defer { cues = [] }
      return cues
    }

    mutating func readAll() {
      while line.advance() {
        if let next = TimingLine(line.bytes, line.range, isLenient: true) {
          if timing == nil { isNumbered = number != nil } else { finish(isLast: false) }
          (timing, timingLine) = (next, line.number)
          (payload, sawBlank, strayLine, last) = (nil, false, nil, nil)
        } else if line.isBlank {
          sawBlank = true
        } else if timing == nil {
          number = line.wholeNumber
          if number == nil {
            remarks.add(
              "transcript-srt-syntax", at: text.position(line: line.number), part: "stray-text",
              "This text stands above the first timing; it is skipped.")
          }
        } else {
          last = (line.number, payload?.upperBound, line.wholeNumber, sawBlank)
          if sawBlank, strayLine == nil { strayLine = line.number }
          payload = (payload?.lowerBound ?? line.start)..<line.end
        }
      }
      if timing != nil { finish(isLast: true) }
      if hasOddNumbers {
        remarks.add(
          "transcript-srt-syntax", .info, at: SourcePosition(file: text.file), part: "numbers",
          "The numbers of the cues are not 1, 2, 3 …; nobody looks at them, and they are written anew.")
      }
    }

    private mutating func finish(isLast: Bool) {
      guard let timing else { return }
      let position = text.position(line: timingLine)
      if number != cues.count + 1 { hasOddNumbers = true }
      number = nil
      if !isLast {
        if let last, last.number != nil, isNumbered || last.isBelowBlank {
          number = last.number
          payload = payload.flatMap { payload in last.endBefore.map { payload.lowerBound..<$0 } }
          if strayLine == last.line { strayLine = nil }
          if !last.isBelowBlank { sawBlank = false }
        }
        if !sawBlank {
          remarks.add("transcript-srt-syntax", at: position, part: "blank-line", "No blank line ends this cue.")
        }
      }
      if !timing.start.isSubRip || !timing.end.isSubRip || !timing.isTidy {
        remarks.add(
          "transcript-srt-syntax", at: position, part: "timing-style",
          "The timing is not written as 00:00:01,000 --> 00:00:02,000; some players skip the cue.")
      }
      if let strayLine {
        remarks.add(
          "transcript-srt-syntax", at: text.position(line: strayLine), part: "stray-text",
          "This text has no timing of its own; it is read as part of the cue above it.")
      }
      if timing.end.time < timing.start.time {
        remarks.add("transcript-order", at: position, "The cue ends before it starts.")
      }
      cues.append(
        Cue(
          span: Span(start: timing.start.time, end: timing.end.time),
          text: payload.map { SubRip.plain(text.bytes, $0) } ?? ""))
      cueLines.append(timingLine)
    }
  }

  // MARK: Text

  private static let tags: Set<Substring> = [
    "i", "b", "u", "s", "em", "strong", "font", "span", "c", "br", "v", "ruby", "rt", "p",
  ]

  /// Without the tags that SubRip files borrow from HTML, and with its character references resolved; other pointed
  /// brackets are text.
  static func plain(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    CueText.plain(bytes, range)
      ?? CueText.cleaned(HTMLText.unescaped(withoutTags(Substring(String(decoding: bytes[range], as: UTF8.self)))))
  }

  private static func withoutTags(_ text: Substring) -> String {
    var plain = ""
    var rest = text
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
      plain += rest[..<open]
      rest = rest[open...]
      let inside = rest.dropFirst().prefix(200).prefix { $0 != ">" && $0 != "<" }
      let name = (inside.first == "/" ? inside.dropFirst() : inside).prefix { $0.isLetter }
      let isTag =
        inside.endIndex < rest.endIndex && rest[inside.endIndex] == ">" && tags.contains(Substring(name.lowercased()))
      if isTag {
        if name.lowercased() == "br" { plain += "\n" }
        rest = rest[inside.endIndex...].dropFirst()
      } else {
        plain += "<"
        rest = rest.dropFirst()
      }
    }
    return plain + rest
  }

  public func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8] {
    let cues = try transcript.timedCues(by: cutter).inOrder
    var file = TranscriptBytes(capacity: cues.count * 128)
    var names = SpeakerChanges()
    for (index, cue) in cues.enumerated() {
      if index > 0 { file.add(UInt8(ascii: "\n")) }
      file.add(index + 1)
      file.add(UInt8(ascii: "\n"))
      file.add(clock: cue.span.start, mark: ",")
      file.add(" --> ")
      file.add(clock: cue.span.end, mark: ",")
      file.add(UInt8(ascii: "\n"))
      let name = names.name(for: cue)
      if cue.text.utf8.contains(UInt8(ascii: ">")) || name?.utf8.contains(UInt8(ascii: ">")) == true {
        file.add(spoken: Self.withoutMarkup(CueText.cleaned((name.map { "\($0): " } ?? "") + cue.text)))
      } else {
        if let name {
          file.add(spoken: name)
          file.add(": ")
        }
        file.add(spoken: cue.text)
      }
      file.add(UInt8(ascii: "\n"))
    }
    return file.bytes
  }

  /// SubRip has no way to say that a tag is none. And an arrow would make what somebody says a timing: the right one
  /// anywhere, since some players look no closer; others where the line is one otherwise.
  private static func withoutMarkup(_ text: String) -> String {
    let untagged = withoutTags(text[...]) == text ? text : text.replacing("<", with: "‹")
    let lines = untagged.replacing("-->", with: "--›").split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in
      let bytes = Array(line.utf8)
      let isTiming = TimingLine(bytes, bytes.indices, isLenient: true) != nil
      return String(isTiming ? line.replacing(">", with: "›")[...] : line)
    }.joined(separator: "\n")
  }
}
