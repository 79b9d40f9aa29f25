public import PodcastModel
public import TextFiles

/// Whisper's JSON, and whisperX's, which adds speakers: segments of a sentence or so, with the times of their words.
public struct WhisperJSON: TranscriptFormat {
  public let name = "whisper"
  public let fileExtension = "json"
  public let mimeType = "application/json"
  public var cutter: CueCutter

  public init(cutter: CueCutter = .sentence) { self.cutter = cutter }

  /// Told from the podcast namespace's JSON by the names of its fields.
  public func recognises(opening: Substring) -> Bool {
    guard opening.hasPrefix("{") else { return false }
    return ["\"startTime\"", "\"version\""].allSatisfy { !opening.contains($0) }
      && [
        "\"start\":", "\"avg_logprob\"", "\"word_segments\"", "\"systeminfo\"", "\"offsets\"", "\"chunks\"",
        "{\"text\":", "{ \"text\":",
      ].contains {
        opening.contains($0)
      }
  }

  /// Also reads whisper.cpp's JSON, and that of the pipelines of Hugging Face.
  public func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading {
    try SegmentsJSON.read(bytes, file: file, isPodcast: false)
  }

  public func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8] {
    let cues = try transcript.timedCues(by: cutter)
    var file = TranscriptBytes(capacity: 64 + cues.count * 400)
    file.add("{\n  \"text\": ")
    file.add(json: cues.map(\.text.onOneLine).joined(separator: " "))
    if let language = transcript.language {
      file.add(",\n  \"language\": ")
      // Whisper knows languages, not countries.
      file.add(json: String(language.prefix { $0 != "-" }))
    }
    file.add(",\n  \"segments\": [")
    for (index, cue) in cues.enumerated() {
      file.add(index == 0 ? "\n    {\"id\": " : ",\n    {\"id\": ")
      file.add(index)
      addSpan(cue.span, to: &file)
      file.add(", \"text\": ")
      file.add(json: cue.text.onOneLine)
      if let speaker = cue.speaker {
        file.add(", \"speaker\": ")
        file.add(json: speaker)
      }
      file.add(", \"words\": [")
      for (index, word) in cue.words.enumerated() {
        file.add(index == 0 ? "{\"word\": " : ", {\"word\": ")
        file.add(json: word.text)
        if let span = word.span { addSpan(span, to: &file) }
        file.add("}")
      }
      file.add("]}")
    }
    file.add("\n  ]\n}\n")
    return file.bytes
  }

  private func addSpan(_ span: Span, to file: inout TranscriptBytes) {
    file.add(", \"start\": ")
    file.add(seconds: span.start)
    file.add(", \"end\": ")
    file.add(seconds: span.end)
  }
}
