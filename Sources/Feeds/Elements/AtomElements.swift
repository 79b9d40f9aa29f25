import PodcastModel
import XMLTree

/// Links that say what they are for (RFC 4287, §4.2.7).
extension XMLWriter {
  mutating func links(_ links: [FeedLink]) {
    for link in links {
      guard let href = link.url.trimmed.map(URIReference.ascii) else { continue }
      element(
        "atom:link",
        [
          "rel": link.relation.trimmed, "type": link.mimeType?.trimmed, "href": href,
          "hreflang": link.language?.trimmed, "title": link.title?.trimmed, "length": link.byteCount.map(String.init),
        ])
    }
  }
}
