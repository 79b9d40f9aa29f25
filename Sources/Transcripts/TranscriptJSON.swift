public import PodcastModel
public import TextFiles

/// The podcast namespace's transcript JSON, 1.0.0: `segments` of a line, or of a single word.
public struct TranscriptJSON: TranscriptFormat {
  public var name: String { isByWord ? "json-words" : "json" }
  public let fileExtension = "json"
  public let mimeType = "application/json"
  public var cutter: CueCutter
  /// A segment a word.
  public let isByWord: Bool

  public init(cutter: CueCutter = .apple, isByWord: Bool = false) {
    self.cutter = cutter
    self.isByWord = isByWord
  }

  public func recognises(opening: Substring) -> Bool {
    !isByWord && !WhisperJSON().recognises(opening: opening) && (opening.hasPrefix("{") || opening.hasPrefix("["))
      && opening.dropFirst().drop { $0.isWhitespace }.first.map { "\"{}]".contains($0) } ?? false
  }

  /// Also reads what recognisers write: `start`, `end` and `text` for `startTime`, `endTime` and `body`, words inside
  /// segments, times as strings, and the bare list.
  public func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading {
    try SegmentsJSON.read(bytes, file: file, isPodcast: true)
  }

  /// Segments stand in the order of the cues, which need not be that of their times.
  public func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8] {
    let cues = isByWord ? try transcript.timedWords() : try transcript.timedCues(by: cutter)
    var file = TranscriptBytes(capacity: 64 + cues.count * 160)
    file.add("{\n  \"version\": \"1.0.0\",\n  \"segments\": [")
    for (index, cue) in cues.enumerated() {
      file.add(index == 0 ? "\n    {" : ",\n    {")
      if let speaker = cue.speaker {
        file.add("\"speaker\": ")
        file.add(json: speaker)
        file.add(", ")
      }
      file.add("\"startTime\": ")
      file.add(seconds: cue.span.start)
      file.add(", \"endTime\": ")
      file.add(seconds: cue.span.end)
      file.add(", \"body\": ")
      file.add(json: cue.text.onOneLine)
      file.add("}")
    }
    file.add("\n  ]\n}\n")
    return file.bytes
  }
}
