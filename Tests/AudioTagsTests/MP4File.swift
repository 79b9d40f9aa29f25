@testable import AudioTags

/// Small MP4 files, made box by box: one audio track of 10 s whose media is told apart byte by byte.
struct MP4File {
  enum Order { case movieFirst, movieLast }

  var order = Order.movieFirst
  var brand = "M4A "
  var movieTimescale = 1000
  /// Behind the movie box.
  var spareByteCount = 0
  /// In `udta`; none makes no `udta`.
  var userData: [Box] = []
  /// Behind the audio track.
  var moreInMovie: [Box] = []
  /// Behind everything.
  var after: [Box] = []
  /// Added to where the media is.
  var offsetError = 0
  var editList: Box?

  static let media = (0..<3000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }

  var bytes: [UInt8] {
    let head = Box("ftyp", Array(brand.utf8) + [0, 0, 2, 0] + "isom".utf8).written
    let spare = spareByteCount > 0 ? Box("free", [UInt8](repeating: 0, count: spareByteCount - 8)).written : []
    let media = Box("mdat", Self.media).written
    let length = movie(mediaOffset: 0).byteCount
    switch order {
    case .movieFirst:
      let offset = head.count + length + spare.count + 8
      return head + movie(mediaOffset: offset).written + spare + media + after.flatMap(\.written)
    case .movieLast:
      return head + media + movie(mediaOffset: head.count + 8).written + spare + after.flatMap(\.written)
    }
  }

  private func movie(mediaOffset: Int) -> Box {
    var boxes = [header, track(mediaOffset: mediaOffset + offsetError)] + moreInMovie
    if !userData.isEmpty { boxes.append(Box("udta", boxes: userData)) }
    return Box("moov", boxes: boxes)
  }

  private var header: Box {
    var content = [UInt8](repeating: 0, count: 12)
    content.appendBigEndian(movieTimescale, byteCount: 4)
    content.appendBigEndian(10 * movieTimescale, byteCount: 4)
    content += [UInt8](repeating: 0, count: 76)
    content.appendBigEndian(2, byteCount: 4)
    return Box("mvhd", content)
  }

  /// 10 chunks of 3 samples of 100 bytes, a third of a second each.
  private func track(mediaOffset: Int) -> Box {
    var header: [UInt8] = [0, 0, 0, 7] + [UInt8](repeating: 0, count: 8)
    header.appendBigEndian(1, byteCount: 4)
    header.appendBigEndian(0, byteCount: 4)
    header.appendBigEndian(10 * movieTimescale, byteCount: 4)
    header += [UInt8](repeating: 0, count: 60)
    var clock = [UInt8](repeating: 0, count: 12)
    clock.appendBigEndian(48_000, byteCount: 4)
    clock.appendBigEndian(480_000, byteCount: 4)
    clock += [0x55, 0xC4, 0, 0]
    let handler = [UInt8](repeating: 0, count: 8) + "soun".utf8 + [UInt8](repeating: 0, count: 13)
    let offsets = (0..<10).map { mediaOffset + 300 * $0 }
    let table = Box(
      "stbl",
      boxes: [
        Box("stsd", [0, 0, 0, 0, 0, 0, 0, 1] + Box("mp4a", [UInt8](repeating: 0, count: 28)).written),
        Self.numbers("stts", [1, 30, 16_000]), Self.numbers("stsc", [1, 1, 3, 1]),
        Self.numbers("stsz", [100, 30]), Self.numbers("stco", [10] + offsets),
      ])
    var boxes = [Box("tkhd", header)]
    if let editList { boxes.append(Box("edts", boxes: [editList])) }
    boxes.append(
      Box(
        "mdia",
        boxes: [Box("mdhd", clock), Box("hdlr", handler), Box("minf", boxes: [Self.numbers("smhd", [0]), table])]))
    return Box("trak", boxes: boxes)
  }

  // MARK: Pieces

  /// A box of version 0 and numbers of 32 bits.
  static func numbers(_ type: BoxType, _ numbers: [Int], flags: Int = 0) -> Box {
    var content: [UInt8] = []
    content.appendBigEndian(flags, byteCount: 4)
    for number in numbers { content.appendBigEndian(number, byteCount: 4) }
    return Box(type, content)
  }

  static func item(_ type: BoxType, _ values: (kind: Int, bytes: [UInt8])...) -> Box {
    Box(type, values.flatMap { Box(data: $0.bytes, kind: $0.kind).written })
  }

  static func list(_ items: [Box], spareByteCount: Int = 0) -> Box {
    let handler = Box("hdlr", [UInt8](repeating: 0, count: 8) + "mdirappl".utf8 + [UInt8](repeating: 0, count: 9))
    let spare = spareByteCount > 0 ? [Box("free", [UInt8](repeating: 0, count: spareByteCount - 8))] : []
    return Box("meta", head: [0, 0, 0, 0], boxes: [handler, Box("ilst", boxes: items)] + spare)
  }

  /// A `meta` box with QuickTime keys, without version and flags.
  static func keys(_ texts: [(key: String, text: String)]) -> Box {
    let handler = Box("hdlr", [UInt8](repeating: 0, count: 8) + "mdta".utf8 + [UInt8](repeating: 0, count: 12))
    let entries = texts.flatMap { Box("mdta", Array($0.key.utf8)).written }
    let items = texts.enumerated().map { index, entry in
      Box(BoxType(code: UInt32(index + 1)), Box(data: Array(entry.text.utf8), kind: 1).written)
    }
    return Box(
      "meta",
      boxes: [handler, Box("keys", [0, 0, 0, 0, 0, 0, 0, UInt8(texts.count)] + entries), Box("ilst", boxes: items)])
  }

  /// QuickTime's user data text: its length, a language, the text.
  static func userText(_ type: BoxType, _ text: [UInt8]) -> Box { Box(type, [0, UInt8(text.count), 0, 0] + text) }

  /// 3GPP's: version, language, the text.
  static func asset(_ type: BoxType, _ text: [UInt8]) -> Box { Box(type, [0, 0, 0, 0, 0x15, 0xC7] + text) }
}
