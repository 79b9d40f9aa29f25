import Foundation
import MediaJobs

/// A folder of one test's own, gone with it, and a media program that does what the test says.
///
/// The program is a kept file: one that is written here may be "busy" while another test starts something.
final class FakePrograms: Sendable {
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("podwright-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// - Parameter script: for /bin/sh; `$HERE` is the folder.
  func process(_ script: String, _ variables: [String: String] = [:]) -> MediaProcess {
    let program = Bundle.module.bundleURL.appendingPathComponent("Fixtures/fake-media").path
    let fixed = [
      "PATH": "/usr/bin:/bin", "PODWRIGHT_MEDIA_PATIENCE": "30", "PODWRIGHT_FAKE": "HERE='\(folder)'\n\(script)",
    ]
    return MediaProcess(program: MediaProgram(path: program), environment: fixed.merging(variables) { $1 })
  }

  func file(_ name: String) throws -> MediaProgram {
    let path = "\(folder)/\(name)"
    try Data().write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return MediaProgram(path: path)
  }

  func text(_ name: String) -> String? { try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }

  /// A line that says how long a recording of a millisecond is.
  static let answer =
    #"{"facts":{"_0":{"bitRate":1,"byteCount":1,"channels":1,"chapters":[],"codec":"c","#
    + #""complaints":[],"duration":1,"isCutShort":false,"format":"f","mimeType":"m","pictures":[],"sampleRate":1,"tags":{}}}}"#

  static func isAlive(process number: String) -> Bool {
    guard let number = Int32(number.split(separator: "\n").first ?? "") else { return false }
    // A process whose parent has ended may wait a moment to be reaped by another one.
    let state = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
    return kill(number, 0) == 0 && state?.contains(") Z ") != true
  }
}
