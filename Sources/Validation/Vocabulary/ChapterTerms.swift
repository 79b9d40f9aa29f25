// Podlove Simple Chapters 1.2.

extension Vocabulary {
  static let psc: [Term] = [
    Term("psc:chapters", in: "item", .elements, .optional("version", .own)),
    Term(
      "psc:chapter", in: "psc:chapters", .nothing, .required("start", .own), .required("title", .text),
      .optional("href", .url), .optional("image", .url)),
  ]
}
