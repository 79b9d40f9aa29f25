/// Header packets cut into pages again: into as many as before where that can be, so that no page behind them needs
/// another number.
struct OggLayout {
  /// With their checksums.
  let pages: [[UInt8]]

  init(_ packets: [[UInt8]], in stream: OggStream) {
    guard let first = stream.pages.first, let last = stream.pages.last else {
      preconditionFailure("packets have pages")
    }
    let lacing = packets.flatMap { packet in
      [UInt8](repeating: 255, count: packet.count / 255) + [UInt8(packet.count % 255)]
    }
    let body = packets.joined() + stream.rest
    var counts = Self.segmentCounts(lacing.count, rest: stream.restLacing.count, on: stream.pages.count)
    if packets.map(\.count) == stream.packets.map(\.count) {
      // The same lengths: each segment stays where it is.
      counts = stream.pages.map(\.lacing.count)
      counts[counts.count - 1] -= stream.restLacing.count
    }
    var (pages, segment, offset): ([[UInt8]], Int, Int) = ([], 0, 0)
    for (index, count) in counts.enumerated() {
      let isEnd = index == counts.count - 1
      let pageLacing = Array(lacing[segment..<segment + count]) + (isEnd ? stream.restLacing : [])
      let endsPacket = pageLacing.contains { $0 < 255 }
      // A page begins within a packet where the segment before it was a full one.
      let isContinued = segment > 0 && lacing[segment - 1] == 255
      let page = OggPage(
        like: last, flags: (isContinued ? OggPage.continued : 0) | (isEnd ? last.flags & OggPage.last : 0),
        granule: isEnd ? last.granule : endsPacket ? [UInt8](repeating: 0, count: 8) : OggPage.noGranule,
        sequence: first.sequence &+ UInt32(index), lacing: pageLacing)
      pages.append(page.bytes(body: body[offset..<offset + page.bodyByteCount]))
      (segment, offset) = (segment + count, offset + page.bodyByteCount)
    }
    self.pages = pages
  }

  /// How many segments of the header packets each page takes.
  ///
  /// - Parameters:
  ///   - total: of those packets.
  ///   - rest: segments that follow them, and stay together on the last page.
  ///   - pageCount: how many pages there were.
  private static func segmentCounts(_ total: Int, rest: Int, on pageCount: Int) -> [Int] {
    // The last packet ends on the page of the rest, with one segment at least.
    let lastCount = min(total, OggPage.mostSegments - rest)
    let fullPages = (total - lastCount + OggPage.mostSegments - 1) / OggPage.mostSegments
    let needed = fullPages + 1
    let count = total >= pageCount ? max(needed, pageCount) : needed
    // One segment for each page, and the others from the front on.
    var counts = [Int](repeating: 1, count: count)
    var left = total - count
    for index in counts.indices {
      let room = OggPage.mostSegments - 1 - (index == count - 1 ? rest : 0)
      let taken = min(left, room)
      counts[index] += taken
      left -= taken
    }
    return counts
  }
}
