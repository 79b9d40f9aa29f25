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
    /// How many bytes of the cue's text are the label and the blanks behind it.
    var byteCount: Int
  }

  /// Takes the names off the text. A cue without a name goes on with the speaker before it, unless `>>` says that
  /// somebody else speaks.
  ///
  /// - Parameter ifNobodyIsNamed: leave all as it is where the format itself names somebody.
  static func taken(from cues: [Cue], ifNobodyIsNamed: Bool) -> [Cue] {
    if ifNobodyIsNamed, cues.contains(where: { $0.speaker != nil }) { return cues }
    var known: [Substring: Label?] = [:]
    let labels = cues.map { label($0.text, &known) }
    var counts: [String: Int] = [:]
    for label in labels { if let label { counts[label.key, default: 0] += 1 } }
    func isName(_ label: Label) -> Bool {
      // [Laughter] may come often.
      if label.isBracketed, label.key.split(separator: " ").contains(where: { LabelWords.sounds.contains(String($0)) }) {
        return false
      }
      return counts[label.key, default: 0] > 1 || label.name.contains(" ") || LabelWords.roles.contains(label.key)
    }
    guard labels.contains(where: { $0.map(isName) ?? false }) else { return cues }
    var speaker: String?
    var language: String?
    var named = cues
    for index in named.indices {
      if let label = labels[index], !label.isBracketed || isName(label) {
        (speaker, language) = (label.name, label.language)
        let rest = named[index].text.utf8.dropFirst(label.byteCount)
        named[index].text = String(Substring(rest))
        if !named[index].words.isEmpty {
          let wordCount = named[index].text.words.count
          if named[index].words.count > wordCount { named[index].words = Array(named[index].words.suffix(wordCount)) }
        }
      } else if named[index].text.hasPrefix(">> ") || named[index].text.hasPrefix(">>> ") {
        (speaker, language) = (nil, nil)
      }
      named[index].speaker = speaker ?? named[index].speaker
      named[index].language = named[index].language ?? language
    }
    return named
  }

  /// - Parameter known: what the same beginnings meant before.
  private static func label(_ text: String, _ known: inout [Substring: Label?]) -> Label? {
    // A label has eighty characters at most, most of them of one byte.
    var end: String.Index?
    let utf8 = text.utf8
    var offset = 0
    for byte in utf8 {
      offset += 1
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "]") || byte == 0x9A {
        let index = utf8.index(utf8.startIndex, offsetBy: offset)
        let goesOn = byte == UInt8(ascii: "]") && index < utf8.endIndex && utf8[index] == UInt8(ascii: ":")
        if !goesOn, byte != 0x9A || text[..<index].last == "：" {
          end = index
          break
        }
      }
      if byte == 0x0A || offset == 240 { break }
    }
    guard let end else { return nil }
    let beginning = text[..<end]
    var found: Label?
    if let same = known[beginning] {
      found = same
    } else {
      found = read(beginning)
      known[beginning] = .some(found)
    }
    guard var label = found else { return nil }
    // 10:30 and https:// are no labels, and a name alone on its line is as often a headline.
    let rest = utf8[end...].drop { $0 == 0x20 }
    guard let first = rest.first, first != 0x0A, label.isBracketed || rest.startIndex > end || beginning.last == "：" else { return nil }
    label.byteCount = utf8.distance(from: utf8.startIndex, to: rest.startIndex)
    return label
  }

  private static func read(_ beginning: Substring) -> Label? {
    if beginning.last == "]" {
      let open = bare(beginning)
      guard open.first == "[" else { return nil }
      let name = open.dropFirst().dropLast().trimmed
      guard SpeakerLabel.isNameShaped(String(name)), LanguageMark.leading(open) == nil else { return nil }
      return Label(name: name.folded, key: SpeakerLabel.key(name.folded), isBracketed: true, byteCount: 0)
    }
    // What follows does not matter, but there must be something.
    let line = bare(beginning)
    let isBracketed = line.first == "["
    let whole = isBracketed ? line.dropFirst().filter { $0 != "]" } : String(line)
    guard let label = SpeakerLabel(Substring(whole + " x")), label.mark == .colon,
      !LabelWords.fields.contains(label.key), !LabelWords.sentenceStarts.contains(label.key)
    else { return nil }
    return Label(name: label.name, key: label.key, language: label.language, isBracketed: false, byteCount: 0)
  }

  /// Without what television puts in front of a speaker.
  private static func bare(_ text: Substring) -> Substring {
    var rest = text.drop { $0 == ">" }.trimmed
    if rest.first == "-" || rest.first == "–" || rest.first == "—" { rest = rest.dropFirst().trimmed }
    return rest
  }
}
