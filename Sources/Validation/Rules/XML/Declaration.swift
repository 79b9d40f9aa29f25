import PodcastModel

extension Rule {
  static let xmlLeadingBytes = Rule(
    id: "xml-leading-bytes",
    severity: .error, level: .file,
    summary: "A feed begins with `<?xml`, at its first byte.",
    why: "An XML declaration may stand nowhere else. A template with a blank line at its top is a classic, and strict "
      + "parsers refuse the whole feed.",
    fix: "Delete what stands before the declaration.",
    source: "XML 1.0, §2.8", fixable: .yes,
    fails: [
      Example(part: "space", "\n<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel/></rss>"),
      Example(
        part: "byte-order-mark",
        "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel/></rss>"),
    ],
    passes: ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel/></rss>"],
    .document { document in
      var remarks: [Remark] = []
      let count = document.prolog.leadingByteCount
      let start = document.prolog.mark == .utf8 ? 3 : 0
      if count > 0 {
        remarks.append(
          Remark(
            at: document.start, part: "space",
            mend: Mend { _, _ in [ByteEdit(start..<start + count)] },
            "\(count) \(count == 1 ? "byte stands" : "bytes stand") before the XML declaration"))
      }
      if document.prolog.mark == .utf8 {
        remarks.append(
          Remark(
            at: document.start, part: "byte-order-mark", as: .info, mend: Mend { _, _ in [ByteEdit(0..<3)] },
            "the feed begins with a byte-order mark, which UTF-8 does not need"))
      }
      return remarks
    })

  static let xmlDeclarationMissing = Rule(
    id: "xml-declaration-missing",
    severity: .warning, from: [.apple], level: .file,
    summary: "A feed begins with an XML declaration that names version 1.0 and the encoding.",
    why: "Apple lists it among its technical requirements; without it, readers guess the encoding.",
    fix: "Begin with `<?xml version=\"1.0\" encoding=\"UTF-8\"?>`.",
    source: "Apple RSS requirements (823); XML 1.0, §2.8", fixable: .yes,
    fails: [
      Example(part: "declaration", "<rss version=\"2.0\"><channel/></rss>"),
      Example(part: "encoding", "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel/></rss>"),
      Example(part: "version", "<?xml version=\"1.1\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel/></rss>"),
    ],
    passes: ["<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel/></rss>"],
    .document { document in
      guard document.root != nil else { return [] }
      let prolog = document.prolog
      guard prolog.hasDeclaration else {
        let mend = Mend { source, _ in
          let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
          return [ByteEdit(at: start, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + source.lineEnd)]
        }
        return [
          Remark(
            at: document.start, part: "declaration", mend: prolog.isWide ? nil : mend, "there is no XML declaration")
        ]
      }
      var remarks: [Remark] = []
      if let version = prolog.version, version != "1.0" {
        // Many parsers know no other, and refuse it.
        remarks.append(
          Remark(
            at: document.start, part: "version", as: .error,
            mend: Mend { source, _ in source.declared("version").map { [ByteEdit($0, Array("1.0".utf8))] } },
            "the XML declaration says version \(version), not 1.0"))
      }
      if prolog.encoding == nil, !prolog.isWide {
        remarks.append(
          Remark(
            at: document.start, part: "encoding",
            mend: Mend { source, _ in
              source.declared("version").map { [ByteEdit(at: $0.upperBound + 1, " encoding=\"UTF-8\"")] }
            },
            "the XML declaration does not say the encoding"))
      }
      return remarks
    })

  static let xmlDoctype = Rule(
    id: "xml-doctype",
    severity: .error, from: [.rss2], level: .file,
    summary: "A feed has no document type declaration.",
    why: "Entities of elsewhere are a way to attack readers, which refuse such feeds; RSS 2.0 needs no DTD.",
    fix: "Take the DOCTYPE out, and write what its entities stood for.",
    source: "Podwright (security); RSS 2.0 has no DTD", fixable: .yes,
    fails: [
      Example(
        part: "entity", "<!DOCTYPE rss [<!ENTITY show \"A show\">]><rss version=\"2.0\"><channel/></rss>"),
      Example(
        part: "external",
        "<!DOCTYPE rss SYSTEM \"https://feeds.example.org/rss.dtd\"><rss version=\"2.0\"><channel/></rss>"),
      Example(part: "bare", "<!DOCTYPE rss><rss version=\"2.0\"><channel/></rss>"),
    ],
    passes: ["<rss version=\"2.0\"><channel/></rss>"],
    .document { document in
      guard let offset = document.prolog.doctypeOffset else { return [] }
      let place = Place(byteOffset: offset, element: "DOCTYPE")
      if !document.prolog.entities.isEmpty {
        return [
          Remark(
            at: place, part: "entity", mend: withoutDoctype(declaring: document.prolog.entities),
            "the DOCTYPE declares entities, which readers refuse")
        ]
      }
      if document.prolog.hasExternalSubset {
        return [
          Remark(
            at: place, part: "external", mend: withoutDoctype(declaring: []),
            "the DOCTYPE names a document that readers would have to fetch")
        ]
      }
      return [
        Remark(at: place, part: "bare", as: .warning, mend: withoutDoctype(declaring: []), "RSS needs no DOCTYPE")
      ]
    })

  /// What its entities stand for is written out; where that is more than plain text, nobody is sure of it.
  private static func withoutDoctype(declaring names: Set<String>) -> Mend {
    Mend { source, place in
      guard let start = place.byteOffset else { return nil }
      let end = Prolog.doctypeEnd(source.bytes, from: start)
      var edits = [ByteEdit(source.withLine(start..<end))]
      var values: [String: [UInt8]] = [:]
      var rest = source.text(start..<end)[...]
      while let found = rest.firstRange(of: "<!ENTITY") {
        rest = rest[found.upperBound...].drop(while: \.isWhitespace)
        let name = rest.prefix { !$0.isWhitespace }
        let value = rest[name.endIndex...].drop(while: \.isWhitespace)
        guard let quote = value.first, quote == "\"" || quote == "'" else { continue }
        let text = value.dropFirst().prefix { $0 != quote }
        guard !text.contains(where: { "<%&".contains($0) }) else { continue }
        values[String(name)] = Array(text.utf8)
      }
      for reference in source.references() where names.contains(reference.name) {
        guard let value = values[reference.name] else { return nil }
        edits.append(ByteEdit(reference.range, value))
      }
      return edits
    }
  }
}
