import XMLTree

/// The vocabularies that feeds are written in, by their addresses. Prefixes are free in XML and say nothing.
enum FeedNamespace: Hashable {
  /// RSS itself: 2.0 has no namespace, 1.0 has one, and so do some that were proposed for 2.0.
  case rss
  case itunes, podcast, atom, content, dublinCore, media, podlove, googleplay, rdf

  private static let names: [String: FeedNamespace] = [
    "http://purl.org/rss/1.0/": .rss,
    "http://my.netscape.com/rdf/simple/0.9/": .rss,
    "http://channel.netscape.com/rdf/simple/0.9/": .rss,
    "http://backend.userland.com/rss2": .rss,
    "http://blogs.law.harvard.edu/tech/rss": .rss,
    "http://www.itunes.com/dtds/podcast-1.0.dtd": .itunes,
    "https://podcastindex.org/namespace/1.0": .podcast,
    // The namespace's first address, which clients must take for the same.
    "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": .podcast,
    "http://www.w3.org/2005/atom": .atom,
    "http://purl.org/atom/ns#": .atom,
    "http://purl.org/rss/1.0/modules/content/": .content,
    "http://purl.org/dc/elements/1.1/": .dublinCore,
    "http://search.yahoo.com/mrss/": .media,
    "http://www.rssboard.org/media-rss": .media,
    "http://podlove.org/simple-chapters": .podlove,
    "http://www.google.com/schemas/play-podcasts/1.0": .googleplay,
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .rdf,
  ]

  /// Nil for RSS itself.
  var prefix: String? {
    switch self {
    case .rss: nil
    case .itunes: "itunes"
    case .podcast: "podcast"
    case .atom: "atom"
    case .content: "content"
    case .dublinCore: "dc"
    case .media: "media"
    case .podlove: "psc"
    case .googleplay: "googleplay"
    case .rdf: "rdf"
    }
  }

  private static let customaryPrefixes: [Substring: FeedNamespace] = [
    "itunes": .itunes, "podcast": .podcast, "atom": .atom, "content": .content, "dc": .dublinCore, "media": .media,
    "psc": .podlove, "googleplay": .googleplay, "rdf": .rdf,
  ]

  /// The vocabulary of an element and its name there; nil for one that is none of these.
  static func identify(_ element: XMLElement) -> (namespace: FeedNamespace, name: Substring)? {
    let colon = element.namespaceURI == nil ? element.name.firstIndex(of: ":") : nil
    let prefix = colon.map { element.name[..<$0] }
    let name = colon.map { element.name[element.name.index(after: $0)...] } ?? element.name[...]
    return meant(by: prefix, element.namespaceURI).map { ($0, name) }
  }

  /// Addresses are compared without case and without a slash at the end, since that is how they are mistyped. A prefix
  /// that the feed forgot to declare means what it customarily means.
  static func meant(by prefix: Substring?, _ uri: String?) -> FeedNamespace? {
    if let uri { return named(uri) }
    return prefix.map { customaryPrefixes[$0] } ?? .rss
  }

  private static func named(_ uri: String) -> FeedNamespace? {
    if let known = names[uri] { return known }
    let lower = uri.lowercased()
    return names[lower] ?? names[lower + "/"] ?? (lower.hasSuffix("/") ? names[String(lower.dropLast())] : nil)
  }
}
