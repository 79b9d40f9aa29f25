/// The four bytes before each MPEG audio frame. ISO 11172-3, 2.4.1.3; ISO 13818-3, 2.4.1.3.
package struct MPEGAudioHeader: Hashable {
  package var sampleRate: Int
  package var samplesPerFrame: Int
  package var isMono: Bool
  /// MPEG 2 and 2.5.
  package var isLowRate: Bool
  package var layer: Int
  /// With the header itself; nil where the bit rate is free.
  package var frameBytes: Int?

  /// Nil where these bytes begin no frame.
  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count >= 4 else { return nil }
    let header = bytes.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let version = header >> 19 & 3  // 0: 2.5, 1: none, 2: 2, 3: 1
    let layer = 4 - Int(header >> 17 & 3)
    let rateIndex = Int(header >> 12 & 15)
    let sampleRateIndex = Int(header >> 10 & 3)
    guard header >> 21 == 0x7FF, version != 1, layer != 4, rateIndex != 15, sampleRateIndex != 3 else { return nil }
    self.layer = layer
    isLowRate = version != 3
    isMono = header >> 6 & 3 == 3
    sampleRate = [44100, 48000, 32000][sampleRateIndex] >> (version == 3 ? 0 : version == 2 ? 1 : 2)
    samplesPerFrame = layer == 1 ? 384 : layer == 3 && isLowRate ? 576 : 1152
    guard rateIndex > 0 else { return }
    let rate = Self.kilobitsPerSecond[isLowRate ? (layer == 1 ? 3 : 4) : layer - 1][rateIndex] * 1000
    let padding = Int(header >> 9 & 1)
    frameBytes =
      layer == 1 ? (12 * rate / sampleRate + padding) * 4 : samplesPerFrame / 8 * rate / sampleRate + padding
  }

  private static let kilobitsPerSecond = [
    [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  ]
}

/// What the first frame of a MP3 file says of the whole: the tags "Xing" and "Info" (LAME's), or "VBRI" (Fraunhofer's).
package struct MP3Summary: Hashable {
  package var seconds: Double

  /// - Parameter bytes: of the file's start, without an ID3v2 tag before the first frame.
  package init?(_ bytes: ArraySlice<UInt8>) {
    guard let header = MPEGAudioHeader(bytes), header.layer == 3 else { return nil }
    func number(at offset: Int) -> Int? {
      let place = bytes.dropFirst(offset).prefix(4)
      return place.count == 4 ? place.reduce(0) { $0 << 8 | Int($1) } : nil
    }
    let afterSideInformation = 4 + (header.isLowRate ? (header.isMono ? 9 : 17) : (header.isMono ? 17 : 32))
    let name = bytes.dropFirst(afterSideInformation).prefix(4)
    var frames: Int?
    if name.elementsEqual("Xing".utf8) || name.elementsEqual("Info".utf8) {
      let hasFrames = (number(at: afterSideInformation + 4) ?? 0) & 1 == 1
      frames = hasFrames ? number(at: afterSideInformation + 8) : nil
    } else if bytes.dropFirst(36).prefix(4).elementsEqual("VBRI".utf8) {
      frames = number(at: 36 + 14)
    }
    guard let frames, frames > 0 else { return nil }
    seconds = Double(frames) * Double(header.samplesPerFrame) / Double(header.sampleRate)
  }

  /// Where the sound begins: behind the ID3v2 tags. ID3v2.4, 3.1.
  package static func soundStart(byteAt head: (Int) -> [UInt8]) -> Int {
    var start = 0
    // Some programs put a tag before a tag, but not many of them.
    for _ in 0..<8 {
      let tag = head(start)
      guard tag.count >= 10, tag.starts(with: "ID3".utf8), tag[6...9].allSatisfy({ $0 < 0x80 }) else { break }
      start += 10 + tag[6...9].reduce(0) { $0 << 7 | Int($1) } + (tag[5] & 0x10 != 0 ? 10 : 0)
    }
    return start
  }
}
