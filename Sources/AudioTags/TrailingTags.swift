import Files

/// What stands behind the sound of a file: ID3v1, APEv2, Lyrics3, an ID3v2.4 tag with a footer, in any order.
struct TrailingTags {
  enum Part {
    case id3v1(ID3v1)
    case ape(APETag)
    case id3(ID3Tag)
    /// Lyrics3 and the enhanced ID3v1: kept, not read.
    case opaque
  }

  /// In the order of the file.
  private(set) var parts: [(range: Range<Int>, part: Part)] = []
  /// Where the sound ends.
  private(set) var start: Int

  /// - Parameter lowest: nothing before it is looked at.
  init(_ file: borrowing ByteFile, from lowest: Int) throws(FileFailure) {
    start = file.byteCount
    // One of each, and one more.
    for _ in 0..<8 {
      guard let (count, part) = try Self.last(of: file, from: lowest, to: start, isAtEnd: parts.isEmpty) else { return }
      parts.insert((start - count..<start, part), at: 0)
      start -= count
    }
  }

  private static func last(
    of file: borrowing ByteFile, from lowest: Int, to end: Int, isAtEnd: Bool
  ) throws(FileFailure) -> (Int, Part)? {
    let room = end - lowest
    if isAtEnd, room >= ID3v1.byteCount, let tag = ID3v1(try file.bytes(end - ID3v1.byteCount..<end)) {
      return (ID3v1.byteCount, .id3v1(tag))
    }
    // https://id3.org/Lyrics3, and the "enhanced tag" of the same time.
    if room >= 227, try file.bytes(end - 227..<end - 223) == Array("TAG+".utf8) { return (227, .opaque) }
    guard room >= APETag.Frame.byteCount else { return nil }
    let tail = try file.bytes(end - APETag.Frame.byteCount..<end)
    if let frame = APETag.Frame(tail), !frame.isHeader {
      let count = frame.byteCount + (frame.hasHeader ? APETag.Frame.byteCount : 0)
      guard count <= room else { return nil }
      guard count <= APETag.longestRead, let tag = APETag(try file.bytes(end - count..<end)) else {
        return (count, .opaque)
      }
      return (count, .ape(tag))
    }
    if tail.suffix(9).elementsEqual("LYRICS200".utf8) {
      let digits = tail.dropLast(9).suffix(6)
      guard digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
      let count = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } + 15
      guard count <= room, try file.bytes(end - count..<end - count + 11) == Array("LYRICSBEGIN".utf8) else {
        return nil
      }
      return (count, .opaque)
    }
    if tail.suffix(9).elementsEqual("LYRICSEND".utf8) {
      // Version 1 has no size, but at most 5100 bytes.
      let piece = try file.bytes(max(lowest, end - 5200)..<end)
      let mark = Array("LYRICSBEGIN".utf8)
      guard let place = piece.indices.last(where: { piece[$0...].starts(with: mark) }) else { return nil }
      return (piece.count - place, .opaque)
    }
    if let footer = ID3Tag.Header(tail.suffix(10), mark: "3DI") {
      let count = footer.bodyByteCount + 20
      guard count <= room, count <= ID3Tag.longestRead else { return nil }
      guard let tag = ID3Tag(try file.bytes(end - count..<end)) else { return nil }
      return (count, .id3(tag))
    }
    return nil
  }
}
