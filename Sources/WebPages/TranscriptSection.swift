import PodcastModel
import XMLTree

/// The transcript, to be read: turn by turn, with the speaker, and a time that leads into the recording.
///
/// Each cue is marked with its id (`c12`, as the twelfth of the WebVTT file) and its start in seconds (`data-t`). Where
/// each word is heard stands beside it (`data-w`), in hundredths of a second from that start.
struct TranscriptSection {
  let page: Page
  /// With turns and cues.
  let transcript: Transcript
  let chapters: [ListedChapter]
  let language: String
  /// The episode's, which a transcript need not say again.
  let title: String
  /// The address of the recording; nil where there is none.
  let recording: String?

  func write(to html: inout HTMLWriter) {
    var walk = CueWalk(cues: transcript.cues)
    let headings = Dictionary(grouping: transcript.headings, by: \.turnIndex)
    var nextChapter = 0
    for (index, turn) in transcript.turns.enumerated() {
      for heading in headings[index, default: []] where index > 0 || !heading.text.contains(title) {
        write(heading: heading.text, to: &html)
      }
      // A chapter begins with the turn in which its first word is heard.
      while nextChapter < chapters.count, let span = turn.span, span.end > chapters[nextChapter].span.start {
        let chapter = chapters[nextChapter]
        nextChapter += 1
        guard !headings[index, default: []].contains(where: { $0.text == chapter.title }) else { continue }
        html.element(
          "h3", ["class": "chapter", "id": "\(chapter.id)-text", "lang": chapter.language], text: chapter.title)
        html.line()
      }
      write(
        turn, number: index + 1, isContinued: index > 0 && transcript.turns[index - 1].speaker == turn.speaker, &walk,
        to: &html)
    }
    for heading in headings[transcript.turns.count, default: []] { write(heading: heading.text, to: &html) }
  }

  private func write(heading: String, to html: inout HTMLWriter) {
    guard filled(heading) != nil else { return }
    html.element("h3", text: heading)
    html.line()
  }

  private func write(
    _ turn: Turn, number: Int, isContinued: Bool, _ walk: inout CueWalk, to html: inout HTMLWriter
  ) {
    let foreign = turn.language.flatMap(LanguageTag.canonical).flatMap { $0 == language ? nil : $0 }
    html.start("div", ["class": "turn", "id": "turn-\(number)"])
    let speaker = isContinued ? nil : filled(turn.speaker)
    if speaker != nil || turn.span != nil {
      html.start("p", ["class": "who"])
      if let speaker {
        html.element("b", text: speaker)
        html.raw(" ")
      }
      if let start = turn.span?.start {
        html.element(
          "a", ["href": recording.map { "\($0)#t=\(PageWords.seconds(start.milliseconds))" }], text: start.description)
      }
      html.end()
    }
    let direction = foreign.flatMap { PageWords.direction($0, within: language) }
    for paragraph in walk.paragraphs(of: turn) {
      html.start("p", ["lang": foreign, "dir": direction])
      for piece in paragraph { write(piece, to: &html) }
      html.end()
    }
    html.end()
    html.line()
  }

  private func write(_ piece: CueWalk.Piece, to html: inout HTMLWriter) {
    guard let index = piece.cue else { return html.text(piece.text) }
    let cue = transcript.cues[index]
    // A cue that is cut by the end of a paragraph has its id once.
    html.start(
      "span",
      [
        "id": piece.isStart ? "c\(index + 1)" : nil, "data-t": PageWords.seconds(cue.span.start.milliseconds),
        "data-w": piece.isStart && piece.isEnd ? Self.wordTimes(of: cue) : nil,
      ])
    html.text(piece.text)
    html.end()
  }

  private static func wordTimes(of cue: Cue) -> String? {
    guard cue.words.count > 1 else { return nil }
    var times = ""
    for word in cue.words {
      guard let start = word.span?.start else { return nil }
      if !times.isEmpty { times += " " }
      times += String(max(0, start.milliseconds - cue.span.start.milliseconds) / 10)
    }
    return times
  }
}
