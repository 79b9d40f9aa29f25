import Testing

@testable import MediaFiles

@Suite("WaveHeader")
struct WaveHeaderTests {
  private func seconds(_ bytes: [UInt8]) -> Double? {
    WaveHeader.statedSeconds { Array(bytes.dropFirst($0).prefix($1)) }
  }

  private let whole = Recordings.wave(Recordings.tone(seconds: 0.5))

  @Test("the length is that of the sound, whatever stands before it")
  func length() {
    #expect(seconds(whole) == 0.5)
    let note = Array("LIST".utf8) + [3, 0, 0, 0, 1, 2, 3, 0]
    #expect(seconds(Array(whole[..<12] + note + whole[12...])) == 0.5)
  }

  @Test(
    "a length that was not known when the header was written is none",
    arguments: [[0, 0, 0, 0], [255, 255, 255, 255]])
  func unknown(size: [UInt8]) {
    #expect(seconds(Array(whole[..<40] + size + whole[44...])) == nil)
  }

  @Test("a header that ends too early says nothing")
  func cut() {
    for count in 0..<44 { #expect(seconds(Array(whole.prefix(count))) == nil) }
  }

  @Test("chunks without end are not followed for ever")
  func endless() {
    let chunk: [UInt8] = Array("junk".utf8) + [0, 0, 0, 0]
    let chunks = [[UInt8]](repeating: chunk, count: 100_000).flatMap(\.self)
    #expect(seconds(Array(whole[..<12] + chunks)) == nil)
  }
}
