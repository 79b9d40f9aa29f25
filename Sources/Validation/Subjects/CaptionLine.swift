import PodcastModel
import TextFiles
import Transcripts

/// A cue as its file has it, and where it stands.
struct CaptionLine: Hashable, Sendable {
  var position: SourcePosition
  var start: MediaTime
  /// As written: it may lie before the start.
  var end: MediaTime?
  var speaker: String?
  /// Lines are separated by a line feed; without markup.
  var text: String
  /// What stands in the file, markup included; empty for formats that are no lines of text.
  var raw: [Substring] = []
  /// Behind the times.
  var settings: Substring = ""

  /// - Parameter text: with line feeds for line ends.
  static func lines(
    of transcript: Transcript, format: any TranscriptFormat, text: String, file: String
  ) -> [CaptionLine] {
    switch format {
    case is WebVTT, is SubRip: scanned(text, isWebVTT: format is WebVTT, file: file)
    case is TranscriptJSON: segments(text, file: file)
    default:
      transcript.cues.map {
        CaptionLine(
          position: SourcePosition(file: file), start: $0.span.start, end: $0.span.end, speaker: $0.speaker,
          text: $0.text)
      }
    }
  }

  // MARK: WebVTT and SubRip

  private static func scanned(_ text: String, isWebVTT: Bool, file: String) -> [CaptionLine] {
    var found: [CaptionLine] = []
    var isOpen = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let bytes = Array(line.utf8)
      let isArrow = line.utf8.contains(UInt8(ascii: ">")) || line.utf8.contains(0x93) || line.utf8.contains(0x94)
      if isArrow, let timing = TimingLine(bytes, bytes.indices, isLenient: !isWebVTT) {
        // An id or a number that no blank line keeps from the text above it.
        if isOpen, let last = found.indices.last, let above = found[last].raw.last, Int(above) != nil {
          found[last].raw.removeLast()
        }
        found.append(
          CaptionLine(
            position: SourcePosition(file: file, line: index + 1, column: 1), start: timing.start.time,
            end: timing.end.time, text: "",
            settings: Substring(String(decoding: bytes[timing.end.end...], as: UTF8.self))))
        isOpen = true
      } else if line.allSatisfy(\.isWhitespace) {
        isOpen = false
      } else if isOpen, let last = found.indices.last {
        found[last].raw.append(line)
      }
    }
    for index in found.indices {
      let raw = found[index].raw.joined(separator: "\n")
      found[index].text = plain(raw)
      if isWebVTT, let voice = VoiceTag.first(in: raw) { found[index].speaker = voice }
    }
    return found
  }

  /// Without tags, character references as they are.
  private static func plain(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    var plain = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      plain += rest[..<open]
      guard let close = rest[open...].firstIndex(of: ">") else { return plain + rest[open...] }
      rest = rest[rest.index(after: close)...]
    }
    return plain + rest
  }

  // MARK: JSON

  private static func segments(_ text: String, file: String) -> [CaptionLine] {
    // What is no JSON has been told by the reader.
    guard let decoded = try? DecodedText(Array(text.utf8), file: file), let root = try? JSONReader.read(decoded) else {
      return []
    }
    return (root["segments"]?.elements ?? []).compactMap { segment in
      guard let start = segment["startTime"]?.number else { return nil }
      return CaptionLine(
        position: segment.position, start: MediaTime(seconds: start),
        end: segment["endTime"]?.number.map { MediaTime(seconds: $0) }, speaker: segment["speaker"]?.string,
        text: segment["body"]?.string ?? "")
    }
  }
}

/// `<v Name>` in the text of a WebVTT cue.
enum VoiceTag {
  static func first(in text: String) -> String? {
    guard let start = text.firstRange(of: "<v") else { return nil }
    let inside = text[start.upperBound...].prefix { $0 != ">" }
    guard inside.first == " " || inside.first == "." || inside.first == "\t" else { return nil }
    let name = inside.drop { !$0.isWhitespace }.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return name.isEmpty ? nil : name
  }
}
