import PodcastModel

/// Finds the lines and columns of places: for the few that are told, and not for every element.
enum PlaceFinder {
  /// Nobody's start tag is longer.
  private static let longestTag = 1 << 16
  private static let chunkBytes = 1 << 18

  /// - Returns: one for each place, in their order.
  static func positions<Failure>(
    of places: [Place], file: String, reread: (Range<Int>) throws(Failure) -> [UInt8]
  ) throws(Failure) -> [SourcePosition] {
    var positions = places.map { SourcePosition(file: file, line: $0.line) }
    var targets: [(offset: Int, place: Int)] = []
    for (index, place) in places.enumerated() {
      guard let offset = place.byteOffset else { continue }
      var target = offset
      if let attribute = place.attribute {
        target += Self.offset(of: attribute, in: try reread(offset..<offset + longestTag)) ?? 0
      }
      targets.append((target, index))
    }
    targets.sort { $0.offset < $1.offset }
    var counter = LineCounter()
    for (offset, place) in targets {
      while counter.offset < offset {
        let end = min(offset, counter.offset + chunkBytes)
        let bytes = try reread(counter.offset..<end)
        guard !bytes.isEmpty else { break }
        counter.count(bytes)
      }
      positions[place].line = counter.line
      positions[place].column = offset - counter.lineStart + 1
    }
    return positions
  }

  private struct LineCounter {
    var offset = 0
    var line = 1
    var lineStart = 0

    mutating func count(_ bytes: [UInt8]) {
      // Without a branch: a loop that looks at many bytes at once.
      let newlines = bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
      if newlines > 0, let last = bytes.lastIndex(of: 0x0A) {
        line += newlines
        lineStart = offset + last + 1
      }
      offset += bytes.count
    }
  }

  /// How far behind the `<` of a start tag the name of one of its attributes begins.
  private static func offset(of name: String, in tag: [UInt8]) -> Int? {
    let name = Array(name.utf8)
    var index = 1
    while index < tag.count {
      switch tag[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let end = tag[(index + 1)...].firstIndex(of: tag[index]) else { return nil }
        index = end + 1
      case UInt8(ascii: ">"): return nil
      case let byte where Blank.isByte(byte):
        let start = index + 1
        let rest = tag[start...]
        if rest.starts(with: name),
          let next = rest.dropFirst(name.count).first, next == UInt8(ascii: "=") || Blank.isByte(next)
        {
          return start
        }
        index = start
      default: index += 1
      }
    }
    return nil
  }
}
