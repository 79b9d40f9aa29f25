// Apple's namespace, with what it once had.

extension Vocabulary {
  static let itunes: [Term] = [
    Term("itunes:image", in: "channel item", single: true, .nothing, .required("href", .url)),
    Term("itunes:category", in: "channel itunes:category", .elements, .required("text", .own)),
    Term("itunes:explicit", in: "channel item", single: true, .own),
    Term("itunes:author", in: "channel item", single: true, .text),
    Term("itunes:owner", in: "channel", single: true, .elements),
    Term("itunes:name", in: "itunes:owner channel", single: true, .text),
    Term("itunes:email", in: "itunes:owner channel", single: true, .email),
    Term("itunes:title", in: "channel item", single: true, .text),
    Term("itunes:type", in: "channel", single: true, .own),
    Term("itunes:new-feed-url", in: "channel", single: true, .url),
    Term("itunes:block", in: "channel item", single: true, .own),
    Term("itunes:complete", in: "channel", single: true, .own),
    Term("itunes:applepodcastsverify", in: "channel", single: true, .token),
    Term("itunes:keywords", in: "channel item", single: true, .text),
    Term("itunes:subtitle", in: "channel item", single: true, .text),
    Term("itunes:summary", in: "channel item", single: true, .html),
    Term("itunes:pubDate", in: "channel item", single: true, .own),
    Term("itunes:link", in: "channel item", .own),

    Term("itunes:duration", in: "item", single: true, .own),
    Term("itunes:episode", in: "item", single: true, .own),
    Term("itunes:season", in: "item", single: true, .own),
    Term("itunes:episodeType", in: "item", single: true, .own),
    Term("itunes:order", in: "item", single: true, .own),
    Term("itunes:isClosedCaptioned", in: "item", single: true, .own),
  ]
}
