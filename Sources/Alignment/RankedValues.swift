/// Finds the value of a certain rank among others. The memory is its own.
@safe struct RankedValues: ~Copyable {
  private let capacity: Int
  private let smaller: UnsafeMutablePointer<Float>
  private let others: UnsafeMutablePointer<Float>

  init(capacity: Int) {
    self.capacity = capacity
    unsafe smaller = .allocate(capacity: 2 * capacity)
    unsafe smaller.initialize(repeating: 0, count: 2 * capacity)
    unsafe others = smaller + capacity
  }

  deinit { unsafe smaller.deallocate() }

  /// The value that would stand at a rank if they were sorted (Hoare 1961).
  ///
  /// - Parameter guess: how much it may be.
  ///
  /// Each value is written to both sides and counted on one: a processor cannot guess which, and waits for every wrong
  /// guess.
  func value(_ rank: Int, of values: UnsafeBufferPointer<Float>, near guess: Float) -> Float {
    precondition(values.count <= capacity && values.indices.contains(rank))
    var (rank, count) = (rank, values.count)
    // Later on, one of the two sides is divided where it stands: writing never overtakes reading.
    var source = unsafe values
    var pivot = guess
    while count > 1 {
      var (smallerCount, otherCount) = (0, 0)
      for index in 0..<count {
        let value = unsafe source[index]
        unsafe smaller[smallerCount] = value
        unsafe others[otherCount] = value
        let isSmaller = value < pivot ? 1 : 0
        smallerCount &+= isSmaller
        otherCount &+= 1 &- isSmaller
      }
      if rank < smallerCount {
        unsafe source = UnsafeBufferPointer(start: smaller, count: smallerCount)
        count = smallerCount
        pivot = unsafe source[count / 2]
        continue
      }
      // Those that equal the pivot come next.
      var largerCount = 0
      for index in 0..<otherCount {
        let value = unsafe others[index]
        unsafe others[largerCount] = value
        largerCount &+= value > pivot ? 1 : 0
      }
      rank -= smallerCount + otherCount - largerCount
      guard rank >= 0, largerCount > 0 else { return pivot }
      unsafe source = UnsafeBufferPointer(start: others, count: largerCount)
      count = largerCount
      pivot = unsafe source[count / 2]
    }
    return unsafe source[0]
  }
}
