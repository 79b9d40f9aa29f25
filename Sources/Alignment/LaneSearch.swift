/// Finds the best way to hear a row of states in a recording: a Viterbi search (Viterbi 1967; Forney 1973) in three
/// lanes. In a state, audio matches text; at the start of any word, audio may pass without text, or text without audio.
///
/// A place is a number: below `row.count`, the state of that number; from there on, the lane of audio without text,
/// before the word of the rest. Text without audio takes no time, so that no frame is spent there.
///
/// Memory: rather than a pointer for every frame and state, the search notes sixty times or more where each path was when
/// it last did so. That gives the best path's places at those frames; between two of them the search is repeated, with
/// the few states between the two places (after Hirschberg 1975). That is tried at once, with what is the best path by
/// then, while the emission scores are at hand; in the end nearly all of it turns out to be on the best path. The path is as good, at little more than one search's
/// time. More notes make that less, but the second look between two places that are far apart finds a better path now
/// and then, since what is paid for the frames spent in a state makes the first look a greedy one.
struct LaneSearch {
  struct Place: Equatable {
    var frame: Int
    var number: Int
    /// Frames spent there so far, where it is a state.
    var spent: Float
  }

  private static let notesPerSearch = 64
  private static let mostFramesPerNote = 2800
  /// Cells of a part that is searched with a note at every frame.
  private static let cellsNotedAtOnce = 2_000_000
  private static let renewFrames = 256
  private static let pruneFrames = 16

  private let row: StateRow
  private let corridor: Corridor
  private var emissions: EmissionScores
  private var path: [Int32]
  private var lag: Float?
  /// By the frame of its second: two places between which the path is filled already.
  private var filled: [Int: (from: Place?, to: Place)] = [:]

  /// The place of each frame on the best path.
  ///
  /// - Parameters:
  ///   - beam: how much worse than the best at the same time a path may be without being given up. Where that leaves no
  ///     path to the row's end, none is given up.
  ///   - progress: called now and then with the part of the search that is done.
  /// - Returns: beside the path, how much worse it was than the best at the same time, at most, where that was looked at;
  ///   infinity where it was not.
  static func bestPath(
    of row: StateRow, in corridor: Corridor, emissions: EmissionScores, beam: Float = .infinity,
    progress: (Double) -> Void
  ) -> (path: [Int32], lag: Float) {
    guard emissions.frameCount > 0 else { return ([], .infinity) }
    var search = LaneSearch(
      row: row, corridor: corridor, emissions: emissions, path: Array(repeating: 0, count: emissions.frameCount))
    if !search.trace(from: nil, to: nil, beam: beam, progress: progress) {
      _ = search.trace(from: nil, to: nil, beam: .infinity, progress: progress)
    }
    return (search.path, search.lag ?? .infinity)
  }

  /// The state that a place is, or stands before.
  static func state(of place: Int, in row: StateRow) -> Int {
    place < row.count ? place : row.words[place - row.count].state
  }

  /// Fills the path after one of its places up to another; without them, all of it.
  ///
  /// - Returns: false where the beam leaves no path to the row's end.
  private mutating func trace(
    from start: Place?, to end: Place?, beam: Float = .infinity, progress: (Double) -> Void
  ) -> Bool {
    let frames = (start.map { $0.frame + 1 } ?? 0)..<(end.map { $0.frame + 1 } ?? path.count)
    let first = start.map { Self.state(of: $0.number, in: row) } ?? 0
    let last = end.map { Self.state(of: $0.number, in: row) } ?? row.count - 1
    let cells = frames.reduce(0) { $0 + window($1, first..<last + 1).count }
    let isNotedAtOnce = cells <= Self.cellsNotedAtOnce || frames.count <= 2
    let interval =
      isNotedAtOnce
      ? 1 : min(max(2, (frames.count + Self.notesPerSearch - 1) / Self.notesPerSearch), Self.mostFramesPerNote)
    let (notes, best) = search(
      frames, first..<last + 1, from: start, noteEvery: interval, beam: beam, progress: progress)
    guard var number = end?.number ?? best else { return false }
    for index in (0..<notes.count).reversed() {
      let origin = notes.origin(of: number, at: index)
      if isNotedAtOnce {
        path[notes.frame(of: index)] = Int32(number)
      } else {
        let before = index > 0 ? notes.place(origin, at: index - 1) : start
        let isPart = start == nil && end == nil
        if isPart { lag = max(lag ?? 0, notes.lag(of: number, at: index)) }
        fill(from: before, to: notes.place(number, at: index), isPart: isPart)
      }
      number = origin
      // Nothing leads here but from before the recording.
      guard number >= 0 else { break }
    }
    return true
  }

  /// - Parameter isPart: whether this is a part of all of the path, and not a part of a part.
  private mutating func fill(from start: Place?, to end: Place, isPart: Bool = true) {
    if isPart, let filled = filled[end.frame], filled == (start, end) { return }
    _ = trace(from: start, to: end) { _ in }
    if isPart { filled[end.frame] = (start, end) }
  }

  /// Fills the path between the last two notes but one, as if it led to the best place of the last.
  private mutating func fillEarly(_ notes: LaneNotes, best: Int) {
    let last = notes.count - 1
    guard last >= 1 else { return }
    let number = notes.origin(of: best, at: last)
    guard number >= 0 else { return }
    let first = notes.origin(of: number, at: last - 1)
    guard last > 1 else { return fill(from: nil, to: notes.place(number, at: 0)) }
    guard first >= 0 else { return }
    fill(from: notes.place(first, at: last - 2), to: notes.place(number, at: last - 1))
  }

  private func window(_ frame: Int, _ states: Range<Int>) -> Range<Int> {
    let first = max(states.lowerBound, Int(corridor.lower[frame]))
    return first..<max(first, min(states.upperBound, Int(corridor.upper[frame])))
  }

  /// - Returns: the notes, the last of them at the last frame; and the best place to end at the row's end, where a path
  ///   leads there.
  private mutating func search(
    _ frames: Range<Int>, _ states: Range<Int>, from start: Place?, noteEvery interval: Int, beam: Float,
    progress: (Double) -> Void
  ) -> (notes: LaneNotes, best: Int?) {
    var lanes = Lanes(row, states: states)
    if let start {
      lanes.begin(at: start, windowEnd: window(start.frame, states).upperBound)
    } else {
      lanes.begin(window: window(0, states))
    }
    // A part's emission scores are still there when the next one has been searched.
    let fillsEarly = start == nil && frames.upperBound == path.count && interval > 1
    if fillsEarly {
      filled = [:]
      emissions.keep(frames: 2 * interval)
    }
    var notes = LaneNotes(row, keepsScores: interval > 1)
    for frame in frames {
      let line = emissions.prepare(frame)
      lanes.advance(
        window: window(frame, states), scores: emissions.scores, line: line * emissions.columnCount,
        garbage: emissions.garbage[frame])
      let done = frame - frames.lowerBound + 1
      if done.isMultiple(of: Self.renewFrames) {
        lanes.renew()
        progress(Double(done) / Double(frames.count))
      }
      if done.isMultiple(of: interval) || frame == frames.upperBound - 1 {
        let best = fillsEarly ? lanes.bestPlace() : nil
        lanes.note(frame: frame, in: &notes)
        if let best { fillEarly(notes, best: best) }
      }
      if beam < .infinity, done.isMultiple(of: Self.pruneFrames) { lanes.prune(beam: beam) }
    }
    lanes.passOverText()
    return (notes, states.upperBound == row.count ? lanes.bestEnd() : nil)
  }
}
