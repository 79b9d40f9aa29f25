public import PodcastModel
public import TextFiles

/// Labels as Audacity exports them: start and end in seconds and the text, parted by tabs; `Name: ` stands where the
/// speaker changes.
public struct AudacityLabels: TranscriptFormat {
  public let name = "audacity"
  public let fileExtension = "txt"
  public let mimeType = "text/x-audacity-labels"
  public var cutter: CueCutter

  public init(cutter: CueCutter = .sentence) { self.cutter = cutter }

  private static func label(_ line: String) -> (span: Span, text: String)? {
    let fields = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
    // In some countries Audacity writes a comma.
    guard fields.count >= 2, let start = Double(fields[0].trimmed.replacing(",", with: ".")),
      let end = Double(fields[1].trimmed.replacing(",", with: ".")), start >= 0, end >= 0, start < 4e9, end < 4e9
    else { return nil }
    return (
      Span(start: MediaTime(seconds: start), end: MediaTime(seconds: end)),
      fields.count > 2 ? CueText.cleaned(fields[2]) : ""
    )
  }

  public func recognises(opening: Substring) -> Bool {
    let lines = opening.split(whereSeparator: \.isNewline).prefix(6).filter { !$0.hasPrefix("\\") }
    return !lines.isEmpty && lines.dropLast(lines.count > 1 ? 1 : 0).allSatisfy { Self.label(String($0)) != nil }
  }

  public func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading {
    let text = try DecodedText(bytes, file: file)
    var remarks = text.remarks
    var line = LineCursor(text.bytes)
    var cues: [Cue] = []
    var lines: [Int] = []
    while line.advance() {
      // A second line, begun by a backslash, tells the frequencies of a label.
      if line.isBlank || line.begins(with: "\\") { continue }
      guard let (span, words) = Self.label(line.text) else {
        remarks.add(
          "transcript-syntax", at: text.position(line: line.number),
          "This is no label: start, end and text, parted by tabs; it is skipped.")
        continue
      }
      cues.append(Cue(span: span, text: words))
      lines.append(line.number)
    }
    cues = CueOrder.remarked(cues, lines: lines, text: text, &remarks)
    guard !cues.isEmpty else {
      throw TranscriptFailure("there is no label in it: start, end and text, parted by tabs", file: file)
    }
    SpeakerPrefixes.take(from: &cues, ifNobodyIsNamed: false)
    return TranscriptReading(transcript: Transcript(cues: cues), remarks: remarks.findings)
  }

  public func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8] {
    let cues = try transcript.timedCues(by: cutter).inOrder
    var file = TranscriptBytes(capacity: cues.count * 96)
    var names = SpeakerChanges()
    for cue in cues {
      file.add(seconds: cue.span.start)
      file.add("\t")
      file.add(seconds: cue.span.end)
      file.add("\t")
      if let name = names.name(for: cue) { file.add("\(name): ") }
      file.add(spoken: cue.text.onOneLine)
      file.add("\n")
    }
    return file.bytes
  }
}
