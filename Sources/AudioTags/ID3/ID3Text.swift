/// Text as ID3v2 writes it: an encoding byte somewhere before, then the text, then as a rule a terminator.
struct ID3TextReader {
  private var reader: ByteReader
  private let encoding: UInt8
  /// As the last byte order mark said: the texts after the first often have none.
  private var isBigEndian: Bool

  /// - Parameter encoding: 0 Latin-1, 1 UTF-16 with a byte order mark, 2 UTF-16 big endian, 3 UTF-8; others are read as Latin-1.
  init(_ bytes: ArraySlice<UInt8>, encoding: UInt8) {
    reader = ByteReader(bytes)
    self.encoding = encoding
    isBigEndian = encoding == 2
  }

  var isAtEnd: Bool { reader.isAtEnd }
  var rest: ArraySlice<UInt8> { reader.rest }
  private var isWide: Bool { encoding == 1 || encoding == 2 }

  /// Up to the terminator, or to the end.
  mutating func text() -> String {
    guard isWide else { return decode(reader.take(upTo: 0)) }
    let bytes = reader.rest
    var end = bytes.startIndex
    while end + 1 < bytes.endIndex, bytes[end] != 0 || bytes[end + 1] != 0 { end += 2 }
    let text = bytes[bytes.startIndex..<min(end, bytes.endIndex)]
    _ = reader.take(min(text.count + 2, bytes.count))
    return decode(text)
  }

  /// All texts up to the end. ID3v2.4 separates several values by terminators.
  mutating func texts() -> [String] {
    var texts: [String] = []
    while !isAtEnd { texts.append(text()) }
    while let last = texts.last, last.isEmpty { texts.removeLast() }
    return texts
  }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? { reader.take(count) }
  mutating func bigEndian(_ byteCount: Int) -> Int? { reader.bigEndian(byteCount) }
  mutating func byte() -> UInt8? { reader.byte() }

  private mutating func decode(_ bytes: ArraySlice<UInt8>) -> String {
    switch encoding {
    case 3: return String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes, as: UTF8.self)
    case 1, 2:
      var bytes = bytes
      if bytes.starts(with: [0xFF, 0xFE]) {
        isBigEndian = false
        bytes = bytes.dropFirst(2)
      } else if bytes.starts(with: [0xFE, 0xFF]) {
        isBigEndian = true
        bytes = bytes.dropFirst(2)
      }
      let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index in
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
      }
      return String(decoding: units, as: UTF16.self)
    default: return String(latin1: bytes)
    }
  }
}

/// Text as this program writes it: Latin-1 where it is plain ASCII, which every reader reads, else UTF-16 with its mark.
struct ID3TextWriter {
  private(set) var bytes: [UInt8] = []
  let encoding: UInt8

  /// - Parameter texts: all that shall be written after the one encoding byte.
  init(for texts: [String]) { encoding = texts.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } } ? 0 : 1 }

  mutating func append(_ text: String, isTerminated: Bool) {
    let text = text.withoutZeros
    if encoding == 0 {
      bytes += text.utf8
    } else {
      bytes += [0xFF, 0xFE]
      for unit in text.utf16 { bytes.appendLittleEndian(Int(unit), byteCount: 2) }
    }
    if isTerminated { bytes += encoding == 0 ? [0] : [0, 0] }
  }

  mutating func append(_ more: some Sequence<UInt8>) { bytes += more }
}

extension String {
  /// Zeros end a text.
  var withoutZeros: String { utf8.contains(0) ? filter { $0 != "\0" } : self }

  /// Each byte is the character of its number (ISO 8859-1).
  init(latin1 bytes: some Collection<UInt8>) {
    if bytes.allSatisfy({ $0 < 0x80 }) {
      self.init(decoding: bytes, as: UTF8.self)
      return
    }
    var scalars = String.UnicodeScalarView()
    for byte in bytes { scalars.append(Unicode.Scalar(byte)) }
    self.init(scalars)
  }
}
