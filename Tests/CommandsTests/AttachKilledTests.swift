import Foundation
import Testing

@Suite("Attaching, killed at any moment")
struct AttachKilledTests {
  /// Frames of MPEG audio: 128 kbit/s, 44.1 kHz, 417 bytes each.
  private static let sound = (0..<2500).flatMap { index -> [UInt8] in
    [0xFF, 0xFB, 0x90, 0x64] + (4..<417).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ index) & 0x7F }
  }

  /// An ID3 tag of padding, so much that a picture finds room in it; or none.
  private static func recording(roomByteCount: Int) -> Data {
    guard roomByteCount > 0 else { return Data(sound) }
    let count = roomByteCount - 10
    let size = [21, 14, 7, 0].map { UInt8(count >> $0 & 0x7F) }
    let title: [UInt8] = Array("TIT2".utf8) + [0, 0, 0, 2, 0, 0, 0, 0x54]
    return Data(
      Array("ID3".utf8) + [3, 0, 0] + size + title + [UInt8](repeating: 0, count: count - title.count) + sound)
  }

  /// As far as anybody looks: eight by eight points, and then a hundred kilobytes.
  private static let picture = Data(
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
      + [0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0] + (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 13) | 1 })

  @Test("the file is the old one or the new one, whole", arguments: [200_000, 0])
  func killed(roomByteCount: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "podwright-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (cover, audio) = (folder.appending(path: "cover.png"), folder.appending(path: "a.mp3"))
    try Self.picture.write(to: cover)
    let old = Self.recording(roomByteCount: roomByteCount)
    let arguments = ["attach", audio.path, "--cover", cover.path]

    // Once without being killed: what comes out, and how long it takes.
    try old.write(to: audio)
    let started = ContinuousClock.now
    let whole = try Program().run(arguments + ["--json"])
    let duration = ContinuousClock.now - started
    #expect(whole.status == 0, "\(whole.errors)")
    #expect(try whole.json()["change"] as? String == (roomByteCount > 0 ? "tag" : "file"))
    let new = try Data(contentsOf: audio)
    try #require(new != old)

    var seen: [Data: Int] = [:]
    for moment in 0..<100 {
      try old.write(to: audio)
      let process = try Program().start(arguments)
      // Most of the time goes by before anything is written, so most moments are near the end.
      let share = moment % 4 == 0 ? Double(moment) / 100 : 0.5 + Double(moment) / 200
      Thread.sleep(forTimeInterval: duration / .seconds(1) * share)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let found = try Data(contentsOf: audio)
      #expect(found == old || found == new, "moment \(moment): neither the old file nor the new one")
      seen[found, default: 0] += 1
    }
    // The moments lie before and after the change, or they would prove nothing.
    #expect(seen.count == 2, "\(seen.values)")

    // What a killed program leaves behind is in nobody's way.
    _ = try Program().run(arguments)
    #expect(try Data(contentsOf: audio) == new)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a.mp3", "cover.png"])
  }

  /// Rights mean nothing to the superuser.
  private static let hasRights = geteuid() != 0

  @Test(
    "without room on the disk, or the right to write, the file stays as it is, and the message says why",
    arguments: [
      ("ulimit -f 300", "the disk is full"), ("chmod 555 .", "not allowed"), ("chmod 444 a.mp3", "not allowed"),
    ].filter { $0.0.hasPrefix("ulimit") || hasRights })
  func refused(preparation: String, words: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "podwright-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
      try? FileManager.default.removeItem(at: folder)
    }
    let old = Self.recording(roomByteCount: 0)
    try old.write(to: folder.appending(path: "a.mp3"))
    try Self.picture.write(to: folder.appending(path: "cover.png"))
    let run = try Program().run(
      ["attach", "a.mp3", "--cover", "cover.png"], in: folder.path,
      prefix: ["sh", "-c", #"\#(preparation); exec "$@""#, "sh"])
    #expect(run.status == 4)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(try Data(contentsOf: folder.appending(path: "a.mp3")) == old)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a.mp3", "cover.png"])
  }
}
