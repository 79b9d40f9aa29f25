import Files
public import PodcastModel

/// Columns as other programs count them, in characters of Unicode: ours count bytes.
public enum SourceColumns {
  private static let chunkBytes = 1 << 18

  /// - Parameters:
  ///   - path: of the file in which the positions are, in UTF-8.
  ///   - positions: with columns in bytes.
  /// - Returns: the column in characters of each position that has one and that the file has.
  public static func inCharacters(_ positions: [SourcePosition], of path: String) -> [SourcePosition: Int] {
    var wanted = Set(positions).filter { $0.column != nil }.sorted { place($0) < place($1) }[...]
    // What cannot be read keeps its columns.
    guard !wanted.isEmpty, let file = try? ByteFile(path) else { return [:] }
    var columns: [SourcePosition: Int] = [:]
    var (line, column, character, offset) = (1, 1, 1, 0)
    while !wanted.isEmpty, let bytes = try? file.bytes(offset..<offset + chunkBytes), !bytes.isEmpty {
      // A byte order mark is no character of the first line.
      if offset == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { character = 0 }
      for byte in bytes {
        while let next = wanted.first, place(next) == (line, column) {
          columns[next] = max(1, character)
          wanted.removeFirst()
        }
        // All that is left stands before this place: columns that their lines do not have.
        while let next = wanted.first, place(next) < (line, column) { wanted.removeFirst() }
        if wanted.isEmpty { break }
        if byte == 0x0A {
          (line, column, character) = (line + 1, 1, 1)
        } else {
          column += 1
          // Bytes that go on with a character.
          if byte & 0xC0 != 0x80 { character += 1 }
        }
      }
      offset += bytes.count
    }
    for next in wanted where place(next) == (line, column) { columns[next] = max(1, character) }
    return columns
  }

  private static func place(_ position: SourcePosition) -> (Int, Int) { (position.line ?? 0, position.column ?? 0) }
}
