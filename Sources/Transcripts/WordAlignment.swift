/// Finds which words of two texts are the same, where each lacks some of the other's and has some wrong.
///
/// Runs of words that both have just once are tied to each other (Bram Cohen's patience method), and what lies between
/// ties is searched by dynamic programming with affine gaps (Gotoh 1982). A gap that is opened costs much, and a longer one
/// hardly more than a short one: a missing paragraph is one gap, not many with chance matches of small words between.
struct WordAlignment {
  /// Words that belong together: one and one, or two that the other side writes as one.
  struct Link: Hashable {
    var a: Int
    var b: Int
    var aCount = 1
    var bCount = 1
    /// Else they are only spelled alike.
    var isExact = true
  }

  /// Ascending on both sides.
  private(set) var links: [Link] = []

  private let a: [Int32]
  private let b: [Int32]
  private let vocabulary: Vocabulary
  /// What it is worth to match a spelling: the rarer, the more.
  private let worth: [Int32]
  private var search = Search()

  /// More cells than this are first cut up by ties, where there are any.
  private static let fewCells = 40_000
  /// More than this are not searched: the two have nothing in common.
  private static let mostCells = 4_000_000
  /// Lengths of the runs that tie, in the order in which they are tried. The longer ones are for texts of few different
  /// words, where four in a row come again and again.
  private static let runs = [4, 3, 2, 8, 16]

  init(_ a: [Int32], _ b: [Int32], vocabulary: Vocabulary) {
    self.a = a
    self.b = b
    self.vocabulary = vocabulary
    var counts = [Int32](repeating: 0, count: vocabulary.count)
    for id in a { counts[Int(id)] += 1 }
    for id in b { counts[Int(id)] += 1 }
    // The logarithm, to base two and in tenths, of how much oftener a true match occurs than a chance one.
    let total = max(1, a.count + b.count)
    worth = counts.map { count in
      var (rarity, bits) = (total / (2 * max(1, Int(count))), Int32(0))
      while rarity > 1 { (rarity, bits) = (rarity / 2, bits + 1) }
      return 10 * min(7, max(3, bits))
    }
    align(0..<a.count, 0..<b.count, level: 0)
  }

  private mutating func align(_ first: Range<Int>, _ second: Range<Int>, level: Int) {
    guard !first.isEmpty, !second.isEmpty else { return }
    let cells = first.count.multipliedReportingOverflow(by: second.count)
    let isSmall = !cells.overflow && cells.partialValue <= Self.fewCells
    let isBearable = !cells.overflow && cells.partialValue <= Self.mostCells
    // Long runs are tried only where nothing else helps.
    if isSmall || (isBearable && level >= 3) {
      search.run(a[first], b[second], worth: worth, vocabulary: vocabulary, seesLikeness: isSmall)
      links += search.links
      return
    }
    guard level < Self.runs.count else { return alignEnds(first, second) }
    var (nextA, nextB) = (first.lowerBound, second.lowerBound)
    let length = Self.runs[level]
    for tie in ties(first, second, length: length) {
      // Neighbouring ties overlap; a word is linked once.
      let skipped = max(0, nextA - tie.a, nextB - tie.b)
      guard skipped < length else { continue }
      align(nextA..<(tie.a + skipped), nextB..<(tie.b + skipped), level: level + 1)
      for offset in skipped..<length { links.append(Link(a: tie.a + offset, b: tie.b + offset)) }
      (nextA, nextB) = (tie.a + length, tie.b + length)
    }
    align(nextA..<first.upperBound, nextB..<second.upperBound, level: level + 1)
  }

  /// What is the same at the beginning and at the end: the last resort for the same word said ten thousand times.
  private mutating func alignEnds(_ first: Range<Int>, _ second: Range<Int>) {
    let most = min(first.count, second.count)
    var start = 0
    while start < most, a[first.lowerBound + start] == b[second.lowerBound + start] { start += 1 }
    var end = 0
    while end < most - start, a[first.upperBound - 1 - end] == b[second.upperBound - 1 - end] { end += 1 }
    for offset in 0..<start { links.append(Link(a: first.lowerBound + offset, b: second.lowerBound + offset)) }
    for offset in (0..<end).reversed() {
      links.append(Link(a: first.upperBound - 1 - offset, b: second.upperBound - 1 - offset))
    }
  }

  /// Places of the runs that occur exactly once on both sides: the longest chain of them that ascends on both.
  private func ties(_ first: Range<Int>, _ second: Range<Int>, length: Int) -> [(a: Int, b: Int)] {
    guard first.count >= length, second.count >= length else { return [] }
    struct Place { var a: Int32 = -1, b: Int32 = -1 }  // -1 nowhere yet, -2 more than once
    var places: [UInt64: Place] = Dictionary(minimumCapacity: first.count)
    func key(_ ids: [Int32], _ start: Int) -> UInt64 {
      var key: UInt64 = 0
      for index in start..<(start + length) {
        key = (key ^ UInt64(UInt32(bitPattern: ids[index]))) &* 0x9E37_79B9_7F4A_7C15
        key ^= key >> 29
      }
      return key
    }
    for start in first.lowerBound...(first.upperBound - length) {
      let key = key(a, start)
      let known = places[key]
      places[key] = Place(a: known == nil ? Int32(start) : -2)
    }
    for start in second.lowerBound...(second.upperBound - length) {
      let key = key(b, start)
      guard let known = places[key], known.a >= 0, known.b != -2 else { continue }
      places[key] = Place(a: known.a, b: known.b == -1 ? Int32(start) : -2)
    }
    var pairs: [(a: Int, b: Int)] = []
    for place in places.values where place.a >= 0 && place.b >= 0 { pairs.append((Int(place.a), Int(place.b))) }
    pairs.sort { $0.a < $1.a }
    // Two runs may share a key by chance.
    pairs.removeAll { pair in (0..<length).contains { a[pair.a + $0] != b[pair.b + $0] } }
    return Ascent.longest(pairs.map(\.b), strictly: true).map { pairs[$0] }
  }
}

/// The longest ascending part of a list (Schensted 1961), in n log n.
enum Ascent {
  /// - Returns: the places of its members.
  static func longest(_ values: [Int], strictly: Bool) -> [Int] {
    var tails: [Int] = []  // the place of the least value that ends an ascent of each length
    var before = [Int](repeating: -1, count: values.count)
    for (place, value) in values.enumerated() {
      var (low, high) = (0, tails.count)
      while low < high {
        let middle = (low + high) / 2
        let tail = values[tails[middle]]
        if strictly ? tail < value : tail <= value { low = middle + 1 } else { high = middle }
      }
      before[place] = low > 0 ? tails[low - 1] : -1
      if low == tails.count { tails.append(place) } else { tails[low] = place }
    }
    var chain: [Int] = []
    var place = tails.last ?? -1
    while place >= 0 {
      chain.append(place)
      place = before[place]
    }
    return chain.reversed()
  }
}

/// The dynamic programming between two ties, with its memory, which is used again for the next.
private struct Search {
  private(set) var links: [WordAlignment.Link] = []

  // In tenths of a bit, as `worth`.
  private static let alike: Int32 = 20
  private static let different: Int32 = -20
  private static let gapOpened: Int32 = -35
  private static let gapExtended: Int32 = -2
  private static let impossible = Int32.min / 2
  /// In percent: `colour` and `color`, `walk` and `walked`.
  private static let leastLikeness = 60

  /// How a cell was reached, in each of its three states.
  private enum Step {
    /// Of a match: the state before.
    static let fromOnlyA: UInt8 = 1
    static let fromOnlyB: UInt8 = 2
    /// Of a match: two words of one side were taken.
    static let twoOfA: UInt8 = 4
    static let twoOfB: UInt8 = 8
    /// Of a gap: it begins here, behind a match; or behind a gap of the other side.
    static let opensA: UInt8 = 16
    static let opensB: UInt8 = 32
    static let turnsToA: UInt8 = 64
    static let turnsToB: UInt8 = 128
  }

  private enum State { case match, onlyA, onlyB }

  private var steps: [UInt8] = []
  // Three rows each: the best that ends in a match, in a word of a alone, in a word of b alone.
  private var match: [Int32] = []
  private var onlyA: [Int32] = []
  private var onlyB: [Int32] = []

  /// - Parameter seesLikeness: whether words that are spelled alike count for something; it takes time.
  mutating func run(
    _ a: ArraySlice<Int32>, _ b: ArraySlice<Int32>, worth: [Int32], vocabulary: Vocabulary, seesLikeness: Bool
  ) {
    let (aIDs, bIDs) = (Array(a), Array(b))
    let width = bIDs.count + 1
    reserve(cells: (aIDs.count + 1) * width, rows: 3 * width)
    let joinedB = Self.joined(bIDs, vocabulary)
    let joinedA = Self.joined(aIDs, vocabulary)
    (match[0], onlyA[0], onlyB[0], steps[0]) = (0, Self.impossible, Self.impossible, 0)
    for j in 1..<width {
      (match[j], onlyA[j]) = (Self.impossible, Self.impossible)
      onlyB[j] = Self.gapOpened + Int32(j - 1) * Self.gapExtended
      steps[j] = j == 1 ? Step.opensB : 0
    }
    for i in 1...aIDs.count {
      let (row, above, second) = (i % 3 * width, (i + 2) % 3 * width, (i + 1) % 3 * width)
      let (id, pair) = (aIDs[i - 1], joinedA[i - 1])
      (match[row], onlyB[row]) = (Self.impossible, Self.impossible)
      onlyA[row] = Self.gapOpened + Int32(i - 1) * Self.gapExtended
      steps[i * width] = i == 1 ? Step.opensA : 0
      for j in 1..<width {
        let other = bIDs[j - 1]
        let isLike =
          id == other || (seesLikeness && vocabulary.likeness(id, other) >= Self.leastLikeness)
        var (score, step) = best(above + j - 1)
        score += id == other ? worth[Int(id)] : isLike ? Self.alike : Self.different
        if pair == other, i > 1 {
          let (before, way) = best(second + j - 1)
          if before + worth[Int(other)] > score { (score, step) = (before + worth[Int(other)], way | Step.twoOfA) }
        }
        if joinedB[j - 1] == id, j > 1 {
          let (before, way) = best(above + j - 2)
          if before + worth[Int(id)] > score { (score, step) = (before + worth[Int(id)], way | Step.twoOfB) }
        }
        match[row + j] = score
        var gap = onlyA[above + j] + Self.gapExtended
        if match[above + j] + Self.gapOpened > gap {
          (gap, step) = (match[above + j] + Self.gapOpened, step | Step.opensA)
        }
        if onlyB[above + j] + Self.gapOpened > gap {
          (gap, step) = (onlyB[above + j] + Self.gapOpened, step & ~Step.opensA | Step.turnsToA)
        }
        onlyA[row + j] = gap
        gap = onlyB[row + j - 1] + Self.gapExtended
        if match[row + j - 1] + Self.gapOpened > gap {
          (gap, step) = (match[row + j - 1] + Self.gapOpened, step | Step.opensB)
        }
        if onlyA[row + j - 1] + Self.gapOpened > gap {
          (gap, step) = (onlyA[row + j - 1] + Self.gapOpened, step & ~Step.opensB | Step.turnsToB)
        }
        onlyB[row + j] = gap
        steps[i * width + j] = step
      }
    }
    trace(aIDs, bIDs, a.startIndex, b.startIndex, vocabulary: vocabulary, seesLikeness: seesLikeness)
  }

  private mutating func reserve(cells: Int, rows: Int) {
    if steps.count < cells { steps = [UInt8](repeating: 0, count: cells) }
    guard match.count < rows else { return }
    match = [Int32](repeating: 0, count: rows)
    onlyA = match
    onlyB = match
  }

  /// The word that each makes with the one before it, if there is such a word; else -1.
  private static func joined(_ ids: [Int32], _ vocabulary: Vocabulary) -> [Int32] {
    ids.indices.map { $0 == 0 ? -1 : vocabulary.joined(ids[$0 - 1], ids[$0]) ?? -1 }
  }

  private func best(_ cell: Int) -> (score: Int32, step: UInt8) {
    let (matched, a, b) = (match[cell], onlyA[cell], onlyB[cell])
    if matched >= a, matched >= b { return (matched, 0) }
    return a >= b ? (a, Step.fromOnlyA) : (b, Step.fromOnlyB)
  }

  private mutating func trace(
    _ a: [Int32], _ b: [Int32], _ startA: Int, _ startB: Int, vocabulary: Vocabulary, seesLikeness: Bool
  ) {
    links.removeAll(keepingCapacity: true)
    let width = b.count + 1
    var (i, j) = (a.count, b.count)
    let last = best(i % 3 * width + j).step
    var state: State = last == 0 ? .match : last == Step.fromOnlyA ? .onlyA : .onlyB
    while i > 0 || j > 0 {
      let step = steps[i * width + j]
      switch state {
      case .match:
        let (aCount, bCount) = (step & Step.twoOfA != 0 ? 2 : 1, step & Step.twoOfB != 0 ? 2 : 1)
        (i, j) = (i - aCount, j - bCount)
        let isExact = aCount + bCount > 2 || a[i] == b[j]
        if isExact || (seesLikeness && vocabulary.likeness(a[i], b[j]) >= Self.leastLikeness) {
          links.append(.init(a: startA + i, b: startB + j, aCount: aCount, bCount: bCount, isExact: isExact))
        }
        state = step & Step.fromOnlyA != 0 ? .onlyA : step & Step.fromOnlyB != 0 ? .onlyB : .match
      case .onlyA:
        i -= 1
        state = step & Step.opensA != 0 ? .match : step & Step.turnsToA != 0 ? .onlyB : .onlyA
      case .onlyB:
        j -= 1
        state = step & Step.opensB != 0 ? .match : step & Step.turnsToB != 0 ? .onlyA : .onlyB
      }
    }
    links.reverse()
  }
}
