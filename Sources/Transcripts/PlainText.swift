public import PodcastModel
public import TextFiles

/// Plain text: turns as `Name: what was said`, without times. Also reads Markdown (`**Name:** …`, `# Heading`).
public struct PlainText: TranscriptFormat {
  public let name = "txt"
  public let fileExtension = "txt"
  public let otherExtensions = ["md", "markdown", "text"]
  public let mimeType = "text/plain"
  /// Whom a label may mean; empty where nobody is known.
  public var roster: SpeakerRoster
  /// The episode's; a line above the turns that bears it is a heading.
  public var title: String?

  public init(roster: SpeakerRoster = SpeakerRoster(), title: String? = nil) {
    self.roster = roster
    self.title = title
  }

  /// What is no other format is text.
  public func recognises(opening: Substring) -> Bool { !opening.isEmpty }

  public func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading {
    let text = try DecodedText(bytes, file: file)
    let ending = file.lowercased()
    let reader = TurnReader(
      text, roster: roster, title: title, isMarkdown: ending.hasSuffix(".md") || ending.hasSuffix(".markdown"))
    guard !reader.turns.isEmpty else {
      throw TranscriptFailure("there is no text in it that anybody could say", file: file, line: 1)
    }
    return TranscriptReading(
      transcript: Transcript(headings: reader.headings, turns: reader.turns), remarks: reader.remarks.findings)
  }

  public func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8] {
    let transcript = transcript.joined()
    var paragraphs: [String] = []
    let headings = Dictionary(grouping: transcript.headings, by: \.turnIndex)
    func addHeadings(before index: Int) { paragraphs += headings[index, default: []].map { "# \($0.text.folded)" } }
    for (index, turn) in transcript.turns.enumerated() {
      addHeadings(before: index)
      // A rule tells the reader that the speaker before does not go on, nor the language.
      if turn.speaker == nil, index > 0,
        transcript.turns[index - 1].speaker != nil || transcript.turns[index - 1].language != turn.language
      {
        paragraphs.append("---")
      }
      let texts = turn.text.split(whereSeparator: \.isNewline).map(\.folded)
      let language = turn.language.map { "[\($0)]" }
      let label = [turn.speaker?.folded, language].compactMap(\.self).joined(separator: " ")
      let mark = label.isEmpty ? "" : turn.speaker == nil ? "\(label) " : "\(label): "
      paragraphs.append(mark + (texts.first ?? ""))
      paragraphs += texts.dropFirst()
    }
    addHeadings(before: transcript.turns.count)
    return Array((paragraphs.joined(separator: "\n\n") + "\n").utf8)
  }
}
