// Dublin Core's elements, and the few of its terms that feeds use.

extension Vocabulary {
  static let dublinCore: [Term] = [
    Term("dc:title", in: "channel item", .text),
    Term("dc:creator", in: "channel item", .text),
    Term("dc:subject", in: "channel item", .text),
    Term("dc:description", in: "channel item", .html),
    Term("dc:publisher", in: "channel item", .text),
    Term("dc:contributor", in: "channel item", .text),
    Term("dc:date", in: "channel item", single: true, .isoDate),
    Term("dc:type", in: "channel item", .text),
    Term("dc:format", in: "channel item", .text),
    Term("dc:identifier", in: "channel item", .text),
    Term("dc:source", in: "channel item", .text),
    Term("dc:language", in: "channel item", single: true, .language),
    Term("dc:relation", in: "channel item", .text),
    Term("dc:coverage", in: "channel item", .text),
    Term("dc:rights", in: "channel item", single: true, .text),
    Term("dcterms:modified", in: "channel item", .isoDate),
    Term("dcterms:created", in: "channel item", .isoDate),
    Term("dcterms:issued", in: "channel item", .isoDate),
    Term("dcterms:valid", in: "channel item", .anything),
  ]
}
