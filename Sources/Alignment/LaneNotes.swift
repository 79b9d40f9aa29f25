/// Where the paths to all places of some frames came from: at each note, from which place at the note before.
struct LaneNotes {
  private struct Note {
    var frame: Int
    var firstState: Int
    /// Where its states and words begin in the lists.
    var states: Int
    var firstWord: Int
    var words: Int
  }

  private let row: StateRow
  /// Else only origins are kept.
  private let keepsScores: Bool
  private var notes: [Note] = []
  // One list for all notes: there may be a note for every frame.
  private var origins: [Int32] = []
  private var wordOrigins: [Int32] = []
  /// Frames spent in each state by then.
  private var spent: [Float] = []
  private var scores: [Float] = []
  private var wordScores: [Float] = []

  init(_ row: StateRow, keepsScores: Bool) {
    self.row = row
    self.keepsScores = keepsScores
  }

  var count: Int { notes.count }

  func frame(of note: Int) -> Int { notes[note].frame }

  /// - Parameters:
  ///   - cells: of the frame's states, from `firstState` on, and of its words, from `firstWord` on.
  mutating func append(
    frame: Int, firstState: Int, origins: UnsafeBufferPointer<Int32>, spent: UnsafeBufferPointer<Float>,
    scores: UnsafeBufferPointer<Float>, firstWord: Int, words: UnsafeBufferPointer<LaneCells.Word>
  ) {
    notes.append(
      Note(
        frame: frame, firstState: firstState, states: self.origins.count, firstWord: firstWord,
        words: wordOrigins.count))
    unsafe self.origins.append(contentsOf: origins)
    for word in words.indices { unsafe wordOrigins.append(words[word].audioOrigin) }
    guard keepsScores else { return }
    unsafe self.spent.append(contentsOf: spent)
    unsafe self.scores.append(contentsOf: scores)
    for word in words.indices { unsafe wordScores.append(words[word].audioScore) }
  }

  /// The place at the note before that the path to a place came from; -1 for before the recording.
  func origin(of number: Int, at note: Int) -> Int {
    let note = notes[note]
    return number < row.count
      ? Int(origins[note.states + number - note.firstState])
      : Int(wordOrigins[note.words + number - row.count - note.firstWord])
  }

  func place(_ number: Int, at index: Int) -> LaneSearch.Place {
    let note = notes[index]
    return LaneSearch.Place(
      frame: note.frame, number: number,
      spent: number < row.count ? spent[note.states + number - note.firstState] : 0)
  }

  /// How much worse a place was than the best of its frame.
  func lag(of number: Int, at index: Int) -> Float {
    let note = notes[index]
    let isLast = index + 1 == notes.count
    let ownScores = scores[note.states..<(isLast ? scores.count : notes[index + 1].states)]
    let ownWordScores = wordScores[note.words..<(isLast ? wordScores.count : notes[index + 1].words)]
    let best = max(ownScores.max() ?? LaneCells.impossible, ownWordScores.max() ?? LaneCells.impossible)
    return best
      - (number < row.count
        ? scores[note.states + number - note.firstState]
        : wordScores[note.words + number - row.count - note.firstWord])
  }
}
