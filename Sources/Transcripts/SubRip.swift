public import PodcastModel
public import TextFiles

/// SubRip: numbered cues, times as `00:00:01,345`, no field for the speaker: "Name: " stands where the speaker changes,
/// as the podcast namespace asks for.
public struct SubRip: TranscriptFormat {
  public let name = "srt"
  public let fileExtension = "srt"
  public let mimeType = "application/x-subrip"
  /// The podcast namespace advises two lines of 32 characters.
  public var cutter: CueCutter

  public init(cutter: CueCutter = CueCutter(maximumLineCharacters: 32, leavesRoomForName: true)) {
    self.cutter = cutter
  }

  private static let arrows = ["-->", "->", "—>", "–>", "=>"]

  public func recognises(opening: Substring) -> Bool {
    let lines = opening.split(maxSplits: 8, whereSeparator: \.isNewline).filter { !$0.trimmed.isEmpty }
    return lines.prefix(3).contains { TimingLine(String($0)) != nil }
  }

  /// A cue is all that stands between two timings. Numbers may be missing, and the blank lines.
  public func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading {
    let text = try DecodedText(bytes, file: file)
    var remarks = text.remarks
    var cues: [Cue] = []
    let timings = text.lines.map { TimingLine($0.text, arrows: Self.arrows) }
    let starts = text.lines.indices.filter { timings[$0] != nil }
    let isNumbered = starts.first.map { $0 > 0 && Self.isNumber(text.lines[$0 - 1].text) } ?? false
    remarkTop(text.lines[..<(starts.first ?? 0)], text: text, &remarks)
    for (order, index) in starts.enumerated() {
      guard let timing = timings[index] else { continue }
      let line = text.lines[index]
      let next = order + 1 < starts.count ? starts[order + 1] : text.lines.count
      var payload = text.lines[(index + 1)..<next]
      if order + 1 < starts.count, let last = payload.last, Self.isNumber(last.text),
        isNumbered || payload.dropLast().last.map({ $0.text.trimmed.isEmpty }) ?? false
      {
        payload = payload.dropLast()
      }
      remarkForm(line, payload: payload, text: text, isLast: next == text.lines.count, &remarks)
      if timing.end < timing.start {
        remarks.add("transcript-order", at: text.position(line), "The cue ends before it starts.")
      }
      if let last = cues.last, timing.start < last.span.start {
        remarks.add("transcript-order", at: text.position(line), "The cue starts before the one above it.")
      }
      let lines = payload.map { Self.withoutTags($0.text).folded }.filter { !$0.isEmpty }
      cues.append(
        Cue(span: Span(start: timing.start, end: timing.end), text: lines.joined(separator: "\n")))
    }
    guard !cues.isEmpty else {
      throw TranscriptFailure("there is no cue in it: no line such as 00:00:01,000 --> 00:00:02,000", file: file)
    }
    return TranscriptReading(
      transcript: Transcript(cues: SpeakerPrefixes.taken(from: cues, ifNobodyIsNamed: false)), remarks: remarks.findings
    )
  }

  private static func isNumber(_ line: String) -> Bool {
    let digits = line.trimmed
    return !digits.isEmpty && digits.utf8.count <= 9 && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private func remarkTop(_ lines: ArraySlice<DecodedText.Line>, text: DecodedText, _ remarks: inout Remarks) {
    guard let stray = lines.first(where: { !$0.text.trimmed.isEmpty && !Self.isNumber($0.text) }) else { return }
    remarks.add(
      "transcript-srt-syntax", at: text.position(stray), "This text stands above the first timing; it is skipped.")
  }

  private func remarkForm(
    _ line: DecodedText.Line, payload: ArraySlice<DecodedText.Line>, text: DecodedText, isLast: Bool,
    _ remarks: inout Remarks
  ) {
    let bare = line.text.trimmed
    let isStrict =
      bare.prefix(29).wholeMatchesClock && (bare.utf8.count == 29 || bare.dropFirst(29).first?.isBlank == true)
    if !isStrict {
      remarks.add(
        "transcript-srt-syntax", at: text.position(line),
        "The timing is not written as 00:00:01,000 --> 00:00:02,000; some players skip the cue.")
    }
    let blank = payload.firstIndex { $0.text.trimmed.isEmpty }
    if !isLast, blank == nil {
      remarks.add("transcript-srt-syntax", at: text.position(line), "No blank line ends this cue.")
    }
    if let blank, let stray = payload[blank...].first(where: { !$0.text.trimmed.isEmpty }) {
      remarks.add(
        "transcript-srt-syntax", at: text.position(stray),
        "This text has no timing of its own; it is read as part of the cue above it.")
    }
  }

  /// The tags that SubRip files borrow from HTML; other pointed brackets are text.
  static func withoutTags(_ line: String) -> String {
    guard line.utf8.contains(UInt8(ascii: "<")) else { return line }
    let tags: Set<Substring> = ["i", "b", "u", "s", "em", "strong", "font", "span", "c", "br", "v", "ruby", "rt", "p"]
    var plain = ""
    var rest = Substring(line)
    while let open = rest.firstIndex(of: "<") {
      plain += rest[..<open]
      rest = rest[open...]
      let inside = rest.dropFirst().prefix(200).prefix { $0 != ">" && $0 != "<" }
      let name = (inside.first == "/" ? inside.dropFirst() : inside).prefix { $0.isLetter }
      let isTag =
        inside.endIndex < rest.endIndex && rest[inside.endIndex] == ">" && tags.contains(Substring(name.lowercased()))
      if isTag {
        rest = rest[inside.endIndex...].dropFirst()
      } else {
        plain += "<"
        rest = rest.dropFirst()
      }
    }
    return plain + rest
  }

  public func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8] {
    var text = ""
    var speaker: String?
    let breaks = LineBreaks(maximumCharacters: cutter.maximumLineCharacters)
    for (index, cue) in try transcript.timedCues(by: cutter).enumerated() {
      // An arrow in the text would make it a timing.
      let spoken = cue.text.replacing("-->", with: "→")
      var lines = spoken.split(whereSeparator: \.isNewline).map(String.init)
      if let name = cue.speaker?.folded.replacing("-->", with: "→"), name != speaker {
        // The name takes room, so the lines are broken anew.
        let words = spoken.words.map { (text: String($0), isSpaced: true) }
        let isLong = lines.first.map { name.count + 2 + $0.count > cutter.maximumLineCharacters } ?? false
        if isLong { lines = breaks.broken(words, room: name.count + 2).split(separator: "\n").map(String.init) }
        if !lines.isEmpty { lines[0] = "\(name): \(lines[0])" }
      }
      speaker = cue.speaker?.folded.replacing("-->", with: "→") ?? speaker
      text += index == 0 ? "" : "\n"
      text += "\(index + 1)\n\(cue.span.start.clock(separator: ",")) --> \(cue.span.end.clock(separator: ","))\n"
      text += lines.joined(separator: "\n") + "\n"
    }
    return Array(text.utf8)
  }
}

extension Substring {
  /// `00:00:01,000 --> 00:00:02,000`, to the letter.
  fileprivate var wholeMatchesClock: Bool {
    let pattern = "00:00:00,000 --> 00:00:00,000"
    return utf8.count == pattern.utf8.count
      && zip(utf8, pattern.utf8).allSatisfy { byte, wanted in
        wanted == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == wanted
      }
  }
}
