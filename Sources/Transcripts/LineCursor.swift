import TextFiles

/// Goes through a text line by line without copying any: a line is a range of bytes, ended by a line feed, a carriage
/// return, or both.
struct LineCursor {
  let bytes: [UInt8]
  /// Of the line at hand, its end not included.
  private(set) var start = 0
  private(set) var end = 0
  /// 1-based.
  private(set) var number = 0
  /// Whether `-->` stands in it.
  private(set) var hasArrow = false
  private var next = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Goes to the first line, then to the one below; false at the end of the text.
  mutating func advance() -> Bool {
    guard next < bytes.count else {
      start = bytes.count
      end = bytes.count
      return false
    }
    start = next
    number += 1
    hasArrow = false
    var index = next
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      if byte <= 0x0D, byte == 0x0A || byte == 0x0D { break }
      if byte == UInt8(ascii: ">"), index - start >= 2, bytes[index - 1] == UInt8(ascii: "-"),
        bytes[index - 2] == UInt8(ascii: "-")
      {
        hasArrow = true
      }
      index += 1
    }
    end = index
    if index < count {
      index += bytes[index] == 0x0D && index + 1 < count && bytes[index + 1] == 0x0A ? 2 : 1
    }
    next = index
    return true
  }

  var range: Range<Int> { start..<end }
  var isEmpty: Bool { start == end }

  /// Nothing, or nothing but blanks and tabs.
  var isBlank: Bool {
    for index in start..<end where bytes[index] != 0x20 && bytes[index] != 0x09 { return false }
    return true
  }

  /// Digits alone, at most nine of them, and blanks around them; nil for any other line.
  var wholeNumber: Int? {
    var number: Int?
    var digits = 0
    var isOver = false
    for index in start..<end {
      let byte = bytes[index]
      if byte == 0x20 || byte == 0x09 {
        isOver = number != nil
      } else {
        guard (0x30...0x39).contains(byte), !isOver, digits < 9 else { return nil }
        number = (number ?? 0) * 10 + Int(byte - 0x30)
        digits += 1
      }
    }
    return number
  }

  var text: String { String(decoding: bytes[start..<end], as: UTF8.self) }

  func begins(with word: StaticString) -> Bool { bytes[start..<end].starts(with: word.bytes) }
}

extension StaticString {
  /// A constant of the program, as bytes.
  var bytes: [UInt8] { Array("\(self)".utf8) }
}
