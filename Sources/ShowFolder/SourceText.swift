import PodcastModel

/// A text file's bytes, and where in them a line begins.
struct SourceText {
  let file: String
  let bytes: [UInt8]
  /// Where in the file the first of these bytes stands.
  let offset: Int
  private let lineStarts: [Int]
  /// Offsets of all characters, where some take more than a byte.
  private let characterStarts: [Int]?

  init(_ bytes: [UInt8], file: String, offset: Int = 0) {
    self.offset = offset
    self.file = file
    self.bytes = bytes
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    characterStarts =
      bytes.contains { $0 >= 0x80 } ? bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count] : nil
  }

  func position(ofCharacter index: Int) -> SourcePosition { position(ofByte: byteOffset(ofCharacter: index)) }

  /// Past the end is the end.
  func position(ofByte offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(file: file, line: 1 + low, column: offset - lineStarts[low] + 1)
  }

  /// The column in which the first line below another begins that is not blank; counted from 1.
  func firstColumn(below line: Int) -> Int? {
    guard line < lineStarts.count else { return nil }
    var column = 1
    for byte in bytes[lineStarts[line]...] {
      switch byte {
      case UInt8(ascii: " "): column += 1
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): column = 1
      default: return column
      }
    }
    return nil
  }

  /// The byte with which a character begins; nil past the end.
  func character(at index: Int) -> UInt8? {
    let offset = byteOffset(ofCharacter: index)
    return offset < bytes.count ? bytes[offset] : nil
  }

  func byteOffset(ofCharacter index: Int) -> Int {
    guard let characterStarts else { return min(index, bytes.count) }
    return index < characterStarts.count ? characterStarts[index] : bytes.count
  }
}
