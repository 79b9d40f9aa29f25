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
      if count > 0 {
        remarks.append(
          Remark(
            at: document.start, part: "space",
            "\(count) \(count == 1 ? "byte stands" : "bytes stand") before the XML declaration"))
      }
      if document.prolog.mark == .utf8 {
        remarks.append(
          Remark(
            at: document.start, part: "byte-order-mark", as: .info,
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
        return [Remark(at: document.start, part: "declaration", "there is no XML declaration")]
      }
      var remarks: [Remark] = []
      if let version = prolog.version, version != "1.0" {
        // Many parsers know no other, and refuse it.
        remarks.append(
          Remark(
            at: document.start, part: "version", as: .error, "the XML declaration says version \(version), not 1.0"))
      }
      if prolog.encoding == nil, !prolog.isWide {
        remarks.append(
          Remark(at: document.start, part: "encoding", "the XML declaration does not say the encoding"))
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
        return [Remark(at: place, part: "entity", "the DOCTYPE declares entities, which readers refuse")]
      }
      if document.prolog.hasExternalSubset {
        return [Remark(at: place, part: "external", "the DOCTYPE names a document that readers would have to fetch")]
      }
      return [Remark(at: place, part: "bare", as: .warning, "RSS needs no DOCTYPE")]
    })
}
