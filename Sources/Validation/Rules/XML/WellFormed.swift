import PodcastModel
import XMLTree

extension Rule {
  static let xmlNotWellFormed = Rule(
    id: "xml-not-well-formed",
    severity: .error, level: .file,
    summary: "A feed is well-formed XML.",
    why: "Parsers must stop at the first such error: stores say that they cannot read the feed, and apps show no new "
      + "episode.",
    fix: "Correct what stands at this place: mostly a bare `&` or `<`, or an element that is not closed.",
    source: "XML 1.0, §2.1 and §5.1",
    fails: ["<title>Research & Development</title>", "<title>No end<description>A day.</description>"],
    passes: ["<title>Research &amp; Development</title>"],
    .document { document in
      guard document.root != nil || !document.faults.isEmpty else {
        return [Remark(at: document.start, "there is no element in this file")]
      }
      // One fault has many echoes: only the first is told.
      let fault = document.faults.first { fault in
        switch fault.kind {
        case .structure, .syntax: true
        // With blanks before it, that is `xml-leading-bytes`.
        case .declaration: document.prolog.leadingByteCount == 0
        default: false
        }
      }
      return fault.map { [Remark(at: document.place($0), "this is no well-formed XML: \($0.message)")] } ?? []
    })

  static let xmlUndefinedEntity = Rule(
    id: "xml-undefined-entity",
    severity: .error, level: .file,
    summary: "Named characters are those that XML has: amp, lt, gt, quot, apos.",
    why: "HTML's other names (`&nbsp;`, `&eacute;`) mean nothing in XML, and parsers stop there.",
    fix: "Write the character itself, or its number: `&#160;` for `&nbsp;`.",
    source: "XML 1.0, §4.1", fixable: .yes,
    fails: ["<title>Caf&eacute;</title>", "<title>&unheardof;</title>"],
    passes: ["<title>Caf\u{E9} &#233; &amp;</title>", "<description><![CDATA[Caf&eacute;]]></description>"],
    .document { document in
      document.faults.compactMap { fault in
        guard case .entity(let name) = fault.kind, !document.prolog.entities.contains(name) else { return nil }
        let character = HTMLText.unescaped("&\(name);")
        // What nobody knows stays for its author.
        let mend = character.hasPrefix("&") ? nil : characters(for: name, character)
        return Remark(at: document.place(fault), mend: mend, "&\(name); is an entity that XML does not know")
      }
    })

  /// Itself, wherever its name stands; by its number where it would not be seen.
  private static func characters(for name: String, _ character: String) -> Mend {
    let isSeen = character.unicodeScalars.allSatisfy {
      !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
    }
    let written = isSeen ? character : character.unicodeScalars.map { "&#\($0.value);" }.joined()
    return Mend { source, _ in
      source.references().filter { $0.name == name }.map { ByteEdit($0.range, Array(written.utf8)) }
    }
  }

  static let xmlInvalidCharacter = Rule(
    id: "xml-invalid-character",
    severity: .error, level: .file,
    summary: "No character is one that XML forbids.",
    why: "Control characters come with text that is pasted from word processors, and parsers stop there.",
    fix: "Take the character out; tabs and line ends may stay.",
    source: "XML 1.0, §2.2", fixable: .yes,
    fails: ["<title>A\u{1}B</title>", "<title>A&#2;B</title>"],
    passes: ["<title>A\tB&#10;C</title>"],
    .document { document in
      document.faults.filter { $0.kind == .character }.map {
        Remark(
          at: document.place($0), mend: withoutForbidden, "here is a character that XML forbids: \($0.message)")
      }
    })

  /// All of them at once: a parser that stops at the first tells of no others.
  private static let withoutForbidden = Mend { source, _ in
    let bytes = source.bytes
    var edits: [ByteEdit] = []
    for (index, byte) in bytes.enumerated() {
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
        edits.append(ByteEdit(index..<index + 1))
      } else if byte == 0xEF,
        bytes[index...].starts(with: [0xEF, 0xBF, 0xBE]) || bytes[index...].starts(with: [0xEF, 0xBF, 0xBF])
      {
        edits.append(ByteEdit(index..<index + 3))
      }
    }
    for reference in source.references() where reference.name.hasPrefix("#") {
      let isHex = reference.name.hasPrefix("#x")
      let number = UInt32(reference.name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10)
      let isAllowed = number.flatMap(Unicode.Scalar.init).map {
        $0.value >= 0x20 && $0.value & 0xFFFE != 0xFFFE || [0x09, 0x0A, 0x0D].contains($0.value)
      }
      if isAllowed != true { edits.append(ByteEdit(reference.range)) }
    }
    return edits
  }

  static let xmlResourceLimit = Rule(
    id: "xml-resource-limit",
    severity: .error, level: .file,
    summary: "Elements are nested no deeper than 64 levels, and no text is longer than 4 MiB.",
    why: "Such a feed comes from a generator gone wild, and breaks apps.",
    fix: "Look into what generates the feed.",
    source: "Podwright",
    fails: [
      Example(
        part: "depth",
        "<description>" + String(repeating: "<b>", count: 70) + String(repeating: "</b>", count: 70) + "</description>")
    ],
    passes: ["<description>A day at the sea.</description>"],
    .document { document in
      document.faults.filter { $0.kind == .limit }.map { Remark(at: document.place($0), part: "limit", $0.message) }
    },
    .everyElement { element in
      var remarks: [Remark] = []
      if element.text.utf8.count > 4 << 20 {
        remarks.append(
          Remark(
            at: element, part: "text", "this text has \(element.text.utf8.count) bytes; more than 4 MiB are too many"))
      }
      // Told once, where it begins to be too deep.
      if element.depth == 65 {
        remarks.append(Remark(at: element, part: "depth", "elements are nested deeper than 64 levels here"))
      }
      return remarks
    })
}
