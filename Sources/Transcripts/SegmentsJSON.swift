import PodcastModel
import TextFiles

/// The JSON that transcripts come in, whoever wrote it: the podcast namespace, Whisper, whisperX, whisper.cpp.
///
/// All have a list of segments with a start, an end and a text, under different names.
struct SegmentsJSON {
  let root: JSONNode
  private let text: DecodedText
  private var remarks: Remarks
  private var drafts: [CueDraft] = []
  private var places: [SourcePosition] = []

  /// - Parameter isPodcast: remark on what the podcast namespace asks for.
  static func read(_ bytes: [UInt8], file: String, isPodcast: Bool) throws(TranscriptFailure) -> TranscriptReading {
    let text = try DecodedText(bytes, file: file)
    var reader = SegmentsJSON(root: try JSONReader.read(text), text: text, remarks: text.remarks)
    return try reader.read(isPodcast: isPodcast)
  }

  private mutating func read(isPodcast: Bool) throws(TranscriptFailure) -> TranscriptReading {
    let list = root.elements ?? root["segments", "cues", "transcription", "chunks", "word_segments"]?.elements
    guard let segments = list else {
      throw TranscriptFailure(
        "this JSON is no transcript: it has no list \"segments\"", file: text.file, line: root.position.line,
        column: root.position.column)
    }
    if isPodcast, root["version"]?.string == nil {
      remarks.add("transcript-json-schema", at: root.position, "\"version\": \"1.0.0\" is missing.")
    }
    for segment in segments { read(segment) }
    let language = (root["language"] ?? root["result"]?["language"])?.string.flatMap(LanguageTag.canonical)
    let cues = CueOrder.remarked(CueDraft.finished(drafts), at: places, &remarks)
    guard !cues.isEmpty else {
      throw TranscriptFailure("there is no segment in it with a start time and a text", file: text.file)
    }
    return TranscriptReading(transcript: Transcript(language: language, cues: cues), remarks: remarks.findings)
  }

  private mutating func read(_ segment: JSONNode) {
    guard let body = segment["body", "text", "word"]?.string,
      let start = time(of: segment, ["startTime", "start"], 0, "from")
    else {
      remarks.add(
        "transcript-json-schema", at: segment.position, "A segment without \"startTime\" or \"body\" is skipped.")
      return
    }
    let end = time(of: segment, ["endTime", "end"], 1, "to")
    if end == nil {
      remarks.add(
        "transcript-json-endtime", at: segment.position,
        "The segment has no \"endTime\"; it lasts until the next one starts.")
    } else if let end, end < start {
      remarks.add("transcript-order", at: segment.position, "The segment ends before it starts.")
    }
    let speaker = segment["speaker"]?.string?.folded
    drafts.append(
      CueDraft(
        start: start, end: end, speaker: speaker.flatMap { $0.isEmpty ? nil : $0 }, text: CueText.cleaned(body),
        words: words(segment["words"]?.elements ?? [])))
    places.append(segment.position)
  }

  /// By name; else in a pair `"timestamp": [1.5, 2]`; else `"offsets": {"from": 1500}` in milliseconds.
  private mutating func time(of node: JSONNode, _ names: [String], _ index: Int, _ side: String) -> MediaTime? {
    for name in names { if let found = node[name] { return time(found) } }
    if let pair = node["timestamp"]?.elements, pair.count == 2 { return time(pair[index]) }
    guard let milliseconds = node["offsets"]?[side]?.number, milliseconds >= 0 else { return nil }
    return MediaTime(seconds: milliseconds / 1000)
  }

  private mutating func time(_ node: JSONNode) -> MediaTime? {
    if let number = node.number { return number >= 0 ? MediaTime(seconds: number) : nil }
    guard let text = node.string?.trimmed, let time = MediaTime(clock: text) else { return nil }
    remarks.add("transcript-json-schema", at: node.position, "A time stands in quotation marks; it is a number.")
    return time
  }

  private mutating func words(_ nodes: [JSONNode]) -> [Word] {
    nodes.compactMap { node in
      guard let text = node["word", "text", "body"]?.string?.folded, !text.isEmpty else { return nil }
      guard let start = node["startTime", "start"]?.number, let end = node["endTime", "end"]?.number else {
        return Word(text)
      }
      return Word(text, span: Span(start: MediaTime(seconds: start), end: MediaTime(seconds: end)))
    }
  }
}
