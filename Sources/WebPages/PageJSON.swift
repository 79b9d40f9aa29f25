/// JSON that may stand inside a page: no text of it can end the element in which it stands.
indirect enum PageJSON {
  case text(String)
  case number(Int)
  case seconds(Int)
  case truth(Bool)
  case list([PageJSON])
  /// Members that are nil are left out.
  case object(KeyValuePairs<StaticString, PageJSON?>)
  /// Members that have no names of their own, in this order.
  case map([(name: String, value: PageJSON)])

  /// Nil where there is no text.
  static func text(_ text: String?) -> PageJSON? { filled(text).map { .text($0) } }

  /// Nil where there is nothing in it; one element stands for itself.
  static func listed(_ elements: [PageJSON]) -> PageJSON? {
    elements.isEmpty ? nil : elements.count == 1 ? elements[0] : .list(elements)
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  private func append(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): Self.append(text, to: &bytes)
    case .number(let number): bytes += "\(number)".utf8
    case .seconds(let milliseconds): bytes += PageWords.seconds(milliseconds).utf8
    case .truth(let truth): bytes += (truth ? "true" : "false").utf8
    case .list(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .map(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.append(member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      var isFirst = true
      for (name, value) in members {
        guard let value else { continue }
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        Self.append(name.description, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += "\\n".utf8
      // NUL and its like are no part of any text; `<` could begin `</script>` or `<!--`.
      case 0..<0x20, 0x7F: if byte == 0x09 { bytes += "\\t".utf8 }
      case UInt8(ascii: "<"): bytes += "\\u003C".utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
