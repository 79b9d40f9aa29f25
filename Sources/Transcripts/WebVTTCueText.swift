import PodcastModel
import TextFiles

/// The text below a WebVTT timing: tags, entities, and times of single words (WebVTT §6.4).
struct WebVTTCueText {
  /// One cue; several of the same span where several voices speak in it. Markup is gone.
  private(set) var cues: [Cue] = []

  private let span: Span
  private var rest: Substring
  private var speaker: String?
  /// Those of the `<lang>` tags that are open, and those in which some text stands; nil is no tag at all.
  private var openLanguages: [String?] = []
  private var languages: Set<String?> = []
  private var text = ""
  /// Pieces of the text, each with the time that stands before it.
  private var pieces: [(text: String, start: MediaTime?)] = []

  init(_ payload: String, span: Span) {
    self.span = span
    rest = Substring(payload)
    while let character = rest.first {
      switch character {
      case "<": readTag()
      case "&": add(Self.readEntity(&rest))
      default:
        let plain = rest.prefix { $0 != "<" && $0 != "&" }
        add(String(plain))
        rest = rest[plain.endIndex...]
      }
    }
    finishCue()
  }

  /// Looked for once: text full of `<` must not be searched to its end at each of them.
  private var hasNoMoreTagEnds = false

  private mutating func add(_ piece: String) {
    text += piece
    if !piece.trimmed.isEmpty { languages.insert(openLanguages.last ?? nil) }
    if pieces.isEmpty { pieces.append(("", nil)) }
    pieces[pieces.count - 1].text += piece
  }

  private mutating func finishCue() {
    let lines = text.split(whereSeparator: \.isNewline).map(\.folded).filter { !$0.isEmpty }
    // A few words in another language make no cue of that language.
    let language = languages.count == 1 ? languages.first ?? nil : nil
    cues.append(
      Cue(span: span, speaker: speaker, language: language, text: lines.joined(separator: "\n"), words: timedWords))
    text = ""
    languages = []
    pieces = []
  }

  /// `<c.loud>`, `</c>`, `<v.first Name>`, `<00:01.500>`; a tag that is never closed takes the rest, but in
  /// `5 < 6` there is no tag.
  private mutating func readTag() {
    if hasNoMoreTagEnds, rest.dropFirst().first == " " {
      rest = rest.dropFirst()
      return add("<")
    }
    let tag = rest.dropFirst().prefix { $0 != ">" }
    hasNoMoreTagEnds = tag.endIndex == rest.endIndex
    if tag.endIndex == rest.endIndex, tag.first == " ", !tag.trimmed.isEmpty {
      rest = tag
      return add("<")
    }
    rest = rest[tag.endIndex...].dropFirst()
    if let first = tag.first, first.isASCII, first.isNumber {
      if let time = MediaTime(clock: tag) { pieces.append(("", time)) }
      return
    }
    switch tag.prefix(while: { $0 != "." && !$0.isBlank }) {
    case "v":
      let voice = Self.annotation(of: tag)
      guard !voice.isEmpty else { return }
      if let speaker, speaker != voice, !text.trimmed.isEmpty { finishCue() }
      speaker = voice
    case "lang":
      // Only so many: nobody nests more, and a hostile file must not be kept twice.
      if openLanguages.count < 16 { openLanguages.append(LanguageTag.canonical(Self.annotation(of: tag))) }
    case "/lang": _ = openLanguages.popLast()
    default: break
    }
  }

  /// What stands behind a tag's name and classes.
  private static func annotation(of tag: Substring) -> String {
    var rest = tag.drop { !$0.isBlank }
    var annotation = ""
    while let character = rest.first {
      if character == "&" {
        annotation += readEntity(&rest)
      } else {
        annotation.append(rest.removeFirst())
      }
    }
    return annotation.folded
  }

  private var timedWords: [Word] {
    guard pieces.contains(where: { $0.start != nil }) else { return [] }
    var words: [Word] = []
    var start = span.start
    var isJoined = false
    for (index, piece) in pieces.enumerated() {
      start = min(max(piece.start ?? start, start), span.end)
      let next = pieces[(index + 1)...].lazy.compactMap(\.start).first ?? span.end
      let tokens = piece.text.words.map(String.init)
      let spans = WordTimes.spread(tokens, over: Span(start: start, end: min(max(start, next), span.end)))
      for (token, tokenSpan) in zip(tokens, spans) {
        // A time inside a word does not cut it in two.
        if isJoined, let last = words.last, let begin = last.span?.start, piece.text.first?.isBlank == false,
          token == tokens.first
        {
          words[words.count - 1] = Word(last.text + token, span: Span(start: begin, end: tokenSpan.end))
        } else {
          words.append(Word(token, span: tokenSpan))
        }
        isJoined = false
      }
      if let last = piece.text.last { isJoined = !last.isBlank }
    }
    return words
  }

  /// Takes one character reference off the front; an `&` that begins none stands for itself.
  private static func readEntity(_ text: inout Substring) -> String {
    let name = text.dropFirst().prefix(10).prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
    guard text[name.endIndex...].first == ";", let character = character(named: name) else {
      text = text.dropFirst()
      return "&"
    }
    text = text[name.endIndex...].dropFirst()
    return character
  }

  private static func character(named name: Substring) -> String? {
    let names = [
      "amp": "&", "lt": "<", "gt": ">", "nbsp": "\u{A0}", "lrm": "\u{200E}", "rlm": "\u{200F}", "quot": "\"",
      "apos": "'",
    ]
    guard name.first == "#" else { return names[String(name)] }
    let number = name.dropFirst()
    let isHex = number.first == "x" || number.first == "X"
    guard let code = UInt32(isHex ? number.dropFirst() : number, radix: isHex ? 16 : 10), code > 0 else { return nil }
    return Unicode.Scalar(code).map { String(Character($0)) }
  }

  /// For text and for names: no tag, entity or arrow can come out of it.
  static func escaped(_ text: some StringProtocol) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
