import Foundation
import PodcastModel
import Testing

@testable import ShowFolder

@Suite("The contained folder")
struct ContainedFolderTests {
  @Test("no path leads out", arguments: ["../x", "a/../../x", "/etc/passwd", "~/x", "out/x", "dangling"])
  func containment(path: String) throws {
    let scratch = try ScratchFolder(["inside/a": "x"])
    try FileManager.default.createSymbolicLink(atPath: scratch.path + "/out", withDestinationPath: "/tmp")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/dangling", withDestinationPath: "/tmp/nothing-there")
    let folder = try #require(ContainedFolder(scratch.path))
    #expect(throws: (any Error).self) { try folder.resolve(path, in: "", at: SourcePosition(file: "f")) }
    #expect(try folder.resolve("../inside/./a", in: "inside", at: SourcePosition(file: "f")) == "inside/a")
  }
}
