import Foundation
import Testing

@testable import Files

@Suite("Files")
struct FileStoreTests {
  @Test("a file that holds the same already is left alone")
  func unchanged() throws {
    let scratch = try ScratchFolder(["a": "same"])
    let before = FileStore.stamp(of: scratch.path + "/a")
    try FileStore.write(Array("same".utf8), to: scratch.path + "/a")
    #expect(FileStore.stamp(of: scratch.path + "/a") == before)
    try FileStore.write(Array("more".utf8), to: scratch.path + "/a")
    #expect(try FileStore.read(scratch.path + "/a") == Array("more".utf8))
  }

  @Test("a file that was not finished leaves the old one, and nothing beside it")
  func unfinished() throws {
    let scratch = try ScratchFolder(["a": "old"])
    do {
      let file = try AtomicFile(scratch.path + "/a")
      try file.append(Array("half".utf8))
    }
    #expect(try FileStore.read(scratch.path + "/a") == Array("old".utf8))
    #expect(try FileStore.names(inFolder: scratch.path) == ["a"])
  }

  @Test("a pipe, a folder and a device are refused, not waited for")
  func notFiles() throws {
    let scratch = try ScratchFolder()
    #expect(unsafe mkfifo(scratch.path + "/pipe", 0o600) == 0)
    for path in [scratch.path + "/pipe", scratch.path, "/dev/zero"] {
      #expect(throws: FileFailure.self) { try FileStore.read(path) }
    }
  }

  @Test("a file over its limit is refused")
  func limit() throws {
    let scratch = try ScratchFolder(["a": "four"])
    #expect(throws: FileFailure.self) { try FileStore.read(scratch.path + "/a", limit: 3) }
  }

  @Test("only one process, and only one hand in it, holds a lock")
  func lock() throws {
    let scratch = try ScratchFolder()
    func canLock() throws -> Bool {
      if let file = try LockedFile(scratch.path + "/lock") {
        _ = consume file
        return true
      }
      return false
    }
    let first = try LockedFile(scratch.path + "/lock")
    #expect(try !canLock())
    _ = consume first
    #expect(try canLock())
  }
}
