@testable import AudioTags

/// Tags and files put together by hand, as other programs write them.
enum ID3Bytes {
  static func synchsafe(_ number: Int) -> [UInt8] { [21, 14, 7, 0].map { UInt8(number >> $0 & 0x7F) } }
  static func plain(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(number >> $0 & 0xFF) } }

  static func tag(_ version: UInt8, flags: UInt8 = 0, _ body: [UInt8], padding: Int = 0, claiming: Int? = nil)
    -> [UInt8]
  {
    Array("ID3".utf8) + [version, 0, flags] + synchsafe(claiming ?? body.count + padding) + body
      + [UInt8](repeating: 0, count: padding)
  }

  static func frame(_ id: String, _ content: [UInt8], version: Int = 3, flags: [UInt8] = [0, 0]) -> [UInt8] {
    Array(id.utf8) + (version == 4 ? synchsafe(content.count) : plain(content.count)) + flags + content
  }

  static func frame22(_ id: String, _ content: [UInt8]) -> [UInt8] {
    Array(id.utf8) + plain(content.count)[1...] + content
  }

  static func latin1(_ id: String, _ text: String, version: Int = 3) -> [UInt8] {
    frame(id, [0] + Array(text.utf8), version: version)
  }

  /// Frames of silence: MPEG 1, layer 3, 128 kbit/s, 44.1 kHz, 417 bytes each.
  static func sound(frames: Int = 20) -> [UInt8] {
    (0..<frames).flatMap { index -> [UInt8] in
      [0xFF, 0xFB, 0x90, 0x64] + (4..<417).map { UInt8(truncatingIfNeeded: $0 * 7 + index) & 0x7F }
    }
  }

  static func id3v1(title: String = "", artist: String = "", track: UInt8 = 0, genre: UInt8 = 255) -> [UInt8] {
    func field(_ text: String, _ count: Int) -> [UInt8] {
      Array((Array(text.utf8) + [UInt8](repeating: 0, count: count)).prefix(count))
    }
    return Array("TAG".utf8) + field(title, 30) + field(artist, 30) + field("", 30 + 4 + 28) + [0, track, genre]
  }

  static func ape(_ items: [(key: String, flags: Int, value: [UInt8])], hasHeader: Bool = true) -> [UInt8] {
    var body: [UInt8] = []
    for item in items {
      body.appendLittleEndian(item.value.count, byteCount: 4)
      body.appendLittleEndian(item.flags, byteCount: 4)
      body += Array(item.key.utf8) + [0] + item.value
    }
    func mark(_ flags: Int) -> [UInt8] {
      var mark = Array("APETAGEX".utf8)
      for number in [2000, body.count + 32, items.count, flags | (hasHeader ? 1 << 31 : 0)] {
        mark.appendLittleEndian(number, byteCount: 4)
      }
      return mark + [UInt8](repeating: 0, count: 8)
    }
    return (hasHeader ? mark(1 << 29) : []) + body + mark(0)
  }
}
