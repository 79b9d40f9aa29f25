/// An ID3v2 tag: its frames in their order.
///
/// https://id3.org/id3v2.3.0, https://id3.org/id3v2.4.0-structure, https://id3.org/id3v2-00
struct ID3Tag: Hashable {
  /// The longest that can be said (28 bits), and the longest that is read: pictures and transcripts of a podcast are far below.
  static let longest = 1 << 28 - 1
  static let longestRead = 64 << 20
  /// Ten thousand chapters have ten thousand frames; more than this is nobody's podcast.
  static let mostFrames = 1 << 16

  /// 2, 3 or 4.
  var version: Int
  var frames: [ID3Frame]
  /// What stands where a frame should and is none; kept behind the frames.
  var remainder: [UInt8] = []
  /// Where it stood, from the tag's start.
  var remainderOffset = 0

  init(version: Int = 3, frames: [ID3Frame] = []) {
    self.version = version
    self.frames = frames
  }
}

extension ID3Tag {
  /// The ten bytes at a tag's start, or at its end.
  struct Header {
    var version: Int
    var flags: UInt8
    /// Of what lies between header and end.
    var bodyByteCount: Int
    /// Header, body, footer.
    var byteCount: Int { bodyByteCount + (version == 4 && flags & 0x10 != 0 ? 20 : 10) }

    /// Nil where the bytes are no header.
    init?(_ bytes: some Collection<UInt8>, mark: String = "ID3") {
      var reader = ByteReader(Array(bytes.prefix(10)))
      guard let found = reader.take(3), found.elementsEqual(mark.utf8), let major = reader.byte(),
        let minor = reader.byte(), major != 0xFF, minor != 0xFF, let flags = reader.byte(), let size = reader.take(4),
        let count = ID3Frame.synchsafe(size)
      else { return nil }
      version = Int(major)
      self.flags = flags
      bodyByteCount = count
    }
  }

  /// - Parameter bytes: from the header on; they may end before the tag does, or go on behind it.
  /// - Returns: nil where there is no tag, or one of a version that nobody has described.
  init?(_ bytes: [UInt8]) {
    guard let header = Header(bytes), (2...4).contains(header.version) else { return nil }
    self.init(version: header.version)
    // Version 2.2 has this flag for a compression that was never described.
    if version == 2 && header.flags & 0x40 != 0 { return nil }
    var body = Array(bytes.dropFirst(10).prefix(header.bodyByteCount))
    let isUnsynchronised = header.flags & 0x80 != 0
    if isUnsynchronised && version < 4 { body = ID3Frame.synchronised(body) }
    var reader = ByteReader(body)
    if header.flags & 0x40 != 0 { skipExtendedHeader(&reader) }
    var budget = ID3Frame.UnpackingBudget()
    while let first = reader.rest.first, first != 0, frames.count < Self.mostFrames {
      guard let frame = ID3Frame(&reader, version: version, isUnsynchronised: isUnsynchronised, budget: &budget) else {
        break
      }
      frames.append(frame)
    }
    // Zeros are padding; what comes behind them does not belong to the tag, but is not thrown away either.
    remainder = Array(reader.rest.drop { $0 == 0 })
    remainderOffset = 10 + body.count - remainder.count
    while remainder.last == 0 { remainder.removeLast() }
  }

  /// It tells a check sum and what the tag is limited to, which a changed tag would break.
  private func skipExtendedHeader(_ reader: inout ByteReader) {
    var header = reader
    guard let field = header.take(4) else { return }
    // Some writers set the flag without writing the header: then a frame's name stands here.
    if field.allSatisfy({ $0 >= 0x30 }) { return }
    if version == 4 {
      guard let count = ID3Frame.synchsafe(field), count >= 4, reader.take(count) != nil else { return }
    } else {
      guard let count = Int(bigEndian: field), header.take(count) != nil else { return }
      reader = header
    }
  }

  /// Header, frames and padding, `byteCount` bytes in all.
  ///
  /// - Parameter byteCount: not below `shortest`.
  func bytes(byteCount: Int) -> [UInt8] {
    var bytes = Array("ID3".utf8) + [UInt8(version), 0, 0] + ID3Frame.synchsafe(byteCount - 10)
    bytes.reserveCapacity(byteCount)
    for frame in frames { bytes += frame.bytes(version: version) }
    bytes += remainder
    bytes += repeatElement(0, count: byteCount - bytes.count)
    return bytes
  }

  /// Without padding.
  var shortest: Int { 10 + frames.reduce(0) { $0 + $1.bytes(version: version).count } + remainder.count }
}
