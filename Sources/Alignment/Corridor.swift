/// The states that the search looks at in each frame. Both bounds never decrease.
struct Corridor {
  private(set) var lower: [Int32]
  /// One beyond the last.
  private(set) var upper: [Int32]

  /// - Parameters:
  ///   - lower, upper: of each frame; lower bounds are moved down to a word's start, and all are made to follow each
  ///     other.
  ///   - row: the first frame may be in its first state, the last frame in its last.
  init(lower: [Int], upper: [Int], row: StateRow) {
    var (low, high) = (0, 1)
    self.lower = []
    self.upper = []
    for frame in lower.indices {
      low = frame == 0 ? 0 : max(low, min(lower[frame], row.count - 1))
      let start = row.words[Int(row.wordIndices[low])].state
      high = frame == lower.count - 1 ? row.count : min(row.count, max(high, max(upper[frame], start + 1)))
      self.lower.append(Int32(start))
      self.upper.append(Int32(high))
    }
  }
}

extension Corridor {
  /// Around the line that a steady speaker would follow.
  ///
  /// - Parameters:
  ///   - progress: of each frame: the part of the text, 0...1, that is expected to be spoken by then.
  ///   - places: of each state: the part of the text before it; ascending.
  ///   - margin: to both sides, as a part of the text.
  init(around progress: [Float], places: [Float], margin: Float, row: StateRow) {
    var (low, high) = (0, 0)
    var lower: [Int] = []
    var upper: [Int] = []
    for part in progress {
      while low < places.count, places[low] < part - margin { low += 1 }
      while high < places.count, places[high] <= part + margin { high += 1 }
      lower.append(low)
      upper.append(high)
    }
    self.init(lower: lower, upper: upper, row: row)
  }

  /// Around the path of the search before.
  ///
  /// - Parameters:
  ///   - states: of each frame, the state that the path is in.
  ///   - reachFrames: how much earlier or later a state may be heard.
  ///   - reachStates: how many states before and after are added.
  ///   - turnStarts: of each state: how far back is searched from it, if that is further.
  init(
    around states: [Int], reachFrames: Int, reachStates: (before: Int, after: Int), row: StateRow,
    turnStarts: [Int]? = nil
  ) {
    let last = states.count - 1
    self.init(
      lower: states.indices.map { frame in
        guard frame >= reachFrames else { return 0 }
        let state = states[frame - reachFrames]
        return max(0, min(state - reachStates.before, turnStarts?[state] ?? state))
      },
      upper: states.indices.map { frame in
        frame + reachFrames > last ? row.count : states[frame + reachFrames] + reachStates.after + 1
      }, row: row)
  }
}
