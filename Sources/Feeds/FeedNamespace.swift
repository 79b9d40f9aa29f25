import PodcastModel
import XMLTree

/// The vocabularies that feeds are written in, by their addresses. Prefixes are free in XML and say nothing.
enum FeedNamespace: String, CaseIterable {
  /// RSS itself: 2.0 has no namespace, 1.0 has one, and so do some that were proposed for 2.0.
  case rss = ""
  case itunes, podcast, atom, content, media, googleplay, rdf
  case dublinCore = "dc"
  case podlove = "psc"

  /// The customary one; nil for RSS itself.
  var prefix: String? { self == .rss ? nil : rawValue }

  private static let otherAddresses: [String: FeedNamespace] = [
    "http://purl.org/rss/1.0/": .rss,
    "http://my.netscape.com/rdf/simple/0.9/": .rss,
    "http://channel.netscape.com/rdf/simple/0.9/": .rss,
    "http://backend.userland.com/rss2": .rss,
    "http://blogs.law.harvard.edu/tech/rss": .rss,
    // The namespace's first address, which clients must take for the same.
    "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": .podcast,
    "http://purl.org/atom/ns#": .atom,
    "http://www.rssboard.org/media-rss": .media,
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .rdf,
  ]

  /// By addresses in lower case.
  private static let names: [String: FeedNamespace] = allCases.reduce(into: otherAddresses) { names, namespace in
    if let address = CustomaryNamespaces.all[namespace.rawValue] { names[address.lowercased()] = namespace }
  }

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
    guard let prefix else { return .rss }
    return prefix.isEmpty ? nil : FeedNamespace(rawValue: String(prefix))
  }

  private static func named(_ uri: String) -> FeedNamespace? {
    if let known = names[uri] { return known }
    let lower = uri.lowercased()
    return names[lower] ?? names[lower + "/"] ?? (lower.hasSuffix("/") ? names[String(lower.dropLast())] : nil)
  }
}
