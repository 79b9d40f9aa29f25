import Testing

@testable import AudioTags

@Suite("PictureHeader")
struct PictureHeaderTests {
  static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC4, 0, 3, 9, 0xFF, 0xC2, 0, 11, 8, 1, 0x2C, 2, 0x58, 1, 0, 0, 0]
  static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 2, 0x58, 0, 0, 1, 0x2C]
  static let gif = Array("GIF89a".utf8) + [0x58, 2, 0x2C, 1]
  static let lossy = webP("VP8 ") + [0, 0, 0, 0x9D, 1, 0x2A, 0x58, 0x42, 0x2C, 0x81]
  static let lossless = webP("VP8L") + [0x2F, 0x57, 0xC2, 0x4A, 0]
  static let extended = webP("VP8X") + [0, 0, 0, 0, 0x57, 2, 0, 0x2B, 1, 0]
  static let bitmap =
    Array("BM".utf8) + [99, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 0x58, 2, 0, 0]
    + [0xD4, 0xFE, 0xFF, 0xFF]

  static func webP(_ kind: String) -> [UInt8] { Array("RIFF\0\0\0\0WEBP\(kind)".utf8) + [10, 0, 0, 0] }

  @Test(
    "kind and size are read from the first bytes",
    arguments: [
      (jpeg, "image/jpeg"), (png, "image/png"), (gif, "image/gif"), (lossy, "image/webp"), (lossless, "image/webp"),
      (extended, "image/webp"), (bitmap, "image/bmp"),
    ])
  func picture(bytes: [UInt8], mimeType: String) {
    let header = PictureHeader(bytes)
    #expect(header?.mimeType == mimeType)
    #expect(header?.width == 600)
    #expect(header?.height == 300)
  }

  @Test("a picture that breaks off anywhere is read without harm", arguments: [jpeg, png, gif, lossless, extended])
  func brokenOff(bytes: [UInt8]) {
    for count in 0..<bytes.count {
      let header = PictureHeader(Array(bytes.prefix(count)))
      #expect(header == nil || header?.width == 0 || header?.width == 600)
    }
  }

  @Test("what is no picture is none")
  func none() {
    #expect(PictureHeader(Array("<svg/>".utf8)) == nil)
    #expect(PictureHeader([]) == nil)
  }
}
