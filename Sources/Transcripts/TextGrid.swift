public import PodcastModel
public import TextFiles

/// Praat's TextGrid: tiers of intervals that cover the whole recording, one tier a speaker and one for the words of each.
///
/// Read in the long and in the short form, as text in any encoding.
public struct TextGrid: TranscriptFormat {
  public let name = "textgrid"
  public let fileExtension = "TextGrid"
  public let otherExtensions = ["textgrid"]
  public let mimeType = "text/praat-textgrid"
  public var cutter: CueCutter

  public init(cutter: CueCutter = .sentence) { self.cutter = cutter }

  private static let wordsEnding = " - words"

  public func recognises(opening: Substring) -> Bool {
    opening.hasPrefix("File type = \"ooTextFile") && opening.contains("\"TextGrid\"")
  }

  /// Tiers of sounds and syllables are left aside; tiers of words give the words their times.
  public func read(_ bytes: [UInt8], file: String) throws(TranscriptFailure) -> TranscriptReading {
    let text = try DecodedText(bytes, file: file)
    var tokens = Tokens(text)
    let tiers = try tokens.readTiers()
    var cues: [Cue] = []
    var words: [String?: [Word]] = [:]
    var wordTiers: [(speaker: String?, words: [Word])] = []
    for tier in tiers where !Self.isOfSounds(tier.name) {
      let (speaker, isOfWords) = Self.meaning(of: tier.name)
      let heard = tier.intervals.filter { !Self.isSilence($0.text) }
      if isOfWords {
        let tierWords = heard.map { Word($0.text, span: $0.span) }
        words[speaker] = tierWords
        wordTiers.append((speaker, tierWords))
      } else {
        cues += heard.map { Cue(span: $0.span, speaker: speaker, text: $0.text) }
      }
    }
    let hasCues = Set(cues.map(\.speaker))
    for index in cues.indices {
      cues[index].words = Self.words(of: cues[index], among: words[cues[index].speaker] ?? [])
    }
    // Where a speaker has words only, they become turns.
    var turns: [Turn] = []
    for (speaker, words) in wordTiers where !hasCues.contains(speaker) && !(speaker == nil && !cues.isEmpty) {
      turns += TurnJoiner().turns(
        from: words.map {
          Cue(span: $0.span ?? Span(start: .zero, end: .zero), speaker: speaker, text: $0.text, words: [$0])
        })
    }
    guard !cues.isEmpty || !turns.isEmpty else {
      throw TranscriptFailure("there is no interval in it with a text", file: file)
    }
    cues = cues.inOrder
    if !turns.isEmpty {
      turns += TurnJoiner().turns(from: cues)
      turns.sort { ($0.span?.start ?? .zero) < ($1.span?.start ?? .zero) }
      cues = []
    }
    return TranscriptReading(transcript: Transcript(turns: turns, cues: cues), remarks: text.remarks.findings)
  }

  private static func isSilence(_ label: String) -> Bool { label.isEmpty || silences.contains(label.lowercased()) }

  private static let silences: Set<String> = ["sil", "sp", "spn", "<sil>", "<p>", "<p:>", "#", "xxx", "_"]

  /// By the last word of its name: `Ada - phones`, `KAN-MAU`; but Tarkan is a person.
  private static func isOfSounds(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter }
    return words.last.map { sounds.contains($0) } ?? false
  }

  private static let sounds: Set<Substring> = [
    "phone", "phones", "phonem", "phonems", "phoneme", "phonemes", "segment", "segments", "syllab", "syllabs",
    "syllable",
    "syllables", "kan", "kans", "mau", "maus", "pitch", "tones", "breaks",
  ]

  private static let generic: Set<String> = [
    "utterance", "utterances", "sentence", "sentences", "text", "transcript", "transcription", "trans", "speech",
    "orth",
    "ort", "turns", "cues", "speaker", "tier",
  ]

  /// `Ada - words` are Ada's words, `words` nobody's; `utterances` says nothing of a speaker.
  private static func meaning(of name: String) -> (speaker: String?, isOfWords: Bool) {
    let name = name.folded
    let key = name.lowercased()
    if ["word", "words", "ort-mau"].contains(key) { return (nil, true) }
    for ending in [wordsEnding, "_words", " words", " - word"] where key.hasSuffix(ending) {
      return (String(name.dropLast(ending.count)), true)
    }
    for ending in [" - utterances", " - sentences", " - utterance"] where key.hasSuffix(ending) {
      return (String(name.dropLast(ending.count)), false)
    }
    return (generic.contains(key) || key.isEmpty ? nil : name, false)
  }

  /// With an ending where the speaker's name alone would mean something else.
  private static func tierName(of speaker: String) -> String {
    let isPlain = !isOfSounds(speaker) && meaning(of: speaker) == (speaker, false)
    return isPlain ? speaker : speaker + " - utterances"
  }

  /// Those that lie in the cue, if they are its words.
  private static func words(of cue: Cue, among words: [Word]) -> [Word] {
    var low = 0
    var high = words.count
    while low < high {
      let middle = (low + high) / 2
      if (words[middle].span?.start ?? .zero) < cue.span.start { low = middle + 1 } else { high = middle }
    }
    let texts = cue.text.words
    let found = words[low..<min(words.count, low + texts.count)]
    return found.map(\.text) == texts.map(String.init) && found.last?.span.map { $0.end <= cue.span.end } ?? false
      ? Array(found) : []
  }

  // MARK: Reading

  private struct Tier {
    var name: String
    var intervals: [(span: Span, text: String)] = []
  }

  /// Praat's own way to read: only numbers and strings that stand free count, all between them is for people.
  private struct Tokens {
    private enum Token {
      case number(Double)
      case string(String)
    }

    private let text: DecodedText
    private var index = 0
    private var line = 1

    init(_ text: DecodedText) { self.text = text }

    private func failure(_ message: String) -> TranscriptFailure {
      TranscriptFailure("this TextGrid cannot be read: \(message)", file: text.file, line: line)
    }

    mutating func readTiers() throws(TranscriptFailure) -> [Tier] {
      guard case .string? = next(), case .string(let kind)? = next(), kind == "TextGrid" else {
        throw failure("it does not say that it is one")
      }
      _ = try number("where it starts")
      _ = try number("where it ends")
      let count = try number("how many tiers there are")
      var tiers: [Tier] = []
      // What it says of its size is believed only as long as there is something to read.
      while Double(tiers.count) < count, let token = next() {
        guard case .string(let kind) = token else { throw failure("the class of tier \(tiers.count + 1) was expected") }
        guard case .string(let name)? = next() else {
          throw failure("the name of tier \(tiers.count + 1) was expected")
        }
        _ = try number("where the tier starts")
        _ = try number("where the tier ends")
        var tier = Tier(name: name)
        let size = try number("how many intervals the tier has")
        var read = 0
        while Double(read) < size {
          let start = try number("the start of interval \(read + 1) of tier \"\(name)\"")
          let end = kind == "TextTier" ? start : try number("the end of interval \(read + 1) of tier \"\(name)\"")
          guard case .string(let words)? = next() else {
            throw failure("the text of interval \(read + 1) of tier \"\(name)\" was expected")
          }
          if kind != "TextTier" {
            // A grid may begin before its recording does.
            let span = Span(start: MediaTime(seconds: max(0, start)), end: MediaTime(seconds: max(0, end)))
            tier.intervals.append((span, CueText.cleaned(words)))
          }
          read += 1
        }
        tiers.append(tier)
      }
      return tiers
    }

    private mutating func number(_ what: String) throws(TranscriptFailure) -> Double {
      guard case .number(let number)? = next() else { throw failure("\(what) was expected") }
      return number
    }

    private mutating func next() -> Token? {
      let bytes = text.bytes
      while index < bytes.count {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\"") { return .string(readString()) }
        if byte <= 0x20 {
          if byte == 0x0A { line += 1 }
          index += 1
          continue
        }
        if byte == UInt8(ascii: "!") {
          while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
          continue
        }
        let start = index
        while index < bytes.count, bytes[index] > 0x20 { index += 1 }
        // [1]: is no number, 1 is; so is 12%.
        let word = String(decoding: bytes[start..<index].prefix(64), as: UTF8.self)
        if let number = Double(word), number.isFinite { return .number(number) }
      }
      return nil
    }

    private mutating func readString() -> String {
      var content: [UInt8] = []
      index += 1
      while index < text.bytes.count {
        let byte = text.bytes[index]
        index += 1
        if byte == UInt8(ascii: "\"") {
          guard index < text.bytes.count, text.bytes[index] == byte else { break }
          index += 1
        }
        if byte == 0x0A { line += 1 }
        content.append(byte)
      }
      return String(decoding: content, as: UTF8.self)
    }
  }

  // MARK: Writing

  public func write(_ transcript: Transcript) throws(TranscriptFailure) -> [UInt8] {
    // What reads like a mark of silence is one, to every reader.
    let cues = try transcript.timedCues(by: cutter).inOrder.filter { !Self.isSilence($0.text) }
    guard !cues.isEmpty else { throw TranscriptFailure.noWords }
    var speakers: [String?] = []
    var bySpeaker: [String?: [Cue]] = [:]
    for cue in cues {
      if bySpeaker[cue.speaker] == nil { speakers.append(cue.speaker) }
      bySpeaker[cue.speaker, default: []].append(cue)
    }
    let end = cues.map(\.span.end).max() ?? .zero
    var tiers: [Tier] = []
    for speaker in speakers {
      let cues = bySpeaker[speaker] ?? []
      tiers.append(Tier(name: speaker.map(Self.tierName) ?? "utterances", intervals: cues.map { ($0.span, $0.text) }))
      let words = cues.flatMap(\.words).compactMap { word in word.span.map { (span: $0, text: word.text) } }
      if !words.isEmpty {
        tiers.append(Tier(name: speaker.map { $0 + Self.wordsEnding } ?? "words", intervals: words))
      }
    }
    var file = TranscriptBytes()
    file.add("File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = ")
    file.add(seconds: end)
    file.add("\ntiers? <exists>\nsize = \(tiers.count)\nitem []:\n")
    for (index, tier) in tiers.enumerated() {
      let intervals = Self.covering(tier.intervals, until: end)
      file.add("    item [\(index + 1)]:\n        class = \"IntervalTier\"\n        name = ")
      add(quoted: tier.name, to: &file)
      file.add("\n        xmin = 0\n        xmax = ")
      file.add(seconds: end)
      file.add("\n        intervals: size = \(intervals.count)\n")
      for (index, interval) in intervals.enumerated() {
        file.add("        intervals [\(index + 1)]:\n            xmin = ")
        file.add(seconds: interval.span.start)
        file.add("\n            xmax = ")
        file.add(seconds: interval.span.end)
        file.add("\n            text = ")
        add(quoted: interval.text, to: &file)
        file.add("\n")
      }
    }
    return file.bytes
  }

  /// Without gaps and overlaps, as Praat wants it: silence is an interval too, and one that another runs into is cut.
  private static func covering(_ intervals: [(span: Span, text: String)], until end: MediaTime) -> [(
    span: Span, text: String
  )] {
    var covering: [(span: Span, text: String)] = []
    var reached = MediaTime.zero
    // Said before anything has room.
    var waiting = ""
    for (index, interval) in intervals.enumerated() {
      let start = max(reached, interval.span.start)
      let next = index + 1 < intervals.count ? max(start, intervals[index + 1].span.start) : end
      let last = min(max(start, interval.span.end), next)
      guard last > start else {
        // No room of its own: what is said stands with what was said before it, or else with what comes next.
        if let before = covering.indices.last {
          covering[before].text += covering[before].text.isEmpty ? interval.text : " " + interval.text
        } else {
          waiting += interval.text + " "
        }
        continue
      }
      if start > reached { covering.append((Span(start: reached, end: start), "")) }
      covering.append((Span(start: start, end: last), waiting + interval.text))
      waiting = ""
      reached = last
    }
    if reached < end || covering.isEmpty { covering.append((Span(start: reached, end: end), String(waiting.trimmed))) }
    return covering
  }

  private func add(quoted text: String, to file: inout TranscriptBytes) {
    file.add(UInt8(ascii: "\""))
    file.add(spoken: text, where: { bit(1, $0 == UInt8(ascii: "\"")) }) { _, file in file.add("\"\"") }
    file.add(UInt8(ascii: "\""))
  }
}
