import PodcastModel

/// Mends files where findings say how, and keeps of it what is surely better: after each step everything is checked anew,
/// and a mend that does not hold, or brings a new finding, is left out.
///
/// It goes on until nothing more changes, so that who mends twice changes nothing the second time.
struct Mender {
  /// Bytes by the names that findings have for files; of the files that were changed only.
  typealias Files = [String: [UInt8]]

  struct Outcome: Sendable {
    var files: Files
    var mended: [Finding]
    /// What could be mended by itself, and was not: it would have done other harm.
    var leftOut: [Finding]
    /// What is still to be said.
    var remaining: [Finding]
  }

  /// A finding, or several that are mended alike.
  private struct Candidate {
    let file: String
    let edits: [ByteEdit]
    var findings: [Finding]

    var kind: String { findings.first.map(Mender.kind) ?? "" }
    var key: [String] { findings.map { "\($0.rule) \($0.part ?? "") \($0.path ?? "") \($0.message)" } }
  }

  private struct State {
    var files: Files
    var findings: [Finding]
  }

  /// One go through everything that could be mended.
  private struct Pass {
    private(set) var refused: Set<[String]> = []
    private var refusedOfKind: [String: Int] = [:]
    /// Each costs a check of all.
    var trials = 0
    var hasChanged = false

    /// Where so many of a kind did not hold, the others will not.
    private static let mostOfKind = 6

    mutating func refuse(_ candidate: Candidate) {
      refused.insert(candidate.key)
      refusedOfKind[candidate.kind, default: 0] += 1
    }

    func tries(_ candidate: Candidate) -> Bool {
      !refused.contains(candidate.key) && refusedOfKind[candidate.kind, default: 0] < Self.mostOfKind
    }
  }

  /// The original bytes of a file.
  private let read: (String) throws -> [UInt8]
  /// What is found when these stand in the place of the files of their names, with the edits that would mend it.
  private let check: (Files) async throws -> [Finding]

  init(read: @escaping (String) throws -> [UInt8], check: @escaping (Files) async throws -> [Finding]) {
    self.read = read
    self.check = check
  }

  /// What one mend brings to light, another mends; nobody's files need more.
  private static let mostRounds = 40
  /// In one go through everything: each costs a check of all.
  private static let mostTrials = 150
  /// Of mends that need others behind them.
  private static let mostChains = 20

  func run() async throws -> Outcome {
    let start = State(files: [:], findings: try await check([:]))
    var state = start
    var mended: [Finding] = []
    var pass = Pass()
    for _ in 0..<Self.mostRounds {
      let candidates = try candidates(in: state).filter(pass.tries)
      let chosen = candidates.isEmpty ? [] : Self.disjoint(candidates)
      if chosen.isEmpty {
        // What was refused may hold by now.
        guard pass.hasChanged, !pass.refused.isEmpty else { break }
        pass = Pass()
        continue
      }
      var accepted: [Candidate] = []
      var next = state
      try await add(chosen, to: &accepted, state, &next, &pass)
      if accepted.isEmpty {
        // Alone none holds. Perhaps with what it brings to light.
        for candidate in chosen.prefix(Self.mostChains) {
          guard let (chained, more) = try await chain(candidate, state) else { continue }
          accepted = more
          next = chained
          break
        }
      }
      guard !accepted.isEmpty else { continue }
      state = next
      mended += accepted.flatMap(\.findings)
      pass.hasChanged = true
    }
    // Where it can be read no better than before, nobody knows what was hit.
    if Self.isBroken(state.findings) { (state, mended) = (start, []) }
    let leftOut = state.findings.filter(\.isFixable)
    return Outcome(files: state.files, mended: mended, leftOut: leftOut, remaining: state.findings)
  }

  // MARK: Trying

  /// Those of the candidates that hold, added to what was accepted of this round; the others are refused.
  private func add(
    _ candidates: [Candidate], to accepted: inout [Candidate], _ base: State, _ result: inout State, _ pass: inout Pass
  ) async throws {
    let candidates = candidates.filter(pass.tries)
    guard !candidates.isEmpty else { return }
    guard pass.trials < Self.mostTrials else {
      for candidate in candidates { pass.refuse(candidate) }
      return
    }
    pass.trials += 1
    let all = accepted + candidates
    let trial = try await apply(all, to: base)
    if Self.excess(of: trial.findings, over: base.findings, without: all.flatMap(\.findings)).isEmpty {
      accepted = all
      result = trial
    } else if candidates.count == 1 {
      pass.refuse(candidates[0])
    } else {
      // What does harm is mostly of one kind, and is found sooner where that stands together.
      let ordered = candidates.enumerated().sorted {
        ($0.element.kind, $0.offset) < ($1.element.kind, $1.offset)
      }.map(\.element)
      let half = ordered.count / 2
      try await add(Array(ordered[..<half]), to: &accepted, base, &result, &pass)
      try await add(Array(ordered[half...]), to: &accepted, base, &result, &pass)
    }
  }

  /// One mend, and those of what it brings to light; nil where something is left of that.
  private func chain(_ candidate: Candidate, _ base: State) async throws -> (State, [Candidate])? {
    var state = try await apply([candidate], to: base)
    var all = [candidate]
    for _ in 0..<3 {
      let excess = Self.excess(of: state.findings, over: base.findings, without: candidate.findings)
      if excess.isEmpty { return (state, [candidate]) }
      let more = try candidates(in: state).filter { candidate in
        candidate.findings.contains { excess[Self.kind($0)] != nil }
      }
      guard !more.isEmpty else { return nil }
      let chosen = Self.disjoint(more)
      state = try await apply(chosen, to: state)
      all += chosen
    }
    return nil
  }

  private func apply(_ candidates: [Candidate], to state: State) async throws -> State {
    var files = state.files
    for (file, group) in Dictionary(grouping: candidates, by: \.file) {
      let edits = Set(group.flatMap(\.edits)).sorted {
        ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
      }
      files[file] = ByteEdit.apply(edits, to: try files[file] ?? read(file))
    }
    return State(files: files, findings: try await check(files))
  }

  // MARK: Choosing

  private func candidates(in state: State) throws -> [Candidate] {
    let isBroken = Self.isBroken(state.findings)
    var candidates: [Candidate] = []
    var known: [String: [[ByteEdit]: Int]] = [:]
    for finding in state.findings where !finding.edits.isEmpty {
      // Where elements do not nest, it is guessed where they end.
      if isBroken, !finding.rule.hasPrefix("xml-") { continue }
      let file = finding.position.file
      if let index = known[file]?[finding.edits] {
        candidates[index].findings.append(finding)
      } else {
        known[file, default: [:]][finding.edits] = candidates.count
        candidates.append(Candidate(file: file, edits: finding.edits, findings: [finding]))
      }
    }
    return candidates
  }

  /// As many as can be done at once: what would overlap waits.
  private static func disjoint(_ candidates: [Candidate]) -> [Candidate] {
    var taken: [String: TakenRanges] = [:]
    return candidates.filter { taken[$0.file, default: TakenRanges()].take($0.edits) }
  }

  /// Where a file is being changed already.
  private struct TakenRanges {
    private var edits: Set<ByteEdit> = []
    /// In order.
    private var ranges: [Range<Int>] = []

    /// False, and nothing is taken, where one of the edits lies over another that is not the same.
    mutating func take(_ new: [ByteEdit]) -> Bool {
      let fresh = new.filter { !edits.contains($0) }.sorted { $0.range.lowerBound < $1.range.lowerBound }
      for (edit, next) in zip(fresh, fresh.dropFirst())
      where edit.range.upperBound > next.range.lowerBound
        || edit.range == next.range
      {
        return false
      }
      let places = fresh.map { edit in index(of: edit.range.lowerBound) }
      for (edit, place) in zip(fresh, places) {
        if place > 0, Self.collide(ranges[place - 1], edit.range) { return false }
        if place < ranges.count, Self.collide(edit.range, ranges[place]) { return false }
      }
      for edit in fresh {
        edits.insert(edit)
        ranges.insert(edit.range, at: index(of: edit.range.lowerBound))
      }
      return true
    }

    /// - Parameter first: does not begin behind the other.
    private static func collide(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
      // What is put between two bytes keeps away from all else.
      first.upperBound > second.lowerBound
        || first.upperBound == second.lowerBound && (first.isEmpty || second.isEmpty)
    }

    /// Of the first range that begins at or behind an offset.
    private func index(of offset: Int) -> Int {
      var (low, high) = (0, ranges.count)
      while low < high {
        let middle = (low + high) / 2
        if ranges[middle].lowerBound < offset { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  // MARK: Judging

  /// A rule's question; where a finding stands changes with every edit before it.
  fileprivate static func kind(_ finding: Finding) -> String { "\(finding.rule) \(finding.part ?? "")" }

  /// Of which questions there are more findings than there should be, when so many are mended.
  private static func excess(
    of after: [Finding], over before: [Finding], without mended: [Finding]
  ) -> [String: Int] {
    var allowed: [String: Int] = [:]
    for finding in before { allowed[kind(finding), default: 0] += 1 }
    for finding in mended { allowed[kind(finding), default: 0] -= 1 }
    var excess: [String: Int] = [:]
    for finding in after { excess[kind(finding), default: 0] += 1 }
    for (kind, count) in excess {
      let more = count - max(0, allowed[kind, default: 0])
      excess[kind] = more > 0 ? more : nil
    }
    return excess
  }

  /// Whether a parser that keeps to the letter stops in it.
  private static func isBroken(_ findings: [Finding]) -> Bool {
    findings.contains { fatal.contains($0.rule) }
  }

  private static let fatal: Set<String> = [
    "xml-not-well-formed", "xml-invalid-character", "xml-undefined-entity", "xml-encoding-mismatch",
    "xml-resource-limit",
  ]
}
