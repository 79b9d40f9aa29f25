import PodcastModel

/// What is wrong with WebVTT, though a lenient reader takes it: blocks, settings, tags.
enum WebVTTCheck {
  /// WebVTT, 3.5, 4.4.
  private static let settings: Set<Substring> = ["vertical", "line", "position", "size", "align", "region"]
  /// WebVTT, 4.2.2.
  private static let tags: Set<Substring> = ["c", "i", "b", "u", "ruby", "rt", "v", "lang"]
  private static let most = 100

  static func remarks(_ transcript: TranscriptSubject) -> [Remark] {
    var remarks = blocks(transcript)
    for line in transcript.lines where remarks.count < most { remarks += cue(line) }
    return remarks
  }

  /// `STYLE` and `REGION` stand before the first cue, and `NOTE` holds no timing (4.1).
  private static func blocks(_ transcript: TranscriptSubject) -> [Remark] {
    var remarks: [Remark] = []
    var sawCue = false
    var isBlockStart = true
    var isNote = false
    for (index, line) in transcript.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where remarks.count < most {
      let isBlank = line.allSatisfy(\.isWhitespace)
      defer { isBlockStart = isBlank }
      if isBlank {
        isNote = false
        continue
      }
      let position = SourcePosition(file: transcript.file, line: index + 1, column: 1)
      if isBlockStart {
        let word = line.prefix { !$0.isWhitespace }
        isNote = word == "NOTE"
        if sawCue, line == "STYLE" || line == "REGION" {
          remarks.append(
            Remark(at: position, part: "style", "\(word) stands below a cue; players take it above the first only"))
        }
      }
      if line.contains("-->") {
        if isNote, !isBlockStart {
          remarks.append(
            Remark(at: position, part: "note", "a comment ends here, since `-->` begins a cue"))
          isNote = false
        }
        sawCue = true
      }
    }
    return remarks
  }

  private static func cue(_ line: CaptionLine) -> [Remark] {
    var remarks: [Remark] = []
    for setting in line.settings.split(whereSeparator: \.isWhitespace) {
      let name = setting.prefix { $0 != ":" }
      guard !settings.contains(name) || name.endIndex == setting.endIndex else { continue }
      remarks.append(
        Remark(at: line.position, part: "setting", "\(String(setting).quoted) is no setting of a cue"))
    }
    var position = line.position
    var openVoice = false
    for (offset, text) in line.raw.enumerated() {
      position.line = line.position.line.map { $0 + offset + 1 }
      remarks += self.text(text, at: position, openVoice: &openVoice)
    }
    return remarks
  }

  private static func text(_ text: Substring, at start: SourcePosition, openVoice: inout Bool) -> [Remark] {
    var remarks: [Remark] = []
    let bytes = text.utf8
    func remark(_ part: String, _ index: String.Index, _ message: String) {
      var position = start
      position.column = bytes.distance(from: text.startIndex, to: index) + 1
      remarks.append(Remark(at: position, part: part, message))
    }
    var index = text.startIndex
    while index < text.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "&"):
        let reference = text[index...].dropFirst().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
        if reference.isEmpty || reference.endIndex == text.endIndex || text[reference.endIndex] != ";" {
          remark("markup", index, "`&` stands for itself as `&amp;`")
        }
        index = bytes.index(after: index)
      case UInt8(ascii: "<"):
        guard let close = text[index...].firstIndex(of: ">") else {
          remark("markup", index, "`<` stands for itself as `&lt;`")
          return remarks
        }
        let tag = text[text.index(after: index)..<close]
        let isEnd = tag.first == "/"
        let name = (isEnd ? tag.dropFirst() : tag).prefix { $0 != "." && !$0.isWhitespace }
        let isTime = tag.first?.isNumber ?? false
        if !isTime, !tags.contains(name) {
          remark("markup", index, "\(String("<\(tag)>").quoted) is no tag of WebVTT")
        } else if name == "v" {
          if isEnd {
            openVoice = false
          } else {
            if tag.drop(while: { !$0.isWhitespace }).allSatisfy(\.isWhitespace) {
              remark("voice", index, "this voice has no name")
            }
            // Only the one that goes on to the end of the cue may stay open.
            if openVoice { remark("voice", index, "the voice before this one is not closed with `</v>`") }
            openVoice = true
          }
        }
        index = text.index(after: close)
      default: index = bytes.index(after: index)
      }
    }
    return remarks
  }
}
