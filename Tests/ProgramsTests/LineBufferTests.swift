import Programs
import Testing

@Suite("LineBuffer")
struct LineBufferTests {
  @Test("lines are the same in whatever pieces they come", arguments: [1, 2, 3, 5, 100])
  func pieces(size: Int) {
    let bytes = Array("one\n\ntwo and more\nunfinished".utf8)
    var buffer = LineBuffer()
    var lines: [String] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      buffer.append(bytes[start..<min(start + size, bytes.count)])
      while let line = buffer.next() { lines.append(String(decoding: line, as: UTF8.self)) }
    }
    #expect(lines == ["one", "", "two and more"])
    #expect(buffer.unfinishedByteCount == 10)
  }
}
