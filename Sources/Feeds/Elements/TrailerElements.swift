import PodcastModel
import XMLTree

extension XMLWriter {
  mutating func trailers(_ trailers: [Trailer]) {
    for trailer in trailers {
      guard let url = URIReference.web(trailer.url) else { continue }
      optional(
        "podcast:trailer",
        [
          "url": url, "pubdate": FeedTime.rfc2822(trailer.date), "length": trailer.byteCount.map(String.init),
          "type": trailer.mimeType?.trimmed, "season": trailer.season.map(String.init),
        ], text: trailer.title)
    }
  }
}
