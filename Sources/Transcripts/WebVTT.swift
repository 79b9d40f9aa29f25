public import PodcastModel
public import TextFiles

/// WebVTT (W3C): times as `00:01:02.345`, the speaker of a cue as `<v Name>`, its language, where it is not the
/// transcript's, as `<lang en>`. What Apple and Spotify read.
public struct WebVTT: TranscriptFormat {
  public let name = "vtt"
  public let fileExtension = "vtt"
  public let mimeType = "text/vtt"
  /// How cues are cut where only turns are known.
  public var cutter: CueCutter

  public init(cutter: CueCutter = CueCutter()) { self.cutter = cutter }

  public func recognises(opening: Substring) -> Bool { Self.isSignature(opening.prefix { !$0.isNewline }) }

  private static func isSignature(_ line: Substring) -> Bool {
    line.hasPrefix("WEBVTT") && (line.dropFirst(6).first.map { $0 == " " || $0 == "\t" } ?? true)
  }

  /// The parser of WebVTT §6.1, which drops what it does not know, made more lenient: the signature may be missing,
  /// times may be written as in SubRip (`0:01,5`), and lines of nothing but blanks count as blank.
  public func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading {
    let text = try DecodedText(bytes, file: file, nul: .replaced)
    var reader = Reader(text: text)
    reader.readAll()
    guard !reader.cues.isEmpty else {
      throw TranscriptFailure("there is no cue in it: no line such as 00:00:01.000 --> 00:00:02.000", file: file)
    }
    let labelled = SpeakerPrefixes.taken(from: reader.cues, ifNobodyIsNamed: true)
    return TranscriptReading(transcript: Transcript(cues: labelled), remarks: reader.remarks.findings)
  }

  private struct Reader {
    let text: DecodedText
    var remarks: Remarks
    var cues: [Cue] = []
    private var next = 0

    init(text: DecodedText) {
      self.text = text
      remarks = text.remarks
    }

    mutating func readAll() {
      readHeader()
      while next < text.lines.count {
        if text.lines[next].text.trimmed.isEmpty { next += 1 } else { readBlock() }
      }
    }

    private mutating func readHeader() {
      guard let first = text.lines.first else { return }
      guard isSignature(Substring(first.text)) else {
        remarks.add(
          "transcript-vtt-syntax", at: text.position(first), "The first line is not WEBVTT; players refuse such a file."
        )
        return
      }
      next = 1
      while next < text.lines.count {
        let line = text.lines[next].text
        if line.contains("-->") {
          remarks.add(
            "transcript-vtt-syntax", at: text.position(text.lines[next]),
            "There is no blank line between the header and the first cue.")
          return
        }
        if line.trimmed.isEmpty { return }
        next += 1
      }
    }

    /// Lines up to a blank one: a cue, or a note, style or region, or something stray.
    private mutating func readBlock() {
      let first = next
      var timing: TimingLine?
      var timingLine = first
      var payload: [String] = []
      var sawArrow = false
      while next < text.lines.count, !text.lines[next].text.trimmed.isEmpty {
        let line = text.lines[next]
        if line.text.contains("-->") {
          // A timing stands in the first line, or in the second, below an id. Anywhere else a new block begins.
          guard next - first < 2, !sawArrow else { break }
          sawArrow = true
          timing = TimingLine(line.text)
          timingLine = next
          if timing == nil {
            remarks.add(
              "transcript-vtt-syntax", at: text.position(line),
              "This is no timing such as 00:00:01.000 --> 00:00:02.000; the cue is skipped.")
          }
        } else if timing != nil {
          payload.append(line.text)
        }
        next += 1
      }
      if let timing {
        addCue(timing, payload: payload, line: text.lines[timingLine])
      } else if !sawArrow {
        remarkStray(text.lines[first])
      }
    }

    private mutating func addCue(_ timing: TimingLine, payload: [String], line: DecodedText.Line) {
      if timing.end < timing.start {
        remarks.add("transcript-order", at: text.position(line), "The cue ends before it starts.")
      }
      if let last = cues.last, timing.start < last.span.start {
        remarks.add("transcript-order", at: text.position(line), "The cue starts before the one above it.")
      }
      let span = Span(start: timing.start, end: timing.end)
      cues += WebVTTCueText(payload.joined(separator: "\n"), span: span).cues
    }

    private mutating func remarkStray(_ line: DecodedText.Line) {
      let word = line.text.prefix { !$0.isBlank }
      guard !["NOTE", "STYLE", "REGION"].contains(word) else { return }
      remarks.add(
        "transcript-vtt-syntax", at: text.position(line),
        "This text stands under no timing and is skipped. A blank line ends a cue; a comment begins with NOTE.")
    }
  }

  public func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8] {
    var text = "WEBVTT\n"
    for cue in try transcript.timedCues(by: cutter) {
      let lines = cue.text.split(whereSeparator: \.isNewline).map { WebVTTCueText.escaped($0) }.joined(separator: "\n")
      let voice = cue.speaker.map { "<v \(WebVTTCueText.escaped($0.folded))>" } ?? ""
      let words = cue.language.map { "<lang \(WebVTTCueText.escaped($0))>\(lines)</lang>" } ?? lines
      text += "\n\(cue.span.start.clock(separator: ".")) --> \(cue.span.end.clock(separator: "."))\n\(voice)\(words)\n"
    }
    return Array(text.utf8)
  }
}
