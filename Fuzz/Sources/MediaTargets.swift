import AudioTags
@testable import MediaFiles
import MediaJobs
import Programs

extension FuzzTarget {
  static let mediaProtocol = FuzzTarget(name: "media-protocol") { bytes in
    let (pieces, stream) = pieces(of: bytes)
    var buffer = LineBuffer()
    var lines: [[UInt8]] = []
    for piece in pieces {
      buffer.append(piece)
      while let line = buffer.next() { lines.append(line) }
    }
    let whole = stream.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
    claim(lines == whole.dropLast(), "lines come out as they were sent, in whatever pieces they arrive")
    claim(buffer.unfinishedByteCount == whole.last?.count ?? 0, "the rest waits for its end")
    for line in lines {
      claimKept(line, as: MediaJob.self)
      claimKept(line, as: MediaAnswer.self)
    }
  }

  static let picture = FuzzTarget(name: "picture") { bytes in
    guard let picture = PictureHeader(bytes) else { return }
    claim(picture.width >= 0 && picture.height >= 0, "a picture has a size, or none is known")
  }

  /// What is read of a recording without FFmpeg, besides its tags.
  static let recordingHeaders = FuzzTarget(name: "recording-headers") { bytes in
    func piece(_ offset: Int, _ count: Int) -> [UInt8] { Array(bytes.dropFirst(max(0, offset)).prefix(count)) }
    if let header = MPEGAudioHeader(bytes) {
      claim(header.sampleRate > 0 && header.samplesPerFrame > 0, "a frame has a length")
      claim(header.frameBytes ?? 4 >= 4, "a frame is not shorter than its header")
    }
    let start = MP3Summary.soundStart { piece($0, 10) }
    let seconds = [MP3Summary(bytes.dropFirst(start))?.seconds, WaveHeader.statedSeconds(bytesAt: piece)]
    claim(seconds.allSatisfy { $0.map { $0.isFinite && $0 > 0 } ?? true }, "a stated length is one")
    _ = OggEnding.isWhole(bytes)
  }
}

private func claimKept<Message: Codable & Equatable>(_ line: [UInt8], as type: Message.Type) {
  // Most lines are no message, and are refused.
  guard let message = try? MessageLine.decode(type, from: line) else { return }
  let sent = mustSucceed("a message can be sent") { try MessageLine.encode(message) }
  claim(!sent.contains(UInt8(ascii: "\n")), "a message is one line")
  claim(mustSucceed("a message arrives") { try MessageLine.decode(type, from: sent) } == message, "it says the same")
}
