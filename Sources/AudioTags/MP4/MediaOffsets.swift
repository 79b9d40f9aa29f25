/// Where media and other boxes are in the file: the numbers that have to follow when they move.
///
/// Offsets that count from a box which moves along stay as they are: `trun`, most of `sidx`.
extension Box {
  /// Moves all offsets of a box and of those in it.
  ///
  /// - Parameter move: from where something was to where it is.
  mutating func moveOffsets(_ move: (Int) -> Int) {
    switch type {
    case "stco": moveTable(entryByteCount: 4, move)
    case "co64": moveTable(entryByteCount: 8, move)
    case "saio": moveAuxiliary(move)
    // What else is in there counts from the base.
    case "traf":
      changeEach("tfhd") { $0.moveFragmentBase(move) }
    case "iloc": moveItems(move)
    case "mfra":
      var (boxes, tail) = Box.read(bytes, in: type)
      for index in boxes.indices where boxes[index].type == "tfra" { boxes[index].moveRandomAccess(move) }
      content = .bytes(boxes.flatMap(\.written)[...] + tail)
    default: changeEach { $0.moveOffsets(move) }
    }
  }

  /// ISO/IEC 14496-12, §8.7.5.
  private mutating func moveTable(entryByteCount: Int, _ move: (Int) -> Int) {
    changeNumbers { numbers in
      guard let count = numbers.number(4, 4) else { return }
      var offset = 8
      for _ in 0..<count {
        guard numbers.move(offset, entryByteCount, move) else { return }
        offset += entryByteCount
      }
    }
  }

  /// §8.7.9.
  private mutating func moveAuxiliary(_ move: (Int) -> Int) {
    changeNumbers { numbers in
      var offset = (numbers.number(3, 1) ?? 0) & 1 == 1 ? 12 : 4
      let byteCount = numbers.number(0, 1) == 0 ? 4 : 8
      guard let count = numbers.number(offset, 4) else { return }
      offset += 4
      for _ in 0..<count {
        guard numbers.move(offset, byteCount, move) else { return }
        offset += byteCount
      }
    }
  }

  /// §8.8.7: the base of a fragment, where it says one.
  private mutating func moveFragmentBase(_ move: (Int) -> Int) {
    changeNumbers { numbers in
      guard let flags = numbers.number(3, 1), flags & 1 == 1 else { return }
      _ = numbers.move(8, 8, move)
    }
  }

  /// §8.8.10: where the fragments are.
  private mutating func moveRandomAccess(_ move: (Int) -> Int) {
    changeNumbers { numbers in
      guard let version = numbers.number(0, 1), let lengths = numbers.number(8, 4), let count = numbers.number(12, 4)
      else { return }
      let wide = version == 1 ? 8 : 4
      let entryByteCount = 2 * wide + (lengths >> 4 & 3) + (lengths >> 2 & 3) + (lengths & 3) + 3
      var offset = 16
      for _ in 0..<count {
        guard numbers.move(offset + wide, wide, move) else { return }
        offset += entryByteCount
      }
    }
  }

  /// §8.11.3: where the items of a `meta` box are, such as a picture.
  private mutating func moveItems(_ move: (Int) -> Int) {
    changeNumbers { numbers in
      guard let version = numbers.number(0, 1), let lengths = numbers.number(4, 2) else { return }
      let (offsetLength, extentLength) = (lengths >> 12, lengths >> 8 & 15)
      let (baseLength, indexLength) = (lengths >> 4 & 15, version > 0 ? lengths & 15 : 0)
      let idLength = version < 2 ? 2 : 4
      guard let count = numbers.number(6, idLength) else { return }
      var offset = 6 + idLength
      for _ in 0..<count {
        offset += idLength
        var isInFile = true
        if version > 0 {
          isInFile = (numbers.number(offset, 2) ?? 1) & 15 == 0
          offset += 2
        }
        // Of another file, where it is not the first of zero.
        isInFile = isInFile && numbers.number(offset, 2) == 0
        offset += 2
        let base = baseLength > 0 ? numbers.number(offset, baseLength) ?? 0 : 0
        if isInFile, base > 0 { _ = numbers.move(offset, baseLength, move) }
        offset += baseLength
        guard let extents = numbers.number(offset, 2) else { return }
        offset += 2
        for _ in 0..<extents {
          offset += indexLength
          // With a base, extents count from there.
          if isInFile, base == 0, offsetLength > 0 { _ = numbers.move(offset, offsetLength, move) }
          offset += offsetLength + extentLength
          guard offset <= numbers.byteCount else { return }
        }
      }
    }
  }

  /// §8.16.3: a segment index counts from its own end. Nil where it says nothing.
  mutating func moveSegmentIndex(endingAt end: Int, _ move: (Int) -> Int) {
    changeNumbers { numbers in
      guard let version = numbers.number(0, 1) else { return }
      let byteCount = version == 0 ? 4 : 8
      _ = numbers.move(12 + byteCount, byteCount) { first in
        let (target, isTooLarge) = end.addingReportingOverflow(first)
        return isTooLarge ? first : max(0, move(target) - move(end - 1) - 1)
      }
    }
  }

  private mutating func changeNumbers(_ body: (inout Numbers) -> Void) {
    guard case .bytes(let bytes) = content else { return }
    var numbers = Numbers(bytes: Array(bytes))
    body(&numbers)
    content = .bytes(numbers.bytes[...])
  }

  /// A number of a box that is not looked into.
  mutating func put(_ number: Int, at offset: Int, byteCount: Int) {
    changeNumbers { _ = $0.move(offset, byteCount) { _ in number } }
  }

  /// The numbers of a box, by their places; version and flags count.
  private struct Numbers {
    var bytes: [UInt8]
    var byteCount: Int { bytes.count }

    func number(_ offset: Int, _ byteCount: Int) -> Int? {
      offset >= 0 && offset <= bytes.count - byteCount ? Int(bigEndian: bytes[offset..<offset + byteCount]) : nil
    }

    /// - Returns: false where there is no such number.
    mutating func move(_ offset: Int, _ byteCount: Int, _ move: (Int) -> Int) -> Bool {
      guard let old = number(offset, byteCount) else { return false }
      let new = move(old)
      guard new != old else { return true }
      for index in 0..<byteCount {
        bytes[offset + index] = UInt8(truncatingIfNeeded: new >> (8 * (byteCount - 1 - index)))
      }
      return true
    }
  }

  // MARK: Wider tables

  /// Gives a table of chunk offsets 64 bits where adding `growth` would be too much for 32.
  mutating func widenOffsets(from start: Int, growth: Int) {
    guard type == "stco" else {
      return changeEach { $0.widenOffsets(from: start, growth: growth) }
    }
    let offsets = chunkOffsets
    guard offsets.contains(where: { $0 >= start && $0 + growth > Int(UInt32.max) }) else { return }
    var content = Array(bytes.prefix(8))
    for offset in offsets { content.appendBigEndian(offset, byteCount: 8) }
    self = Box("co64", content)
  }

  /// Of `stco` and `co64`, as far as they go.
  var chunkOffsets: [Int] {
    var reader = ByteReader(bytes)
    guard reader.take(4) != nil, let count = reader.bigEndian(4) else { return [] }
    let byteCount = type == "stco" ? 4 : 8
    var offsets: [Int] = []
    while offsets.count < count, let offset = reader.bigEndian(byteCount) { offsets.append(offset) }
    return offsets
  }
}
