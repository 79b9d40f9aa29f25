import Files
import PodcastModel
import Testing

@testable import AudioTags

@Suite("Ogg")
struct OggTests {
  @Test("a page's checksum is the remainder, also when only its number changes")
  func checksums() throws {
    let bytes = OggFile.page([[UInt8](repeating: 9, count: 1000)], sequence: 5)
    let page = try #require(OggPage(bytes[...], offset: 0))
    #expect(page.bytes(body: bytes[page.bodyOffset...]) == bytes)
    let other = OggFile.page([[UInt8](repeating: 9, count: 1000)], sequence: 0x1234_5678)
    #expect(page.renumbered(0x1234_5678) == Array(other[18..<26]))
  }

  @Test(
    "tags, chapters and lyrics come back as they were written",
    arguments: [OggFile.vorbis(["A=1"]), OggFile.opus(["A=1"])])
  func roundTrip(file: [UInt8]) throws {
    let change = TagChange(
      texts: ["title": "Tittel", "track": "3"], cover: RecordingTags.cover, chapters: RecordingTags.chapters(30),
      lyrics: RecordingTags.Lyrics(text: "A: Hei\nB: Hallo"))
    let changed = try Ogg().changed(file, by: change)
    let tags = try Ogg().read(changed)
    #expect(tags.texts == ["a": "1", "title": "Tittel", "track": "3"])
    #expect(tags.pictures == [RecordingTags.cover])
    #expect(tags.chapters == RecordingTags.chapters(30))
    #expect(tags.lyrics == [RecordingTags.Lyrics(text: "A: Hei\nB: Hallo")])
    // The same once more changes nothing, and says so with one piece.
    #expect(try Ogg().edit(ByteFile(bytes: changed, path: "test"), by: change).pieces == [.kept(0..<changed.count)])
  }

  @Test("every page stays true, whatever size the comments grow to", arguments: [1, 300, 60_000, 66_000, 200_000])
  func sizes(byteCount: Int) throws {
    let file = OggFile.vorbis(["A=1"])
    let oldPackets = OggFile.packets(try #require(OggFile.pages(file)))
    let changed = try Ogg().changed(file, by: TagChange(texts: ["title": String(repeating: "x", count: byteCount)]))
    let pages = try #require(OggFile.pages(changed))
    #expect(pages.allSatisfy { $0.isSound })
    #expect(pages.map(\.sequence) == Array(0..<pages.count))
    let packets = OggFile.packets(pages)
    #expect(packets.count == oldPackets.count)
    #expect(zip(packets, oldPackets).enumerated().allSatisfy { $0 == 1 || $1.0 == $1.1 })
    #expect(pages.suffix(3).map(\.granule) == [1000, 2000, 3000])
    for (before, page) in zip(pages, pages.dropFirst()) {
      #expect((page.flags & 1 == 1) == (before.lacing.last == 255))
      #expect((page.granule == -1) == !page.lacing.contains { $0 < 255 })
    }
    // And back again, in the same room.
    let back = try Ogg().changed(changed, by: TagChange(texts: ["title": "y"]))
    #expect(back.count == changed.count)
    #expect(try Ogg().read(back).texts == ["a": "1", "title": "y"])
  }

  @Test("comments that still fit on their page leave every other page where it is, but for the distance")
  func smallGrowth() throws {
    let file = OggFile.vorbis(["A=1"])
    let edit = try Ogg().edit(ByteFile(bytes: file, path: "test"), by: TagChange(texts: ["title": "T"]))
    #expect(edit.pieces.count == 3)
  }

  @Test("streams side by side and behind each other keep their pages")
  func otherStreams() throws {
    let other = 5
    let theora: [UInt8] = [0x80] + Array("theora".utf8)
    let packet = [3] + Array("vorbis".utf8) + OggFile.comments(["A=1"]) + [1]
    // The comments begin on one page and end on the next, with another stream's page between.
    let long = [UInt8](repeating: 255, count: 2)
    let body = packet + [UInt8](repeating: 0, count: 600 - packet.count) + OggFile.setup
    var file = OggFile.page([theora], flags: 2, serial: other, sequence: 0)
    file += OggFile.page([OggFile.vorbisHead], flags: 2, sequence: 0)
    file += OggFile.page(flags: 0, granule: -1, sequence: 1, lacing: long, body: Array(body.prefix(510)))
    file += OggFile.page([[1, 2, 3]], granule: 0, serial: other, sequence: 1)
    file += OggFile.page(
      flags: 1, granule: 0, sequence: 2, lacing: [90] + OggFile.lacing([OggFile.setup]),
      body: Array(body.dropFirst(510)))
    let sound = OggFile.sound(from: 3)
    file += sound[0] + OggFile.page([[4]], granule: 9, serial: other, sequence: 2) + sound[1] + sound[2]
    // A second recording, with the same serial number.
    let second = OggFile.vorbis(["B=2"])
    file += second
    let changed = try Ogg().changed(file, by: TagChange(texts: ["title": String(repeating: "x", count: 200_000)]))
    #expect(changed.suffix(second.count) == second[...])
    let pages = try #require(OggFile.pages(Array(changed.dropLast(second.count))))
    #expect(pages.allSatisfy { $0.isSound })
    #expect(pages.filter { $0.serial == other }.map(\.sequence) == [0, 1, 2])
    let own = pages.filter { $0.serial == OggFile.serial }
    #expect(own.map(\.sequence) == Array(0..<own.count))
    #expect(OggFile.packets(pages)[2] == OggFile.setup)
    #expect(try Ogg().read(changed).texts["title"]?.count == 200_000)
  }

  @Test("what somebody put behind Opus's comments is kept where its first bit is set")
  func opusTail() throws {
    let kept = try Ogg().changed(OggFile.opus(["A=1"], tail: [1, 2, 3]), by: TagChange(texts: ["title": "T"]))
    #expect(OggFile.packets(OggFile.pages(kept) ?? [])[1].suffix(3) == [1, 2, 3])
    let padded = OggFile.opus(["A=1"], tail: [UInt8](repeating: 0, count: 500))
    #expect(try Ogg().changed(padded, by: TagChange(texts: ["title": "T"])).count == padded.count)
  }

  @Test("FLAC in Ogg keeps its blocks, and has its cover replaced where it stands")
  func flacInOgg() throws {
    func block(_ type: UInt8, _ content: [UInt8]) -> [UInt8] {
      var bytes = [type]
      bytes.appendBigEndian(content.count, byteCount: 3)
      return bytes + content
    }
    let old = RecordingTags.Picture(mimeType: "image/gif", bytes: PictureHeaderTests.gif)
    let application = block(2, Array("appl1234".utf8))
    let head: [UInt8] =
      [0x7F] + Array("FLAC".utf8) + [1, 0, 0, 3] + Array("fLaC".utf8) + [UInt8](repeating: 0, count: 38)
    let file =
      OggFile.page([head], flags: 2, sequence: 0) + OggFile.page([block(4, OggFile.comments(["A=1"]))], sequence: 1)
      + OggFile.page([application, block(0x86, FLACPicture.bytes(of: old))], sequence: 2)
      + OggFile.sound(from: 3).joined()
    #expect(try Ogg().read(file).pictures == [old])
    let changed = try Ogg().changed(file, by: TagChange(texts: ["title": "T"], cover: RecordingTags.cover))
    #expect(try Ogg().read(changed).pictures == [RecordingTags.cover])
    #expect(try Ogg().read(changed).texts == ["a": "1", "title": "T"])
    let packets = OggFile.packets(OggFile.pages(changed) ?? [])
    #expect(packets[2] == application)
    #expect(packets[3][0] == 0x86)
    #expect(packets.suffix(6) == OggFile.packets(OggFile.pages(file) ?? []).suffix(6))
  }

  @Test("comments that lie about their length are read as far as they go, and never written over")
  func damaged() throws {
    var file = OggFile.opus(["A=1", "B=2"])
    let place = try #require(file.firstRange(of: Array("B=2".utf8))?.lowerBound)
    file[place - 2] = 0x7F
    #expect(try Ogg().read(file).texts == ["a": "1"])
    #expect(throws: TagFailure.self) {
      try Ogg().edit(ByteFile(bytes: file, path: "test"), by: TagChange(texts: ["title": "T"]))
    }
  }

  @Test("a file that ends anywhere, or has any byte wrong, is no reason to fall over")
  func broken() {
    let file = OggFile.vorbis(["A=1", "CHAPTER001=00:00:01.000", "METADATA_BLOCK_PICTURE=AAAAAwAAAAlpbWFnZS9wbmc="])
    let change = TagChange(texts: ["title": "T"], cover: RecordingTags.cover)
    // Past the headers, bytes are not looked at.
    for end in stride(from: 0, to: 400, by: 3) {
      _ = try? Ogg().changed(Array(file.prefix(end)), by: change)
      for wrong: UInt8 in [0, 0xFF] {
        var file = file
        file[end] = wrong
        _ = try? Ogg().read(file)
        _ = try? Ogg().changed(file, by: change)
      }
    }
  }
}
