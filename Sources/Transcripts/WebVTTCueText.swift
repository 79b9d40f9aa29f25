import PodcastModel
import TextFiles
import XMLTree

/// Names of voices by the bytes that spell them: a file has thousands of cues and a few voices.
struct WebVTTVoices {
  private var lastBytes: ArraySlice<UInt8> = []
  private var last: String?

  /// - Parameter annotation: what stands behind `<v `.
  mutating func name(_ bytes: [UInt8], _ annotation: Range<Int>) -> String? {
    if lastBytes.count == annotation.count, lastBytes.elementsEqual(bytes[annotation]) { return last }
    let name = WebVTTCueText.decoded(bytes[annotation]).folded
    lastBytes = bytes[annotation]
    last = name.isEmpty ? nil : name
    return last
  }
}

/// The text below a WebVTT timing: tags, entities, and times of single words (WebVTT §6.4).
struct WebVTTCueText {
  private let bytes: [UInt8]
  private let span: Span
  private var index: Int
  private let end: Int
  private var speaker: String?
  /// Those of the `<lang>` tags that are open, and those in which some text stands; nil is no tag at all.
  private var openLanguages: [String?] = []
  private var languages: Set<String?> = []
  private var pieces = TimedPieces()
  /// Looked for once: text full of `<` must not be searched to its end at each of them.
  private var hasNoMoreTagEnds = false

  /// Adds one cue; several of the same span where several voices speak in it. Markup is gone.
  static func read(
    _ bytes: [UInt8], _ payload: Range<Int>, span: Span, voices: inout WebVTTVoices, into cues: inout [Cue]
  ) {
    if let plain = plain(bytes, payload, voices: &voices) {
      cues.append(Cue(span: span, speaker: plain.speaker, text: plain.text))
    } else {
      var text = WebVTTCueText(bytes, payload, span: span)
      text.readAll(voices: &voices, into: &cues)
    }
  }

  /// Nearly all cues are nothing but text, with one voice around it.
  private static func plain(
    _ bytes: [UInt8], _ payload: Range<Int>, voices: inout WebVTTVoices
  ) -> (text: String, speaker: String?)? {
    var (start, end) = (payload.lowerBound, payload.upperBound)
    var speaker: String?
    if end - start > 3, bytes[start] == UInt8(ascii: "<"), bytes[start + 1] == UInt8(ascii: "v"),
      bytes[start + 2] == 0x20
    {
      guard let close = bytes[start..<end].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      speaker = voices.name(bytes, start + 3..<close)
      start = close + 1
      if bytes[start..<end].suffix(4).elementsEqual([0x3C, 0x2F, 0x76, 0x3E]) { end -= 4 }
    }
    return CueText.plain(bytes, start..<end).map { ($0, speaker) }
  }

  private init(_ bytes: [UInt8], _ payload: Range<Int>, span: Span) {
    self.bytes = bytes
    self.span = span
    index = payload.lowerBound
    end = payload.upperBound
  }

  private mutating func readAll(voices: inout WebVTTVoices, into cues: inout [Cue]) {
    while index < end {
      if bytes[index] == UInt8(ascii: "<") {
        readTag(voices: &voices, into: &cues)
      } else {
        let next = bytes[index..<end].firstIndex(of: UInt8(ascii: "<")) ?? end
        add(Self.decoded(bytes[index..<next]))
        index = next
      }
    }
    finishCue(into: &cues)
  }

  private mutating func add(_ text: String) {
    pieces.add(text)
    if !text.trimmed.isEmpty { languages.insert(openLanguages.last ?? nil) }
  }

  private mutating func finishCue(into cues: inout [Cue]) {
    // A few words in another language make no cue of that language.
    let language = languages.count == 1 ? languages.first ?? nil : nil
    cues.append(
      Cue(
        span: span, speaker: speaker, language: language, text: CueText.cleaned(pieces.text),
        words: pieces.words(in: span)))
    languages = []
    pieces = TimedPieces()
  }

  /// `<c.loud>`, `</c>`, `<v.first Name>`, `<00:01.500>`; a tag that is never closed takes the rest, but in
  /// `5 < 6` there is no tag.
  private mutating func readTag(voices: inout WebVTTVoices, into cues: inout [Cue]) {
    let isSpaced = index + 1 < end && bytes[index + 1] == 0x20
    let close = hasNoMoreTagEnds ? nil : bytes[index..<end].firstIndex(of: UInt8(ascii: ">"))
    hasNoMoreTagEnds = close == nil
    if close == nil, isSpaced, bytes[index + 1..<end].contains(where: { $0 > 0x20 }) {
      index += 1
      return add("<")
    }
    let tag = index + 1..<(close ?? end)
    index = min(end, tag.upperBound + 1)
    guard let first = bytes[tag].first else { return }
    if (0x30...0x39).contains(first) {
      if let clock = ClockReading(bytes, at: tag.lowerBound, before: tag.upperBound), clock.end == tag.upperBound {
        pieces.begin(at: clock.time)
      }
      return
    }
    let name = bytes[tag].prefix { $0 != UInt8(ascii: ".") && $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    let classes = bytes[name.endIndex..<tag.upperBound].prefix { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    let annotation = classes.endIndex..<tag.upperBound
    switch String(decoding: name, as: UTF8.self) {
    case "v":
      guard let voice = voices.name(bytes, annotation) ?? Self.voice(classes) else { return }
      if let speaker, speaker != voice, !pieces.text.trimmed.isEmpty { finishCue(into: &cues) }
      speaker = voice
    case "lang":
      // Only so many: nobody nests more, and a hostile file must not be kept twice.
      if openLanguages.count < 16 {
        openLanguages.append(LanguageTag.canonical(String(decoding: bytes[annotation], as: UTF8.self).folded))
      }
    case "/lang": _ = openLanguages.popLast()
    default: break
    }
  }

  /// A voice that has a class and no name: `<v.Ada_Lovelace>`.
  private static func voice(_ classes: ArraySlice<UInt8>) -> String? {
    let name = classes.split(separator: UInt8(ascii: ".")).first ?? []
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self).replacing("_", with: " ")
  }

  /// The text with its character references resolved; an `&` that begins none stands for itself.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    return HTMLText.unescaped(String(decoding: bytes, as: UTF8.self))
  }

  /// For text and for names: no tag, entity or arrow can come out of it.
  static func escape(_ text: String, into file: inout TranscriptBytes) {
    file.add(
      spoken: text,
      where: { bit(1, $0 == UInt8(ascii: "&")) | bit(1, $0 == UInt8(ascii: "<")) | bit(1, $0 == UInt8(ascii: ">")) }
    ) { byte, file in
      file.add(byte == UInt8(ascii: "&") ? "&amp;" : byte == UInt8(ascii: "<") ? "&lt;" : "&gt;")
    }
  }
}
