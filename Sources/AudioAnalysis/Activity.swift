/// Which frames hold sound above the room's own noise.
///
/// The noise floor and the speakers' level are followed through the recording, second by second, over 21 seconds.
struct Activity {
  private static let blockFrames = 100
  private static let reachBlocks = 10
  /// Nobody hears what is quieter.
  private static let inaudibleDB: Float = -80

  private(set) var isActive: [Bool]
  private(set) var isLoud: [Bool]

  init(energyDB: [Float]) {
    let smooth = Self.smoothed(energyDB)
    let blocks = stride(from: 0, to: smooth.count, by: Self.blockFrames).map { start in
      let sorted = smooth[start..<min(start + Self.blockFrames, smooth.count)].sorted()
      return (low: quantile(0.1, ofSorted: sorted), high: quantile(0.95, ofSorted: sorted))
    }
    let levels = blocks.indices.map { block in
      let around = blocks[max(0, block - Self.reachBlocks)..<min(blocks.count, block + Self.reachBlocks + 1)]
      let floor = around.map(\.low).min() ?? 0
      let peak = quantile(0.8, ofSorted: around.map(\.high).sorted())
      let threshold = max(min(max(floor + 8, peak - 35), peak - 8), Self.inaudibleDB)
      return (threshold: threshold, loud: max(threshold, peak - 20))
    }
    isActive = Array(repeating: false, count: smooth.count)
    isLoud = isActive
    for frame in smooth.indices {
      // Between the middles of two blocks the levels are drawn as a line.
      let place = (Float(frame) + 0.5) / Float(Self.blockFrames) - 0.5
      let left = min(max(0, Int(place)), levels.count - 1)
      let right = min(left + 1, levels.count - 1)
      let share = min(max(0, place - Float(left)), 1)
      let threshold = levels[left].threshold * (1 - share) + levels[right].threshold * share
      let loud = levels[left].loud * (1 - share) + levels[right].loud * share
      isActive[frame] = smooth[frame] > threshold
      isLoud[frame] = smooth[frame] > loud
    }
  }

  /// The mean of five frames.
  private static func smoothed(_ energyDB: [Float]) -> [Float] {
    energyDB.indices.map { frame in
      let around = energyDB[max(0, frame - 2)..<min(energyDB.count, frame + 3)]
      return around.reduce(0, +) / Float(around.count)
    }
  }
}
