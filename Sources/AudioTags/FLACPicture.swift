/// A picture as FLAC has it in a block of its own, and Vorbis comments in base64. RFC 9639, §8.8.
enum FLACPicture {
  /// Nil where these bytes are no picture; one that is cut off is given as far as it goes.
  static func read(_ bytes: ArraySlice<UInt8>) -> RecordingTags.Picture? {
    var reader = ByteReader(bytes)
    guard let type = reader.bigEndian(4), let mimeType = reader.bigEndian(4).flatMap({ reader.take($0) }),
      let caption = reader.bigEndian(4).flatMap({ reader.take($0) }),
      // Width, height, depth, colours: the picture knows them better.
      reader.take(16) != nil, let length = reader.bigEndian(4),
      // The picture is somewhere else.
      !mimeType.elementsEqual("-->".utf8)
    else { return nil }
    return RecordingTags.Picture(
      type: type, mimeType: String(decoding: mimeType, as: UTF8.self),
      caption: String(decoding: caption, as: UTF8.self),
      bytes: Array(reader.rest.prefix(length)))
  }

  static func bytes(of picture: RecordingTags.Picture) -> [UInt8] {
    let header = PictureHeader(picture.bytes)
    var bytes: [UInt8] = []
    func append(_ piece: [UInt8]) {
      bytes.appendBigEndian(piece.count, byteCount: 4)
      bytes += piece
    }
    bytes.appendBigEndian(picture.type, byteCount: 4)
    append(Array(picture.mimeType.utf8))
    append(Array(picture.caption.utf8))
    // Three channels of eight bits, no palette.
    for number in [header?.width ?? 0, header?.height ?? 0, 24, 0] { bytes.appendBigEndian(number, byteCount: 4) }
    append(picture.bytes)
    return bytes
  }
}
