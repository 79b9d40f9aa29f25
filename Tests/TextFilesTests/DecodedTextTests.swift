import PodcastModel
import Testing

@testable import TextFiles

@Suite("DecodedText")
struct DecodedTextTests {
  private static let text = "Åse: Blåbær\nBo: Ok\n"

  private static func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return bigEndian ? [high, low] : [low, high]
    }
  }

  @Test(
    "UTF-8 and UTF-16 are read alike",
    arguments: [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), utf16(text, bigEndian: false, mark: true),
      utf16(text, bigEndian: true, mark: true), utf16(text, bigEndian: false, mark: false),
      utf16(text, bigEndian: true, mark: false),
    ])
  func unicode(bytes: [UInt8]) throws {
    #expect(try DecodedText(bytes, file: "a").lines.map(\.text) == ["Åse: Blåbær", "Bo: Ok"])
  }

  @Test("bytes that are no UTF-8 are read as Windows-1252, and said so")
  func singleByte() throws {
    let decoded = try DecodedText([0xC5, 0x73, 0x65, 0x3A, 0x20, 0x80, 0x0A], file: "a")
    #expect(decoded.lines.map(\.text) == ["Åse: €"])
    #expect(decoded.remarks.findings.map(\.rule) == ["transcript-encoding"])
    let mixed = try DecodedText(Array("Blå\nb".utf8) + [0xE6, 0x72], file: "a")
    #expect(mixed.lines.map(\.text) == ["Blå", "bær"])
    #expect(mixed.remarks.findings.first?.position.line == 2)
  }

  @Test("lines end with LF, CR LF or CR")
  func lineEnds() throws {
    #expect(try DecodedText(Array("a\nb\r\nc\rd".utf8), file: "a").lines.map(\.text) == ["a", "b", "c", "d"])
  }

  @Test("columns count the file's own bytes")
  func columns() throws {
    let decoded = try DecodedText([0xEF, 0xBB, 0xBF] + Array("æ x".utf8), file: "a")
    let line = decoded.lines[0]
    #expect(decoded.position(line, at: line.text.firstIndex(of: "x")).column == 7)
    let wide = try DecodedText(Self.utf16("æ x", bigEndian: false, mark: true), file: "a")
    #expect(wide.position(wide.lines[0], at: wide.lines[0].text.firstIndex(of: "x")).column == 7)
  }

  @Test(
    "no text is refused",
    arguments: [
      [], [0x41, 0, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x50, 0x51], Array("%PDF-1.4".utf8),
      Array("PK\u{3}\u{4}".utf8), Array("{\\rtf1 }".utf8), Array("ID3".utf8),
    ] as [[UInt8]])
  func binary(bytes: [UInt8]) { #expect(throws: TextFailure.self) { try DecodedText(bytes, file: "a") } }
}
