extension ID3Frame {
  /// The picture in an APIC frame; nil where it is only a link to one.
  var picture: RecordingTags.Picture? {
    guard let content, let encoding = content.first else { return nil }
    var reader = ByteReader(content[1...])
    let stated = String(latin1: reader.take(upTo: 0))
    guard stated != "-->", let type = reader.byte() else { return nil }
    var text = ID3TextReader(reader.rest, encoding: encoding)
    let caption = text.text()
    let bytes = Array(text.rest)
    // The bytes know better than a name that says `image/jpg`, or just `PNG`.
    let mimeType = PictureHeader(bytes)?.mimeType ?? (stated.contains("/") ? stated : "image/\(stated.lowercased())")
    return RecordingTags.Picture(type: Int(type), mimeType: mimeType, caption: caption, bytes: bytes)
  }

  static func picture(_ picture: RecordingTags.Picture) -> ID3Frame {
    var writer = ID3TextWriter(for: [picture.caption])
    writer.append((PictureHeader(picture.bytes)?.mimeType ?? picture.mimeType).utf8.filter { $0 != 0 } + [0])
    writer.append([UInt8(clamping: picture.type)])
    writer.append(picture.caption, isTerminated: true)
    writer.append(picture.bytes)
    return ID3Frame("APIC", [writer.encoding] + writer.bytes)
  }
}
