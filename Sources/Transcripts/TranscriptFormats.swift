public import PodcastModel
public import TextFiles

/// The one place to add a format.
public enum TranscriptFormats {
  /// Best first. Plain text stands last: everything else is tried before it.
  public static let all: [any TranscriptFormat] = [
    WebVTT(), SubRip(), TranscriptJSON(), TranscriptJSON(isByWord: true), WhisperJSON(), TTML(), TranscriptHTML(),
    LRC(),
    LRC(isEnhanced: true), TextGrid(), DelimitedTable(.comma), DelimitedTable(.tab), AudacityLabels(), CTM(),
    PlainText(),
  ]

  /// - Parameter name: as typed on the command line, a file ending, or a MIME type; case does not matter.
  public static func named(_ name: String) -> (any TranscriptFormat)? {
    let wanted = name.lowercased()
    return all.first { wanted == $0.name } ?? all.first { wanted == $0.mimeType }
      ?? all.first { ([$0.fileExtension] + $0.otherExtensions).contains(wanted) }
      ?? (wanted == "application/srt" ? SubRip() : nil)
  }

  /// The format of a file: by its content, where that is plain; else by the ending of its name; else plain text.
  public static func ofFile(_ path: String, bytes: [UInt8]) -> any TranscriptFormat {
    let fileName = path.split(separator: "/").last.map(String.init) ?? path
    let ending = fileName.lastIndex(of: ".").map { String(fileName[fileName.index(after: $0)...]) }
    let byName = ending.flatMap { named($0) }
    let text = try? DecodedText(Array(bytes.prefix(4096)), file: path, nul: .replaced)
    // Bytes that are no text are left to the format of the name, which says so.
    guard let text else { return byName ?? PlainText() }
    let opening = String(decoding: text.unixBytes, as: UTF8.self).trimmed
    let byContent = all.first { !($0 is PlainText) && $0.recognises(opening: opening) }
    // WebVTT that lacks its first line looks like SubRip.
    if byContent is SubRip, let byName, byName is WebVTT { return byName }
    return byContent ?? byName ?? PlainText()
  }

  /// Reads a file of any format.
  ///
  /// - Parameters:
  ///   - roster: whom a speaker's label may mean, in timed files too: `Ada` becomes `Ada Lovelace`.
  ///   - title: the episode's, which may stand above a text.
  public static func read(
    _ bytes: [UInt8], file: String, roster: SpeakerRoster = SpeakerRoster(), title: String? = nil
  ) throws(TranscriptFailure) -> TranscriptReading {
    let format = ofFile(file, bytes: bytes)
    guard !(format is PlainText) else { return try PlainText(roster: roster, title: title).read(bytes, file: file) }
    var reading = try format.read(bytes, file: file)
    reading.remarks += name(&reading.transcript, by: roster, file: file)
    return reading
  }

  /// Puts full names in the place of short ones.
  private static func name(_ transcript: inout Transcript, by roster: SpeakerRoster, file: String) -> [Finding] {
    var labels: [String] = []
    var seen: Set<String> = []
    var last: String?
    func note(_ speaker: String?) {
      guard let speaker, speaker != last else { return }
      last = speaker
      if seen.insert(speaker).inserted { labels.append(speaker) }
    }
    for cue in transcript.cues { note(cue.speaker) }
    for turn in transcript.turns { note(turn.speaker) }
    var names = SpeakerNames(roster: roster, labels: labels)
    var remarks = Remarks()
    var meant: [String: String] = [:]
    for label in labels {
      let (name, isKnown) = names.resolve(label)
      if name != label { meant[label] = name }
      if !isKnown, names.hasRoster {
        remarks.add(
          "transcript-speaker-form", at: SourcePosition(file: file), part: "unknown",
          "\"\(name)\" is in nobody's list; the name is kept as written. Add it to people.yaml, as a person or as an "
            + "alias of one.")
      }
    }
    guard !meant.isEmpty else { return remarks.findings }
    for index in transcript.cues.indices {
      if let name = transcript.cues[index].speaker.flatMap({ meant[$0] }) { transcript.cues[index].speaker = name }
    }
    for index in transcript.turns.indices {
      if let name = transcript.turns[index].speaker.flatMap({ meant[$0] }) { transcript.turns[index].speaker = name }
    }
    return remarks.findings
  }
}
