import Testing

@testable import Files

@Suite("Files read in part")
struct ByteFileTests {
  @Test("a range gives its bytes, as far as the file goes")
  func ranges() throws {
    let scratch = try ScratchFolder(["a": "0123456789"])
    let file = try ByteFile(scratch.path + "/a")
    #expect(file.byteCount == 10)
    #expect(try file.bytes(2..<5) == Array("234".utf8))
    #expect(try file.bytes(8..<20) == Array("89".utf8))
    #expect(try file.bytes(20..<30) == [])
  }

  @Test("bytes in memory are read like a file")
  func memory() throws {
    let file = ByteFile(bytes: Array("0123456789".utf8), path: "nowhere")
    #expect(file.byteCount == 10)
    #expect(try file.bytes(2..<5) == Array("234".utf8))
    #expect(try file.bytes(8..<20) == Array("89".utf8))
  }
}
