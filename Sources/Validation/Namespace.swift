import XMLTree

/// A vocabulary that feeds are written in.
struct Namespace: Hashable, Sendable {
  /// The customary one; empty for RSS itself.
  let prefix: String
  /// Empty for RSS itself, which has none.
  let uri: String
  /// Addresses that mean the same.
  var aliases: [String] = []
  /// Prefixes that are as good.
  var otherPrefixes: [String] = []

  static let rss = Namespace(prefix: "", uri: "", aliases: rssAliases)
  /// Namespaces in which RSS itself has been put: it has none (RSS 2.0, Extending RSS).
  static let rssAliases = [
    "http://backend.userland.com/rss2", "http://blogs.law.harvard.edu/tech/rss", "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/", "http://purl.org/net/rss1.1#", "http://backend.userland.com/RSS2",
  ]

  /// Those whose mistyped addresses are worth a finding, and those that are merely known.
  static let all: [Namespace] = [
    rss,
    Namespace(prefix: "itunes", uri: "http://www.itunes.com/dtds/podcast-1.0.dtd"),
    Namespace(
      prefix: "podcast", uri: "https://podcastindex.org/namespace/1.0",
      aliases: ["https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"]),
    Namespace(prefix: "atom", uri: "http://www.w3.org/2005/Atom", otherPrefixes: ["atom10"]),
    Namespace(prefix: "content", uri: "http://purl.org/rss/1.0/modules/content/"),
    Namespace(prefix: "psc", uri: "http://podlove.org/simple-chapters"),
    Namespace(prefix: "dc", uri: "http://purl.org/dc/elements/1.1/"),
    Namespace(prefix: "dcterms", uri: "http://purl.org/dc/terms/"),
    Namespace(
      prefix: "media", uri: "http://search.yahoo.com/mrss/", aliases: ["http://www.rssboard.org/media-rss"],
      otherPrefixes: ["mrss"]),
    Namespace(prefix: "googleplay", uri: "http://www.google.com/schemas/play-podcasts/1.0"),
    Namespace(prefix: "spotify", uri: "http://www.spotify.com/ns/rss"),
    Namespace(prefix: "fh", uri: "http://purl.org/syndication/history/1.0"),
    Namespace(prefix: "sy", uri: "http://purl.org/rss/1.0/modules/syndication/"),
    Namespace(prefix: "slash", uri: "http://purl.org/rss/1.0/modules/slash/"),
    Namespace(prefix: "wfw", uri: "http://wellformedweb.org/CommentAPI/"),
    Namespace(prefix: "rawvoice", uri: "http://www.rawvoice.com/rawvoiceRssModule/"),
    Namespace(prefix: "creativeCommons", uri: "http://backend.userland.com/creativeCommonsRssModule"),
    Namespace(prefix: "cc", uri: "http://web.resource.org/cc/"),
    Namespace(prefix: "georss", uri: "http://www.georss.org/georss"),
    Namespace(prefix: "geo", uri: "http://www.w3.org/2003/01/geo/wgs84_pos#"),
    Namespace(prefix: "gml", uri: "http://www.opengis.net/gml"),
    Namespace(prefix: "icbm", uri: "http://postneo.com/icbm"),
    Namespace(prefix: "acast", uri: "https://schema.acast.com/1.0/"),
    Namespace(prefix: "anchor", uri: "https://anchor.fm/xmlns"),
    Namespace(prefix: "fireside", uri: "http://fireside.fm/modules/rss/fireside"),
    Namespace(prefix: "feedburner", uri: "http://rssnamespace.org/feedburner/ext/1.0"),
    Namespace(prefix: "admin", uri: "http://webns.net/mvcb/"),
    Namespace(prefix: "blogChannel", uri: "http://backend.userland.com/blogChannelModule"),
    Namespace(prefix: "ev", uri: "http://purl.org/rss/1.0/modules/event/"),
    Namespace(prefix: "rdf", uri: "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    Namespace(prefix: "rdfs", uri: "http://www.w3.org/2000/01/rdf-schema#"),
    Namespace(prefix: "foaf", uri: "http://xmlns.com/foaf/0.1/"),
    Namespace(prefix: "xhtml", uri: "http://www.w3.org/1999/xhtml"),
    Namespace(prefix: "cp", uri: "http://my.theinfo.org/changed/1.0/rss/"),
    Namespace(prefix: "trackback", uri: "http://madskills.com/public/xml/rss/module/trackback/"),
    Namespace(prefix: "taxo", uri: "http://purl.org/rss/1.0/modules/taxonomy/"),
    Namespace(prefix: "thr", uri: "http://purl.org/syndication/thread/1.0"),
    Namespace(prefix: "access", uri: "http://www.bloglines.com/about/specs/fac-1.0"),
    Namespace(
      prefix: "conversationsNetwork", uri: "http://conversationsnetwork.org/rssNamespace-1.0/"),
    Namespace(prefix: "cf", uri: "http://www.microsoft.com/schemas/rss/core/2005"),
    Namespace(prefix: "sx", uri: "http://www.microsoft.com/schemas/rss/sse"),
    Namespace(prefix: "l", uri: "http://purl.org/rss/1.0/modules/link/"),
    Namespace(prefix: "xml", uri: "http://www.w3.org/XML/1998/namespace"),
  ]

  private static let byURI: [String: Namespace] = all.reduce(into: [:]) { known, namespace in
    for uri in [namespace.uri] + namespace.aliases { known[uri] = namespace }
  }

  /// By addresses as they are mistyped: without case, scheme, and a slash at the end.
  private static let byLooseURI: [String: Namespace] = all.reduce(into: [:]) { known, namespace in
    for uri in [namespace.uri] + namespace.aliases where !uri.isEmpty { known[loose(uri)] = namespace }
  }

  private static let byPrefix: [String: Namespace] = all.reduce(into: [:]) { known, namespace in
    for prefix in [namespace.prefix] + namespace.otherPrefixes where !prefix.isEmpty { known[prefix] = namespace }
  }

  static func exactly(_ uri: String) -> Namespace? { byURI[uri] }
  static func customary(_ prefix: String) -> Namespace? { byPrefix[prefix] }

  /// The namespace that an address stands for, or was mistyped for.
  static func loosely(_ uri: String) -> Namespace? { byURI[uri] ?? byLooseURI[loose(uri)] }

  /// The one that a name is in, or was meant to be in.
  static func meant(by name: XMLName) -> Namespace? {
    if let uri = name.namespaceURI {
      // A prefix that everybody knows, at an address that nobody does, is an address mistyped.
      return loosely(uri) ?? name.prefix.flatMap(customary).flatMap { isGuarded($0) ? $0 : nil }
    }
    guard let prefix = name.prefix else { return rss }
    return customary(prefix)
  }

  /// Whether a prefix is so well known that another address for it is an error.
  static func isGuarded(_ namespace: Namespace) -> Bool {
    ["itunes", "podcast", "atom", "content", "psc", "dc", "media", "googleplay", "spotify"].contains(namespace.prefix)
  }

  private static func loose(_ uri: String) -> String {
    var text = uri.lowercased()[...]
    for scheme in ["https://", "http://"] where text.hasPrefix(scheme) { text = text.dropFirst(scheme.count) }
    if text.hasPrefix("www.") { text = text.dropFirst(4) }
    while text.last == "/" || text.last == "#" { text = text.dropLast() }
    return String(text)
  }
}
