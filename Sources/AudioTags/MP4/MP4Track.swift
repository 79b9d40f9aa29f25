import PodcastModel

/// What a track says of itself, out of its box.
struct MP4Track {
  var id: Int
  var isEnabled: Bool
  var alternateGroup: Int
  /// `soun`, `vide`, `text`, `sbtl` …
  var handler: BoxType
  /// The codec, by the first sample description: `mp4a`, `text`, `tx3g`, `jpeg`.
  var codec: BoxType
  /// Ticks in a second; over 0.
  var timescale: Int
  /// In ticks; 0 where it is not said.
  var duration: Int
  /// ISO 639-2; `und` where it is not said.
  var language: String
  /// The tracks that hold this one's chapters: titles, pictures.
  var chapterTracks: [Int]
  /// What comes before the track's own start, less what is left out of its beginning, in seconds.
  var shiftSeconds: Double
  let table: Box

  /// - Parameter movieTimescale: over 0.
  /// - Returns: nil where the box has no header, no media or no clock.
  init?(_ box: Box, movieTimescale: Int) {
    guard box.type == "trak", let header = box["tkhd"].flatMap({ FullBox($0) }), let media = box["mdia"],
      let clock = media["mdhd"].flatMap({ FullBox($0) }), let table = media[["minf", "stbl"]]
    else { return nil }
    // ISO/IEC 14496-12, §8.3.2, §8.4.2: version 1 has times and durations of 64 bits.
    let wide = header.version == 1 ? 8 : 4
    guard let id = header.number(2 * wide, 4) else { return nil }
    self.id = id
    isEnabled = header.flags & 1 == 1
    alternateGroup = header.number(3 * wide + 18, 2) ?? 0
    let wideClock = clock.version == 1 ? 8 : 4
    guard let timescale = clock.number(2 * wideClock, 4), timescale > 0 else { return nil }
    self.timescale = timescale
    let duration = clock.number(2 * wideClock + 4, wideClock) ?? 0
    // All ones: not known (§8.4.2.3).
    self.duration = wideClock == 4 && duration == UInt32.max ? 0 : duration
    language = TrackLanguage.text(clock.number(3 * wideClock + 4, 2) ?? 0)
    handler = media["hdlr"].flatMap { BoxType($0.bytes.dropFirst(8).prefix(4)) } ?? BoxType(code: 0)
    codec = table["stsd"].flatMap { BoxType($0.bytes.dropFirst(12).prefix(4)) } ?? BoxType(code: 0)
    var references = ByteReader(box[["tref", "chap"]]?.bytes ?? [])
    chapterTracks = []
    while chapterTracks.count < 64, let reference = references.bigEndian(4) { chapterTracks.append(reference) }
    shiftSeconds = Self.shift(box[["edts", "elst"]], timescale: timescale, movieTimescale: movieTimescale)
    self.table = table
  }

  /// Of the first edits of the list, up to the first that shows media (§8.6.6).
  private static func shift(_ list: Box?, timescale: Int, movieTimescale: Int) -> Double {
    guard let list = list.flatMap({ FullBox($0) }), let count = list.number(0, 4) else { return 0 }
    let wide = list.version == 1 ? 8 : 4
    var shift = 0.0
    for index in 0..<min(count, 64) {
      let offset = 4 + index * (2 * wide + 4)
      guard let duration = list.number(offset, wide) else { return shift }
      // Minus one, which has no place in an `Int` when it is read as 64 bits: an empty edit.
      guard let start = list.number(offset + wide, wide), wide == 8 || start != UInt32.max else {
        shift += Double(duration) / Double(movieTimescale)
        continue
      }
      return shift - Double(start) / Double(timescale)
    }
    return shift
  }

  func time(_ ticks: Int) -> MediaTime {
    MediaTime(seconds: max(0, Double(ticks) / Double(timescale) + shiftSeconds))
  }
}

/// A box that starts with a version and flags (ISO/IEC 14496-12, §4.2).
struct FullBox {
  var version: UInt8
  var flags: Int
  private let body: ArraySlice<UInt8>

  init?(_ box: Box) {
    var reader = ByteReader(box.bytes)
    guard let version = reader.byte(), let flags = reader.bigEndian(3) else { return nil }
    (self.version, self.flags) = (version, flags)
    body = reader.rest
  }

  /// - Parameter offset: behind version and flags.
  func number(_ offset: Int, _ byteCount: Int) -> Int? {
    let bytes = body.dropFirst(offset).prefix(byteCount)
    return bytes.count == byteCount ? Int(bigEndian: bytes) : nil
  }
}

/// A piece of media, and its time in ticks of its track.
struct MP4Sample: Hashable {
  var offset: Int
  var byteCount: Int
  var start: Int
  var duration: Int
}

extension MP4Track {
  /// Where its samples are, by the tables of ISO/IEC 14496-12, §8.6 and §8.7, as far as they go.
  ///
  /// - Parameter limit: no more than so many.
  func samples(limit: Int) -> [MP4Sample] {
    guard let times = table["stts"].flatMap({ FullBox($0) }), let sizes = SampleSizes(table) else { return [] }
    var samples: [MP4Sample] = []
    var (timeEntry, timeLeft, duration, start) = (0, 0, 0, 0)
    forEachChunk { offset, count in
      var offset = offset
      for _ in 0..<count {
        guard samples.count < limit, let byteCount = sizes[samples.count] else { return false }
        while timeLeft == 0, let entryCount = times.number(4 + 8 * timeEntry, 4) {
          timeLeft = entryCount
          duration = times.number(8 + 8 * timeEntry, 4) ?? 0
          timeEntry += 1
        }
        timeLeft = max(0, timeLeft - 1)
        samples.append(MP4Sample(offset: offset, byteCount: byteCount, start: start, duration: duration))
        start += duration
        offset += byteCount
      }
      return true
    }
    return samples
  }

  /// Where its media is, in the order of time; what lies side by side is one range.
  ///
  /// - Parameter end: of the file; there is no media beyond it.
  func mediaRanges(before end: Int) -> [Range<Int>] {
    guard let sizes = SampleSizes(table) else { return [] }
    var ranges: [Range<Int>] = []
    var sample = 0
    forEachChunk { offset, count in
      let start = min(offset, end)
      var next = start
      // A size for each sample is in the table; one size for all may be said of more samples than there are.
      if let oneSize = sizes.oneSize {
        let samples = min(count, sizes.count - sample)
        let (byteCount, isTooLarge) = samples.multipliedReportingOverflow(by: oneSize)
        next = isTooLarge || byteCount > end - start ? end : start + byteCount
        sample += samples
      } else {
        for _ in 0..<count {
          guard let byteCount = sizes[sample] else { break }
          next = min(end, next + byteCount)
          sample += 1
        }
      }
      if let last = ranges.last, last.upperBound == start {
        ranges[ranges.count - 1] = last.lowerBound..<next
      } else if next > start {
        ranges.append(start..<next)
      }
      return sample < sizes.count
    }
    return ranges
  }

  /// - Parameter body: is given where a chunk starts and how many samples it has, and says whether to go on.
  private func forEachChunk(_ body: (_ offset: Int, _ sampleCount: Int) -> Bool) {
    guard let chunks = table["stsc"].flatMap({ FullBox($0) }) else { return }
    var (entry, sampleCount) = (0, 0)
    for (index, offset) in (table["stco"] ?? table["co64"])?.chunkOffsets.enumerated() ?? [].enumerated() {
      // An entry of `stsc` holds from its first chunk on, counted from 1.
      while let first = chunks.number(4 + 12 * entry, 4), first <= index + 1 {
        sampleCount = chunks.number(8 + 12 * entry, 4) ?? 0
        entry += 1
      }
      // No file is so long: what is added to this stays a number.
      guard offset < 1 << 60, body(offset, sampleCount) else { return }
    }
  }
}

/// The sizes of samples (§8.7.3): one for all, or one for each.
private struct SampleSizes {
  let oneSize: Int?
  let count: Int
  private let table: FullBox

  init?(_ box: Box) {
    guard let table = box["stsz"].flatMap({ FullBox($0) }), let size = table.number(0, 4),
      let count = table.number(4, 4)
    else { return nil }
    self.table = table
    self.count = count
    oneSize = size > 0 ? size : nil
  }

  subscript(sample: Int) -> Int? { sample < count ? oneSize ?? table.number(8 + 4 * sample, 4) : nil }
}
