import Foundation
import MediaJobs

/// The media program that was built with these tests, and sound for it to work on.
final class RealProgram: Sendable {
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("podwright-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static var path: String {
    #if os(macOS)
      let products = Bundle(for: RealProgram.self).bundleURL.deletingLastPathComponent()
    #else
      let products = Bundle.main.bundleURL
    #endif
    return products.appendingPathComponent("podwright-media").path
  }

  func process(_ variables: [String: String] = [:]) -> MediaProcess {
    MediaProcess(
      program: MediaProgram(path: Self.path), environment: ProcessInfo.processInfo.environment.merging(variables) { $1 }
    )
  }

  /// A RIFF WAVE file of one channel, 16 bits a sample.
  ///
  /// - Parameter statedByteCount: what its header says of its sound; zeros follow as far as that, without taking room.
  func wave(_ name: String, _ samples: [Float], sampleRate: Int, statedByteCount: Int? = nil) throws -> String {
    func little(_ number: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    let data = samples.flatMap { little(Int(max(-1, min(1, $0)) * 32_767), 2) }
    let byteCount = statedByteCount ?? data.count
    var bytes = Array("RIFF".utf8) + little(36 + byteCount, 4) + Array("WAVEfmt ".utf8) + little(16, 4)
    bytes += little(1, 2) + little(1, 2) + little(sampleRate, 4) + little(sampleRate * 2, 4) + little(2, 2)
    bytes += little(16, 2) + Array("data".utf8) + little(byteCount, 4) + data
    let path = "\(folder)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.truncate(atOffset: UInt64(44 + byteCount))
    try file.close()
    return path
  }

  /// Minutes of silence, which take a while to measure.
  func longSilence() throws -> String {
    try wave("silence.wav", [], sampleRate: 48_000, statedByteCount: 48_000 * 2 * 120)
  }
}
