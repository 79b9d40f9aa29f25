import Foundation
import Testing

@testable import Files

@Suite("Stamped files")
struct StampedFilesTests {
  private func stamped(_ scratch: ScratchFolder, _ paths: [String], mark: UInt8 = 97) throws -> StampedFiles {
    var files = StampedFiles()
    for path in paths {
      files.append(
        path, try #require(FileStore.stamp(of: "\(scratch.path)/\(path)")), mark: mark, note: "n-\(path.utf8.count)")
    }
    return files
  }

  @Test("what was put in comes out")
  func roundTrip() throws {
    let scratch = try ScratchFolder(["a": "1", "b c\nd \u{E9}/e": "22"])
    var files = try stamped(scratch, ["a", "b c\nd \u{E9}/e"])
    files.append("gone", FileStamp(byteCount: .max, modifiedNanoseconds: 0, isFolder: true), mark: 98)
    let records = try #require(StampedFiles(files.bytes).records)
    #expect(records.map(\.path) == ["a", "b c\nd \u{E9}/e", "gone"])
    #expect(records.map(\.note) == ["n-1", "n-10", nil])
    #expect(records.map(\.mark) == [97, 97, 98])
    #expect(records[1].stamp == FileStore.stamp(of: "\(scratch.path)/b c\nd \u{E9}/e"))
    #expect(records[2].stamp == FileStamp(byteCount: .max, modifiedNanoseconds: 0, isFolder: true))
  }

  @Test("files are counted as long as all of their mark are as they were")
  func unchanged() throws {
    let scratch = try ScratchFolder(["a": "1", "b/c": "22"])
    var files = try stamped(scratch, ["a", "b", "b/c"])
    files.append("gone", FileStamp(byteCount: 1, modifiedNanoseconds: 1, isFolder: false), mark: 98)
    #expect(files.unchangedCount(marked: 97, below: scratch.path) == 3)
    #expect(files.unchangedCount(marked: 98, below: scratch.path) == nil)
    #expect(files.unchangedCount(marked: 99, below: scratch.path) == 0)
    #expect(files.unchangedCount(marked: 97, below: scratch.path + "/nothing") == nil)
    try scratch.write("333", to: "a")
    #expect(files.unchangedCount(marked: 97, below: scratch.path) == nil)
  }

  @Test(
    "bytes that are no such list are none",
    arguments: [
      "a", "a ", "a 1", "a 1 2 f - x", "a 1 2 f -", "a x 2 f - x\0", "a 99999999999999999999 2 f - x\0",
      "a -1 2 f - x\0",
      "a 1 2 f\0- x\0", "a 1 2 f - \0\0", "\0",
    ])
  func malformed(text: String) throws {
    let scratch = try ScratchFolder(["x": "1"])
    let files = StampedFiles(Array(text.utf8))
    #expect(files.records == nil)
    #expect(files.unchangedCount(marked: 97, below: scratch.path) == nil)
  }

  @Test("names in a folder are counted, but for hidden ones and links to nothing; a folder as so many as are in it")
  func nameCount() throws {
    let scratch = try ScratchFolder(["a": "1", ".h": "1", "b/c": "1", "b/d": "1", "b/.e": "1", "b/f/g": "1"])
    try FileManager.default.createDirectory(atPath: scratch.path + "/empty", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: scratch.path + "/no", withDestinationPath: "nothing")
    try FileManager.default.createSymbolicLink(atPath: scratch.path + "/link", withDestinationPath: "b")
    #expect(FileStore.nameCount(inFolder: scratch.path) == 4)
    #expect(FileStore.nameCount(inFolder: scratch.path, enters: true) == 1 + 3 + 0 + 3)
    #expect(FileStore.nameCount(inFolder: scratch.path + "/nothing") == 0)
  }
}
