#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The script as the row of states that the search walks along, with the price of each step.
///
/// Each word is an optional silence, which also marks the word's start, and its phones: one state each in the coarse
/// row, three in the fine one. A silence ends the row, as a word without phones. Prices are negative logarithms of
/// probabilities.
struct StateRow {
  enum Grain {
    /// 40 ms a frame, a state for each phone.
    case coarse
    /// 10 ms a frame, a state for each third of a phone.
    case fine

    /// Of the features' frames.
    var hops: Int { self == .coarse ? 4 : 1 }
    var statesPerPhone: Int { self == .coarse ? 1 : PhoneInventory.thirds }
    var frameSeconds: Float { 0.01 * Float(hops) }
  }

  /// Nobody stays in a word's sound for ever: without a cap a phone swallows seconds of music.
  private static let capStretch: Float = 2.5
  private static let capSlackSeconds: Float = 0.03
  private static let overstayPrice: Float = 0.25
  private static let silenceStayPrice: Float = 0.05
  private static let shortestStateFrames: Float = 1.3
  private static let skipStatePrice: Float = 3
  private static let skipSilencePrice: Float = 0.6
  private static let skipPhonePrice: Float = 2
  /// A pause, and the opening of the lane of audio without text, at a turn's start, at a pause in the text, between
  /// other words. Near a turn's edge both cost more: else its first words are found in the speech before it.
  private static let pausePrices: (turn: Float, clause: Float, word: Float) = (0, 3, 8)
  private static let openPrices: (turn: Float, clause: Float, word: Float) = (6, 25, 40)
  private static let edgePausePrice: Float = 2
  private static let edgeOpenPrice: Float = 25
  private static let absorbPrice: Float = 0.12

  /// What it costs to be in four states that follow each other: the search takes them at once.
  struct Prices {
    /// Of a further frame in the state, and the frames after which that costs more. Behind the row's end nobody stays.
    var stay = SIMD4<Float>(repeating: .infinity)
    var cap: SIMD4<Float> = .zero
    /// Of coming from the state before, and from the one before that.
    var enter = SIMD4<Float>(repeating: .infinity)
    var skip = SIMD4<Float>(repeating: .infinity)
    /// The states' columns in a row of emission scores.
    var column: SIMD4<Int32> = .zero
  }

  struct Word {
    /// Its silence.
    var state: Int
    /// The price of opening the lane of untranscribed audio before it, and of a frame there.
    var open: Float
    var absorb: Float
    /// The price of leaving its text out.
    var leaveOut: Float
    /// Of its silence and its first sound, in a row of emission scores.
    var silenceColumn: Int32 = 0
    var firstColumn: Int32 = 0
  }

  let grain: Grain
  private(set) var prices: [Prices] = []
  /// The script's words, and the closing silence.
  private(set) var words: [Word] = []
  /// Of each state: its phone in the script, -1 for silence; and its word.
  private(set) var phones: [Int32] = []
  private(set) var wordIndices: [Int32] = []
  /// Of each state: its column in a row of emission scores.
  private(set) var columns: [Int32] = []
  /// The price of a stay beyond the cap, for each frame beyond it.
  let overstay: Float

  var count: Int { columns.count }

  init(_ script: Script, grain: Grain) {
    self.grain = grain
    overstay = Self.overstayPrice * Float(grain.hops)
    var nextPrices: [Float] = [0]
    for index in 0...script.words.count {
      // The closing silence is priced as a turn's start.
      let word = index < script.words.count ? script.words[index] : nil
      let isTurnStart = word?.isTurnStart ?? true
      func price(_ prices: (turn: Float, clause: Float, word: Float), edge: Float) -> Float {
        guard let word, !isTurnStart else { return prices.turn }
        return (word.followsPause ? prices.clause : prices.word) + (word.isNearTurnEdge ? edge : 0)
      }
      let phones = index < script.words.count ? script.phones(of: index) : 0..<0
      words.append(
        Word(
          state: count, open: price(Self.openPrices, edge: Self.edgeOpenPrice),
          absorb: isTurnStart ? 0 : Self.absorbPrice * Float(grain.hops),
          leaveOut: Self.skipPhonePrice * Float(phones.count)))
      append(
        phone: -1, column: 0, stay: Self.silenceStayPrice * Float(grain.hops), cap: .infinity,
        enter: price(Self.pausePrices, edge: Self.edgePausePrice), isWordStart: false, next: 0, to: &nextPrices)
      for phone in phones {
        let states = grain.statesPerPhone
        let seconds = script.phoneSeconds[phone] / Float(states)
        let frames = max(Self.shortestStateFrames, seconds / grain.frameSeconds)
        for third in 0..<states {
          append(
            phone: phone, column: 1 + states * script.phones[phone] + third, stay: -log(1 - 1 / frames),
            cap: ((Self.capStretch * seconds + Self.capSlackSeconds) / grain.frameSeconds).rounded(.up), enter: 0,
            isWordStart: phone == phones.lowerBound && third == 0, next: 0.5 * log(frames), to: &nextPrices)
        }
      }
    }
  }

  /// - Parameters:
  ///   - enter: what is paid on top of the price of leaving the state that one comes from.
  ///   - isWordStart: whether the state before is the word's silence, which most words do without.
  ///   - next: the price of leaving this state.
  ///   - nextPrices: of all states so far, behind one for the void before the row.
  private mutating func append(
    phone: Int, column: Int, stay: Float, cap: Float, enter: Float, isWordStart: Bool, next: Float,
    to nextPrices: inout [Float]
  ) {
    let twoBefore = nextPrices[max(0, nextPrices.count - 2)]
    let (group, lane) = count.quotientAndRemainder(dividingBy: 4)
    if lane == 0 { prices.append(Prices()) }
    prices[group].stay[lane] = stay
    prices[group].cap[lane] = cap
    prices[group].enter[lane] = enter + nextPrices[nextPrices.count - 1]
    prices[group].skip[lane] = isWordStart ? Self.skipSilencePrice : Self.skipStatePrice + enter + twoBefore
    prices[group].column[lane] = Int32(column)
    if isWordStart { words[words.count - 1].firstColumn = Int32(column) }
    columns.append(Int32(column))
    phones.append(Int32(phone))
    wordIndices.append(Int32(words.count - 1))
    nextPrices.append(next)
  }
}
