import PodcastModel

/// The search index of some episodes that follow each other, oldest first: small scripts, of which a page loads those with
/// the words that are looked for. A volume that is full never changes when new episodes come.
///
/// - `leaves.js`: how the first word of each of the next files begins.
/// - `0.js`, `1.js` …: words in their order, and where each stands.
/// - `titles-3.js`: what is shown of the fourth 25 episodes.
struct SearchVolume {
  static let size = 250
  private static let titlesPerFile = 25
  /// Of a file of words; a word that takes more has a file of its own.
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

    mutating func hear(at time: Int?) {
      guard let time, seconds.count < SearchVolume.mostPlaces, seconds.last != time else { return }
      seconds.append(time)
    }
  }

  let number: Int
  private var mentions: [String: [Mention]] = [:]
  /// By places in the volume.
  private var titles: [Int: PageJSON] = [:]

  init(number: Int) { self.number = number }

  var episodeCount: Int { titles.count }

  /// Adds an episode; they may come in any order.
  ///
  /// - Parameter place: in the volume.
  mutating func add(_ episode: Episode, at place: Int, transcript: Transcript?) {
    let words = PageWords(episode.language)
    titles[place] = .list([
      .text(episode.slug.asPathStep), .text(episode.title), .text(words.date(episode.date.civil)),
      .text(episode.language),
    ])
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
        found[word, default: Mention(episode: place)].hear(at: seconds)
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
    // In the order in which the script compares words.
    let words = mentions.map { (name: $0, value: Self.line($1)) }.sorted {
      $0.name.utf16.lexicographicallyPrecedes($1.name.utf16)
    }
    var leaves: [[(name: String, value: String)]] = []
    var byteCount = Self.mostBytes
    for word in words {
      let wordByteCount = word.name.utf8.count + word.value.utf8.count + 6
      byteCount += wordByteCount
      if byteCount > Self.mostBytes {
        leaves.append([])
        byteCount = wordByteCount
      }
      leaves[leaves.count - 1].append(word)
    }
    var before = ""
    let beginnings = leaves.map { leaf in
      defer { before = leaf.last?.name ?? before }
      return leaf.first.map { Self.beginning(of: $0.name, after: before) } ?? ""
    }
    var files = [file("leaves", .list(beginnings.map { .text($0) }))]
    for (index, leaf) in leaves.enumerated() {
      files.append(file("\(index)", .map(leaf.map { ($0.name, .text($0.value)) })))
    }
    for start in stride(from: 0, to: titles.count, by: Self.titlesPerFile) {
      let places = start..<min(start + Self.titlesPerFile, titles.count)
      files.append(file("titles-\(start / Self.titlesPerFile)", .list(places.compactMap { titles[$0] })))
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

  /// As much of a word as tells it from the word before.
  private static func beginning(of word: String, after before: String) -> String {
    let common = zip(word.unicodeScalars, before.unicodeScalars).prefix { $0 == $1 }.count
    return String(word.unicodeScalars.prefix(common + 1))
  }

  /// `3!:7k,2a 1:40`: the distance from the episode before, `!` for a fact, and the seconds, each as the distance from
  /// the one before; all numbers to the base of 36.
  private static func line(_ mentions: [Mention]) -> String {
    var line = ""
    var before = 0
    for mention in mentions.sorted(by: { $0.episode < $1.episode }) {
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
