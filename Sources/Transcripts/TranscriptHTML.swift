public import PodcastModel
public import TextFiles
import XMLTree

/// The podcast namespace's HTML: `<cite>` names the speaker, `<time>` says when, `<p>` holds what is said,
/// with a `lang` where it is not in the page's language.
public struct TranscriptHTML: TranscriptFormat {
  public let name = "html"
  public let fileExtension = "html"
  public let otherExtensions = ["htm", "xhtml"]
  public let mimeType = "text/html"
  /// Whom a label may mean on pages that name speakers in the text only.
  public var roster: SpeakerRoster

  public init(roster: SpeakerRoster = SpeakerRoster()) { self.roster = roster }

  public func recognises(opening: Substring) -> Bool {
    let start = opening.prefix(2000).lowercased()
    return ["<!doctype html", "<html", "<cite", "<time", "<p>", "<body", "<article", "<div"].contains {
      start.hasPrefix($0)
    } || (start.hasPrefix("<") && start.contains("<cite>"))
  }

  public func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading {
    let text = try DecodedText(bytes, file: file)
    let root: XMLElement
    do {
      root = try XMLElement(parsingHTML: text.unixBytes, file: file)
    } catch {
      throw TranscriptFailure(
        error.message, file: file, line: error.position.line, column: error.position.column)
    }
    var walk = Walk(remarks: text.remarks, file: file)
    walk.enter(root)
    walk.finish()
    guard !walk.entries.isEmpty else {
      throw TranscriptFailure("there is no text in it that anybody could say", file: file, line: 1)
    }
    if walk.entries.contains(where: { $0.start != nil }) {
      return TranscriptReading(
        transcript: Transcript(language: walk.pageLanguage, cues: walk.cues()), remarks: walk.remarks.findings)
    }
    if walk.entries.contains(where: { $0.speaker != nil }) {
      let turns = walk.entries.map {
        Turn(speaker: $0.speaker, language: $0.language, text: $0.text, position: $0.position)
      }
      return TranscriptReading(
        transcript: Transcript(language: walk.pageLanguage, headings: walk.headings, turns: turns),
        remarks: walk.remarks.findings)
    }
    // A page without cite and time: its paragraphs are read as plain text is.
    let paragraphs = walk.entries.flatMap { $0.text.split(separator: "\n") }.joined(separator: "\n\n")
    var reading = try PlainText(roster: roster).read(Array(paragraphs.utf8), file: file)
    for index in reading.transcript.turns.indices { reading.transcript.turns[index].position = nil }
    for index in reading.remarks.indices { reading.remarks[index].position = SourcePosition(file: file) }
    walk.remarks.add(
      "transcript-html-structure", .info, at: SourcePosition(file: file, line: 1),
      "There is no <cite> and no <time>; the paragraphs were read as plain text.")
    reading.remarks = walk.remarks.findings + reading.remarks
    reading.transcript.language = walk.pageLanguage
    return reading
  }

  /// Goes through the page in the order of reading.
  private struct Walk {
    struct Entry {
      var speaker: String?
      var start: MediaTime?
      /// Where it is not the page's.
      var language: String?
      var text: String
      var position: SourcePosition
    }

    var remarks: Remarks
    let file: String
    var entries: [Entry] = []
    var headings: [Heading] = []
    private var speaker: String?
    private var start: MediaTime?
    /// That of the page's root element.
    private(set) var pageLanguage: String?
    /// That of the element, and of the text that is being gathered.
    private var elementLanguage: String?
    private var language: String?
    private var text = ""
    private var position: SourcePosition?

    init(remarks: Remarks, file: String) {
      self.remarks = remarks
      self.file = file
    }

    /// As deep as the reader lets elements nest.
    mutating func enter(_ element: XMLElement) {
      switch element.name {
      case "script", "style", "head", "title", "template", "nav", "noscript": return
      case "cite":
        finish()
        let name = element.text.folded
        let bare = name.hasSuffix(":") ? name.dropLast().folded : name
        speaker = bare.isEmpty ? nil : bare
        start = nil
      case "time": readTime(element)
      case "h1", "h2", "h3", "h4", "h5", "h6":
        finish()
        let title = element.text.folded
        if !title.isEmpty {
          headings.append(Heading(text: title, turnIndex: entries.count, position: element.position))
        }
      default:
        let isInline = ["a", "abbr", "b", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "u"]
          .contains(element.name)
        let outerLanguage = elementLanguage
        defer { elementLanguage = outerLanguage }
        // A few words in another language make no turn of that language.
        if !isInline, let tag = element.attribute("lang").flatMap(LanguageTag.canonical) {
          elementLanguage = tag
          if element.name == "html" { pageLanguage = tag }
        }
        if !isInline { text += "\n" }
        for child in element.children {
          switch child {
          case .element(let inner): enter(inner)
          case .text(let piece):
            let isSpeech = piece.contains { !$0.isBlank }
            if isSpeech {
              if position != nil, language != elementLanguage { finish() }
              if position == nil { (position, language) = (element.position, elementLanguage) }
            }
            // Line ends within a paragraph are blanks.
            text += piece.map { $0.isNewline ? " " : String($0) }.joined()
          }
        }
        if !isInline { text += "\n" }
      }
    }

    private mutating func readTime(_ element: XMLElement) {
      finish()
      let written = element.text.trimmed
      let exact = element.attribute("datetime").flatMap { attribute -> MediaTime? in
        guard attribute.hasPrefix("PT"), attribute.hasSuffix("S") else { return nil }
        return MediaTime(clock: attribute.dropFirst(2).dropLast())
      }
      let bare = written.drop { "[(".contains($0) }.prefix { !"])".contains($0) }
      guard let time = exact ?? MediaTime(clock: bare) else {
        remarks.add(
          "transcript-html-structure", at: element.position, "\"\(written.prefix(40))\" is no time such as 1:02:03.")
        return
      }
      start = time
    }

    mutating func finish() {
      let lines = text.split(whereSeparator: \.isNewline).map(\.folded).filter { !$0.isEmpty }
      if !lines.isEmpty {
        entries.append(
          Entry(
            speaker: speaker, start: start, language: language == pageLanguage ? nil : language,
            text: lines.joined(separator: "\n"),
            position: position ?? SourcePosition(file: file)))
        start = nil
      }
      text = ""
      position = nil
    }

    mutating func cues() -> [Cue] {
      var drafts: [CueDraft] = []
      for entry in entries {
        if let start = entry.start {
          drafts.append(CueDraft(start: start, speaker: entry.speaker, language: entry.language, text: entry.text))
        } else if let last = drafts.last, last.speaker == entry.speaker, last.language == entry.language {
          drafts[drafts.count - 1].text += "\n" + entry.text
        } else {
          remarks.add(
            "transcript-html-structure", at: entry.position,
            "This text has no <time>; it is given the time of the text above it.")
          drafts.append(
            CueDraft(
              start: drafts.last?.start ?? .zero, speaker: entry.speaker, language: entry.language, text: entry.text))
        }
      }
      return CueDraft.finished(drafts)
    }
  }

  /// A whole page, of turns; times stand where they are known.
  public func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8] {
    let transcript = transcript.joined()
    let language = transcript.language.map { " lang=\"\(HTMLText.escaped($0))\"" } ?? ""
    var page =
      "<!DOCTYPE html>\n<html\(language)>\n<head>\n<meta charset=\"utf-8\">\n<title>Transcript</title>\n</head>\n<body>\n"
    let headings = Dictionary(grouping: transcript.headings, by: \.turnIndex)
    func lines(before index: Int) -> String {
      headings[index, default: []].map { "<h2>\(HTMLText.escaped($0.text.folded))</h2>\n" }.joined()
    }
    for (index, turn) in transcript.turns.enumerated() {
      page += lines(before: index)
      // An empty name says that whoever spoke before does not go on.
      let isNamed = turn.speaker != nil || (index > 0 && transcript.turns[index - 1].speaker != nil)
      if isNamed { page += "<cite>\(turn.speaker.map { HTMLText.escaped($0.folded) + ":" } ?? "")</cite>\n" }
      if let start = turn.span?.start {
        page += "<time datetime=\"PT\(start.secondsText)S\">\(start)</time>\n"
      }
      let language = turn.language.map { " lang=\"\(HTMLText.escaped($0))\"" } ?? ""
      for paragraph in turn.text.split(whereSeparator: \.isNewline) {
        page += "<p\(language)>\(HTMLText.escaped(paragraph.folded))</p>\n"
      }
    }
    page += lines(before: transcript.turns.count)
    return Array((page + "</body>\n</html>\n").utf8)
  }
}
