public import PodcastModel
import XMLTree

/// The list of a show's feeds, for subscribing to all of them at once: OPML 2.0.
public enum OPML {
  /// - Parameters:
  ///   - feeds: private ones are left out.
  ///   - sink: takes the bytes.
  /// - Throws: what the sink throws, and nothing else.
  public static func write(
    _ feeds: [PublishedFeed], of show: Show, to sink: @escaping ([UInt8]) throws -> Void
  ) throws {
    var writer = XMLWriter(sink: sink)
    writer.start("opml", ["version": "2.0"])
    writer.start("head")
    writer.optional("title", text: show.title)
    writer.optional("ownerName", text: show.author)
    writer.element("docs", text: "http://opml.org/spec2.opml")
    writer.end()
    writer.start("body")
    for feed in feeds where !feed.feed.isPrivate {
      guard let url = URIReference.web(feed.url) else { continue }
      writer.element(
        "outline",
        [
          "type": "rss", "version": "RSS2", "text": feed.title.trimmed ?? feed.feed.name, "title": feed.title.trimmed,
          "description": plain(feed.description), "language": feed.language.trimmed, "xmlUrl": url,
          "htmlUrl": URIReference.web(feed.page),
        ])
    }
    try writer.finish()
  }

  /// On one line: attributes hold no others.
  private static func plain(_ description: String) -> String? {
    // What cannot be read as HTML is shown as it is.
    let root = HTMLText.isMarkup(description) ? try? XMLElement(parsingHTML: Array(description.utf8), file: "") : nil
    return (root?.text ?? description).split(whereSeparator: \.isWhitespace).joined(separator: " ").trimmed
  }
}
