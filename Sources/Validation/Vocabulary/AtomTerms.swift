// Atom (RFC 4287), as far as it stands in RSS; and the history of a feed (RFC 5005).

extension Vocabulary {
  static let atom: [Term] = [
    Term(
      "atom:link", in: "channel item", .own, .required("href", .own), .optional("rel", .own), .optional("type", .own),
      .optional("hreflang", .own), .optional("title", .text), .optional("length", .own)),
    Term("atom:id", in: "channel item", single: true, .own),
    Term("atom:title", in: "channel item", single: true, .text),
    Term("atom:subtitle", in: "channel", single: true, .text),
    Term("atom:summary", in: "item", single: true, .html),
    Term("atom:content", in: "item", single: true, .anything),
    Term("atom:rights", in: "channel item", single: true, .text),
    Term("atom:updated", in: "channel item", single: true, .own),
    Term("atom:published", in: "item", single: true, .own),
    Term("atom:author", in: "channel item", .elements),
    Term("atom:contributor", in: "channel item", .elements),
    Term("atom:name", in: "atom:author atom:contributor", single: true, .text),
    Term("atom:uri", in: "atom:author atom:contributor", single: true, .uri),
    Term("atom:email", in: "atom:author atom:contributor", single: true, .email),
    Term("atom:category", in: "channel item", .nothing, .required("term", .token)),
    Term("atom:icon", in: "channel", single: true, .own),
    Term("atom:logo", in: "channel", single: true, .own),
    Term("atom:generator", in: "channel", single: true, .text),
    Term("fh:archive", in: "channel", single: true, .nothing),
    Term("fh:complete", in: "channel", single: true, .nothing),
  ]
}
