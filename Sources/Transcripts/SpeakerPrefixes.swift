import PodcastModel
import TextFiles

/// Speakers named in the text of cues: `Ada: Hello`, as SubRip and the exports of video meetings have them; also
/// `[Ada] Hello`, and with `>>` or a dash in front, as television has it.
enum SpeakerPrefixes {
  private struct Label {
    var name: String
    var key: String
    var language: String?
    var isBracketed: Bool
    /// How many cues begin with it.
    var count = 0
    var isName = false
  }

  /// All labels of a file: what the same beginnings meant before need not be found out again.
  private struct Labels {
    var all: [Label] = []
    private var numbers: [Substring: Int?] = [:]
    private var same: [String: Int] = [:]

    /// Finds out which labels are names, by how often they come and how they look; false where none is.
    mutating func markNames() -> Bool {
      for index in all.indices {
        let label = all[index]
        let isSound = label.key.split(separator: " ").contains { LabelWords.sounds.contains(String($0)) }
        // [Laughter] may come often.
        all[index].isName =
          !(label.isBracketed && isSound)
          && (label.count > 1 || label.name.contains(" ") || LabelWords.roles.contains(label.key))
      }
      return all.contains(where: \.isName)
    }

    /// - Returns: the number of the label that a text begins with, and how many bytes it takes with the blanks behind it.
    mutating func find(in text: String) -> (number: Int, byteCount: Int)? {
      guard let end = SpeakerPrefixes.end(text) else { return nil }
      let beginning = text[..<end]
      // 10:30 and https:// are no labels, and a name alone on its line is as often a headline.
      let rest = text.utf8[end...].drop { $0 == 0x20 }
      guard let first = rest.first, first != 0x0A,
        rest.startIndex > end || beginning.last == "]" || beginning.last == "："
      else { return nil }
      let number: Int?
      if let known = numbers[beginning] {
        number = known
      } else {
        let label = SpeakerPrefixes.read(beginning)
        number = label.map { label in
          let spelled = "\(label.isBracketed ? "[" : "")\(label.key)\n\(label.language ?? "")"
          if let same = same[spelled] { return same }
          same[spelled] = all.count
          all.append(label)
          return all.count - 1
        }
        numbers[beginning] = .some(number)
      }
      guard let number else { return nil }
      all[number].count += 1
      return (number, text.utf8.distance(from: text.startIndex, to: rest.startIndex))
    }
  }

  /// Takes the names off the text. A cue without a name goes on with the speaker before it, unless `>>` says that
  /// somebody else speaks.
  ///
  /// - Parameter ifNobodyIsNamed: leave all as it is where the format itself names somebody.
  static func take(from cues: inout [Cue], ifNobodyIsNamed: Bool) {
    if ifNobodyIsNamed, cues.contains(where: { $0.speaker != nil }) { return }
    var labels = Labels()
    let found = cues.map { labels.find(in: $0.text) }
    guard labels.markNames() else { return }
    var speaker: String?
    var language: String?
    for index in cues.indices {
      if let (number, byteCount) = found[index], !labels.all[number].isBracketed || labels.all[number].isName {
        (speaker, language) = (labels.all[number].name, labels.all[number].language)
        cues[index].text = String(Substring(cues[index].text.utf8.dropFirst(byteCount)))
        if !cues[index].words.isEmpty {
          let wordCount = cues[index].text.words.count
          if cues[index].words.count > wordCount { cues[index].words = Array(cues[index].words.suffix(wordCount)) }
        }
      } else if cues[index].text.hasPrefix(">> ") || cues[index].text.hasPrefix(">>> ") {
        (speaker, language) = (nil, nil)
      }
      if let speaker { cues[index].speaker = speaker }
      if let language, cues[index].language == nil { cues[index].language = language }
    }
  }

  /// Where a label could end that a text begins with: behind a colon or a bracket of its first line.
  private static func end(_ text: String) -> String.Index? {
    // As one block of memory, a text is gone through several times faster.
    let offset = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe end(in: $0) } ?? end(in: text.utf8)
    return offset.map { text.utf8.index(text.startIndex, offsetBy: $0) }
  }

  @inline(__always)
  private static func end(in text: some Collection<UInt8>) -> Int? {
    var offset = 0
    var before: (UInt8, UInt8) = (0, 0)
    // A label has eighty characters at most, most of them of one byte.
    for byte in text.prefix(240) {
      if before.1 == UInt8(ascii: "]"), byte != UInt8(ascii: ":") { return offset }
      offset += 1
      // The last byte is that of the wide colon, U+FF1A.
      if byte == UInt8(ascii: ":") || byte == 0x9A && before == (0xEF, 0xBC) { return offset }
      if byte == 0x0A { return nil }
      before = (before.1, byte)
    }
    return before.1 == UInt8(ascii: "]") ? offset : nil
  }

  private static func read(_ beginning: Substring) -> Label? {
    if beginning.last == "]" {
      let open = bare(beginning)
      guard open.first == "[" else { return nil }
      let name = open.dropFirst().dropLast().trimmed
      guard SpeakerLabel.isNameShaped(String(name)), LanguageMark.leading(open) == nil else { return nil }
      return Label(name: name.folded, key: SpeakerLabel.key(name.folded), isBracketed: true)
    }
    // What follows does not matter, but there must be something.
    let line = bare(beginning)
    let isBracketed = line.first == "["
    let whole = isBracketed ? line.dropFirst().filter { $0 != "]" } : String(line)
    guard let label = SpeakerLabel(Substring(whole + " x")), label.mark == .colon,
      !LabelWords.fields.contains(label.key), !LabelWords.sentenceStarts.contains(label.key)
    else { return nil }
    return Label(name: label.name, key: label.key, language: label.language, isBracketed: false)
  }

  /// Without what television puts in front of a speaker.
  private static func bare(_ text: Substring) -> Substring {
    var rest = text.drop { $0 == ">" }.trimmed
    if rest.first == "-" || rest.first == "–" || rest.first == "—" { rest = rest.dropFirst().trimmed }
    return rest
  }
}
