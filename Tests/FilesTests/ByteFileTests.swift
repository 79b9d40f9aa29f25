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

  @Test("an edited file is read before it is written, and says where its bytes come from")
  func edited() throws {
    let scratch = try ScratchFolder(["a": "0123456789"])
    let edit = FileEdit([.bytes(Array("AB".utf8)), .kept(3..<3), .kept(2..<5), .bytes(Array("C".utf8)), .kept(8..<10)])
    for isInMemory in [false, true] {
      let file =
        isInMemory ? ByteFile(bytes: Array("0123456789".utf8), path: "a") : try ByteFile(scratch.path + "/a")
      let edited = try file.edited(by: edit)
      #expect(String(decoding: try edited.bytes(0..<99), as: UTF8.self) == "AB234C89")
      for start in 0..<8 {
        for end in start..<9 {
          let expected = Array("AB234C89".utf8)[start..<min(end, 8)]
          #expect(try edited.bytes(start..<end) == Array(expected))
        }
      }
      #expect(edited.origins(of: 3..<5) == [3..<5])
      #expect(edited.origins(of: 4..<6) == nil)
      #expect(file.origins(of: 4..<6) == [4..<6])
    }
  }
}
