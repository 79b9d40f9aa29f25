import AudioAnalysis

/// The searches, from a wide and coarse one to a narrow and fine one, with what each learns for the next.
struct Passes {
  /// Some three seconds of speech, which search no more states than a long turn's middle does.
  private static let turnStartStates = 120

  private let script: Script
  private let features: SpeechFeatures
  private(set) var acoustics: Acoustics
  private let coarse: StateRow
  let fine: StateRow
  /// Of each state: the first state of the same phone or silence in the other row.
  private let fineState: [Int]
  private let coarseState: [Int]

  init(script: Script, features: SpeechFeatures, acoustics: Acoustics) {
    self.script = script
    self.features = features
    self.acoustics = acoustics
    coarse = StateRow(script, grain: .coarse)
    fine = StateRow(script, grain: .fine)
    var fineState: [Int] = []
    var coarseState: [Int] = []
    for state in 0..<coarse.count {
      fineState.append(coarseState.count)
      let copies = coarse.phones[state] < 0 ? 1 : PhoneInventory.thirds
      coarseState += repeatElement(state, count: copies)
    }
    self.fineState = fineState
    self.coarseState = coarseState
  }

  /// - Parameter hints: roughly where each word is heard; every search stays near.
  /// - Returns: the place of each 10 ms frame in the fine row.
  mutating func run(near hints: Hints? = nil, progress: (Double) -> Void) -> [Int32] {
    // Of the whole time, roughly.
    var hints = hints
    let shares = [0.35, 0.35, 0.1, 0.08, 0.07, 0.05]
    var done = 0.0
    var path: [Int32] = []
    // States of the coarse row, each 10 ms.
    var states: [Int] = []
    let beam = beam
    for (pass, share) in shares.enumerated() {
      let isFine = pass >= 3
      let row = isFine ? fine : coarse
      let corridor =
        hints.flatMap { Corridor(near: $0, row: row, frameCount: features.frameCount) }
        ?? corridor(pass, around: states)
      let emissions = EmissionScores(acoustics, features: features, grain: row.grain)
      path = LaneSearch.bestPath(of: row, in: corridor, emissions: emissions, beam: isFine ? .infinity : beam) {
        progress(done + share * $0)
      }
      done += share
      guard pass < shares.count - 1 else { break }
      states = (0..<features.frameCount).map { frame in
        let state = LaneSearch.state(of: Int(path[frame / row.grain.hops]), in: row)
        return isFine ? coarseState[state] : state
      }
      if isFine { hints?.judge(by: path, in: fine) }
      acoustics.learn(labels: labels(path, row))
    }
    return path
  }

  /// How much worse than a wrong path the right one may be before it is given up. In audio without text a wrong path
  /// finds words, and gains some 12 a second; leaving out a second of text costs 28. There can be much of either only
  /// where the lengths of the two differ by more than speakers do: they take 1 to 1.25 times the synthetic voice's time.
  private var beam: Float {
    let active = 0.01 * Float(features.isActive.reduce(0) { $0 + ($1 ? 1 : 0) })
    let spoken = script.spokenSeconds
    return 3000 + 15 * max(0, active - 1.25 * spoken) + 28 * max(0, spoken - active)
  }

  private func corridor(_ pass: Int, around states: [Int]) -> Corridor {
    func around(seconds: Int, _ row: StateRow) -> Corridor {
      let hops = row.grain.hops
      let frames = (features.frameCount + hops - 1) / hops
      let places = (0..<frames).map { row.grain == .fine ? fineState[states[$0 * hops]] : states[$0 * hops] }
      return Corridor(
        around: places, reachFrames: seconds * 100 / hops, reachStates: (before: 30, after: 60), row: row,
        turnStarts: row.grain == .fine ? turnStarts : nil)
    }
    return switch pass {
    case 0, 1: expectedCorridor()
    case 2: around(seconds: 60, coarse)
    case 3: around(seconds: 6, fine)
    case 4: around(seconds: 3, fine)
    default: around(seconds: 2, fine)
    }
  }

  /// Of each fine state near its turn's beginning: the first state of the turn; of others, themselves. The first words of
  /// a turn may have been found in the sound before it, and that place may be the only thing wrong with them.
  private var turnStarts: [Int] {
    var starts: [Int] = []
    starts.reserveCapacity(fine.count)
    var start = 0
    for (index, word) in fine.words.enumerated() {
      if index < script.words.count, script.words[index].isTurnStart { start = word.state }
      let end = index + 1 < fine.words.count ? fine.words[index + 1].state : fine.count
      starts += (word.state..<end).map { $0 - start <= Self.turnStartStates ? start : $0 }
    }
    return starts
  }

  /// Around the line that a steady speaker follows, who speaks as much in silence as out of it.
  private func expectedCorridor() -> Corridor {
    let hops = coarse.grain.hops
    var places: [Float] = []
    var seconds: Float = 0
    for state in 0..<coarse.count {
      places.append(seconds)
      if coarse.phones[state] >= 0 { seconds += script.phoneSeconds[Int(coarse.phones[state])] }
    }
    let total = max(seconds, 0.01)
    let activeFrames = features.isActive.reduce(0) { $0 + ($1 ? 1 : 0) }
    var active = 0
    var expected: [Float] = []
    for frame in 0..<features.frameCount {
      if features.isActive[frame] { active += 1 }
      guard frame % hops == 0 else { continue }
      expected.append(
        0.5 * Float(frame) / Float(features.frameCount) + 0.5 * Float(active) / Float(max(1, activeFrames)))
    }
    let length = Float(features.seconds)
    // The second part opens the corridor where a long piece of audio or text has no partner.
    let margin = max(
      min(max(0.12 * length, 60), 420), min(1.1 * abs(Float(activeFrames) * 0.01 - seconds) + 30, 1500))
    return Corridor(
      around: expected, places: places.map { $0 / total }, margin: margin / length, row: coarse)
  }

  /// The acoustic class of each 10 ms frame: a phone's frames in the coarse row are cut in thirds.
  func labels(_ path: [Int32], _ row: StateRow) -> [Int16] {
    let hops = row.grain.hops
    var labels = [Int16](repeating: -1, count: features.frameCount)
    var first = 0
    while first < path.count {
      var end = first + 1
      while end < path.count, path[end] == path[first] { end += 1 }
      let frames = first * hops..<min(end * hops, labels.count)
      let place = Int(path[first])
      if place < row.count {
        let phone = Int(row.phones[place])
        for frame in frames {
          let third =
            row.grain == .coarse ? (frame - frames.lowerBound) * PhoneInventory.thirds / frames.count : 0
          labels[frame] =
            phone < 0
            ? Int16(PhoneInventory.silenceClass)
            : row.grain == .fine
              ? Int16(row.columns[place])
              : Int16(PhoneInventory.acousticClass(phone: script.phones[phone], third: third))
        }
      }
      first = end
    }
    return labels
  }
}
