/// Two versions of a text, line against line, as `diff -u` shows them and `patch` reads them.
struct UnifiedDiff {
  private typealias Line = ArraySlice<UInt8>

  /// So many lines are shown around each change.
  private static let contextLines = 3

  private let old: [Line]
  private let new: [Line]
  /// What gives way to what; in order, and never empty on both sides.
  private var changes: [(old: Range<Int>, new: Range<Int>)] = []

  init(_ old: [UInt8], _ new: [UInt8]) {
    self.old = Self.lines(old)
    self.new = Self.lines(new)
    compare(0..<self.old.count, 0..<self.new.count)
  }

  /// Each with its line end.
  private static func lines(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  // MARK: Comparing

  /// Lines that stand once on both sides, in the same order, are held to be the same; so on between them ("patience diff").
  private mutating func compare(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
    var (old, new) = (oldRange, newRange)
    while let first = old.first, let other = new.first, self.old[first] == self.new[other] {
      (old, new) = (old.dropFirst(), new.dropFirst())
    }
    while let last = old.last, let other = new.last, self.old[last] == self.new[other] {
      (old, new) = (old.dropLast(), new.dropLast())
    }
    guard !old.isEmpty || !new.isEmpty else { return }
    let anchors = anchors(old, new)
    guard !anchors.isEmpty else {
      changes.append((old, new))
      return
    }
    var (oldStart, newStart) = (old.lowerBound, new.lowerBound)
    for anchor in anchors {
      compare(oldStart..<anchor.old, newStart..<anchor.new)
      (oldStart, newStart) = (anchor.old + 1, anchor.new + 1)
    }
    compare(oldStart..<old.upperBound, newStart..<new.upperBound)
  }

  private func anchors(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> [(old: Int, new: Int)] {
    var places: [Line: (old: Int?, new: Int?, isTwice: Bool)] = [:]
    for index in oldRange {
      let known = places[old[index]]
      places[old[index]] = (index, nil, known != nil)
    }
    for index in newRange {
      guard let known = places[new[index]] else { continue }
      places[new[index]] = (known.old, index, known.isTwice || known.new != nil)
    }
    let pairs = places.values.compactMap { place in
      place.isTwice ? nil : place.old.flatMap { old in place.new.map { (old: old, new: $0) } }
    }.sorted { $0.old < $1.old }
    return longestAscent(pairs)
  }

  /// As many pairs as stand in the same order on both sides.
  private func longestAscent(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
    // The last pair of the best ascent of each length, and what comes before each pair.
    var ends: [Int] = []
    var before = [Int?](repeating: nil, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].new < pair.new { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? ends[low - 1] : nil
      if low < ends.count { ends[low] = index } else { ends.append(index) }
    }
    var ascent: [(old: Int, new: Int)] = []
    var next = ends.last
    while let index = next {
      ascent.append(pairs[index])
      next = before[index]
    }
    return ascent.reversed()
  }

  // MARK: Printing

  /// Empty where there is no difference.
  func text(named name: String) -> String {
    guard !changes.isEmpty else { return "" }
    var text = "--- \(name)\n+++ \(name)\n"
    var index = 0
    while index < changes.count {
      var end = index + 1
      while end < changes.count, changes[end].old.lowerBound - changes[end - 1].old.upperBound <= 2 * Self.contextLines
      {
        end += 1
      }
      text += hunk(changes[index..<end])
      index = end
    }
    return text
  }

  private func hunk(_ changes: ArraySlice<(old: Range<Int>, new: Range<Int>)>) -> String {
    guard let first = changes.first, let last = changes.last else { return "" }
    let before = min(Self.contextLines, first.old.lowerBound)
    let after = min(Self.contextLines, old.count - last.old.upperBound)
    let oldRange = first.old.lowerBound - before..<last.old.upperBound + after
    let newRange = first.new.lowerBound - before..<last.new.upperBound + after
    // An empty side is named by the line before it.
    func header(_ range: Range<Int>) -> String {
      "\(range.isEmpty ? range.lowerBound : range.lowerBound + 1),\(range.count)"
    }
    var text = "@@ -\(header(oldRange)) +\(header(newRange)) @@\n"
    var index = oldRange.lowerBound
    for change in changes {
      for line in old[index..<change.old.lowerBound] { text += Self.shown(line, " ") }
      for line in old[change.old] { text += Self.shown(line, "-") }
      for line in new[change.new] { text += Self.shown(line, "+") }
      index = change.old.upperBound
    }
    for line in old[index..<oldRange.upperBound] { text += Self.shown(line, " ") }
    return text
  }

  private static func shown(_ line: Line, _ mark: String) -> String {
    let text = mark + String(decoding: line, as: UTF8.self)
    return line.last == 0x0A ? text : text + "\n\\ No newline at end of file\n"
  }
}
