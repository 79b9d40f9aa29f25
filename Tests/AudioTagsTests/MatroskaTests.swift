import Files
import PodcastModel
import Testing

@testable import AudioTags

@Suite("Matroska")
struct MatroskaTests {
  typealias ID = MatroskaID

  /// Ten seconds of "sound" in five clusters, with all that a writer may put into them.
  static func file(webM: Bool = false, sized: Bool = true, scale: Int = 1_000_000, cuesInFront: Bool = false) -> [UInt8]
  {
    let head = EBMLElement(ID.ebml, [EBMLElement(ID.docType, text: webM ? "webm" : "matroska")])
    let info = EBMLElement(
      ID.info,
      [
        EBMLElement(ID.checksum, [1, 2, 3, 4]), EBMLElement(ID.timestampScale, scale),
        EBMLElement(ID.title, text: "Gammel"),
        EBMLElement(0x4D80, text: "test"),
      ])
    let tracks = EBMLElement(
      ID.tracks,
      [
        EBMLElement(
          ID.trackEntry,
          [
            EBMLElement(ID.trackNumber, 1), EBMLElement(ID.trackUID, uid: 0xF000_0000_0000_0001),
            EBMLElement(ID.trackType, 2), EBMLElement(ID.codec, text: "A_OPUS"),
          ])
      ])
    func simple(_ name: String, _ text: String) -> EBMLElement {
      EBMLElement(ID.simpleTag, [EBMLElement(ID.tagName, text: name), EBMLElement(ID.tagString, text: text)])
    }
    func tag(_ targets: [EBMLElement], _ simples: [EBMLElement]) -> EBMLElement {
      EBMLElement(ID.tag, [EBMLElement(ID.targets, targets)] + simples)
    }
    let tags = EBMLElement(
      ID.tags,
      [
        tag([EBMLElement(ID.targetLevel, 50)], [simple("TITLE", "Album"), simple("PART_NUMBER", "2")]),
        tag([EBMLElement(ID.tagTrackUID, uid: 0xF000_0000_0000_0001)], [simple("ARTIST", "Noen"), simple("BPS", "9")]),
        tag([EBMLElement(ID.tagTrackUID, 99)], [simple("ARTIST", "Andre")]),
      ])
    let clusters = (0..<5).map { index -> [UInt8] in
      let time = index * 2_000_000_000 / scale
      func block(_ relative: Int) -> [UInt8] {
        [0x81, UInt8(relative >> 8), UInt8(relative & 255), 0x80] + [UInt8](repeating: UInt8(index), count: 90)
      }
      let content =
        EBMLElement(ID.checksum, [9, 9, 9, 9]).bytes + EBMLElement(ID.timestamp, time).bytes
        + EBMLElement(ID.position, 40 + index).bytes + EBMLElement(ID.previousSize, 7).bytes
        + EBMLElement(ID.simpleBlock, block(0)).bytes
        + EBMLElement(ID.blockGroup, [EBMLElement(ID.block, block(100)), EBMLElement(ID.blockDuration, 20)]).bytes
      return sized
        ? EBMLElement(ID.cluster, content).bytes
        : [0x1F, 0x43, 0xB6, 0x75, 0x01] + [UInt8](repeating: 0xFF, count: 7) + content
    }
    let other = EBMLElement(0x1A2B_3C4D, [UInt8]([5, 5, 5]))
    func cues(at first: Int) -> EBMLElement {
      var offset = first
      return EBMLElement(
        ID.cues,
        clusters.enumerated().map { index, cluster in
          defer { offset += cluster.count }
          var place: [UInt8] = []
          place.appendBigEndian(offset, byteCount: 4)
          let positions = [
            EBMLElement(0xF7, 1), EBMLElement(ID.cueClusterPosition, place), EBMLElement(0xF0, 30),
          ]
          return EBMLElement(
            ID.cuePoint, [EBMLElement(0xB3, index * 2000), EBMLElement(ID.cueTrackPositions, positions)])
        })
    }
    let front = info.bytes + tracks.bytes + tags.bytes + other.bytes
    let content =
      cuesInFront
      ? front + cues(at: front.count + cues(at: 0).bytes.count).bytes + clusters.joined()
      : front + clusters.joined() + cues(at: front.count).bytes
    return head.bytes
      + (sized
        ? EBMLElement(ID.segment, content).bytes
        : [0x18, 0x53, 0x80, 0x67, 0x01] + [UInt8](repeating: 0xFF, count: 7) + content)
  }

  static let cues = [(0, 1234), (1234, 1900), (3999, 4000), (4000, 8000), (9001, 12_345)].enumerated().map {
    index, span in
    Cue(
      span: Span(start: MediaTime(milliseconds: span.0), end: MediaTime(milliseconds: span.1)), text: "Linje \(index) ☕️"
    )
  }
  static let change = TagChange(
    texts: ["title": "Tittel", "artist": "Ærlig", "track": "3/12", "podcast": "1"], cover: RecordingTags.cover,
    chapters: RecordingTags.chapters(5, every: 2),
    lyrics: RecordingTags.Lyrics(language: "nob", text: "Hele teksten", cues: cues))

  /// What the index and the list of parts point to.
  private func pointsRight(_ bytes: [UInt8]) throws -> Bool {
    let file = ByteFile(bytes: bytes, path: "test")
    let layout = try MatroskaLayout(file)
    func id(at position: Int) -> Int? { EBMLHead(bytes[(layout.segment.contentOffset + position)...])?.id }
    let seeks = try layout.element(ID.seekHead, in: file)?.children ?? []
    let parts = seeks.filter { seek in
      id(at: seek.first(ID.seekPosition)?.number ?? 0) == seek.first(ID.seekID)?.number
    }
    let points = try layout.element(ID.cues, in: file)?.children ?? []
    let places = points.compactMap { $0.first(ID.cueTrackPositions)?.first(ID.cueClusterPosition)?.number }
    let clusters = layout.parts.filter { $0.id == ID.cluster }.map { $0.offset - layout.segment.contentOffset }
    return parts.count == seeks.count && !seeks.isEmpty && places.count == 5 && Set(places).isSubset(of: clusters)
  }

  private func blocks(_ bytes: [UInt8]) throws -> [UInt8] {
    try Matroska().sound(in: ByteFile(bytes: bytes, path: "test")).flatMap { bytes[$0] }
  }

  @Test(
    "all comes back as it was written; the sound is the same, and the index points to it",
    arguments: [
      file(), file(sized: false), file(scale: 20_832), file(scale: 1_000), file(cuesInFront: true),
    ])
  func roundTrip(file: [UInt8]) throws {
    let old = try Matroska().read(file)
    #expect(old.texts == ["title": "Gammel", "album": "Album", "disc": "2", "artist": "Noen"])
    let changed = try Matroska().changed(file, by: Self.change)
    let tags = try Matroska().read(changed)
    #expect(
      tags.texts == [
        "title": "Tittel", "album": "Album", "disc": "2", "artist": "Ærlig", "track": "3/12", "podcast": "1",
      ])
    #expect(tags.pictures == [RecordingTags.cover])
    #expect(tags.chapters == RecordingTags.chapters(5, every: 2))
    #expect(tags.lyrics == [Self.change.lyrics])
    #expect(try blocks(changed) == blocks(file))
    #expect(try pointsRight(changed))
    #expect(
      try Matroska().edit(ByteFile(bytes: changed, path: "test"), by: Self.change).pieces == [.kept(0..<changed.count)])

    // Another text has room, and other cues replace the old ones.
    let again = try Matroska().changed(changed, by: TagChange(texts: ["title": "En annen"]))
    #expect(again.count == changed.count)
    var lyrics = Self.change.lyrics
    lyrics?.cues.removeFirst()
    let fewer = try Matroska().changed(again, by: TagChange(lyrics: lyrics))
    #expect(try Matroska().read(fewer).lyrics == [lyrics])
    #expect(try blocks(fewer) == blocks(file))
    #expect(try pointsRight(fewer))
    let none = try Matroska().changed(
      fewer, by: TagChange(chapters: [], lyrics: RecordingTags.Lyrics(language: "nob", text: "")))
    #expect(try Matroska().read(none).lyrics.isEmpty)
    #expect(try Matroska().read(none).chapters.isEmpty)
    #expect(try blocks(none) == blocks(file))
  }

  @Test("what is nobody's business stays: other tags, other parts, other fields")
  func kept() throws {
    let changed = try Matroska().changed(Self.file(), by: Self.change)
    let file = ByteFile(bytes: changed, path: "test")
    let layout = try MatroskaLayout(file)
    #expect(layout.parts.contains { $0.id == 0x1A2B_3C4D })
    let tags = try layout.element(ID.tags, in: file)?.children ?? []
    #expect(tags.contains { $0.first(ID.targets)?.first(ID.tagTrackUID)?.number == 99 })
    #expect(tags.contains { tag in tag.children.contains { $0.first(ID.tagName)?.text == "BPS" } })
    let info = try layout.element(ID.info, in: file)
    #expect(info?.first(0x4D80)?.text == "test")
    #expect(info?.first(ID.checksum) == nil)
  }

  @Test("WebM has no place for a cover, and its own form for cues")
  func webM() throws {
    let file = Self.file(webM: true)
    let held = try Matroska().holdable(Self.change, in: ByteFile(bytes: file, path: "test"))
    #expect(held.cover == nil)
    let tags = try Matroska().read(try Matroska().changed(file, by: Self.change))
    #expect(tags.pictures.isEmpty)
    #expect(tags.lyrics == [Self.change.lyrics])
  }

  @Test("a file that ends anywhere, or has any byte wrong, is no reason to fall over")
  func broken() {
    let file = Self.file()
    for end in stride(from: 0, to: file.count, by: 7) {
      _ = try? Matroska().read(Array(file.prefix(end)))
      _ = try? Matroska().changed(Array(file.prefix(end)), by: Self.change)
      for wrong: UInt8 in [0, 0xFF] {
        var file = file
        file[end] = wrong
        _ = try? Matroska().read(file)
        _ = try? Matroska().sound(in: ByteFile(bytes: file, path: "test"))
        _ = try? Matroska().changed(file, by: Self.change)
      }
    }
  }
}
