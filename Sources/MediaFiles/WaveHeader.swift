/// What a WAVE file's chunks say of its length. Microsoft & IBM 1991, "Multimedia Programming Interface", RIFF.
enum WaveHeader {
  /// A file with more chunks than that before its sound is none.
  private static let mostChunks = 1000

  /// Nil where the header does not say it, as when it was written before the end was known.
  static func statedSeconds(bytesAt bytes: (_ offset: Int, _ count: Int) -> [UInt8]) -> Double? {
    guard bytes(0, 4).elementsEqual("RIFF".utf8) else { return nil }
    func number(_ offset: Int) -> Int? {
      let place = bytes(offset, 4)
      return place.count == 4 ? place.reversed().reduce(0) { $0 << 8 | Int($1) } : nil
    }
    var offset = 12
    var bytesPerSecond: Int?
    for _ in 0..<mostChunks {
      guard let size = number(offset + 4) else { return nil }
      let name = bytes(offset, 4)
      if name.elementsEqual("fmt ".utf8) { bytesPerSecond = number(offset + 16) }
      if name.elementsEqual("data".utf8) {
        // Recorders that stream write zero, or the greatest number there is.
        guard let bytesPerSecond, bytesPerSecond > 0, size > 0, size < 0x7FFF_0000 else { return nil }
        return Double(size) / Double(bytesPerSecond)
      }
      offset += 8 + size + size % 2
    }
    return nil
  }
}
