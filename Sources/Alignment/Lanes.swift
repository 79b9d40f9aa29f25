/// Two neighbouring frames of a lane search, and the step from one to the next.
struct Lanes: ~Copyable {
  private static let leaveTextPrice: Float = 8
  /// States that may come into sight before `prune` is called again.
  private static let growth = 64

  private let row: StateRow
  private var new: LaneCells
  private var old: LaneCells
  /// What there are cells for: whole groups of four.
  private let states: Range<Int>
  private let firstWord: Int
  /// What the newer frame looks at: states, and the words that begin among them.
  private var window: Range<Int>
  private var words: Range<Int>
  /// Whether the text lane of the newer and the older frame is written down.
  private var textIsKnown = false
  private var oldTextIsKnown = false
  /// What the next frames may look at.
  private var reach = 0..<Int.max

  /// - Parameter states: all that any frame will look at.
  init(_ row: StateRow, states: Range<Int>) {
    self.row = row
    let states = Self.wholeGroups(states)
    self.states = states
    let words = Self.words(beginningIn: states, of: row)
    firstWord = words.lowerBound
    new = LaneCells(stateCount: states.count, wordCount: words.count)
    old = LaneCells(stateCount: states.count, wordCount: words.count)
    window = states.lowerBound..<states.lowerBound
    self.words = firstWord..<firstWord
  }

  private static func wholeGroups(_ states: Range<Int>) -> Range<Int> {
    states.lowerBound & ~3..<(states.upperBound + 3) & ~3
  }

  private static func words(beginningIn states: Range<Int>, of row: StateRow) -> Range<Int> {
    func firstWord(from state: Int) -> Int {
      guard state < row.count else { return row.words.count }
      let word = Int(row.wordIndices[state])
      return row.words[word].state < state ? word + 1 : word
    }
    return firstWord(from: states.lowerBound)..<firstWord(from: states.upperBound)
  }

  /// Before the recording: text up to any word may be left out.
  mutating func begin(window: Range<Int>) {
    move(to: window)
    var score: Float = 0
    for word in words {
      unsafe new.words[word - firstWord].textScore = word == 0 ? 0 : score - Self.leaveTextPrice
      score -= row.words[word].leaveOut
    }
    textIsKnown = true
  }

  /// At a place that is known to be on the path.
  mutating func begin(at place: LaneSearch.Place, windowEnd: Int) {
    let state = LaneSearch.state(of: place.number, in: row)
    move(to: state..<max(state + 1, windowEnd))
    if place.number < row.count {
      unsafe new.scores[state - states.lowerBound] = 0
      unsafe new.spent[state - states.lowerBound] = place.spent
      unsafe new.origins[state - states.lowerBound] = Int32(place.number)
    } else {
      let word = place.number - row.count
      unsafe new.words[word - firstWord].audioScore = 0
      unsafe new.words[word - firstWord].audioOrigin = Int32(place.number)
    }
    passOverText()
  }

  private mutating func move(to wanted: Range<Int>) {
    let seen = window
    window = Self.wholeGroups(wanted)
    var (first, end) = (words.lowerBound, words.upperBound)
    while first < row.words.count, row.words[first].state < window.lowerBound { first += 1 }
    end = max(end, first)
    while end > first, row.words[end - 1].state >= window.upperBound { end -= 1 }
    while end < row.words.count, row.words[end].state < window.upperBound { end += 1 }
    // What stands beyond the older frame's bounds is left from frames before.
    for state in stride(from: seen.upperBound, to: window.upperBound, by: 1) {
      unsafe old.scores[state - states.lowerBound] = LaneCells.impossible
    }
    for word in stride(from: words.upperBound, to: end, by: 1) { unsafe old.words[word - firstWord] = LaneCells.Word() }
    words = first..<end
    let start = window.lowerBound - states.lowerBound
    unsafe new.scores[start - 1] = LaneCells.impossible
    unsafe new.scores[start - 2] = LaneCells.impossible
  }

  /// One frame further. Where text is left out after it is known once `passOverText` was called, or by the next frame.
  ///
  /// - Parameters:
  ///   - window: its lower bound may not decrease.
  ///   - scores: of all classes in the frame, from `line` on.
  ///   - garbage: the frame's score in the lane of audio without text.
  mutating func advance(window: Range<Int>, scores: [Float], line: Int, garbage: Float) {
    swap(&new, &old)
    (oldTextIsKnown, textIsKnown) = (textIsKnown, false)
    let oldWords = words
    let first = max(window.lowerBound, reach.lowerBound)
    move(to: first..<max(first, min(window.upperBound, reach.upperBound)))
    unsafe scores.withUnsafeBufferPointer { scores in
      guard let scores = scores.baseAddress else { return }
      unsafe hear(scores + line)
      unsafe beginWords(scores + line, garbage: garbage, after: oldWords)
    }
  }

  /// From the same state, the one before, or the one before that: four states at once.
  private func hear(_ scores: UnsafePointer<Float>) {
    let start = window.lowerBound - states.lowerBound
    let groups = window.lowerBound / 4..<window.upperBound / 4
    let (oldScores, oldSpent, oldOrigins) = unsafe (
      UnsafeRawPointer(old.scores + start), UnsafeRawPointer(old.spent + start), UnsafeRawPointer(old.origins + start)
    )
    let (newScores, newSpent, newOrigins) = unsafe (
      UnsafeMutableRawPointer(new.scores + start), UnsafeMutableRawPointer(new.spent + start),
      UnsafeMutableRawPointer(new.origins + start)
    )
    let overstay = SIMD4(repeating: row.overstay)
    let one = SIMD4<Float>(repeating: 1)
    unsafe row.prices.withUnsafeBufferPointer { prices in
      // A frame's four bytes: the size of each number here.
      var byte = 0
      for group in groups {
        let price = unsafe prices[group]
        var spent = unsafe oldSpent.loadUnaligned(fromByteOffset: byte, as: SIMD4<Float>.self) + one
        let beyond = spent - price.cap
        let late = beyond.replacing(with: 0, where: beyond .< 0)
        var best = unsafe oldScores.loadUnaligned(fromByteOffset: byte, as: SIMD4<Float>.self)
        best -= price.stay + overstay * late
        let entering = unsafe oldScores.loadUnaligned(fromByteOffset: byte - 4, as: SIMD4<Float>.self) - price.enter
        let skipping = unsafe oldScores.loadUnaligned(fromByteOffset: byte - 8, as: SIMD4<Float>.self) - price.skip
        let isEntering = entering .> best
        best.replace(with: entering, where: isEntering)
        let isSkipping = skipping .> best
        best.replace(with: skipping, where: isSkipping)
        spent.replace(with: one, where: isEntering .| isSkipping)
        var origin = unsafe oldOrigins.loadUnaligned(fromByteOffset: byte, as: SIMD4<Int32>.self)
        unsafe origin.replace(
          with: oldOrigins.loadUnaligned(fromByteOffset: byte - 4, as: SIMD4<Int32>.self), where: isEntering)
        unsafe origin.replace(
          with: oldOrigins.loadUnaligned(fromByteOffset: byte - 8, as: SIMD4<Int32>.self), where: isSkipping)
        let column = price.column
        best += unsafe SIMD4(
          scores[Int(column[0])], scores[Int(column[1])], scores[Int(column[2])], scores[Int(column[3])])
        unsafe newScores.storeBytes(of: best, toByteOffset: byte, as: SIMD4<Float>.self)
        unsafe newSpent.storeBytes(of: spent, toByteOffset: byte, as: SIMD4<Float>.self)
        unsafe newOrigins.storeBytes(of: origin, toByteOffset: byte, as: SIMD4<Int32>.self)
        byte += 16
      }
    }
  }

  /// From the other lanes into a word's silence or first sound, and into the lane of audio without text.
  ///
  /// Here as below everything is written, better or not: a processor cannot guess which, and waits for every wrong guess.
  private func beginWords(_ scores: UnsafePointer<Float>, garbage: Float, after oldWords: Range<Int>) {
    // Unless it is known where text was left out after the older frame, that is found on the way.
    var text = LeftOut()
    unsafe row.words.withUnsafeBufferPointer { prices in
      if !oldTextIsKnown {
        for word in oldWords.prefix(while: { $0 < words.lowerBound }) {
          unsafe step(&text, over: prices[word], in: old, word: word)
        }
      }
      for word in words {
        let price = unsafe prices[word]
        let cell = price.state &- states.lowerBound
        let (older, newer) = unsafe (old.words + (word &- firstWord), new.words + (word &- firstWord))
        let (audioScore, audioOrigin) = unsafe (older.pointee.audioScore, older.pointee.audioOrigin)
        let leftOut =
          if oldTextIsKnown {
            unsafe LeftOut(score: older.pointee.textScore, origin: older.pointee.textOrigin)
          } else {
            step(&text, over: price, in: old, word: word)
          }
        let isText = leftOut.score > audioScore
        unsafe enter(
          cell,
          SIMD2(repeating: isText ? leftOut.score : audioScore)
            + SIMD2(scores[Int(price.silenceColumn)], scores[Int(price.firstColumn)]),
          origin: isText ? leftOut.origin : audioOrigin)
        let (leaving, leavingOrigin) = unsafe (old.scores[cell &- 1] - price.open, old.origins[cell &- 1])
        let isLeaving = leaving > audioScore
        let best = isLeaving ? leaving : audioScore
        let bestOrigin = Self.choose(leavingOrigin, audioOrigin, first: isLeaving)
        let passing = leftOut.score - price.open
        let isPassing = passing > best
        unsafe newer.pointee.audioScore = (isPassing ? passing : best) + garbage - price.absorb
        unsafe newer.pointee.audioOrigin = isPassing ? leftOut.origin : bestOrigin
      }
    }
  }

  /// The best path that leaves out the text before a word.
  private struct LeftOut {
    var score = LaneCells.impossible
    var origin: Int32 = -1
  }

  /// From one word to the next.
  /// - Returns: what leads to the word that is stepped over.
  @inline(__always) @discardableResult
  private func step(
    _ text: inout LeftOut, over price: StateRow.Word, in cells: borrowing LaneCells, word: Int
  ) -> LeftOut {
    let cell = price.state &- 1 &- states.lowerBound
    let lane = unsafe cells.words + (word &- firstWord)
    let (leaving, leavingOrigin) = unsafe (cells.scores[cell], cells.origins[cell])
    let (audioScore, audioOrigin) = unsafe (lane.pointee.audioScore, lane.pointee.audioOrigin)
    let isLeaving = leaving > audioScore
    let candidate = (isLeaving ? leaving : audioScore) - Self.leaveTextPrice
    let isBetter = candidate > text.score
    let here = LeftOut(
      score: isBetter ? candidate : text.score,
      origin: Self.choose(
        Self.choose(leavingOrigin, audioOrigin, first: isLeaving), text.origin, first: isBetter))
    text = LeftOut(score: here.score - price.leaveOut, origin: here.origin)
    return here
  }

  /// A choice that stays one without a branch: compilers make one again where a side comes from memory.
  @inline(__always)
  private static func choose(_ one: Int32, _ other: Int32, first: Bool) -> Int32 {
    other ^ ((one ^ other) & (0 &- (first ? 1 : 0)))
  }

  /// Two cells, the second of which may lie beyond the window.
  @inline(__always)
  private func enter(_ cell: Int, _ entering: SIMD2<Float>, origin: Int32) {
    let (scores, spent, origins) = unsafe (
      UnsafeMutableRawPointer(new.scores + cell), UnsafeMutableRawPointer(new.spent + cell),
      UnsafeMutableRawPointer(new.origins + cell)
    )
    let here = unsafe scores.loadUnaligned(as: SIMD2<Float>.self)
    let isBetter = entering .> here
    unsafe scores.storeBytes(of: here.replacing(with: entering, where: isBetter), as: SIMD2<Float>.self)
    unsafe spent.storeBytes(
      of: spent.loadUnaligned(as: SIMD2<Float>.self).replacing(with: 1, where: isBetter), as: SIMD2<Float>.self)
    unsafe origins.storeBytes(
      of: origins.loadUnaligned(as: SIMD2<Int32>.self).replacing(with: origin, where: isBetter), as: SIMD2<Int32>.self)
  }

  /// Leaves text out after this frame: from a word's end or the audio before a word, up to any later word.
  mutating func passOverText() {
    var text = LeftOut()
    unsafe row.words.withUnsafeBufferPointer { prices in
      for word in words {
        let here = unsafe step(&text, over: prices[word], in: new, word: word)
        unsafe new.words[word &- firstWord].textScore = here.score
        unsafe new.words[word &- firstWord].textOrigin = here.origin
      }
    }
    textIsKnown = true
  }

  /// Notes where the paths to this frame's places came from; from now on they come from here.
  mutating func note(frame: Int, in notes: inout LaneNotes) {
    let first = window.lowerBound - states.lowerBound
    let origins = unsafe UnsafeMutableBufferPointer(start: new.origins + first, count: window.count)
    let words = unsafe UnsafeMutableBufferPointer(
      start: new.words + (self.words.lowerBound - firstWord), count: self.words.count)
    unsafe notes.append(
      frame: frame, firstState: window.lowerBound, origins: UnsafeBufferPointer(origins),
      spent: UnsafeBufferPointer(start: new.spent + first, count: window.count),
      scores: UnsafeBufferPointer(start: new.scores + first, count: window.count),
      firstWord: self.words.lowerBound, words: UnsafeBufferPointer(words))
    for index in origins.indices { unsafe origins[index] = Int32(truncatingIfNeeded: window.lowerBound &+ index) }
    for index in words.indices {
      unsafe words[index].audioOrigin = Int32(truncatingIfNeeded: row.count &+ self.words.lowerBound &+ index)
    }
  }

  private func bestScore() -> Float {
    var best = LaneCells.impossible
    for state in window { best = unsafe max(best, new.scores[state - states.lowerBound]) }
    for word in words { best = unsafe max(best, new.words[word - firstWord].audioScore) }
    return best
  }

  /// nil where no path has come this far.
  func bestPlace() -> Int? {
    var best: (place: Int?, score: Float) = (nil, LaneCells.impossible)
    for state in window where state < row.count {
      guard unsafe new.scores[state - states.lowerBound] > best.score else { continue }
      best = unsafe (state, new.scores[state - states.lowerBound])
    }
    for word in words where unsafe new.words[word - firstWord].audioScore > best.score {
      best = unsafe (row.count + word, new.words[word - firstWord].audioScore)
    }
    return best.place
  }

  /// Looks no more at what lies before the first or behind the last place that is at most so much worse than the best.
  mutating func prune(beam: Float) {
    passOverText()
    let least = bestScore() - beam
    func isHopeless(_ state: Int) -> Bool { unsafe new.scores[state - states.lowerBound] < least }
    func isHopelessBefore(_ word: Int) -> Bool {
      let lane = unsafe new.words[word - firstWord]
      return max(lane.audioScore, lane.textScore) < least
    }
    let first = min(
      window.first { !isHopeless($0) } ?? window.upperBound,
      words.first { !isHopelessBefore($0) }.map { row.words[$0].state } ?? window.upperBound)
    let last = max(
      window.last { !isHopeless($0) } ?? window.lowerBound,
      words.last { !isHopelessBefore($0) }.map { row.words[$0].state } ?? window.lowerBound)
    reach = first..<max(first, last) + Self.growth
  }

  /// Brings the best score back to 0: numbers are finest there.
  mutating func renew() {
    let best = bestScore()
    guard best > LaneCells.impossible else { return }
    for state in window { unsafe new.scores[state - states.lowerBound] -= best }
    for word in words { unsafe new.words[word - firstWord].audioScore -= best }
  }

  /// The best place at the row's end, after the last frame's note and `passOverText`; nil where no path led there.
  func bestEnd() -> Int? {
    let last = row.count - 1
    guard window.contains(last) else { return nil }
    var best = (place: last, score: unsafe new.scores[last - states.lowerBound])
    if last > window.lowerBound {
      let score = unsafe new.scores[last - 1 - states.lowerBound]
      if score > best.score { best = (last - 1, score) }
    }
    let lane = unsafe new.words[row.words.count - 1 - firstWord]
    if lane.audioScore > best.score { best = (row.count + row.words.count - 1, lane.audioScore) }
    if lane.textScore > best.score { best = (Int(lane.textOrigin), lane.textScore) }
    return best.score > LaneCells.impossible ? best.place : nil
  }
}
