import PodcastModel
import TextFiles
import XMLTree

extension Rule {
  static let xmlEncodingNotUTF8 = Rule(
    id: "xml-encoding-not-utf8",
    severity: .error, for: [.rss2: .warning], from: [.apple, .psp1], level: .file,
    summary: "A feed is in UTF-8.",
    why: "Apple and PSP-1 ask for it, and every reader knows it; others are guessed at, or refused.",
    fix: "Write the feed in UTF-8, and say so in its declaration.",
    source: "Apple RSS guide, closing notes; PSP-1, required namespace declarations", fixable: .yes,
    fails: [
      Example(part: "other", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss version=\"2.0\"><channel/></rss>"),
      Example(part: "unknown", "<?xml version=\"1.0\" encoding=\"klingon\"?><rss version=\"2.0\"><channel/></rss>"),
    ],
    passes: [
      "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel/></rss>",
      "<?xml version=\"1.0\" encoding=\"US-ASCII\"?><rss version=\"2.0\"><channel/></rss>",
    ],
    .document { document in
      let prolog = document.prolog
      if document.faults.contains(where: { $0.kind == .unknownEncoding }) {
        return [
          Remark(
            at: document.start, part: "unknown", as: .error,
            // What is UTF-8 all through is nothing else.
            mend: Mend { source, _ in
              String(validating: source.bytes, as: UTF8.self) == nil
                ? nil : source.declared("encoding").map { [ByteEdit($0, Array("UTF-8".utf8))] }
            },
            "nobody knows the encoding \(prolog.encoding.map { "\"\($0)\"" } ?? "of this feed")")
        ]
      }
      if prolog.isWide {
        return [
          Remark(
            at: document.start, part: "other",
            mend: inUTF8(from: prolog.mark == .utf32 ? "UTF-32" : prolog.encoding ?? "UTF-16"),
            "the encoding is \(prolog.mark == .utf32 ? "UTF-32" : prolog.encoding ?? "UTF-16"), not UTF-8")
        ]
      }
      guard let encoding = prolog.encoding, !["utf-8", "utf8", "us-ascii", "ascii"].contains(encoding.lowercased())
      else { return [] }
      return [
        Remark(
          at: document.start, part: "other", mend: inUTF8(from: encoding), "the encoding is \(encoding), not UTF-8")
      ]
    })

  /// The whole feed in other bytes, and its declaration with them.
  private static func inUTF8(from encoding: String) -> Mend {
    Mend { source, _ in
      guard let bytes = Transcoding.utf8(source.bytes, from: encoding) else { return nil }
      let converted = FeedSource(bytes)
      let edits = converted.declared("encoding").map { [ByteEdit($0, Array("UTF-8".utf8))] } ?? []
      return [ByteEdit(0..<source.bytes.count, ByteEdit.apply(edits, to: bytes))]
    }
  }

  static let xmlEncodingMismatch = Rule(
    id: "xml-encoding-mismatch",
    severity: .error, level: .file,
    summary: "The bytes are of the encoding that the declaration names.",
    why: "Parsers stop there, or show garbage.",
    fix: "Find out what the encoding really is, and convert the feed from it; a new label alone mends nothing.",
    source: "XML 1.0, §4.3.3",
    fails: [
      Example(
        part: "declaration",
        "\u{FEFF}<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss version=\"2.0\"><channel/></rss>")
    ],
    passes: ["<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel/></rss>"],
    .document { document in
      if let fault = document.faults.first(where: { $0.kind == .encoding }) {
        return [
          Remark(
            at: document.place(fault), part: "bytes",
            "here are bytes that are not \(document.prolog.encoding ?? "UTF-8"), the encoding of this feed")
        ]
      }
      guard let encoding = document.prolog.encoding?.lowercased(), let mark = document.prolog.mark else { return [] }
      let agrees =
        switch mark {
        case .utf8: encoding == "utf-8" || encoding == "utf8"
        case .utf16: encoding.hasPrefix("utf-16") || encoding.hasPrefix("utf16") || encoding.contains("ucs-2")
        case .utf32: encoding.hasPrefix("utf-32") || encoding.hasPrefix("utf32") || encoding.contains("ucs-4")
        }
      return agrees
        ? []
        : [
          Remark(
            at: document.start, part: "declaration",
            "the byte-order mark says another encoding than the declaration, which says \(encoding)")
        ]
    })

  static let xmlMojibake = Rule(
    id: "xml-mojibake",
    severity: .warning, from: [.rss2], level: .file,
    summary: "No character has been spoiled on its way.",
    why: "Listeners see `cafÃ©` for `café`, and search finds neither.",
    fix: "Convert the text back, or type it again.",
    source: "RSS Best Practices Profile, character data", fixable: .yes, follows: ["xml-encoding-mismatch"],
    fails: [
      Example(part: "replacement", "<title>Caf\u{FFFD}</title>"),
      Example(part: "control", "<title>Ada\u{92}s show</title>"),
      Example(part: "double-encoding", "<title>CafÃ© â\u{80}\u{99}</title>"),
    ],
    passes: ["<title>Café – Ada’s Ästhetik, Ã as it is written</title>"],
    .everyElement { element in
      var remarks: [Remark] = []
      if let kind = Mojibake.find(in: element.text) {
        remarks.append(Remark(at: element, part: kind.part, mend: Mojibake.mend(in: element.text), kind.message))
      }
      for attribute in element.writtenAttributes {
        guard let kind = Mojibake.find(in: attribute.value) else { continue }
        let name = element.part.fragment.names[attribute.name].qualified
        remarks.append(
          Remark(
            at: element, attribute: name, part: kind.part, mend: Mojibake.mend(in: attribute.value), kind.message))
      }
      return remarks
    })
}

/// Text that was read in another encoding than it was written in.
private enum Mojibake {
  struct Kind {
    let part: String
    let message: String
  }

  static func find(in text: String) -> Kind? {
    // U+0080 to U+009F, U+FFFD, and Â, Ã, â, as UTF-8 has them: most texts have none of these, and are not looked at further.
    let isSuspicious = text.hasBytes(first: { $0.equal(0xC2) .| $0.equal(0xC3) .| $0.equal(0xEF) }) { first, second in
      first == 0xC2
        ? second < 0xA0 : first == 0xEF ? second == 0xBF : second == 0x82 || second == 0x83 || second == 0xA2
    }
    guard isSuspicious else { return nil }
    var previous: UInt32 = 0
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value == 0xFFFD {
        return Kind(part: "replacement", message: "here a character was lost: U+FFFD stands in its place")
      }
      // What begins a character of two or three bytes, as Latin-1 shows it, and what goes on with it.
      if (0xC2...0xC3).contains(previous) || previous == 0xE2, isContinuation(value) {
        return Kind(
          part: "double-encoding", message: "this text is UTF-8 that was taken for Latin-1 and encoded once more")
      }
      if (0x80...0x9F).contains(value) {
        return Kind(
          part: "control",
          message:
            "here is the control character U+00\(String(value, radix: 16, uppercase: true)); a quotation mark or a dash of Windows was meant"
        )
      }
      previous = value
    }
    return nil
  }

  /// Nil where it cannot be turned back, or not wholly.
  static func mend(in text: String) -> Mend? {
    let text = repaired(text)
    return find(in: text) == nil ? .value { repaired($0) } : nil
  }

  /// Each run of characters that become UTF-8 when they are taken for the bytes that they were; then what is left of
  /// Windows-1252.
  private static func repaired(_ text: String) -> String {
    var result = ""
    var run: [UInt8] = []
    var runText = ""
    func close() {
      if !run.isEmpty {
        // A run that is nothing else stays; of a letter before it, it may be the rest.
        result += String(validating: run, as: UTF8.self) ?? runText
      }
      (run, runText) = ([], "")
    }
    for scalar in text.unicodeScalars {
      let byte = scalar.value < 0x100 ? UInt8(scalar.value) : windows1252[scalar.value]
      if let byte, byte >= 0x80 {
        run.append(byte)
        runText.unicodeScalars.append(scalar)
      } else {
        close()
        result.unicodeScalars.append(scalar)
      }
    }
    close()
    return String(
      String.UnicodeScalarView(
        result.unicodeScalars.map { scalar in
          0x80...0x9F ~= scalar.value
            ? windows1252.first { $0.value == UInt8(scalar.value) }.flatMap { Unicode.Scalar($0.key) } ?? scalar
            : scalar
        }))
  }

  /// The characters that Windows-1252 has at 80 to 9F, with their bytes.
  private static let windows1252: [UInt32: UInt8] = [
    0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86, 0x2021: 0x87, 0x02C6: 0x88,
    0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E, 0x2018: 0x91, 0x2019: 0x92, 0x201C: 0x93,
    0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98, 0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B,
    0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
  ]

  /// A byte 80 to BF, as Latin-1 or Windows-1252 shows it; those that stand behind a letter in real texts left out.
  private static func isContinuation(_ value: UInt32) -> Bool {
    (0x80...0xBF).contains(value) && ![0xA0, 0xAB, 0xBB].contains(value)
      || [0x20AC, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x017D]
        .contains(value)
  }
}
