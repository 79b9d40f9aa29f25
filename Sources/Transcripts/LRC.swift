public import PodcastModel
public import TextFiles

/// LRC, the lyrics of music players: `[01:02.34]` in front of each line, and in its enhanced form `<01:02.34>` in front of
/// each word. Times are hundredths of a second; a line without text ends the one before it.
public struct LRC: TranscriptFormat {
  public var name: String { isEnhanced ? "elrc" : "lrc" }
  public let fileExtension = "lrc"
  public var mimeType: String { "application/lrc" }
  public var cutter: CueCutter
  /// Write the times of words too, which plain players show as text.
  public let isEnhanced: Bool

  public init(cutter: CueCutter = .apple, isEnhanced: Bool = false) {
    self.cutter = cutter
    self.isEnhanced = isEnhanced
  }

  public func recognises(opening: Substring) -> Bool {
    var line = LineCursor(Array(opening.utf8))
    var hasTimes = false
    var count = 0
    while count < 12, line.advance() {
      if line.isBlank { continue }
      count += 1
      if let (times, _) = Self.times(line.bytes, line.range) {
        // A transcript in text may have times in front of its lines too, but no hundredths of a second.
        guard times.allSatisfy({ $0.fractionDigits > 0 }) else { return false }
        hasTimes = true
      } else if Self.tag(line.text) == nil {
        return false
      }
    }
    return hasTimes
  }

  public func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading {
    let text = try DecodedText(bytes, file: file)
    var remarks = text.remarks
    var line = LineCursor(text.bytes)
    var offset = MediaTime.zero
    var language: String?
    var lines: [(time: MediaTime, text: Range<Int>)] = []
    while line.advance() {
      if line.isBlank { continue }
      if let (times, rest) = Self.times(text.bytes, line.range) {
        for time in times { lines.append((time.time, rest..<line.end)) }
      } else if let (key, value) = Self.tag(line.text) {
        // A positive offset makes the words come earlier.
        if key == "offset", let shift = Int(value.drop { $0 == "+" }), abs(shift) < 1_000_000_000 {
          offset = MediaTime(milliseconds: shift)
        }
        if key == "la" { language = LanguageTag.canonical(value) }
      } else {
        remarks.add(
          "transcript-syntax", at: text.position(line: line.number),
          "There is no time such as [01:02.34] in front of this line; it is skipped.")
      }
    }
    // A line with several times is sung again at each of them.
    lines = lines.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
    var drafts: [CueDraft] = []
    for (time, words) in lines {
      let start = max(.zero, time - offset)
      if let last = drafts.indices.last, drafts[last].end == nil { drafts[last].end = max(drafts[last].start, start) }
      let pieces = Self.pieces(text.bytes, words, offset: offset)
      let plain = CueText.cleaned(pieces.text)
      if !plain.isEmpty { drafts.append(CueDraft(start: start, end: pieces.closingTime, text: plain, pieces: pieces)) }
    }
    guard !drafts.isEmpty else {
      throw TranscriptFailure("there is no line in it such as [01:02.34] Hello", file: file)
    }
    var cues = CueDraft.finished(drafts)
    SpeakerPrefixes.take(from: &cues, ifNobodyIsNamed: false)
    return TranscriptReading(transcript: Transcript(language: language, cues: cues), remarks: remarks.findings)
  }

  /// The times in front of a line, and where its text begins; nil where there is none.
  private static func times(_ bytes: [UInt8], _ line: Range<Int>) -> (times: [ClockReading], rest: Int)? {
    var times: [ClockReading] = []
    var index = line.lowerBound
    while index < line.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    while index < line.upperBound, bytes[index] == UInt8(ascii: "["), times.count < 100,
      let clock = ClockReading(bytes, at: index + 1, before: line.upperBound), clock.fieldCount > 1,
      clock.end < line.upperBound, bytes[clock.end] == UInt8(ascii: "]")
    {
      times.append(clock)
      index = clock.end + 1
    }
    return times.isEmpty ? nil : (times, index)
  }

  /// `[ar: Ada]`
  private static func tag(_ line: String) -> (key: String, value: String)? {
    let bare = line.trimmed
    guard bare.first == "[", bare.last == "]", let colon = bare.firstIndex(of: ":") else { return nil }
    let key = bare[..<colon].dropFirst()
    guard (1...12).contains(key.utf8.count), key.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "#") }) else {
      return nil
    }
    return (key.lowercased(), String(bare[colon...].dropFirst().dropLast().trimmed))
  }

  private static func pieces(_ bytes: [UInt8], _ text: Range<Int>, offset: MediaTime) -> TimedPieces {
    var pieces = TimedPieces()
    var start = text.lowerBound
    var index = start
    while index < text.upperBound {
      if bytes[index] == UInt8(ascii: "<"), let clock = ClockReading(bytes, at: index + 1, before: text.upperBound),
        clock.end < text.upperBound, bytes[clock.end] == UInt8(ascii: ">")
      {
        pieces.add(String(decoding: bytes[start..<index], as: UTF8.self))
        pieces.begin(at: max(.zero, clock.time - offset))
        index = clock.end + 1
        start = index
      } else {
        index += 1
      }
    }
    pieces.add(String(decoding: bytes[start..<text.upperBound], as: UTF8.self))
    return pieces
  }

  public func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8] {
    let cues = try transcript.timedCues(by: cutter).inOrder
    var file = TranscriptBytes(capacity: cues.count * 96)
    if let language = transcript.language { file.add("[la:\(language)]\n") }
    var names = SpeakerChanges()
    for (index, cue) in cues.enumerated() {
      add(cue.span.start, in: "[]", to: &file)
      if let name = names.name(for: cue) { file.add("\(name): ") }
      if isEnhanced, !cue.words.isEmpty, cue.words.map(\.text) == cue.text.words.map(String.init) {
        for (index, word) in cue.words.enumerated() {
          if let start = word.span?.start { add(start, in: "<>", to: &file) }
          add(spoken: word.text, opensLine: index == 0, to: &file)
          file.add(UInt8(ascii: " "))
        }
        add(cue.span.end, in: "<>", to: &file)
      } else {
        add(spoken: cue.text.onOneLine, opensLine: true, to: &file)
      }
      file.add(UInt8(ascii: "\n"))
      let next = index + 1 < cues.count ? cues[index + 1].span.start : nil
      if next.map({ $0.milliseconds - cue.span.end.milliseconds >= 10 }) ?? true {
        add(cue.span.end, in: "[]", to: &file)
        file.add(UInt8(ascii: "\n"))
      }
    }
    return file.bytes
  }

  /// A bracket that would make what somebody says a time, is written as one that looks like it.
  private func add(spoken text: String, opensLine: Bool, to file: inout TranscriptBytes) {
    let bytes = Array(text.utf8)
    let first = opensLine ? bytes.firstIndex { $0 > 0x20 } : nil
    var mended: [UInt8] = []
    var isTime = false
    for (index, byte) in bytes.enumerated() {
      let isBracket = byte == UInt8(ascii: "<") || byte == UInt8(ascii: "[") && index == first
      guard isBracket, index + 1 < bytes.count, 0x30...0x39 ~= bytes[index + 1] else {
        mended.append(byte)
        continue
      }
      isTime = true
      mended += byte == UInt8(ascii: "<") ? "‹".utf8 : "［".utf8
    }
    file.add(spoken: isTime ? String(decoding: mended, as: UTF8.self) : text)
  }

  /// `[01:02.34]`: there are no hours, and players take a third digit for something else.
  private func add(_ time: MediaTime, in brackets: StaticString, to file: inout TranscriptBytes) {
    let hundredths = (max(0, time.milliseconds) + 5) / 10
    file.add(brackets.bytes[0])
    if hundredths < 60_000 { file.add(UInt8(ascii: "0")) }
    file.add(hundredths / 6000)
    file.add(UInt8(ascii: ":"))
    file.add(twoDigits: hundredths / 100 % 60)
    file.add(UInt8(ascii: "."))
    file.add(twoDigits: hundredths % 100)
    file.add(brackets.bytes[1])
  }
}
