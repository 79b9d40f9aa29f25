import Files
import PodcastModel
import Testing

@testable import AudioTags

@Suite("Media that moves")
struct MediaOffsetsTests {
  private static let change = TagChange(
    texts: ["title": String(repeating: "Lang ", count: 3000)], chapters: RecordingTags.chapters(3, every: 2))

  /// By how much the media has moved.
  private static func shift(_ old: [UInt8], _ new: [UInt8]) throws -> Int {
    let place = try #require(new.firstRange(of: MP4File.media)).lowerBound
    return place - (try #require(old.firstRange(of: MP4File.media)).lowerBound)
  }

  private static func layout(_ bytes: [UInt8]) throws -> MP4Layout {
    try MP4Layout(ByteFile(bytes: bytes, path: "test"))
  }

  @Test("an offset that gets too large for 32 bits gets 64, and lies still point where they pointed")
  func wide() throws {
    let file = MP4File(offsetError: 0xFFFF_F000).bytes
    let changed = try MP4().changed(file, by: Self.change)
    let shift = try Self.shift(file, changed)
    let old = try #require(try Self.layout(file).movie?.box[["trak", "mdia", "minf", "stbl", "stco"]])
    let table = try #require(try Self.layout(changed).movie?.box[["trak", "mdia", "minf", "stbl"]])
    #expect(table["stco"] == nil)
    #expect(table["co64"]?.chunkOffsets == old.chunkOffsets.map { $0 + shift })
    #expect(try MP4().changed(changed, by: Self.change) == changed)
  }

  @Test("fragments, their index, and items of a picture follow")
  func fragments() throws {
    // Where things are does not depend on these numbers, so a first try tells them.
    func file(_ base: Int) -> [UInt8] {
      let header = Box("tfhd", [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] + [UInt8(base >> 8), UInt8(base & 255)])
      let run = MP4File.numbers("trun", [2, 8, 3, 5], flags: 0x200 | 1)
      let sizes = MP4File.numbers("saio", [1, 77])
      let fragment = Box("moof", boxes: [Box("traf", boxes: [header, run, sizes])])
      let index = MP4File.numbers("tfra", [1, 0, 1, 0, base, 0x01_0101 << 8])
      let items = Box(
        "iloc", [0, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, UInt8(base >> 8), UInt8(base & 255), 0, 0, 0, 9])
      return MP4File(
        after: [
          fragment, Box("mfra", index.written + MP4File.numbers("mfro", [40]).written),
          Box("meta", head: [0, 0, 0, 0], boxes: [items]),
        ]
      ).bytes
    }
    let base = try #require(try Self.layout(file(0)).fragments.first).range.lowerBound
    let old = file(base)
    let changed = try MP4().changed(old, by: Self.change)
    let shift = try Self.shift(old, changed)
    #expect(shift > 0)
    let layout = try Self.layout(changed)
    let place = try #require(layout.fragments.first).range.lowerBound
    #expect(place == base + shift)
    let expected = file(base + shift)
    // What comes behind the media is as if it had been made for its new place.
    #expect(changed.suffix(from: place) == expected.suffix(changed.count - place))
  }

  @Test("an index before the movie box counts over it")
  func segmentIndex() throws {
    let plain = MP4File().bytes
    func file(_ first: Int) -> [UInt8] {
      let head = plain.prefix(20)
      return head + MP4File.numbers("sidx", [1, 1000, 0, first, 1, 3000, 1000, 0]).written + plain.dropFirst(20)
    }
    let index = file(0)
    let media = try #require(index.firstRange(of: MP4File.media)).lowerBound - 8
    let end = try #require(try Self.layout(index).places.first { $0.type == "sidx" }).range.upperBound
    // The tables of this file do not count on the index; only the index is looked at.
    let old = file(media - end)
    let changed = try MP4().changed(old, by: Self.change)
    let shift = try Self.shift(old, changed)
    #expect(changed.prefix(end) == file(media - end + shift).prefix(end))
  }

  @Test("a recording in fragments ends where they add up to")
  func recordingEnd() throws {
    var file = MP4File()
    let bytes = file.bytes
    let extends = Box("mvex", boxes: [MP4File.numbers("trex", [1, 1, 480, 0, 0])])
    let header = MP4File.numbers("tfhd", [1])
    let usual = Box("traf", boxes: [header, MP4File.numbers("trun", [100])])
    let own = Box(
      "traf", boxes: [header, MP4File.numbers("tfdt", [96_000]), MP4File.numbers("trun", [2, 480, 960], flags: 0x100)])
    file.moreInMovie = [extends]
    file.after = [Box("moof", boxes: [usual]), Box("moof", boxes: [own])]
    #expect(try Self.layout(bytes).recordingEnd(in: ByteFile(bytes: bytes, path: "test")).milliseconds == 10_000)
    var fragmented = file.bytes
    for place in [Array("mvhd".utf8), Array("mdhd".utf8)] {
      let start = try #require(fragmented.firstRange(of: place)).lowerBound + 20
      fragmented.replaceSubrange(start..<start + 4, with: [0, 0, 0, 0])
    }
    // The second fragment says that it starts at 2 s, and has 10 ms and 20 ms.
    #expect(
      try Self.layout(fragmented).recordingEnd(in: ByteFile(bytes: fragmented, path: "test")).milliseconds == 2030)
    let changed = try MP4().changed(fragmented, by: TagChange(chapters: RecordingTags.chapters(2, every: 1)))
    let movie = try #require(try Self.layout(changed).movie?.box)
    #expect(movie["mvex"]?.boxes.compactMap { FullBox($0)?.number(0, 4) } == [1, 2])
    #expect(MovieTimeline(movie).tracks.last?.duration == 2030)
  }
}
