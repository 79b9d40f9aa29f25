public import PodcastModel

/// A recording in another form: decoded, and encoded again.
public enum RenditionMaker {
  /// - Parameter progress: as `MediaReader`'s.
  /// - Returns: the bytes of the recording in its other form; its own tags are not among them.
  public static func make(
    _ rendition: Rendition, of file: String, progress: @escaping (Double) -> Void = { _ in }
  ) throws(MediaFailure) -> [UInt8] {
    var reader = try MediaReader(
      file: file, wanted: .native, shape: { shape(of: rendition, sampleRate: $0, channels: $1) }, progress: progress)
    var encoder = try FFmpegEncoder(
      rendition, sampleRate: reader.soundSampleRate, channels: reader.soundChannels, path: file)
    while let block = try reader.next() { try encoder.append(block.native) }
    let facts = try reader.facts()
    guard !facts.isCutShort else {
      throw MediaFailure(.unreadable, file: file, facts.complaints.joined(separator: "; "))
    }
    return try encoder.finish()
  }

  /// Opus knows 48 kHz and its parts only, and no more than two channels are worth their bytes in a podcast. AAC keeps
  /// the customary rates.
  private static func shape(of rendition: Rendition, sampleRate: Int, channels: Int) -> (Int, Int) {
    let keepsRate = rendition.codec == .aac && [16_000, 22_050, 24_000, 32_000, 44_100, 48_000].contains(sampleRate)
    return (keepsRate ? sampleRate : 48_000, min(channels, 2))
  }
}
