import PodcastModel

/// The table of contents of a CD, as FLAC keeps it: tracks by their first sample. RFC 9639, §8.7.
enum FLACCueSheet {
  /// A chapter for each track; the disc knows no titles, only a code for each recording (ISRC).
  static func chapters(_ bytes: ArraySlice<UInt8>, streamInfo: ArraySlice<UInt8>) -> [Chapter] {
    // 20 bits behind ten bytes.
    guard let packed = Int(bigEndian: streamInfo.dropFirst(10).prefix(3)), packed >> 4 > 0 else { return [] }
    let sampleRate = packed >> 4
    var reader = ByteReader(bytes)
    guard reader.take(128 + 8 + 259) != nil, let count = reader.byte() else { return [] }
    var chapters: [Chapter] = []
    for _ in 0..<count {
      guard let offset = reader.bigEndian(8), let number = reader.byte(), let code = reader.take(12),
        let kind = reader.take(14)?.first, let indexCount = reader.byte(), reader.take(12 * Int(indexCount)) != nil
      else { break }
      // The lead-out has the number 170, or 255 where it is no CD; data tracks have the first bit set.
      if number == 170 || number == 255 { break }
      guard kind & 0x80 == 0 else { continue }
      let title = String(decoding: code.prefix { $0 != 0 }, as: UTF8.self)
      chapters.append(Chapter(start: MediaTime(seconds: Double(offset) / Double(sampleRate)), title: title))
    }
    return chapters
  }
}
