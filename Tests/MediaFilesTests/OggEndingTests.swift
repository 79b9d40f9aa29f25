import Testing

@testable import MediaFiles

@Suite("OggEnding")
struct OggEndingTests {
  private func page(_ body: [UInt8], isLast: Bool) -> [UInt8] {
    Array("OggS".utf8) + [0, isLast ? 4 : 0] + [UInt8](repeating: 0, count: 20) + [1, UInt8(body.count)] + body
  }

  @Test("a last page that is there as a whole is an end")
  func whole() {
    #expect(OggEnding.isWhole(page([1, 2, 3], isLast: false) + page([4], isLast: true)))
    #expect(OggEnding.isWhole([9, 9, 9] + page([4], isLast: true) + [0, 0]))
  }

  @Test("everything else is none")
  func none() {
    let last = page([1, 2, 3], isLast: true)
    #expect(!OggEnding.isWhole([]))
    #expect(!OggEnding.isWhole(page([1], isLast: false)))
    for count in 0..<last.count { #expect(!OggEnding.isWhole(Array(last.prefix(count)))) }
    // A mark inside a page's body ends nothing.
    #expect(!OggEnding.isWhole(page(last, isLast: false)))
  }
}
