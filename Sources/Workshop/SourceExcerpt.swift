import Files
public import PodcastModel

/// A line of a file that a finding stands in, as far as it can be shown.
public struct SourceExcerpt: Hashable, Sendable {
  public var text: String
  /// How many characters of it stand before the finding's place.
  public var markColumn: Int

  private static let bytesBefore = 60
  private static let bytesBehind = 80
  private static let chunkBytes = 1 << 18

  /// - Parameter path: of the file in which the positions are.
  /// - Returns: by position; those that the file does not have are left out.
  public static func read(_ path: String, at positions: [SourcePosition]) -> [SourcePosition: SourceExcerpt] {
    let wanted = Set(positions.compactMap(\.line))
    // What cannot be read is not shown; the findings are.
    guard let last = wanted.max(), let file = try? ByteFile(path) else { return [:] }
    var starts = [1: 0]
    var line = 1
    var offset = 0
    while line < last, let bytes = try? file.bytes(offset..<offset + chunkBytes), !bytes.isEmpty {
      for (index, byte) in bytes.enumerated() where byte == 0x0A {
        line += 1
        if wanted.contains(line) { starts[line] = offset + index + 1 }
      }
      offset += bytes.count
    }
    var excerpts: [SourcePosition: SourceExcerpt] = [:]
    for position in positions {
      guard let line = position.line, let start = starts[line] else { continue }
      excerpts[position] = SourceExcerpt(of: file, lineStart: start, place: start + (position.column ?? 1) - 1)
    }
    return excerpts
  }

  private init?(of file: borrowing ByteFile, lineStart: Int, place: Int) {
    let start = max(lineStart, place - Self.bytesBefore)
    // As above.
    guard let bytes = try? file.bytes(start..<place + Self.bytesBehind), bytes.count > place - start else { return nil }
    let before = bytes[..<(place - start)]
    let behind = bytes[(place - start)...].prefix { $0 != 0x0A && $0 != 0x0D }
    let isCut = behind.endIndex == bytes.count && bytes.count == place - start + Self.bytesBehind
    var head = Self.text(before)
    if start > lineStart { head = "…" + head } else { head = String(head.drop { $0 == " " || $0 == "\t" }) }
    text = head + Self.text(behind) + (isCut ? "…" : "")
    markColumn = head.count
  }

  /// What was cut in the midst of a character loses it.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var whole = bytes.drop { $0 & 0xC0 == 0x80 }
    if let lead = whole.lastIndex(where: { $0 & 0xC0 != 0x80 }), whole[lead] >= 0xC0 {
      let length = whole[lead] >= 0xF0 ? 4 : whole[lead] >= 0xE0 ? 3 : 2
      if whole.endIndex - lead < length { whole = whole[..<lead] }
    }
    return String(decoding: whole, as: UTF8.self).replacing("\t", with: " ")
  }
}
