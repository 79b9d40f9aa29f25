public import PodcastModel
public import TextFiles

/// The podcast namespace's transcript JSON, 1.0.0: `segments` of a line, or of a single word.
public struct TranscriptJSON: TranscriptFormat {
  public let name = "json"
  public let fileExtension = "json"
  public let mimeType = "application/json"
  public var cutter: CueCutter

  public init(cutter: CueCutter = CueCutter()) { self.cutter = cutter }

  public func recognises(opening: Substring) -> Bool {
    (opening.hasPrefix("{") || opening.hasPrefix("["))
      && opening.dropFirst().drop { $0.isWhitespace }.first.map { "\"{}]".contains($0) } ?? false
  }

  /// Also reads what recognisers write: `start`, `end` and `text` for `startTime`, `endTime` and `body`, words inside
  /// segments, times as strings, and the bare list.
  public func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading {
    let text = try DecodedText(bytes, file: file)
    let root = try JSONReader.read(text)
    var remarks = text.remarks
    guard let segments = root.elements ?? root["segments", "cues"]?.elements else {
      throw TranscriptFailure(
        "this JSON is no transcript: it has no list \"segments\"", file: file, line: root.position.line,
        column: root.position.column)
    }
    if root["version"]?.string == nil {
      remarks.add("transcript-json-schema", at: root.position, "\"version\": \"1.0.0\" is missing.")
    }
    var drafts: [CueDraft] = []
    for segment in segments { if let draft = Self.draft(segment, &remarks) { drafts.append(draft) } }
    guard !drafts.isEmpty else {
      throw TranscriptFailure("there is no segment in it with a start time and a text", file: file)
    }
    let language = root["language"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    return TranscriptReading(
      transcript: Transcript(language: language, cues: CueDraft.finished(drafts)), remarks: remarks.findings)
  }

  private static func draft(_ segment: JSONNode, _ remarks: inout Remarks) -> CueDraft? {
    guard let body = segment["body", "text"]?.string, let startNode = segment["startTime", "start"],
      let start = time(startNode, &remarks)
    else {
      remarks.add(
        "transcript-json-schema", at: segment.position, "A segment without \"startTime\" or \"body\" is skipped.")
      return nil
    }
    let end = segment["endTime", "end"].flatMap { time($0, &remarks) }
    if end == nil {
      remarks.add(
        "transcript-json-endtime", at: segment.position,
        "The segment has no \"endTime\"; it lasts until the next one starts.")
    } else if let end, end < start {
      remarks.add("transcript-order", at: segment.position, "The segment ends before it starts.")
    }
    let speaker = segment["speaker"]?.string?.folded
    let lines = body.split(whereSeparator: \.isNewline).map(\.folded).filter { !$0.isEmpty }
    return CueDraft(
      start: start, end: end, speaker: speaker.flatMap { $0.isEmpty ? nil : $0 }, text: lines.joined(separator: "\n"),
      words: words(segment["words"]?.elements ?? [], &remarks))
  }

  private static func words(_ nodes: [JSONNode], _ remarks: inout Remarks) -> [Word] {
    nodes.compactMap { node in
      guard let text = node["word", "text", "body"]?.string?.folded, !text.isEmpty else { return nil }
      guard let start = node["startTime", "start"]?.number, let end = node["endTime", "end"]?.number else {
        return Word(text)
      }
      return Word(text, span: Span(start: MediaTime(seconds: start), end: MediaTime(seconds: end)))
    }
  }

  private static func time(_ node: JSONNode, _ remarks: inout Remarks) -> MediaTime? {
    if let number = node.number { return number >= 0 ? MediaTime(seconds: number) : nil }
    guard let text = node.string?.trimmed, let time = MediaTime(clock: text) else { return nil }
    remarks.add("transcript-json-schema", at: node.position, "A time stands in quotation marks; it is a number.")
    return time
  }

  public func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8] {
    let segments = try transcript.timedCues(by: cutter).map { cue in
      let speaker = cue.speaker.map { "\"speaker\": \(JSONNode.quoted($0)), " } ?? ""
      return "    {\(speaker)\"startTime\": \(cue.span.start.secondsText), \"endTime\": \(cue.span.end.secondsText), "
        + "\"body\": \(JSONNode.quoted(cue.text.folded))}"
    }
    return Array(
      "{\n  \"version\": \"1.0.0\",\n  \"segments\": [\n\(segments.joined(separator: ",\n"))\n  ]\n}\n".utf8)
  }
}
