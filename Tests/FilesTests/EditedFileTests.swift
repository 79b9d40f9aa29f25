import Foundation
import Testing

@testable import Files

@Suite("An edited file")
struct EditedFileTests {
  static let sound = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }

  private func folder(_ head: String) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    try scratch.write(Array(head.utf8) + Self.sound, to: "a")
    return scratch
  }

  @Test(
    "comes out as the edit says, however it is made",
    arguments: [
      ("0123", .unchanged), ("0x23", .inPlace), ("01234", .copied), ("", .copied),
    ] as [(String, ByteFile.EditOutcome)])
  func edits(head: String, outcome: ByteFile.EditOutcome) throws {
    let scratch = try folder("0123")
    let edit = FileEdit([.bytes(Array(head.utf8)), .kept(4..<300_004)])
    #expect(try ByteFile(scratch.path + "/a").apply(edit) == outcome)
    #expect(try FileStore.read(scratch.path + "/a") == Array(head.utf8) + Self.sound)
    #expect(try FileStore.names(inFolder: scratch.path) == ["a"])
  }

  @Test("bytes at both ends and over many pages are changed in place")
  func manyPages() throws {
    let scratch = try folder(String(repeating: "o", count: 50_000))
    let tail = Array("the end".utf8)
    let head = Array(String(repeating: "n", count: 50_000).utf8)
    let edit = FileEdit([.bytes(head), .kept(50_000..<349_993), .bytes(tail)])
    #expect(try ByteFile(scratch.path + "/a").apply(edit) == .inPlace)
    #expect(try FileStore.read(scratch.path + "/a") == head + Self.sound.dropLast(7) + tail)
  }

  @Test("pieces may change their order")
  func order() throws {
    let scratch = try folder("0123")
    let edit = FileEdit([.kept(100_000..<300_004), .bytes([7]), .kept(0..<4)])
    #expect(try ByteFile(scratch.path + "/a").apply(edit) == .copied)
    #expect(try FileStore.read(scratch.path + "/a") == Self.sound.dropFirst(99_996) + [7] + Array("0123".utf8))
  }

  @Test("a link stays a link, and what it leads to is changed")
  func link() throws {
    let scratch = try folder("0123")
    try FileManager.default.createSymbolicLink(atPath: scratch.path + "/b", withDestinationPath: "a")
    #expect(try ByteFile(scratch.path + "/b").apply(FileEdit([.bytes([1, 2]), .kept(0..<300_004)])) == .copied)
    #expect(FileStore.isLink(scratch.path + "/b"))
    #expect(try FileStore.read(scratch.path + "/a").prefix(4) == [1, 2, 48, 49])
  }

  @Test("a second name for the file keeps the old content")
  func hardLink() throws {
    let scratch = try folder("0123")
    try FileManager.default.linkItem(atPath: scratch.path + "/a", toPath: scratch.path + "/b")
    #expect(try ByteFile(scratch.path + "/a").apply(FileEdit([.bytes([1]), .kept(1..<300_004)])) == .copied)
    #expect(try FileStore.read(scratch.path + "/a").prefix(2) == [1, 49])
    #expect(try FileStore.read(scratch.path + "/b").prefix(2) == [48, 49])
  }

  @Test("the mode of the file stays")
  func mode() throws {
    let scratch = try folder("0123")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: scratch.path + "/a")
    _ = try ByteFile(scratch.path + "/a").apply(FileEdit([.bytes([1, 2]), .kept(0..<300_004)]))
    let mode = try FileManager.default.attributesOfItem(atPath: scratch.path + "/a")[.posixPermissions]
    #expect(mode as? Int == 0o640)
  }

  @Test(
    "a file that somebody else changed meanwhile is left to them",
    arguments: [
      FileEdit([.bytes([1]), .kept(1..<300_004)]), FileEdit([.bytes([1, 2]), .kept(0..<300_004)]),
      FileEdit([.kept(0..<200_000)]),
    ])
  func changedMeanwhile(edit: FileEdit) throws {
    for content in [Array("other".utf8), [], Self.sound + Self.sound] {
      let scratch = try folder("0123")
      let file = try ByteFile(scratch.path + "/a")
      try Data(content).write(to: URL(filePath: scratch.path + "/a"))
      #expect(throws: FileFailure.self) { _ = try file.apply(edit) }
      #expect(try FileStore.read(scratch.path + "/a") == content)
      #expect(try FileStore.names(inFolder: scratch.path) == ["a"])
    }
  }

  @Test("a file that somebody else replaced or removed meanwhile is left to them")
  func replacedMeanwhile() throws {
    let scratch = try folder("0123")
    let file = try ByteFile(scratch.path + "/a")
    try FileStore.remove(scratch.path + "/a")
    #expect(throws: FileFailure.self) { _ = try file.apply(FileEdit([.bytes([1, 2]), .kept(0..<300_004)])) }
    #expect(try FileStore.names(inFolder: scratch.path) == [])
    try scratch.write("new", to: "a")
    #expect(throws: FileFailure.self) { _ = try file.apply(FileEdit([.bytes([1]), .kept(1..<300_004)])) }
    #expect(try FileStore.read(scratch.path + "/a") == Array("new".utf8))
  }

  @Test("two that write the same file do not write into one another's")
  func twoWriters() throws {
    let scratch = try folder("0123")
    let other = try AtomicFile(scratch.path + "/a")
    try other.append(Array("theirs".utf8))
    #expect(throws: FileFailure.self) {
      _ = try ByteFile(scratch.path + "/a").apply(FileEdit([.bytes([1, 2]), .kept(0..<300_004)]))
    }
    try other.commit()
    #expect(try FileStore.read(scratch.path + "/a") == Array("theirs".utf8))
  }

  @Test("an empty file, and an edit to nothing, are files too")
  func empty() throws {
    let scratch = try ScratchFolder(["a": ""])
    #expect(try ByteFile(scratch.path + "/a").apply(FileEdit([])) == .unchanged)
    #expect(try ByteFile(scratch.path + "/a").apply(FileEdit([.bytes([1])])) == .copied)
    #expect(try ByteFile(scratch.path + "/a").apply(FileEdit([])) == .copied)
    #expect(try FileStore.read(scratch.path + "/a") == [])
  }

  @Test("another place is written whole, and the file stays as it is")
  func elsewhere() throws {
    let scratch = try folder("0123")
    try ByteFile(scratch.path + "/a").write(FileEdit([.bytes([9]), .kept(4..<300_004)]), to: scratch.path + "/b")
    #expect(try FileStore.read(scratch.path + "/b") == [9] + Self.sound)
    #expect(try FileStore.read(scratch.path + "/a").prefix(4) == [48, 49, 50, 51])
  }
}
