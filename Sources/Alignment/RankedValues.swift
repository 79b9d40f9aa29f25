/// Numbers of which the one of a certain rank is wanted. The memory is its own.
@safe struct RankedValues: ~Copyable {
  let count: Int
  let values: UnsafeMutablePointer<Float>
  private let smaller: UnsafeMutablePointer<Float>
  private let others: UnsafeMutablePointer<Float>

  /// - Parameter count: over 0.
  init(count: Int) {
    self.count = count
    unsafe values = .allocate(capacity: 3 * count)
    unsafe values.initialize(repeating: 0, count: 3 * count)
    unsafe smaller = values + count
    unsafe others = values + 2 * count
  }

  deinit { unsafe values.deallocate() }

  /// The value that would stand at a rank if they were sorted (Hoare 1961); afterwards they stand in no order.
  ///
  /// Each is written to both sides and counted on one: a processor cannot guess which, and waits for every wrong guess.
  func select(_ rank: Int) -> Float {
    var (rank, count) = (rank, count)
    while count > 1 {
      let pivot = unsafe values[count / 2]
      var (smallerCount, otherCount) = (0, 0)
      for index in 0..<count {
        let value = unsafe values[index]
        unsafe smaller[smallerCount] = value
        unsafe others[otherCount] = value
        let isSmaller = value < pivot ? 1 : 0
        smallerCount &+= isSmaller
        otherCount &+= 1 &- isSmaller
      }
      if rank < smallerCount {
        count = smallerCount
        unsafe values.update(from: smaller, count: count)
        continue
      }
      // Those that equal the pivot come next.
      rank -= smallerCount
      count = 0
      for index in 0..<otherCount {
        let value = unsafe others[index]
        unsafe values[count] = value
        count &+= value > pivot ? 1 : 0
      }
      guard rank >= otherCount - count, count > 0 else { return pivot }
      rank -= otherCount - count
    }
    return unsafe values[0]
  }
}
