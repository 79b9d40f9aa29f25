public import PodcastModel
public import TextFiles

/// WebVTT (W3C): times as `00:01:02.345`, the speaker of a cue as `<v Name>`, its language, where it is not the
/// transcript's, as `<lang en>`. What Apple and Spotify read.
public struct WebVTT: TranscriptFormat {
  public let name = "vtt"
  public let fileExtension = "vtt"
  public let otherExtensions = ["webvtt"]
  public let mimeType = "text/vtt"
  /// How cues are cut where only turns are known.
  public var cutter: CueCutter

  public init(cutter: CueCutter = .apple) { self.cutter = cutter }

  public func recognises(opening: Substring) -> Bool {
    let line = Array(opening.prefix { !$0.isNewline }.utf8)
    return Self.isSignature(line, line.indices)
  }

  private static func isSignature(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    let rest = bytes[line].dropFirst(6)
    return bytes[line].starts(with: "WEBVTT".utf8) && (rest.first.map { $0 == 0x20 || $0 == 0x09 } ?? true)
  }

  /// The parser of WebVTT §6.1, made more lenient: the signature may be missing, times may be `62.500` or `00:01:02,500`, and
  /// where no timing of the file is spelled right, any spelling that can be understood is taken.
  public func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading {
    let text = try DecodedText(bytes, file: file, nul: .replaced)
    var reader = Reader(text: text, takesAnyTiming: false)
    reader.readAll()
    if reader.cues.isEmpty, reader.sawOddTiming {
      reader = Reader(text: text, takesAnyTiming: true)
      reader.readAll()
    }
    var remarks = reader.remarks
    var cues = CueOrder.remarked(reader.cues, lines: reader.cueLines, text: text, &remarks)
    guard !cues.isEmpty else {
      throw TranscriptFailure("there is no cue in it: no line such as 00:00:01.000 --> 00:00:02.000", file: file)
    }
    SpeakerPrefixes.take(from: &cues, ifNobodyIsNamed: true)
    return TranscriptReading(
      transcript: Transcript(language: reader.language, cues: cues), remarks: remarks.findings)
  }

  private struct Reader {
    let text: DecodedText
    let takesAnyTiming: Bool
    var remarks: Remarks
    var language: String?
    var cues: [Cue] = []
    /// The line of each cue's timing.
    var cueLines: [Int] = []
    var sawOddTiming = false
    private var line: LineCursor
    private var isOpen = true
    private var voices = WebVTTVoices()
    private var lastNumber: Int?

    init(text: DecodedText, takesAnyTiming: Bool) {
      self.text = text
      self.takesAnyTiming = takesAnyTiming
      remarks = text.remarks
      line = LineCursor(text.bytes)
      cues.reserveCapacity(text.bytes.count / 100)
    }

    private mutating func advance() { isOpen = line.advance() }

    mutating func readAll() {
      advance()
      readHeader()
      while isOpen {
        if line.isEmpty { advance() } else { readBlock() }
      }
    }

    private mutating func readHeader() {
      guard isSignature(line.bytes, line.range) else {
        remarks.add(
          "transcript-vtt-syntax", at: text.position(line: 1), part: "signature",
          "The first line is not WEBVTT; players refuse such a file.")
        return
      }
      advance()
      while isOpen, !line.isEmpty {
        if line.hasArrow {
          remarks.add(
            "transcript-vtt-syntax", at: text.position(line: line.number), part: "header",
            "There is no blank line between the header and the first cue.")
          return
        }
        if line.begins(with: "Language:") {
          language = LanguageTag.canonical(String(line.text.dropFirst("Language:".count).trimmed))
        }
        advance()
      }
    }

    /// Lines up to an empty one: a cue, or a note, style or region, or something stray.
    private mutating func readBlock() {
      let firstLine = line
      var timing: TimingLine?
      var timingLine = 0
      var sawArrow = false
      var id: Int?
      var payload = 0..<0
      // What the last line of the payload is, should it turn out to be the id of the next cue.
      var beforeLast = 0
      var lastIsID = false
      var lastIsBlank = false
      var lineCount = 0
      while isOpen, !line.isEmpty {
        if line.hasArrow {
          // A timing stands in the first line, or in the second, below an id. Anywhere else a new block begins.
          guard lineCount < 2, !sawArrow else {
            remarkUnended(timing != nil)
            // Some files forget the blank line between two cues, or put a blank into it: an id is no text.
            if lastIsID { payload = payload.lowerBound..<beforeLast }
            break
          }
          sawArrow = true
          timing = readTiming()
          timingLine = line.number
        } else if timing != nil {
          if payload.isEmpty { payload = line.start..<line.start }
          beforeLast = payload.upperBound
          let number = line.wholeNumber
          lastIsID = lastIsBlank || (number != nil && id != nil && number == id.map { $0 + 1 })
          lastIsBlank = line.isBlank
          payload = payload.lowerBound..<line.end
        } else if lineCount == 0 {
          id = line.wholeNumber
        }
        lineCount += 1
        advance()
      }
      if let timing {
        let span = Span(start: timing.start.time, end: timing.end.time)
        if timing.end.time < timing.start.time {
          remarks.add("transcript-order", at: text.position(line: timingLine), "The cue ends before it starts.")
        }
        let count = cues.count
        WebVTTCueText.read(text.bytes, payload, span: span, voices: &voices, into: &cues)
        for _ in count..<cues.count { cueLines.append(timingLine) }
      } else if !sawArrow {
        remarkStray(firstLine)
      }
    }

    private mutating func readTiming() -> TimingLine? {
      let timing = TimingLine(line.bytes, line.range)
      if let timing, timing.start.isWebVTT, timing.end.isWebVTT { return timing }
      let position = text.position(line: line.number)
      guard let timing else {
        remarks.add(
          "transcript-vtt-syntax", at: position, part: "timing",
          "This is no timing such as 00:00:01.000 --> 00:00:02.000; the cue is skipped.")
        return nil
      }
      if takesAnyTiming || timing.start.fractionDigits == 3 && timing.end.fractionDigits == 3 {
        remarks.add(
          "transcript-vtt-syntax", at: position, part: "timing-style",
          "The timing is not written as 00:00:01.000 --> 00:00:02.000; players skip the cue.")
        return timing
      }
      sawOddTiming = true
      remarks.add(
        "transcript-vtt-syntax", at: position, part: "timing",
        "This is no timing such as 00:00:01.000 --> 00:00:02.000; the cue is skipped, as players do.")
      return nil
    }

    private mutating func remarkUnended(_ isCue: Bool) {
      guard isCue else { return }
      remarks.add(
        "transcript-vtt-syntax", .info, at: text.position(line: line.number), part: "blank-line",
        "No blank line stands above this cue.")
    }

    private mutating func remarkStray(_ line: LineCursor) {
      let word = line.text.prefix { !$0.isBlank }
      guard !["NOTE", "STYLE", "REGION"].contains(word) else { return }
      remarks.add(
        "transcript-vtt-syntax", at: text.position(line: line.number), part: "stray-text",
        "This text stands under no timing and is skipped. A blank line ends a cue; a comment begins with NOTE.")
    }
  }

  public func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8] {
    let cues = try transcript.timedCues(by: cutter).inOrder
    var file = TranscriptBytes(capacity: 16 + cues.count * 128)
    file.add("WEBVTT\n")
    for cue in cues {
      file.add(UInt8(ascii: "\n"))
      file.add(clock: cue.span.start, mark: ".")
      file.add(" --> ")
      file.add(clock: cue.span.end, mark: ".")
      file.add(UInt8(ascii: "\n"))
      if let speaker = cue.speaker {
        file.add("<v ")
        WebVTTCueText.escape(speaker, into: &file)
        // With the end of the tag, that would be an arrow; players leave the blank out.
        if file.bytes.last == UInt8(ascii: "-") { file.add(UInt8(ascii: " ")) }
        file.add(UInt8(ascii: ">"))
      }
      if let language = cue.language {
        file.add("<lang ")
        WebVTTCueText.escape(language, into: &file)
        file.add(UInt8(ascii: ">"))
      }
      WebVTTCueText.escape(cue.text, into: &file)
      if cue.language != nil { file.add("</lang>") }
      file.add(UInt8(ascii: "\n"))
    }
    return file.bytes
  }
}
