import PodcastModel

/// The texts as one row of phones with expected durations, grouped by spoken words: what the search looks for.
struct Script {
  /// A word as the voice speaks it. Several of them may be one word of the text ("1.5"), or one of them several ("450
  /// 000").
  struct SpokenWord {
    var turn: Int
    /// The word of the turn's text, cut at white space.
    var textWord: Int
    /// The first of its phones; they last until the next word's first.
    var firstPhone: Int
    var isTurnStart: Bool
    /// Whether the voice pauses before it.
    var followsPause: Bool
    /// Whether it is one of the first or last three words of its turn.
    var isNearTurnEdge: Bool
  }

  /// What is shorter is an espeak-ng artefact rather than a sound.
  private static let shortestPhoneSeconds: Float = 0.004
  private static let clausePauseSeconds: Float = 0.12
  private static let edgeWords = 3

  private(set) var words: [SpokenWord] = []
  /// For each phone, its number in `inventory`, and how long the voice makes it.
  private(set) var phones: [Int] = []
  private(set) var phoneSeconds: [Float] = []
  private(set) var inventory = PhoneInventory()

  private(set) var spokenSeconds: Float = 0

  /// The phones of a spoken word.
  func phones(of word: Int) -> Range<Int> {
    words[word].firstPhone..<(word + 1 < words.count ? words[word + 1].firstPhone : phones.count)
  }

  /// Adds a turn; one that is spoken without phones adds nothing.
  mutating func append(_ spoken: SpokenText, turn: Int, textWords: TextWords) {
    let firstWord = words.count
    var offset: Int?
    var pause: Float = 0
    for phone in spoken.phones {
      let seconds = Float(phone.sampleCount) / Float(max(1, spoken.sampleRate))
      if phone.name.isEmpty {
        pause += seconds
        continue
      }
      guard seconds >= Self.shortestPhoneSeconds else { continue }
      if phone.wordOffset != offset {
        words.append(
          SpokenWord(
            turn: turn, textWord: textWords.index(at: phone.wordOffset), firstPhone: phones.count,
            isTurnStart: offset == nil, followsPause: pause > Self.clausePauseSeconds, isNearTurnEdge: false))
        offset = phone.wordOffset
      }
      pause = 0
      phones.append(inventory.number(adding: phone.name))
      phoneSeconds.append(seconds)
      spokenSeconds += seconds
    }
    for word in firstWord..<words.count where word < firstWord + Self.edgeWords || word >= words.count - Self.edgeWords
    {
      words[word].isNearTurnEdge = true
    }
  }
}
