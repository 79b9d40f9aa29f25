package import PodcastModel

/// A text file as UTF-8, whatever encoding and line endings it was saved with.
///
/// UTF-8 and UTF-16 are told by their byte order mark; UTF-16 without one by its zero bytes. What is neither may be one of
/// the old encodings of Cyrillic, Japanese, Korean or Chinese (`LegacyEncoding`); else bytes that are no UTF-8 are read as
/// Windows-1252, one by one, so that a file of both kinds comes out right too.
package struct DecodedText {
  package struct Line {
    package var text: String
    /// 1-based.
    package var number: Int

    package init(text: String, number: Int) {
      self.text = text
      self.number = number
    }
  }

  package enum Nul { case refused, replaced }

  /// What the file is taken for, in messages and in the rules of remarks.
  package struct Purpose: Sendable {
    let noun: String
    /// `transcript-encoding`
    let encodingRule: String

    package static let transcript = Purpose(noun: "transcript", encodingRule: "transcript-encoding")
    package static let chapters = Purpose(noun: "list of chapters", encodingRule: "chapters-encoding")
  }

  private enum Encoding { case utf8, utf16, singleByte, doubleByte }

  package let file: String
  /// Valid UTF-8 without a byte order mark; line ends are as they were.
  package private(set) var bytes: [UInt8] = []
  package private(set) var remarks = Remarks()
  private let encoding: Encoding
  private let markBytes: Int

  package static let mostBytes = 64 << 20
  /// A line costs more memory than its bytes.
  private static let mostLines = 2_000_000

  /// - Parameter nul: WebVTT wants U+FFFD in its place (§4.1); elsewhere it means that this is no text.
  package init(_ bytes: [UInt8], file: String, nul: Nul = .refused, as purpose: Purpose = .transcript)
    throws(TextFailure)
  {
    self.file = file
    guard !bytes.isEmpty else { throw TextFailure("the file is empty", file: file, line: 1) }
    guard bytes.count <= Self.mostBytes else {
      throw TextFailure("the file has more than 64 MB; no \(purpose.noun) is as long", file: file)
    }
    if let kind = Self.kindOfOther(bytes) {
      throw TextFailure("this is \(kind), not a \(purpose.noun); save it as plain text (UTF-8)", file: file, line: 1)
    }
    var utf8: [UInt8]
    let start = SourcePosition(file: file, line: 1, column: 1)
    if let (wide, mark) = Self.utf16Units(bytes) {
      (encoding, markBytes) = (.utf16, mark)
      utf8 = Array(String(decoding: wide, as: UTF16.self).utf8)
      remarks.add(
        purpose.encodingRule, at: start, "The file is UTF-16 and was read as such; players want UTF-8: save it so.")
    } else {
      markBytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let isFine = Self.isUTF8(bytes[markBytes...])
      // Without a mark, nothing need be copied.
      let whole = markBytes == 0 ? bytes : Array(bytes[markBytes...])
      let mended = isFine ? Mended(utf8: whole) : Self.mended(bytes[markBytes...])
      // Where most is good UTF-8, the rest came in by an accident.
      let isOther = mended.badBytes > mended.goodSequences
      let legacy = isOther ? LegacyEncoding.guess(bytes[markBytes...]) : nil
      if let legacy, let converted = LibcIconv.utf8(bytes[markBytes...], from: legacy.rawValue) {
        utf8 = converted
        encoding = legacy.isDoubleByte ? .doubleByte : .singleByte
        remarks.add(
          purpose.encodingRule, at: start,
          "The file is not UTF-8; it was read as \(legacy.name). Look at the letters, and save it as UTF-8.")
      } else {
        utf8 = mended.utf8
        encoding = mended.badBytes > 0 && mended.goodSequences == 0 ? .singleByte : .utf8
      }
      if mended.badBytes > 0, remarks.findings.isEmpty {
        let line = 1 + bytes[..<mended.firstBad].count { $0 == UInt8(ascii: "\n") }
        remarks.add(
          purpose.encodingRule, at: SourcePosition(file: file, line: line),
          mended.goodSequences == 0
            ? "The file is not UTF-8; it was read as Windows-1252 (Latin-1). Look at the letters, and save it as UTF-8."
            : "\(mended.badBytes) bytes are not UTF-8, the first in this line; they were read as Windows-1252. "
              + "Save the file as UTF-8.")
      }
    }
    if let zero = utf8.firstIndex(of: 0) {
      guard nul == .replaced else {
        let line = 1 + utf8[..<zero].count { $0 == UInt8(ascii: "\n") }
        throw TextFailure("this is binary data, not text (it holds a zero byte)", file: file, line: line)
      }
      utf8 = utf8.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }
    }
    guard utf8.count <= Self.mostLines || utf8.count(where: { $0 == 0x0A || $0 == 0x0D }) <= Self.mostLines else {
      throw TextFailure("the file has more than two million lines; it is no text that anybody wrote", file: file)
    }
    self.bytes = utf8
  }

  /// Ended by a line feed, a carriage return, or both. Made anew at each call.
  package var lines: [Line] { Self.split(bytes) }

  /// With line feeds for line ends of every kind.
  package var unixBytes: [UInt8] {
    guard bytes.contains(0x0D) else { return bytes }
    var unix: [UInt8] = []
    unix.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() where byte != 0x0A || index == 0 || bytes[index - 1] != 0x0D {
      unix.append(byte == 0x0D ? 0x0A : byte)
    }
    return unix
  }

  /// Whether its encoding was guessed.
  package var isGuessed: Bool { encoding == .singleByte || encoding == .doubleByte }

  /// Where a line begins in the file.
  package func position(line number: Int) -> SourcePosition {
    SourcePosition(file: file, line: number, column: 1 + (number == 1 ? markBytes : 0))
  }

  /// Where a piece of a line begins in the file; columns count the file's own bytes.
  package func position(_ line: Line, at index: String.Index? = nil) -> SourcePosition {
    let before = line.text[..<(index ?? line.text.startIndex)]
    let count =
      switch encoding {
      case .utf8: before.utf8.count
      case .utf16: before.utf16.count * 2
      case .singleByte: before.unicodeScalars.count
      case .doubleByte: before.unicodeScalars.reduce(0) { $0 + ($1.value < 0x80 ? 1 : 2) }
      }
    return SourcePosition(file: file, line: line.number, column: count + 1 + (line.number == 1 ? markBytes : 0))
  }

  private static func split(_ utf8: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
        index += 1
        continue
      }
      lines.append(Line(text: String(decoding: utf8[start..<index], as: UTF8.self), number: lines.count + 1))
      index += byte == UInt8(ascii: "\r") && index + 1 < utf8.count && utf8[index + 1] == UInt8(ascii: "\n") ? 2 : 1
      start = index
    }
    if start < utf8.count {
      lines.append(Line(text: String(decoding: utf8[start...], as: UTF8.self), number: lines.count + 1))
    }
    return lines
  }

  private static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard #available(macOS 26, *) else { return String(validating: bytes, as: UTF8.self) != nil }
    // Where it is none does not matter here. Nothing is copied.
    return (try? UTF8Span(validating: bytes.span)) != nil
  }

  private static func utf16Units(_ bytes: [UInt8]) -> (units: [UInt16], markBytes: Int)? {
    var isBigEndian = bytes.starts(with: [0xFE, 0xFF])
    let hasMark = isBigEndian || bytes.starts(with: [0xFF, 0xFE])
    if !hasMark {
      // Text in any alphabet has blanks and line ends, whose other byte is zero: always on the same side.
      let sample = bytes.prefix(4096)
      let zeros = sample.indices.filter { sample[$0] == 0 }
      let odd = zeros.count { $0 % 2 == 1 }
      guard zeros.count * 10 >= sample.count, odd == 0 || odd == zeros.count else { return nil }
      isBigEndian = odd == 0
    }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: hasMark ? 2 : 0, to: bytes.count - 1, by: 2) {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
    }
    return (units, hasMark ? 2 : 0)
  }

  private struct Mended {
    var utf8: [UInt8] = []
    var badBytes = 0
    var goodSequences = 0
    var firstBad = 0
  }

  private static func mended(_ bytes: ArraySlice<UInt8>) -> Mended {
    var mended = Mended()
    mended.utf8.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte < 0x80 {
        mended.utf8.append(byte)
        index += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      let sequence = bytes[index..<min(index + length, bytes.endIndex)]
      if sequence.count == length, String(validating: sequence, as: UTF8.self) != nil {
        mended.utf8 += sequence
        mended.goodSequences += 1
        index += length
      } else {
        if mended.badBytes == 0 { mended.firstBad = index }
        mended.badBytes += 1
        mended.utf8 += Array(String(windows1252(byte)).utf8)
        index += 1
      }
    }
    return mended
  }

  // 0x80 to 0x9F; the five that Windows leaves free are read as the control characters of Latin-1.
  private static let windows1252High: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ]

  private static func windows1252(_ byte: UInt8) -> Character {
    let code = (0x80...0x9F).contains(byte) ? windows1252High[Int(byte) - 0x80] : UInt32(byte)
    return Character(Unicode.Scalar(code) ?? "\u{FFFD}")
  }

  /// What people hand in instead of text, told by its first bytes.
  private static func kindOfOther(_ bytes: [UInt8]) -> String? {
    let kinds: [(start: String, kind: String)] = [
      ("PK\u{3}\u{4}", "a Word or other zipped document"), ("%PDF-", "a PDF"), ("{\\rtf", "a rich-text document"),
      ("ID3", "an audio file"), ("OggS", "an audio file"), ("RIFF", "an audio file"), ("fLaC", "an audio file"),
    ]
    return kinds.first { bytes.starts(with: $0.start.utf8) }?.kind
  }
}
