public import PodcastModel
public import TextFiles

/// CTM (NIST): a line a word, `file channel start duration word [confidence [type [speaker]]]`, times in seconds.
///
/// Blanks in a speaker's name are written as `_`.
public struct CTM: TranscriptFormat {
  public let name = "ctm"
  public let fileExtension = "ctm"
  public let mimeType = "text/x-ctm"

  public init() {}

  private struct Row {
    var fields: [Substring]
    var span: Span

    init?(_ line: String) {
      fields = line.split(maxSplits: 8, whereSeparator: \.isWhitespace)
      guard fields.count >= 5, let start = Double(fields[2]), let duration = Double(fields[3]), start >= 0,
        duration >= 0,
        start.isFinite, duration.isFinite, start < 4e9, duration < 4e9
      else { return nil }
      span = Span(start: MediaTime(seconds: start), end: MediaTime(seconds: start + duration))
    }

    var speaker: String? {
      guard fields.count > 7, !["NA", "null", "unknown"].contains(fields[7]) else { return nil }
      let name = fields[7].replacing("_", with: " ").folded
      return name.isEmpty ? nil : name
    }
  }

  public func recognises(opening: Substring) -> Bool {
    // The last line may be cut off.
    let lines = opening.split(separator: "\n").prefix(8).map(String.init)
    let rows = lines.filter { !$0.hasPrefix(";;") }
    return !rows.isEmpty && rows.dropLast(rows.count > 1 ? 1 : 0).allSatisfy { Row($0) != nil }
  }

  /// Words become turns: one for each stretch of one speaker.
  public func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading {
    let text = try DecodedText(bytes, file: file)
    var remarks = text.remarks
    var line = LineCursor(text.bytes)
    var cues: [Cue] = []
    while line.advance() {
      if line.isBlank || line.begins(with: ";;") { continue }
      guard let row = Row(line.text) else {
        remarks.add(
          "transcript-syntax", at: text.position(line: line.number),
          "This is no line such as `talk 1 1.50 0.25 hello`; it is skipped.")
        continue
      }
      // Marks of silence and of alternatives are no words.
      guard !Self.isMark(row.fields[4]) else { continue }
      let word = CueText.cleaned(row.fields[4])
      if !word.isEmpty {
        cues.append(
          Cue(span: row.span, speaker: row.speaker, text: word, words: [Word(word, span: row.span)]))
      }
    }
    guard !cues.isEmpty else {
      throw TranscriptFailure("there is no line in it such as `talk 1 1.50 0.25 hello`", file: file)
    }
    var transcript = Transcript(cues: cues.inOrder).joined()
    transcript.cues = []
    return TranscriptReading(transcript: transcript, remarks: remarks.findings)
  }

  /// `<sil>`, `<alt>`.
  private static func isMark(_ word: some StringProtocol) -> Bool { word.first == "<" && word.last == ">" }

  public func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8] {
    var file = TranscriptBytes()
    let words = try transcript.timedWords().inOrder.filter { !Self.isMark($0.text) }
    guard !words.isEmpty else { throw TranscriptFailure.noWords }
    for word in words {
      file.add("transcript 1 ")
      file.add(seconds: word.span.start)
      file.add(" ")
      file.add(seconds: word.span.duration)
      file.add(" \(word.text)")
      if let speaker = word.speaker { file.add(" NA lex \(speaker.words.joined(separator: "_"))") }
      file.add("\n")
    }
    return file.bytes
  }
}
