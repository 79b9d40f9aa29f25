/// An ICC profile, of which only the name matters here. ICC.1:2010, 7.3 and 10.13; ICC.1:2001, 6.5.17.
enum ColourProfile {
  private static let mostTags = 200

  /// Nil where it has none.
  static func name(of profile: ArraySlice<UInt8>) -> String? {
    func number(at offset: Int) -> Int? {
      guard offset >= 0, offset <= profile.count - 4 else { return nil }
      return Int(bigEndian: profile.dropFirst(offset).prefix(4))
    }
    guard let count = number(at: 128) else { return nil }
    for index in 0..<min(count, mostTags) {
      let entry = 132 + 12 * index
      guard profile.dropFirst(entry).starts(with: "desc".utf8), let offset = number(at: entry + 4),
        let length = number(at: entry + 8), offset <= profile.count, length >= 12
      else { continue }
      let tag = profile.dropFirst(offset).prefix(length)
      if tag.starts(with: "desc".utf8) {
        return text(tag.dropFirst(12).prefix { $0 != 0 }.map(UInt16.init))
      }
      // `mluc`: the first of its languages.
      guard tag.starts(with: "mluc".utf8), tag.count >= 28 else { continue }
      let head = Array(tag.prefix(28))
      guard let bytes = Int(bigEndian: head[20..<24]), let place = Int(bigEndian: head[24..<28]), place <= tag.count
      else { continue }
      let words = Array(tag.dropFirst(place).prefix(bytes))
      return text(stride(from: 0, to: words.count - 1, by: 2).map { UInt16(words[$0]) << 8 | UInt16(words[$0 + 1]) })
    }
    return nil
  }

  private static func text(_ units: [UInt16]) -> String? {
    let text = String(decoding: units.prefix(100).filter { $0 >= 0x20 }, as: UTF16.self)
    return text.isEmpty ? nil : text
  }
}
