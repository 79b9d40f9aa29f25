import Files
import PodcastModel

/// The seven bytes before each frame of AAC in ADTS. ISO/IEC 13818-7, 6.2.
struct ADTSHeader: Hashable {
  static let byteCount = 7
  private static let samplesPerSecond = [
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350,
  ]

  var sampleRate: Int
  var sampleCount: Int
  /// With the header itself.
  var frameBytes: Int

  /// Nil where these bytes begin no frame.
  init?(_ bytes: some Collection<UInt8>) {
    let head = Array(bytes.prefix(Self.byteCount))
    guard head.count == Self.byteCount, head[0] == 0xFF, head[1] & 0xF6 == 0xF0,
      Self.samplesPerSecond.indices.contains(Int(head[2] >> 2 & 15))
    else { return nil }
    sampleRate = Self.samplesPerSecond[Int(head[2] >> 2 & 15)]
    sampleCount = 1024 * (Int(head[6] & 3) + 1)
    frameBytes = Int(head[3] & 3) << 11 | Int(head[4]) << 3 | Int(head[5]) >> 5
    guard frameBytes > Self.byteCount else { return nil }
  }

  /// By every frame: their sizes differ, and nothing says how many there are. Nil where the range begins with none.
  static func duration(of sound: Range<Int>, in file: borrowing ByteFile) throws(TagFailure) -> MediaTime? {
    var (offset, sampleCount, sampleRate) = (sound.lowerBound, 0, 0)
    var piece: ArraySlice<UInt8> = []
    while offset < sound.upperBound {
      if piece.count < byteCount { piece = try file.piece(offset, min(1 << 18, sound.upperBound - offset))[...] }
      guard let header = ADTSHeader(piece) else { break }
      sampleRate = header.sampleRate
      sampleCount += header.sampleCount
      offset += header.frameBytes
      piece = piece.dropFirst(header.frameBytes)
    }
    return sampleRate > 0 ? MediaTime(milliseconds: sampleCount * 1000 / sampleRate) : nil
  }
}
