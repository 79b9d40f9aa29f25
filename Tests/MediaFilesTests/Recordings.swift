import Foundation

/// The recordings that these tests read: kept ones, and ones made on the spot.
///
/// Those in Fixtures hold the same sound, of 100,545 samples at 44.1 kHz (2.280 s): a second of silence, then a sine
/// of 1 kHz. Each was encoded from it by FFmpeg's own command line.
enum Recordings {
  static let sampleCount = 100_545
  static let sampleRate = 44_100

  static func path(_ name: String) -> String {
    Bundle.module.bundleURL.appendingPathComponent("Fixtures").appendingPathComponent(name).path
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// The kept ones' sound, at any rate and number of channels.
  static func tone(seconds: Double, sampleRate: Int = sampleRate, channels: Int = 1) -> [Int16] {
    (0..<Int(seconds * Double(sampleRate))).flatMap { index in
      let phase = 2 * Double.pi * 1000 * Double(index) / Double(sampleRate)
      return [Int16](repeating: index < sampleRate ? 0 : Int16(8000 * sin(phase)), count: channels)
    }
  }

  /// RIFF WAVE, 16 bits a sample.
  static func wave(_ samples: [Int16], sampleRate: Int = sampleRate, channels: Int = 1) -> [UInt8] {
    func little(_ number: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    let data = samples.flatMap { little(Int($0), 2) }
    var bytes = Array("RIFF".utf8) + little(36 + data.count, 4) + Array("WAVEfmt ".utf8) + little(16, 4)
    bytes += little(1, 2) + little(channels, 2) + little(sampleRate, 4) + little(sampleRate * channels * 2, 4)
    bytes += little(channels * 2, 2) + little(16, 2) + Array("data".utf8) + little(data.count, 4)
    return bytes + data
  }
}

/// A folder of one test's own, gone with it.
final class Scratch {
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("podwright-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let path = "\(folder)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }
}
