/// One frame of the search: what the best path to each place scores. The memory is its own.
///
/// Of states: hearing text. Of words: before the word, in the lane of audio without text, and in the lane of text
/// without audio.
@safe struct LaneCells: ~Copyable {
  struct Word {
    var audioScore = LaneCells.impossible
    var textScore = LaneCells.impossible
    /// Where the best path was when paths were last noted: a place of `LaneSearch`, or -1 for before the recording.
    var audioOrigin: Int32 = -1
    var textOrigin: Int32 = -1
  }

  static let impossible = -Float.infinity

  /// By state, counted from the first that is searched; two impossible ones stand before it, some to
  /// spare behind.
  let scores: UnsafeMutablePointer<Float>
  /// Frames that the best path has spent in the state.
  let spent: UnsafeMutablePointer<Float>
  let origins: UnsafeMutablePointer<Int32>
  /// By word, counted from the first that begins among the states.
  let words: UnsafeMutablePointer<Word>
  private static let padding = 4

  init(stateCount: Int, wordCount: Int) {
    func row<Value>(_ value: Value) -> UnsafeMutablePointer<Value> {
      let memory = UnsafeMutablePointer<Value>.allocate(capacity: stateCount + 2 * Self.padding)
      unsafe memory.initialize(repeating: value, count: stateCount + 2 * Self.padding)
      return unsafe memory + Self.padding
    }
    unsafe scores = row(Self.impossible)
    unsafe spent = row(0)
    unsafe origins = row(-1)
    unsafe words = .allocate(capacity: max(1, wordCount))
    unsafe words.initialize(repeating: Word(), count: wordCount)
  }

  deinit {
    unsafe (scores - Self.padding).deallocate()
    unsafe (spent - Self.padding).deallocate()
    unsafe (origins - Self.padding).deallocate()
    unsafe words.deallocate()
  }
}
