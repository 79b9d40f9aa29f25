import PodcastModel

/// The chapter list that Nero made, `chpl` in the user data of the movie: starts in units of 100 ns, titles of at most 255
/// bytes, no addresses.
enum NeroChapters {
  static let countLimit = 255
  private static let titleByteLimit = 255

  /// Programs differ in what stands before the list: version 0 has the count in one byte; version 1 has four bytes and one for
  /// the count, or, as others see the same bytes, one byte and four for the count.
  static func read(_ box: Box) -> [Chapter] {
    guard let version = box.bytes.first else { return [] }
    let layouts = version == 0 ? [(4, 1), (5, 4), (8, 1)] : [(5, 4), (8, 1), (4, 1)]
    let readings = layouts.map { read(box.bytes, at: $0.0, countByteCount: $0.1) }
    // The first that fits to the byte; where none does, the one that says most.
    return readings.first(where: \.isWhole)?.chapters ?? readings.map(\.chapters).max { $0.count < $1.count } ?? []
  }

  private static func read(
    _ bytes: ArraySlice<UInt8>, at offset: Int, countByteCount: Int
  ) -> (chapters: [Chapter], isWhole: Bool) {
    var reader = ByteReader(bytes.dropFirst(offset))
    guard let count = reader.bigEndian(countByteCount) else { return ([], false) }
    var chapters: [Chapter] = []
    while chapters.count < count {
      guard let start = reader.bigEndian(8), let byteCount = reader.byte(), let title = reader.take(Int(byteCount))
      else {
        return (chapters, false)
      }
      let milliseconds = start / 10_000 + (start % 10_000 >= 5000 ? 1 : 0)
      // A century, as everywhere.
      guard milliseconds < 4_000_000_000_000 else { return (chapters, false) }
      chapters.append(Chapter(start: MediaTime(milliseconds: milliseconds), title: MP4Text.decode(title)))
    }
    return (chapters, reader.isAtEnd)
  }

  /// - Parameter chapters: in the order of their starts; what is beyond the 255th is left out.
  static func write(_ chapters: [Chapter]) -> Box {
    let chapters = chapters.prefix(countLimit)
    var content: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0, UInt8(chapters.count)]
    for chapter in chapters {
      let title = MP4Text.cut(chapter.title, byteCount: titleByteLimit)
      content.appendBigEndian(chapter.start.milliseconds * 10_000, byteCount: 8)
      content.append(UInt8(title.utf8.count))
      content += title.utf8
    }
    return Box("chpl", content)
  }
}
