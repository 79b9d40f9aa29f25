package import PodcastModel

/// A piece of JSON (RFC 8259), and where in the file it begins.
package struct JSONNode {
  package enum Value {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONNode])
    /// In the order of the file; of equal keys the last counts.
    case object([(key: String, value: JSONNode)])
  }

  package var value: Value
  package var position: SourcePosition

  package init(value: Value, position: SourcePosition) {
    self.value = value
    self.position = position
  }

  package subscript(keys: String...) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    for key in keys { if let found = members.last(where: { $0.key == key }) { return found.value } }
    return nil
  }

  package var elements: [JSONNode]? { if case .array(let elements) = value { elements } else { nil } }
  package var string: String? { if case .string(let string) = value { string } else { nil } }
  package var bool: Bool? { if case .bool(let bool) = value { bool } else { nil } }
  package var members: [(key: String, value: JSONNode)] { if case .object(let members) = value { members } else { [] } }
  // Built into its callers, the optimiser of Swift 6.3 ends with an error where fuzzing asks for coverage.
  @inline(never) package var number: Double? { if case .number(let number) = value { number } else { nil } }

  /// A string as JSON writes it, quotation marks included.
  package static func quoted(_ string: String) -> String {
    var quoted = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

/// Reads JSON byte by byte; nesting over a hundred levels is refused.
package struct JSONReader {
  private let bytes: [UInt8]
  private let file: String
  private var index = 0
  private var line = 1
  private var lineStart = 0
  private static let mostLevels = 100

  package static func read(_ text: DecodedText) throws(TextFailure) -> JSONNode {
    var reader = JSONReader(
      bytes: text.unixBytes, file: text.file)
    let node = try reader.readValue(level: 0)
    reader.skipBlanks()
    guard reader.index == reader.bytes.count else { throw reader.failure("there is something behind the end") }
    return node
  }

  private init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }
  private var position: SourcePosition { SourcePosition(file: file, line: line, column: index - lineStart + 1) }

  private func failure(_ message: String) -> TextFailure {
    TextFailure("this is not JSON: \(message)", file: file, line: line, column: index - lineStart + 1)
  }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
      index += 1
      if byte == 0x0A { (line, lineStart) = (line + 1, index) }
    }
  }

  private mutating func readValue(level: Int) throws(TextFailure) -> JSONNode {
    skipBlanks()
    let start = position
    guard level < Self.mostLevels else { throw failure("it is nested over \(Self.mostLevels) levels deep") }
    guard let byte = next else { throw failure("it ends too early") }
    let value: JSONNode.Value =
      switch byte {
      case UInt8(ascii: "{"): try readObject(level: level)
      case UInt8(ascii: "["): try readArray(level: level)
      case UInt8(ascii: "\""): .string(try readString())
      case UInt8(ascii: "t"): try readWord("true", .bool(true))
      case UInt8(ascii: "f"): try readWord("false", .bool(false))
      case UInt8(ascii: "n"): try readWord("null", .null)
      default: .number(try readNumber())
      }
    return JSONNode(value: value, position: start)
  }

  private mutating func readObject(level: Int) throws(TextFailure) -> JSONNode.Value {
    var members: [(key: String, value: JSONNode)] = []
    index += 1
    skipBlanks()
    while next != UInt8(ascii: "}") {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw failure("a key in quotation marks was expected") }
      let key = try readString()
      skipBlanks()
      guard next == UInt8(ascii: ":") else { throw failure("a colon was expected after \"\(key.prefix(40))\"") }
      index += 1
      members.append((key, try readValue(level: level + 1)))
      try readSeparator(orEnd: UInt8(ascii: "}"))
    }
    index += 1
    return .object(members)
  }

  private mutating func readArray(level: Int) throws(TextFailure) -> JSONNode.Value {
    var elements: [JSONNode] = []
    index += 1
    skipBlanks()
    while next != UInt8(ascii: "]") {
      elements.append(try readValue(level: level + 1))
      try readSeparator(orEnd: UInt8(ascii: "]"))
    }
    index += 1
    return .array(elements)
  }

  /// A comma, or the end, which is left in place. A comma before the end is forgiven.
  private mutating func readSeparator(orEnd end: UInt8) throws(TextFailure) {
    skipBlanks()
    if next == UInt8(ascii: ",") {
      index += 1
      skipBlanks()
    } else if next != end {
      throw failure(next == nil ? "it ends too early" : "a comma or a closing bracket was expected")
    }
  }

  private mutating func readWord(_ word: String, _ value: JSONNode.Value) throws(TextFailure) -> JSONNode.Value {
    guard bytes[index...].starts(with: word.utf8) else { throw failure("a value was expected") }
    index += word.utf8.count
    return value
  }

  private mutating func readNumber() throws(TextFailure) -> Double {
    let digits = bytes[index...].prefix { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
    }
    guard digits.count <= 400, let number = Double(String(decoding: digits, as: UTF8.self)), number.isFinite else {
      throw failure("a value was expected")
    }
    index += digits.count
    return number
  }

  private mutating func readString() throws(TextFailure) -> String {
    index += 1
    var content: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        content += Array(String(try readEscape()).utf8)
      default:
        // A bare line feed is not allowed here; it does no harm.
        content.append(byte)
        index += 1
        if byte == 0x0A { (line, lineStart) = (line + 1, index) }
      }
    }
    throw failure("it ends within a string")
  }

  private mutating func readEscape() throws(TextFailure) -> Character {
    let plain: [UInt8: Character] = [
      UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
      UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
    index += 1
    guard let byte = next else { throw failure("it ends within a string") }
    if let character = plain[byte] {
      index += 1
      return character
    }
    guard byte == UInt8(ascii: "u"), let first = hex(at: index + 1) else { throw failure("this is no escape") }
    index += 5
    var code = first
    if (0xD800...0xDBFF).contains(first), bytes[index...].starts(with: "\\u".utf8), let second = hex(at: index + 2),
      (0xDC00...0xDFFF).contains(second)
    {
      index += 6
      code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }
    // Half a surrogate pair is no character.
    return Character(Unicode.Scalar(code) ?? "\u{FFFD}")
  }

  private func hex(at start: Int) -> UInt32? {
    guard start + 4 <= bytes.count, bytes[start..<start + 4].allSatisfy({ $0 != UInt8(ascii: "+") }) else { return nil }
    return UInt32(String(decoding: bytes[start..<start + 4], as: UTF8.self), radix: 16)
  }
}
