import PodcastModel

/// The search index of some episodes that follow each other, oldest first: small scripts, of which a page loads those with
/// the words that are looked for. A volume that is full never changes when new episodes come.
///
/// - `leaves.js`: the beginnings of words by which they are parted.
/// - `12.js`: the words that begin with the twelfth of them (from 0), and where each stands.
/// - `titles-3.js`: what is shown of the fourth twenty-five episodes.
struct SearchVolume {
  static let size = 250
  private static let titlesPerFile = 25
  /// A file with more words than these take is parted by the next letter.
  private static let mostBytes = 6000

  /// In how many places of an episode a word is found; people look for words that are rarer.
  private static let mostPlaces = 3

  /// Of one word in one episode.
  private struct Mention {
    /// The place in the volume.
    var episode: Int
    /// Whether it stands among the facts: title, topic, people, tags.
    var isFact = false
    /// Whole seconds, ascending.
    var seconds: [Int] = []
  }

  let number: Int
  private var mentions: [String: [Mention]] = [:]
  private var titles: [PageJSON] = []

  init(number: Int) { self.number = number }

  /// Adds the episode that follows those that are there.
  mutating func add(_ episode: Episode, transcript: Transcript?) {
    let place = titles.count
    let words = PageWords(episode.language)
    titles.append(
      .list([
        .text(episode.slug.asPathStep), .text(episode.title), .text(words.date(episode.date.civil)),
        .text(episode.language),
      ]))
    var found: [String: Mention] = [:]
    var facts: [String?] = [episode.title, episode.number, episode.topic, episode.seasonName]
    facts += episode.tags
    for credit in episode.people {
      facts += [credit.person.name, credit.organisation ?? credit.person.organisation]
    }
    for word in facts.compactMap(\.self).flatMap(SearchWords.of) {
      found[word, default: Mention(episode: place)].isFact = true
    }
    for word in ([episode.summary].compactMap(\.self) + episode.goals).flatMap(SearchWords.of) where found[word] == nil
    {
      found[word] = Mention(episode: place)
    }
    for (text, seconds) in Self.texts(of: transcript) {
      for word in SearchWords.of(text) {
        let known = found[word, default: Mention(episode: place)].seconds
        guard let seconds, known.count < Self.mostPlaces, known.last != seconds else {
          if found[word] == nil { found[word] = Mention(episode: place) }
          continue
        }
        found[word, default: Mention(episode: place)].seconds.append(seconds)
      }
    }
    for (word, mention) in found { mentions[word, default: []].append(mention) }
  }

  /// What is said, and when: by cues in the order of their times, else by turns.
  private static func texts(of transcript: Transcript?) -> [(text: String, seconds: Int?)] {
    guard let transcript else { return [] }
    guard !transcript.cues.isEmpty else {
      return transcript.turns.map { ($0.text, $0.span.map { max(0, $0.start.milliseconds) / 1000 }) }
    }
    let cues = transcript.cues.sorted { $0.span.start < $1.span.start }
    return cues.map { ($0.text, max(0, $0.span.start.milliseconds) / 1000) }
  }

  // MARK: Files

  /// - Returns: names and contents.
  func files() -> [(name: String, bytes: [UInt8])] {
    let words = mentions.map { (word: $0, line: Self.line($1)) }.sorted {
      $0.word.unicodeScalars.lexicographicallyPrecedes($1.word.unicodeScalars)
    }
    var leaves: [Leaf] = []
    Self.part(words[...], letterCount: 0, into: &leaves)
    var files = [file("leaves", .list(leaves.map { .text($0.beginning) }))]
    for (index, leaf) in leaves.enumerated() {
      files.append(file("\(index)", .map(leaf.words.map { ($0.word, .text($0.line)) })))
    }
    for start in stride(from: 0, to: titles.count, by: Self.titlesPerFile) {
      let part = titles[start..<min(start + Self.titlesPerFile, titles.count)]
      files.append(file("titles-\(start / Self.titlesPerFile)", .list(Array(part))))
    }
    return files
  }

  /// A script, since a page that lies on a disk may load no other file.
  private func file(_ name: String, _ json: PageJSON) -> (name: String, bytes: [UInt8]) {
    let key = PageJSON.text("\(number)/\(name)").bytes
    return (
      "\(name).js", Array("(self.podwright??={})[".utf8) + key + Array("]=".utf8) + json.bytes + Array(";\n".utf8)
    )
  }

  private struct Leaf {
    var beginning: String
    var words: ArraySlice<(word: String, line: String)>
  }

  /// Parts words, which are in order and share their first letters, until each part is small enough.
  private static func part(
    _ words: ArraySlice<(word: String, line: String)>, letterCount: Int, into leaves: inout [Leaf]
  ) {
    guard let first = words.first else { return }
    let beginning = String(first.word.unicodeScalars.prefix(letterCount))
    let byteCount = words.reduce(0) { $0 + $1.word.utf8.count + $1.line.utf8.count + 6 }
    if byteCount <= mostBytes || words.count == 1 {
      return leaves.append(Leaf(beginning: beginning, words: words))
    }
    // The word that is no longer than what all share comes first.
    let isWhole = first.word.unicodeScalars.count == letterCount
    if isWhole { leaves.append(Leaf(beginning: beginning, words: words.prefix(1))) }
    var rest = words.dropFirst(isWhole ? 1 : 0)
    while let next = rest.first {
      let letter = next.word.unicodeScalars.dropFirst(letterCount).first
      let end = rest.firstIndex { $0.word.unicodeScalars.dropFirst(letterCount).first != letter } ?? rest.endIndex
      part(rest[..<end], letterCount: letterCount + 1, into: &leaves)
      rest = rest[end...]
    }
  }

  /// `3!:7k,2a 1:40`: the distance from the episode before, `!` for a fact, and the seconds, each as the distance from
  /// the one before; all numbers to the base of 36.
  private static func line(_ mentions: [Mention]) -> String {
    var line = ""
    var before = 0
    for mention in mentions {
      if !line.isEmpty { line += " " }
      line += String(mention.episode - before, radix: 36)
      before = mention.episode
      if mention.isFact { line += "!" }
      var last = 0
      for (index, seconds) in mention.seconds.enumerated() {
        line += (index == 0 ? ":" : ",") + String(seconds - last, radix: 36)
        last = seconds
      }
    }
    return line
  }
}
