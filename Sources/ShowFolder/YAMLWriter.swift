/// Writes blocks of keys as `YAMLFile` reads them: whatever a text holds, it is read back as the same text.
package struct YAMLWriter {
  package private(set) var text = ""
  private var indent = ""
  /// Of the next line, where that begins an item of a list.
  private var mark: String?

  package init() {}

  package var isEmpty: Bool { text.isEmpty }

  package mutating func comment(_ line: String) { text += indent + "# " + line + "\n" }

  // MARK: One value

  /// A text; no line where it is nil.
  package mutating func text(_ key: String, _ value: String?) {
    guard let value else { return }
    line(key, Self.scalar(value, indent: indent + (mark == nil ? "" : "  ")))
  }

  package mutating func number(_ key: String, _ value: Int?) { if let value { line(key, String(value)) } }
  package mutating func bool(_ key: String, _ value: Bool?) { if let value { line(key, value ? "true" : "false") } }

  /// What stands for itself: a date, a duration.
  package mutating func plain(_ key: String, _ value: String?) { if let value { line(key, value) } }

  // MARK: Several

  /// A list of texts; no line where it is empty.
  package mutating func texts(_ key: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    line(key, "")
    for value in values { text += indent + "  - " + Self.scalar(value, indent: indent + "    ") + "\n" }
  }

  /// A block of keys; no line where nothing is written into it.
  package mutating func block(_ key: String, _ write: (inout YAMLWriter) -> Void) {
    var inner = YAMLWriter()
    inner.indent = indent + (mark == nil ? "  " : "    ")
    write(&inner)
    guard !inner.isEmpty else { return }
    line(key, "")
    text += inner.text
  }

  /// A list of blocks; no line where it is empty.
  package mutating func blocks<Value>(_ key: String, _ values: [Value], _ write: (inout YAMLWriter, Value) -> Void) {
    var list = YAMLWriter()
    list.indent = indent + (mark == nil ? "  " : "    ")
    for value in values { list.item { write(&$0, value) } }
    guard !list.isEmpty else { return }
    line(key, "")
    text += list.text
  }

  /// An item of a list at the top of the file, or of `blocks`.
  package mutating func item(_ write: (inout YAMLWriter) -> Void) {
    var inner = YAMLWriter()
    inner.indent = indent
    inner.mark = "- "
    write(&inner)
    text += inner.text
  }

  private mutating func line(_ key: String, _ value: String) {
    let start = mark == nil ? indent : isEmpty ? indent + "- " : indent + "  "
    text += start + Self.key(key) + (value.isEmpty ? ":\n" : ": \(value)\n")
  }

  // MARK: Scalars

  private static func key(_ key: String) -> String { isPlain(key) ? key : quoted(key) }

  /// Plain where that is safe in any YAML, a block of lines where there are several, else in quotation marks.
  ///
  /// - Parameter indent: of the key; the lines of a block stand deeper.
  static func scalar(_ text: String, indent: String) -> String {
    if isPlain(text) { return text }
    guard text.utf8.contains(UInt8(ascii: "\n")), isBlock(text) else { return quoted(text) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return "|-\n" + lines.map { $0.isEmpty ? "" : "\(indent)  \($0)" }.joined(separator: "\n")
  }

  /// Letters and digits, with little between them; nothing that somebody may take for a number or a truth value.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, text.utf8.count <= 200,
      text.utf8.last != UInt8(ascii: " "),
      !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased())
    else { return false }
    // Without blanks, hardly anything means something: an address, the name of an element.
    let others = text.utf8.contains(UInt8(ascii: " ")) || text.utf8.last == UInt8(ascii: ":") ? "" : ":?=&%#~@!;$"
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        ? scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || (" -_.,/()+'" + others).unicodeScalars.contains(scalar)
        : (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
          && !scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// Whether the lines can stand as they are: none is bent by YAML's own rules.
  private static func isBlock(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != 0x20, first != 0x0A, text.utf8.last != 0x0A else { return false }
    return text.unicodeScalars.allSatisfy { $0 == "\n" || isPrintable($0) }
  }

  /// What YAML lets stand unescaped (YAML 1.2, §5.1), but for line ends of other kinds and what nobody would see.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: true
    case 0x85, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
    case 0xA0...0xD7FF, 0xE000...0x10_FFFF: !scalar.properties.isDefaultIgnorableCodePoint && !isBidiControl(scalar)
    default: false
    }
  }

  /// What makes text look otherwise than it is read.
  private static func isBidiControl(_ scalar: Unicode.Scalar) -> Bool {
    [0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x061C...0x061C].contains { $0.contains(scalar.value) }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case "\0": quoted += "\\0"
      // What joins emoji is seen well enough.
      case _ where isPrintable(scalar) || scalar == "\u{200D}" || scalar == "\u{FE0F}":
        quoted.unicodeScalars.append(scalar)
      default:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        let (letter, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
        quoted += "\\\(letter)" + String(repeating: "0", count: width - hex.utf8.count) + hex
      }
    }
    return quoted + "\""
  }
}
