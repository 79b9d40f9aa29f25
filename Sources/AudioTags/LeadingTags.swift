import Files

/// ID3v2 tags that somebody put before a file that has tags of its own kind.
enum LeadingTags {
  private static let mostTags = 16

  /// Where the file itself begins. ID3v2.4, §3.1.
  static func end(in file: borrowing ByteFile) throws(FileFailure) -> Int {
    var offset = 0
    for _ in 0..<mostTags {
      let head = try file.bytes(offset..<offset + 10)
      guard head.count == 10, head.starts(with: "ID3".utf8), head[6...9].allSatisfy({ $0 < 0x80 }) else { break }
      let footer = head[5] & 0x10 != 0 ? 10 : 0
      offset += 10 + head[6...9].reduce(0) { $0 << 7 | Int($1) } + footer
    }
    return min(offset, file.byteCount)
  }
}
