// RSS 2.0 (rssboard.org/rss-specification).

extension Vocabulary {
  static let rss: [Term] = [
    Term("rss", .elements, .required("version", .own)),
    Term("channel", in: "rss", single: true, .elements),
    Term("item", in: "channel", .elements),

    Term("title", in: "channel item image textInput", single: true, .text),
    Term("link", in: "channel item image textInput", single: true, .url),
    Term("description", in: "channel item image textInput", single: true, .html),
    Term("language", in: "channel", single: true, .language),
    Term("copyright", in: "channel", single: true, .text),
    Term("managingEditor", in: "channel", single: true, .contact),
    Term("webMaster", in: "channel", single: true, .contact),
    Term("pubDate", in: "channel item", single: true, .date),
    Term("lastBuildDate", in: "channel", single: true, .date),
    Term("category", in: "channel item", .text, .optional("domain", .token)),
    Term("generator", in: "channel", single: true, .text),
    Term("docs", in: "channel", single: true, .url),
    Term(
      "cloud", in: "channel", single: true, .nothing, .required("domain", .token),
      .required("port", .integer(1...65_535)),
      .required("path", .token), .required("registerProcedure", .own), .required("protocol", .token)),
    Term("ttl", in: "channel", single: true, .positive),
    Term("rating", in: "channel", single: true, .text),
    Term("skipHours", in: "channel", single: true, .elements),
    Term("hour", in: "skipHours", .own),
    Term("skipDays", in: "channel", single: true, .elements),
    Term("day", in: "skipDays", .own),

    Term("image", in: "channel", single: true, .elements),
    Term("url", in: "image", single: true, .url),
    Term("width", in: "image", single: true, .own),
    Term("height", in: "image", single: true, .own),
    Term("textInput", in: "channel", single: true, .elements),
    Term("name", in: "textInput", single: true, .own),

    Term("author", in: "item", single: true, .contact),
    Term("comments", in: "item", single: true, .url),
    // How often it may stand is a rule of its own.
    Term(
      "enclosure", in: "item", .nothing, .required("url", .url), .required("length", .own), .required("type", .own)),
    Term("guid", in: "item", single: true, .own, .optional("isPermaLink", .own)),
    Term("source", in: "item", single: true, .text, .required("url", .url)),
  ]
}
