/// Encodings from before Unicode that are told by which bytes stand beside which. Western European text has single bytes
/// over 127 between ASCII letters, and is none of these.
enum LegacyEncoding: String {
  // As iconv names them.
  case windows1251 = "CP1251"
  case koi8 = "KOI8-R"
  case shiftJIS = "CP932"
  case eucJapanese = "EUC-JP"
  case eucKorean = "CP949"
  case big5 = "BIG5"
  case gb18030 = "GB18030"

  /// As people know it.
  var name: String {
    switch self {
    case .windows1251: "Windows-1251 (Cyrillic)"
    case .koi8: "KOI8-R (Cyrillic)"
    case .shiftJIS: "Shift JIS (Japanese)"
    case .eucJapanese: "EUC-JP (Japanese)"
    case .eucKorean: "EUC-KR (Korean)"
    case .big5: "Big5 (Chinese)"
    case .gb18030: "GB 18030 (Chinese)"
    }
  }

  var isDoubleByte: Bool { self != .windows1251 && self != .koi8 }

  /// - Parameter bytes: a text that is not UTF-8; it may end within a character.
  /// - Returns: nil where it looks like none of these.
  static func guess(_ bytes: ArraySlice<UInt8>) -> LegacyEncoding? {
    // A few thousand letters are enough to tell by.
    let sample = bytes.prefix(1 << 16)
    var (highCount, isolatedCount, runCount) = (0, 0, 0)
    for index in sample.indices where sample[index] >= 0x80 {
      highCount += 1
      let follows = index > sample.startIndex && sample[index - 1] >= 0x80
      let isFollowed = index + 1 < sample.endIndex && sample[index + 1] >= 0x80
      if !follows { runCount += 1 }
      if !follows && !isFollowed { isolatedCount += 1 }
    }
    guard highCount >= 4, isolatedCount * 2 <= highCount else { return nil }
    if highCount >= 3 * runCount, let cyrillic = cyrillic(sample, highCount) { return cyrillic }
    let candidates: [(LegacyEncoding, (Pairs) -> Bool)] = [
      (.shiftJIS, { $0.kana * 5 >= $0.count && $0.singles <= $0.count }),
      (.eucJapanese, { $0.kana * 4 >= $0.count }),
      (.eucKorean, { $0.common * 10 >= ($0.count - $0.signs) * 9 && $0.common > 0 }),
      (.big5, { $0.lowTrails * 7 >= $0.count && $0.common * 10 >= ($0.count - $0.signs) * 7 && $0.common > 0 }),
      (.gb18030, { $0.common * 10 >= ($0.count - $0.signs) * 6 && $0.common > 0 }),
    ]
    return candidates.first { encoding, isLikely in
      Pairs(sample, encoding).map { $0.count >= 2 && isLikely($0) } ?? false
    }?.0
  }

  /// Nearly nothing but letters; and more small ones than capitals, which stand on opposite sides in the two.
  private static func cyrillic(_ sample: ArraySlice<UInt8>, _ highCount: Int) -> LegacyEncoding? {
    let upper = sample.count { $0 >= 0xE0 }
    let lower = sample.count { 0xC0..<0xE0 ~= $0 }
    guard highCount >= 8, (upper + lower) * 20 >= highCount * 19 else { return nil }
    return upper >= lower ? .windows1251 : .koi8
  }

  /// What stands in a text, if its bytes are read in pairs as an encoding does.
  private struct Pairs {
    var count = 0
    var kana = 0
    /// Of the encoding's most usual letters.
    var common = 0
    /// Punctuation and other signs of its own.
    var signs = 0
    /// Whose second byte is ASCII.
    var lowTrails = 0
    /// Letters of one byte.
    var singles = 0

    /// Nil where the bytes cannot be of this encoding.
    init?(_ bytes: ArraySlice<UInt8>, _ encoding: LegacyEncoding) {
      var index = bytes.startIndex
      while index < bytes.endIndex {
        let lead = bytes[index]
        index += 1
        if lead < 0x80 { continue }
        if encoding == .shiftJIS, 0xA1...0xDF ~= lead {
          singles += 1
          continue
        }
        guard index < bytes.endIndex else { return }
        let trail = bytes[index]
        index += 1
        guard Self.isPair(lead, trail, encoding) else { return nil }
        count += 1
        if trail < 0x80 { lowTrails += 1 }
        switch encoding {
        case .shiftJIS: if lead == 0x82 && trail >= 0x9F || lead == 0x83 && trail <= 0x96 { kana += 1 }
        case .eucJapanese: if lead == 0xA4 || lead == 0xA5 { kana += 1 }
        case .eucKorean:
          if 0xB0...0xC8 ~= lead { common += 1 }
          if lead < 0xB0 { signs += 1 }
        case .big5:
          if 0xA4...0xC6 ~= lead { common += 1 }
          if lead < 0xA4 { signs += 1 }
        case .gb18030:
          if 0xB0...0xF7 ~= lead && trail >= 0xA1 { common += 1 }
          if 0xA1...0xA9 ~= lead && trail >= 0xA1 { signs += 1 }
        case .windows1251, .koi8: return nil
        }
      }
    }

    private static func isPair(_ lead: UInt8, _ trail: UInt8, _ encoding: LegacyEncoding) -> Bool {
      switch encoding {
      case .shiftJIS: (0x81...0x9F ~= lead || 0xE0...0xFC ~= lead) && 0x40...0xFC ~= trail && trail != 0x7F
      case .eucJapanese: (lead >= 0xA1 || lead == 0x8E) && 0xA1...0xFE ~= trail
      case .eucKorean: lead >= 0xA1 && 0xA1...0xFE ~= trail
      case .big5: 0xA1...0xF9 ~= lead && (0x40...0x7E ~= trail || 0xA1...0xFE ~= trail)
      case .gb18030: 0x81...0xFE ~= lead && 0x40...0xFE ~= trail && trail != 0x7F
      case .windows1251, .koi8: false
      }
    }
  }
}
