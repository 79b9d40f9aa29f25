import MediaFiles
import PodcastModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension FuzzTarget {
  /// A whole recording, decoded. FFmpeg is as the system has it, without sanitizers inside.
  static let recording = FuzzTarget(name: "recording", maximumBytes: 8192) { bytes in
    guard let path = InputFile.path(holding: bytes) else { return }
    var reader = try MediaReader(file: path, wanted: [.native, .speech])
    var sampleCount = 0
    while let block = try reader.next() { sampleCount += block.speech.count }
    let seconds = try reader.facts().duration.seconds
    claim((0...86_400).contains(seconds), "a recording lasts a day at most")
    let heard = Double(sampleCount) / Double(MediaReader.speechSampleRate)
    claim(abs(heard - seconds) < 1, "there is as much sound as the facts say: \(heard) s, not \(seconds) s")
  }
}

/// One file for all inputs, since FFmpeg reads files: it has no name, and goes with the process.
private enum InputFile {
  private static let descriptor: Int32 = {
    let stream = unsafe tmpfile()
    return unsafe stream.map { unsafe fileno($0) } ?? -1
  }()

  /// Nil where there is no room for it.
  static func path(holding bytes: [UInt8]) -> String? {
    let count = unsafe bytes.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    return count == bytes.count && ftruncate(descriptor, off_t(count)) == 0 ? "/dev/fd/\(descriptor)" : nil
  }
}
