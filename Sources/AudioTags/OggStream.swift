import Files

/// The sound of an Ogg file, as far as its headers go: which codec, and where its comments stand.
struct OggStream {
  /// How the packet of the comments is made. Vorbis I, §4.2; RFC 7845, §5.2; Speex manual, §7; RFC 9639, §10.1.
  enum Codec {
    case vorbis, opus, speex, flac

    init?(firstPacket: ArraySlice<UInt8>) {
      let marks: [([UInt8], Codec)] = [
        ([1] + "vorbis".utf8, .vorbis), (Array("OpusHead".utf8), .opus), (Array("Speex   ".utf8), .speex),
        ([0x7F] + "FLAC".utf8, .flac),
      ]
      guard let codec = marks.first(where: { firstPacket.starts(with: $0.0) })?.1 else { return nil }
      self = codec
    }

    /// What stands before the comments.
    var mark: [UInt8] {
      switch self {
      case .vorbis: [3] + "vorbis".utf8
      case .opus: Array("OpusTags".utf8)
      case .speex: []
      case .flac: []
      }
    }
  }

  /// A book of pictures fits into it; a packet without end does not.
  private static let longestPacket = 64 << 20
  private static let mostStreams = 100
  private static let mostHeaderPackets = 200
  private static let mostPages = 1 << 17

  let codec: Codec
  /// The packets behind the first one: the comments, and with FLAC the other blocks of its metadata.
  private(set) var packets: [[UInt8]] = []
  /// The pages on which those begin and end.
  private(set) var pages: [OggPage] = []
  /// Segments on the last of these pages that belong to packets behind.
  private(set) var restLacing: [UInt8] = []
  private(set) var rest: [UInt8] = []
  /// All of `packets` are there, to the last.
  private(set) var isWhole = false

  /// The first sound stream in the file.
  init(_ file: borrowing ByteFile) throws(TagFailure) {
    var cursor = OggPages(from: try file.start())
    var found: (Codec, OggPage)?
    var others: Set<Int> = []
    while found == nil, others.count < Self.mostStreams, let page = try cursor.next(in: file) {
      guard others.insert(page.serial).inserted else { break }
      let start = try file.piece(page.bodyOffset, min(16, page.bodyByteCount))
      if let codec = Codec(firstPacket: start[...]) { found = (codec, page) }
    }
    guard let (codec, first) = found else {
      throw TagFailure(
        file: file.path, "this Ogg file has no sound of a kind that is known: Vorbis, Opus, Speex or FLAC")
    }
    self.codec = codec
    try readPackets(file, &cursor, serial: first.serial)
    guard !packets.isEmpty else {
      throw TagFailure(
        file: file.path, offset: first.end, "the file ends before its comments do: it is cut short, or no recording")
    }
  }

  /// Where the comments are among `packets`.
  var commentsIndex: Int? {
    codec == .flac ? packets.firstIndex { $0.first.map { $0 & 0x7F } == 4 } : packets.startIndex
  }

  /// Reads on until all header packets that may change are there.
  private mutating func readPackets(
    _ file: borrowing ByteFile, _ cursor: inout OggPages, serial: Int
  ) throws(TagFailure) {
    var packet: [UInt8] = []
    while let page = try cursor.next(in: file) {
      guard page.serial == serial else { continue }
      // A chained stream begins.
      guard !page.isFirst else { return }
      var body = try file.piece(page.bodyOffset, page.bodyByteCount)[...]
      guard body.count == page.bodyByteCount else { return }
      pages.append(page)
      for (index, length) in page.lacing.enumerated() {
        packet += body.prefix(Int(length))
        body = body.dropFirst(Int(length))
        guard packet.count <= Self.longestPacket, pages.count <= Self.mostPages else {
          throw TagFailure(
            file: file.path, offset: page.offset, "its comments are longer than \(Self.longestPacket >> 20) MB")
        }
        guard length < 255 else { continue }
        packets.append(packet)
        packet = []
        guard isComplete else { continue }
        restLacing = Array(page.lacing[(index + 1)...])
        rest = Array(body)
        isWhole = true
        return
      }
    }
  }

  private var isComplete: Bool {
    guard codec == .flac, let last = packets.last, packets.count < Self.mostHeaderPackets else { return true }
    // FLAC marks the last block; what is no block belongs to the sound.
    return last.first.map { $0 & 0x80 != 0 || $0 == 0xFF } ?? true
  }
}
