/// The namespaces of the vocabularies that feeds are written in, by the prefixes that everybody gives them.
package enum CustomaryNamespaces {
  /// Those in which our own feeds say something, in the order in which they are declared.
  package static let own: KeyValuePairs<String, String> = [
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "psc": "http://podlove.org/simple-chapters",
    "media": "http://search.yahoo.com/mrss/",
    "spotify": "http://www.spotify.com/ns/rss",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "fh": "http://purl.org/syndication/history/1.0",
    "xhtml": "http://www.w3.org/1999/xhtml",
  ]

  /// What hosts put into their feeds besides.
  private static let foreign: KeyValuePairs<String, String> = [
    "googleplay": "http://www.google.com/schemas/play-podcasts/1.0",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "rawvoice": "http://www.rawvoice.com/rawvoiceRssModule/",
    "creativeCommons": "http://backend.userland.com/creativeCommonsRssModule",
    "georss": "http://www.georss.org/georss",
    "acast": "https://schema.acast.com/1.0/",
    "anchor": "https://anchor.fm/xmlns",
    "fireside": "http://fireside.fm/modules/rss/fireside",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
  ]

  /// Addresses by prefixes.
  package static let all: [String: String] = Dictionary(
    uniqueKeysWithValues: own.map { ($0, $1) } + foreign.map { ($0, $1) })
}
