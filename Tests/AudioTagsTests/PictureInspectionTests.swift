import PodcastModel
import Testing

@testable import AudioTags

@Suite("Facts of pictures")
struct PictureInspectionTests {
  private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendBigEndian(content.count, byteCount: 4)
    return bytes + Array(type.utf8) + content + [0, 0, 0, 0]
  }

  /// A PNG of 2 × 1 pixels; `pixels` are packed without compression (RFC 1951, 3.2.4).
  private static func png(
    colourType: UInt8, bits: UInt8 = 8, pixels: [UInt8] = [], more: [UInt8] = [], isWhole: Bool = true
  ) -> [UInt8] {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let header = chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 1, bits, colourType, 0, 0, 0])
    let row = [0] + pixels
    var (a, b) = (1, 0)
    for byte in row {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    var packed: [UInt8] = [0x78, 0x01, 1]
    packed.appendLittleEndian(row.count, byteCount: 2)
    packed.appendLittleEndian(~row.count, byteCount: 2)
    packed += row
    packed.appendBigEndian(b << 16 | a, byteCount: 4)
    var bytes = signature + header
    bytes += more
    bytes += chunk("IDAT", packed)
    if isWhole { bytes += chunk("IEND", []) }
    return bytes
  }

  private static func jpeg(components: UInt8, segments: [UInt8] = [], isWhole: Bool = true) -> [UInt8] {
    let frame: [UInt8] = [0xFF, 0xC0, 0, 8 + 3 * components, 8, 0, 10, 0, 20, components]
    var bytes: [UInt8] = [0xFF, 0xD8]
    bytes += segments
    bytes += frame
    for component in 0..<components { bytes += [component, 0x11, 0] }
    bytes += [0xFF, 0xDA, 0, 2, 1, 2, 3]
    if isWhole { bytes += [0xFF, 0xD9] }
    return bytes
  }

  /// EXIF with one entry, a short.
  private static func exif(_ tag: UInt16, _ value: UInt16) -> [UInt8] {
    var tiff: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1]
    tiff.appendBigEndian(Int(tag), byteCount: 2)
    tiff += [0, 3, 0, 0, 0, 1]
    tiff.appendBigEndian(Int(value), byteCount: 2)
    tiff += [0, 0, 0, 0, 0, 0]
    let content = Array("Exif\0\0".utf8) + tiff
    return [0xFF, 0xE1, 0, UInt8(content.count + 2)] + content
  }

  @Test("colours, bits and the end of a PNG are found")
  func plainPNG() throws {
    let facts = try #require(PictureFacts(Self.png(colourType: 2, pixels: [1, 2, 3, 4, 5, 6])))
    #expect(facts.colourModel == .rgb && facts.bitsPerChannel == 8 && facts.transparency == .none && facts.isWhole)
    #expect(facts.width == 2 && facts.height == 1)
    #expect(PictureFacts(Self.png(colourType: 2, pixels: [1, 2, 3, 4, 5, 6], isWhole: false))?.isWhole == false)
    #expect(PictureFacts(Self.png(colourType: 0, bits: 16))?.bitsPerChannel == 16)
    #expect(PictureFacts(Self.png(colourType: 3))?.colourModel == .palette)
  }

  @Test("an alpha channel that is opaque is told from one that is not")
  func alpha() {
    #expect(PictureFacts(Self.png(colourType: 6, pixels: [1, 2, 3, 255, 4, 5, 6, 255]))?.transparency == .opaque)
    #expect(PictureFacts(Self.png(colourType: 6, pixels: [1, 2, 3, 255, 4, 5, 6, 9]))?.transparency == .possible)
    let palette = Self.png(colourType: 3, more: Self.chunk("tRNS", [0]))
    #expect(PictureFacts(palette)?.transparency == .possible)
  }

  @Test("density, animation and sRGB of a PNG are found")
  func chunks() {
    let dots = Self.chunk("pHYs", [0, 0, 0x0B, 0x13, 0, 0, 0x0B, 0x13, 1])  // 2835 a metre
    #expect(PictureFacts(Self.png(colourType: 2, more: dots))?.density == 72)
    #expect(PictureFacts(Self.png(colourType: 2, more: Self.chunk("acTL", [0, 0, 0, 2])))?.isAnimated == true)
    #expect(PictureFacts(Self.png(colourType: 2, more: Self.chunk("sRGB", [0])))?.profileName == "sRGB")
  }

  @Test("the colours of a JPEG are found by its components and by Adobe's mark")
  func jpegColours() {
    let adobe: [UInt8] = [0xFF, 0xEE, 0, 14] + Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 2]
    #expect(PictureFacts(Self.jpeg(components: 1))?.colourModel == .grey)
    #expect(PictureFacts(Self.jpeg(components: 3))?.colourModel == .rgb)
    #expect(PictureFacts(Self.jpeg(components: 4))?.colourModel == .cmyk)
    #expect(PictureFacts(Self.jpeg(components: 4, segments: adobe))?.colourModel == .ycck)
    #expect(PictureFacts(Self.jpeg(components: 3, isWhole: false))?.isWhole == false)
  }

  @Test("EXIF says how a JPEG is turned, and whether it knows the place")
  func orientation() {
    let turned = PictureFacts(Self.jpeg(components: 3, segments: Self.exif(274, 6)))
    #expect(turned?.orientation == 6 && turned?.width == 10 && turned?.height == 20)
    #expect(PictureFacts(Self.jpeg(components: 3, segments: Self.exif(0x8825, 1)))?.hasLocation == true)
  }

  @Test("a GIF of two pictures moves")
  func gif() {
    let picture: [UInt8] = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 1, 0, 0]
    let head = Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0]
    #expect(PictureFacts(head + picture + [0x3B])?.isAnimated == false)
    #expect(PictureFacts(head + picture + picture + [0x3B])?.isAnimated == true)
  }

  @Test("any piece of a picture, and any bytes in it, are read without harm")
  func hostile() {
    let pictures = [
      Self.png(colourType: 6, pixels: [1, 2, 3, 255, 4, 5, 6, 9]),
      Self.jpeg(components: 3, segments: Self.exif(274, 6)),
      [0x49, 0x49, 42, 0, 8, 0, 0, 0, 255, 255] + [UInt8](repeating: 0xFF, count: 100),
    ]
    for picture in pictures {
      for count in 0..<picture.count { _ = PictureFacts(Array(picture.prefix(count))) }
      for index in picture.indices {
        var bytes = picture
        bytes[index] = 0xFF
        _ = PictureFacts(bytes)
      }
    }
  }
}
