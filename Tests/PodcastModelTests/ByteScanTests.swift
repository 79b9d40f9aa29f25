import PodcastModel
import Testing

@Suite("Bytes, looked through sixteen at once")
struct ByteScanTests {
  @Test("the first byte that matches is found, wherever it stands and wherever the search starts")
  func firstIndex() {
    for count in 0...50 {
      for marks in [[], [0], [count - 1], [count / 2, count - 2], [15, 16], [3, 31, 32], [count - 16, count - 17]] {
        var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: count)
        for mark in marks where bytes.indices.contains(mark) { bytes[mark] = UInt8(ascii: "<") }
        for start in 0...count {
          let expected = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? count
          #expect(bytes.span.firstIndex(from: start) { $0.equal("<") } == expected, "\(count) \(marks) \(start)")
        }
      }
    }
  }

  @Test("control characters are those below the blank, and no byte above ASCII", arguments: 0...255)
  func controls(byte: Int) {
    let bytes = [UInt8(byte)]
    #expect((bytes.span.firstIndex { $0.areControls } == 0) == (byte < 0x20))
    #expect((bytes.span.firstIndex { $0.below("{") } == 0) == (byte < 0x7B))
  }

  @Test("of two bytes that follow each other, both must match")
  func pairs() {
    func has(_ text: String) -> Bool { text.hasBytes(first: { $0.equal("a") }, where: { $1 == UInt8(ascii: "b") }) }
    #expect(has("ab") && has(String(repeating: "ac", count: 20) + "ab") && has("aab"))
    #expect(!has("") && !has("a") && !has("ba") && !has(String(repeating: "x", count: 40) + "a"))
  }
}
