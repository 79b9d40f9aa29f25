import PodcastModel
import XMLTree

/// An episode in other forms, and in other places.
extension XMLWriter {
  mutating func alternates(_ alternates: [AlternateEnclosure]) {
    for alternate in alternates {
      start(
        "podcast:alternateEnclosure",
        [
          "type": alternate.mimeType, "length": alternate.byteCount.map(String.init), "bitrate": alternate.bitRate,
          "height": alternate.heightPixels.map(String.init), "lang": alternate.language?.trimmed,
          "title": alternate.title?.trimmed, "rel": alternate.relation?.trimmed, "codecs": alternate.codecs?.trimmed,
          "default": alternate.isDefault.map { $0 ? "true" : "false" },
        ])
      for source in alternate.sources {
        element(
          "podcast:source", ["uri": URIReference.ascii(source.uri), "contentType": source.mimeType?.trimmed])
      }
      if let integrity = alternate.integrity {
        element("podcast:integrity", ["type": integrity.kind.rawValue, "value": integrity.value])
      }
      end()
    }
  }

  mutating func contentLinks(_ links: [ContentLink]) {
    for link in links {
      guard let url = URIReference.web(link.url) else { continue }
      element("podcast:contentLink", ["href": url], text: link.label?.trimmed ?? "")
    }
  }
}
