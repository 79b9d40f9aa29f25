import Files
import PodcastModel

/// A stretch of sound, and the cues that are shown meanwhile. RFC 9559, §5.1.3.
struct MatroskaCluster {
  struct Block: Hashable {
    /// The element, with its head.
    var range: Range<Int>
    var track: Int
  }

  let part: MatroskaLayout.Part
  /// In units of the file's timestamp scale.
  private(set) var time = 0
  private(set) var blocks: [Block] = []
  /// The ids of elements that are true only as long as nothing moves: their first bytes.
  private(set) var staleMarks: [Int] = []

  init(_ part: MatroskaLayout.Part, _ reader: inout EBMLReader, in file: borrowing ByteFile) throws(TagFailure) {
    self.part = part
    var inner = reader.inside(part)
    while let child = try inner.next(in: file) {
      switch child.id {
      case MatroskaID.timestamp:
        time =
          EBMLElement(child.id, try inner.bytes(child.contentOffset, min(8, child.end - child.contentOffset), in: file))
          .number ?? 0
      case MatroskaID.position, MatroskaID.previousSize, MatroskaID.checksum:
        staleMarks.append(child.offset)
      case MatroskaID.simpleBlock, MatroskaID.blockGroup:
        var start = child.contentOffset
        if child.id == MatroskaID.blockGroup {
          // The block is the first, or one of the first, in its group.
          var group = inner.inside(child)
          var found: Int?
          while found == nil, let member = try group.next(in: file) {
            if member.id == MatroskaID.block { found = member.contentOffset }
          }
          guard let found else { continue }
          start = found
        }
        let head = try inner.bytes(start, 4, in: file)
        guard let first = head.first, first >= 0x10 else { continue }
        let count = first.leadingZeroBitCount + 1
        let number = (Int(bigEndian: head.prefix(count)) ?? 0) & (1 << (7 * count) - 1)
        blocks.append(Block(range: child.offset..<child.end, track: number))
      default: continue
      }
    }
    reader = inner.inside(part)
  }

  /// The cues in blocks of a track.
  func cues(
    of track: MatroskaTracks.Track, nanosecondsPerTick: Int, in file: borrowing ByteFile
  ) throws(TagFailure) -> [Cue] {
    var cues: [Cue] = []
    for block in blocks where block.track == track.number {
      let bytes = try file.piece(block.range.lowerBound, min(block.range.count, 1 << 20))
      guard let outer = EBMLHead(bytes[...]) else { continue }
      let element = EBMLElement(outer.id, bytes[outer.byteCount...])
      let data = outer.id == MatroskaID.blockGroup ? element.first(MatroskaID.block)?.content : element.content
      guard let data, let first = data.first, first >= 0x10 else { continue }
      var reader = ByteReader(data.dropFirst(first.leadingZeroBitCount + 1))
      guard let relative = reader.bigEndian(2), reader.byte() != nil else { continue }
      let ticks = time &+ Int(Int16(truncatingIfNeeded: relative))
      let duration = element.first(MatroskaID.blockDuration)?.number ?? 0
      func moment(_ ticks: Int) -> MediaTime? {
        let (product, overflow) = ticks.multipliedReportingOverflow(by: nanosecondsPerTick)
        guard !overflow, product >= 0, product / 1_000_000 < 4_000_000_000_000 else { return nil }
        return MediaTime(milliseconds: (product + 500_000) / 1_000_000)
      }
      guard let start = moment(ticks), let end = moment(ticks &+ min(duration, 1 << 50)) else { continue }
      var text = String(decoding: reader.rest, as: UTF8.self)
      // WebM's form has two lines before the words: a name and settings.
      if track.codec == MatroskaTracks.webVTT {
        text = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false).dropFirst(2).joined()
      }
      cues.append(Cue(span: Span(start: start, end: end), text: text))
    }
    return cues
  }

  /// The nearest tick: within half a millisecond, so that it is read as the same one.
  static func ticks(_ time: MediaTime, _ nanosecondsPerTick: Int) -> Int {
    (max(0, time.milliseconds) * 1_000_000 + nanosecondsPerTick / 2) / nanosecondsPerTick
  }

  /// A cue as a block of a cluster that begins at `time`; nil where it is too far from there.
  static func block(
    _ cue: Cue, track: Int, time: Int, nanosecondsPerTick: Int, isWebM: Bool
  ) -> [UInt8]? {
    let start = ticks(cue.span.start, nanosecondsPerTick)
    let relative = start - time
    guard (-0x8000...0x7FFF).contains(relative) else { return nil }
    var bytes = [UInt8(track) | 0x80]
    bytes.appendBigEndian(relative, byteCount: 2)
    bytes.append(0)
    if isWebM { bytes += "\n\n".utf8 }
    bytes += cue.text.utf8
    return EBMLElement(
      MatroskaID.blockGroup,
      [
        EBMLElement(MatroskaID.block, bytes),
        EBMLElement(MatroskaID.blockDuration, ticks(cue.span.end, nanosecondsPerTick) - start),
      ]
    ).bytes
  }
}
