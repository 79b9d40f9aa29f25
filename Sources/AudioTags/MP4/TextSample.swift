/// A sample of a text track: of QuickTime's text media, or of 3GPP timed text (TS 26.245). Both start with a text of up to
/// 65,535 bytes and may go on with boxes.
struct TextSample: Hashable {
  var text = ""
  /// An address behind the whole text (a `href` box).
  var url: String?

  static let textByteLimit = 65_535
  static let urlByteLimit = 255

  init(text: String = "", url: String? = nil) {
    self.text = text
    self.url = url
  }

  /// A text that says it is longer than the sample is no text.
  init(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let byteCount = reader.bigEndian(2), let text = reader.take(byteCount) else { return }
    self.text = MP4Text.decode(text)
    let boxes = Box.read(reader.rest, in: "text").boxes
    guard var link = boxes.first(where: { $0.type == "href" }).map({ ByteReader($0.bytes) }) else { return }
    // First and last character of the link, then the address, then words for it.
    guard link.take(4) != nil, let length = link.byte(), let address = link.take(Int(length)), !address.isEmpty else {
      return
    }
    url = MP4Text.decode(address)
  }

  /// Text and address are no longer than their limits.
  ///
  /// - Parameter isQuickTime: text media says how its text is written, timed text is always UTF-8.
  func written(isQuickTime: Bool) -> [UInt8] {
    precondition(text.utf8.count <= Self.textByteLimit)
    var bytes: [UInt8] = []
    bytes.appendBigEndian(text.utf8.count, byteCount: 2)
    bytes += text.utf8
    if let url {
      precondition(url.utf8.count <= Self.urlByteLimit)
      var link: [UInt8] = [0, 0]
      link.appendBigEndian(min(text.unicodeScalars.count, 65_535), byteCount: 2)
      link.append(UInt8(url.utf8.count))
      Box("href", link + url.utf8 + [0]).write(to: &bytes)
    }
    // "Unicode" (256), as iTunes has it behind UTF-8 and UTF-16 alike: a byte order mark tells them apart.
    if isQuickTime { Box("encd", [0, 0, 1, 0]).write(to: &bytes) }
    return bytes
  }
}
