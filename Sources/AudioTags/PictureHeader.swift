/// What kind a picture is, and how large, by its first bytes.
package struct PictureHeader: Hashable, Sendable {
  /// `image/jpeg`, `image/png`, `image/gif`, `image/webp` or `image/bmp`.
  package var mimeType: String
  /// In pixels; zero where the picture is broken off before it says so.
  package var width: Int
  package var height: Int

  /// Nil where the bytes are no picture of these kinds.
  package init?(_ bytes: [UInt8]) {
    func number(_ range: Range<Int>) -> Int { bytes.count < range.upperBound ? 0 : Int(bigEndian: bytes[range]) ?? 0 }
    func reversed(_ range: Range<Int>) -> Int {
      bytes.count < range.upperBound ? 0 : Int(littleEndian: bytes[range]) ?? 0
    }

    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      (width, height) = Self.sizeOfJPEG(bytes) ?? (0, 0)
      mimeType = "image/jpeg"
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      (width, height) = (number(16..<20), number(20..<24))
      mimeType = "image/png"
    } else if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) {
      (width, height) = (reversed(6..<8), reversed(8..<10))
      mimeType = "image/gif"
    } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      // RFC 9649: lossy, lossless, extended.
      switch bytes.dropFirst(12).prefix(4) {
      case let kind where kind.elementsEqual("VP8 ".utf8):
        (width, height) = (reversed(26..<28) & 0x3FFF, reversed(28..<30) & 0x3FFF)
      case let kind where kind.elementsEqual("VP8L".utf8):
        let packed = reversed(21..<25)
        (width, height) = packed == 0 ? (0, 0) : (packed & 0x3FFF + 1, packed >> 14 & 0x3FFF + 1)
      case let kind where kind.elementsEqual("VP8X".utf8) && bytes.count >= 30:
        (width, height) = (reversed(24..<27) + 1, reversed(27..<30) + 1)
      default: (width, height) = (0, 0)
      }
      mimeType = "image/webp"
    } else if bytes.starts(with: "BM".utf8), reversed(6..<10) == 0, reversed(14..<18) >= 40 {
      // A height below zero says that the rows run downwards.
      (width, height) = (
        reversed(18..<22), Int(Int32(truncatingIfNeeded: reversed(22..<26)).magnitude)
      )
      mimeType = "image/bmp"
    } else {
      return nil
    }
  }

  /// Of the first frame header: any of SOF0 to SOF15 that is none of DHT, JPG, DAC (ISO/IEC 10918-1, table B.1).
  private static func sizeOfJPEG(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    var reader = ByteReader(bytes[2...])
    while let mark = reader.byte() {
      guard mark == 0xFF else { return nil }
      var kind = reader.byte()
      while kind == 0xFF { kind = reader.byte() }
      guard let kind else { return nil }
      // RSTn, SOI and TEM stand alone.
      if (0xD0...0xD8).contains(kind) || kind == 0x01 { continue }
      // The picture itself has begun, or is over.
      guard kind != 0xD9, kind != 0xDA, let length = reader.bigEndian(2), length >= 2 else { return nil }
      guard var segment = reader.take(length - 2).map({ ByteReader($0) }) else { return nil }
      guard (0xC0...0xCF).contains(kind), ![0xC4, 0xC8, 0xCC].contains(kind) else { continue }
      _ = segment.byte()
      guard let height = segment.bigEndian(2), let width = segment.bigEndian(2) else { return nil }
      return (width, height)
    }
    return nil
  }
}
