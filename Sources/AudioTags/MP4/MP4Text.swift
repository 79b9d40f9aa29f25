/// Text in MP4 and QuickTime files, where the bytes themselves must tell how they are written.
enum MP4Text {
  /// UTF-16 with a byte order mark, else UTF-8, else what a Macintosh wrote before there was Unicode; up to the first zero.
  static func decode(_ bytes: some BidirectionalCollection<UInt8>) -> String {
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isBigEndian: true) }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), isBigEndian: false) }
    let text = (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]).prefix { $0 != 0 }
    return String(validating: text, as: UTF8.self)
      ?? String(String.UnicodeScalarView(text.map { $0 < 0x80 ? Unicode.Scalar($0) : macRoman[Int($0) - 0x80] }))
  }

  static func utf16(_ bytes: some Collection<UInt8>, isBigEndian: Bool) -> String {
    var units: [UInt16] = []
    var iterator = bytes.makeIterator()
    while let first = iterator.next(), let second = iterator.next() {
      let unit = isBigEndian ? UInt16(first) << 8 | UInt16(second) : UInt16(second) << 8 | UInt16(first)
      guard unit != 0 else { break }
      units.append(unit)
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// As much of the text as fits, in whole characters.
  static func cut(_ text: String, byteCount limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    var end = text.startIndex
    var byteCount = 0
    for index in text.indices {
      let next = text.index(after: index)
      byteCount += text[index..<next].utf8.count
      guard byteCount <= limit else { break }
      end = next
    }
    return String(text[..<end])
  }

  /// From 80 on (unicode.org, MAPPINGS/VENDORS/APPLE/ROMAN.TXT).
  private static let macRoman = Array(
    ("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ"
      + "\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ").unicodeScalars)
}
