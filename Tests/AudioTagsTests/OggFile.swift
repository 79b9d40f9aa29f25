import Files
import PodcastModel

@testable import AudioTags

/// Small Ogg files, made page by page, and looked at page by page.
enum OggFile {
  static let serial = 77
  static let vorbisHead: [UInt8] = [1] + Array("vorbis".utf8) + [UInt8](repeating: 7, count: 23)
  static let setup: [UInt8] = [5] + Array("vorbis".utf8) + (0..<700).map { UInt8(truncatingIfNeeded: $0) }

  struct Page: Equatable {
    var flags: UInt8
    var granule: Int
    var serial: Int
    var sequence: Int
    var lacing: [UInt8]
    var body: [UInt8]
    var isSound: Bool
  }

  /// A page with a true checksum, reckoned bit by bit.
  static func page(
    flags: UInt8, granule: Int, serial: Int = serial, sequence: Int, lacing: [UInt8], body: [UInt8]
  ) -> [UInt8] {
    var bytes = Array("OggS".utf8) + [0, flags]
    bytes.appendLittleEndian(granule, byteCount: 8)
    bytes.appendLittleEndian(serial, byteCount: 4)
    bytes.appendLittleEndian(sequence, byteCount: 4)
    bytes += [0, 0, 0, 0, UInt8(lacing.count)] + lacing + body
    let sum = checksum(bytes)
    for index in 0..<4 { bytes[22 + index] = UInt8(truncatingIfNeeded: sum >> (8 * index)) }
    return bytes
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0
    for byte in bytes {
      sum ^= UInt32(byte) << 24
      for _ in 0..<8 { sum = sum >> 31 == 1 ? sum << 1 ^ 0x04C1_1DB7 : sum << 1 }
    }
    return sum
  }

  static func lacing(_ packets: [[UInt8]]) -> [UInt8] {
    packets.flatMap { [UInt8](repeating: 255, count: $0.count / 255) + [UInt8($0.count % 255)] }
  }

  /// Packets on one page.
  static func page(_ packets: [[UInt8]], flags: UInt8 = 0, granule: Int = 0, serial: Int = serial, sequence: Int)
    -> [UInt8]
  {
    page(
      flags: flags, granule: granule, serial: serial, sequence: sequence, lacing: lacing(packets),
      body: Array(packets.joined()))
  }

  /// Three pages of sound, of a few packets each.
  static func sound(from sequence: Int, serial: Int = serial) -> [[UInt8]] {
    (0..<3).map { index in
      page(
        [[UInt8](repeating: UInt8(index), count: 300), [1, 2, 3]], flags: index == 2 ? 4 : 0,
        granule: 1000 * (index + 1), serial: serial, sequence: sequence + index)
    }
  }

  static func comments(_ fields: [String], vendor: String = "test") -> [UInt8] {
    var comments = VorbisComments(vendor: Array(vendor.utf8))
    comments.fields = fields.map { VorbisComments.Field(bytes: Array($0.utf8)) }
    return comments.bytes
  }

  static func vorbis(_ fields: [String]) -> [UInt8] {
    let packet = [3] + Array("vorbis".utf8) + comments(fields) + [1]
    return page([vorbisHead], flags: 2, sequence: 0) + page([packet, setup], sequence: 1)
      + sound(from: 2).joined()
  }

  static func opus(_ fields: [String], tail: [UInt8] = []) -> [UInt8] {
    page([Array("OpusHead".utf8) + [1, 2, 0x38, 1, 0x80, 0xBB, 0, 0, 0, 0, 0]], flags: 2, sequence: 0)
      + page([Array("OpusTags".utf8) + comments(fields) + tail], sequence: 1) + sound(from: 2).joined()
  }

  /// All pages, each with its checksum found true.
  static func pages(_ bytes: [UInt8]) -> [Page]? {
    var pages: [Page] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let head = OggPage(rest, offset: 0), head.byteCount <= rest.count else { return nil }
      var page = Array(rest.prefix(head.byteCount))
      let stated = Int(littleEndian: page[22..<26])
      for index in 22..<26 { page[index] = 0 }
      pages.append(
        Page(
          flags: head.flags, granule: Int(littleEndian: head.granule) ?? -1, serial: head.serial,
          sequence: Int(head.sequence), lacing: head.lacing, body: Array(page.dropFirst(27 + head.lacing.count)),
          isSound: Int(checksum(page)) == stated))
      rest = rest.dropFirst(head.byteCount)
    }
    return pages
  }

  /// The packets of a stream, whole ones.
  static func packets(_ pages: [Page], serial: Int = serial) -> [[UInt8]] {
    var packets: [[UInt8]] = []
    var packet: [UInt8] = []
    for page in pages where page.serial == serial {
      var body = page.body[...]
      for length in page.lacing {
        packet += body.prefix(Int(length))
        body = body.dropFirst(Int(length))
        if length < 255 {
          packets.append(packet)
          packet = []
        }
      }
    }
    return packets
  }
}

extension TagContainer {
  func read(_ bytes: [UInt8]) throws(TagFailure) -> RecordingTags { try read(ByteFile(bytes: bytes, path: "test")) }

  /// The whole file, changed.
  func changed(_ bytes: [UInt8], by change: TagChange) throws(TagFailure) -> [UInt8] {
    try edit(ByteFile(bytes: bytes, path: "test"), by: change).pieces.flatMap { piece in
      switch piece {
      case .bytes(let new): new
      case .kept(let range): Array(bytes[range])
      }
    }
  }
}

extension RecordingTags {
  static let cover = Picture(mimeType: "image/png", bytes: PictureHeaderTests.png)

  static func chapters(_ count: Int, every seconds: Int = 10) -> [MarkedChapter] {
    (0..<count).map { index in
      MarkedChapter(
        Chapter(
          start: MediaTime(milliseconds: index * seconds * 1000 + index % 7), title: "Kapittel \(index + 1) ☕️",
          url: index % 2 == 0 ? "https://example.org/\(index)" : nil))
    }
  }
}
