package import PodcastModel
package import XMLTree

/// What a feed says, element by element: as it was found, and as it would be written.
package enum FeedElements {
  /// What a feed says of an episode.
  package static func written(of episode: PublishedEpisode, in show: Show) -> [XMLElement] {
    channel(PublishedFeed(show: show, feed: Feed(name: ""), url: ""), episodes: [episode])?.element("item")?.elements
      ?? []
  }

  /// What a feed says of the show.
  package static func written(of feed: PublishedFeed) -> [XMLElement] {
    channel(feed, episodes: [])?.elements ?? []
  }

  private static func channel(_ feed: PublishedFeed, episodes: [PublishedEpisode]) -> XMLElement? {
    let bytes = Bytes()
    // What was written by our own writer can be read.
    guard (try? RSSFeed.write(feed, episodes: episodes, to: { bytes.all += $0 })) != nil else { return nil }
    return (try? XMLElement(parsing: bytes.all, file: "feed"))?.element("channel")
  }

  private final class Bytes { var all: [UInt8] = [] }

  /// What an item of a feed of any kind says, as RSS 2.0 has it.
  package static func wanted(of source: XMLElement, _ item: FeedItem) -> [XMLElement] {
    guard FeedNamespace.identify(source)?.namespace != .atom else {
      var elements = [
        plain("title", item.title), plain("link", item.link),
        item.guid.map { plain("guid", $0, [XMLAttribute(name: "isPermaLink", value: "false")]) } ?? nil,
        plain("pubDate", item.date.map(FeedTime.rfc2822) ?? item.dateText), plain("description", item.description),
        element("encoded", in: "http://purl.org/rss/1.0/modules/content/", item.contentHTML),
        element("author", in: itunes, item.author),
      ].compactMap(\.self)
      elements += item.enclosures.map { enclosure in
        XMLElement(
          name: "enclosure",
          attributes: [
            XMLAttribute(name: "url", value: enclosure.url),
            enclosure.byteCount.map { XMLAttribute(name: "length", value: "\($0)") },
            enclosure.mimeType.map { XMLAttribute(name: "type", value: $0) },
          ].compactMap(\.self), position: source.position)
      }
      return elements + item.others + source.elements.filter { isOfOthers($0) && !item.others.contains($0) }
    }
    return said(source.elements)
  }

  /// What a channel of any kind says, as RSS 2.0 has it.
  ///
  /// - Parameter elements: its children, or an Atom feed's.
  package static func wanted(ofShow channel: FeedChannel, _ elements: [XMLElement], isAtom: Bool) -> [XMLElement] {
    guard isAtom else { return said(elements) }
    let position = SourcePosition(file: "")
    var wanted = [
      plain("title", channel.title), plain("link", channel.link), plain("description", channel.description),
      plain("copyright", channel.copyright), element("author", in: itunes, channel.author),
    ].compactMap(\.self)
    if let image = channel.image {
      wanted.append(
        XMLElement(
          name: "image", namespaceURI: itunes, attributes: [XMLAttribute(name: "href", value: image)],
          position: position))
    }
    if let url = channel.selfURL {
      wanted.append(
        XMLElement(
          name: "link", namespaceURI: "http://www.w3.org/2005/Atom",
          attributes: [XMLAttribute(name: "rel", value: "self"), XMLAttribute(name: "href", value: url)],
          position: position))
    }
    return wanted + said(channel.others) + elements.filter { isOfOthers($0) && !channel.others.contains($0) }
  }

  private static let itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd"

  /// Neither Atom's nor RSS's: it says the same in a feed of either kind.
  private static func isOfOthers(_ element: XMLElement) -> Bool {
    guard let namespace = FeedNamespace.identify(element)?.namespace else { return true }
    return namespace != .atom && namespace != .rss
  }

  /// Those that say something; RSS's own in no namespace.
  private static func said(_ elements: [XMLElement]) -> [XMLElement] {
    elements.compactMap { element in
      if element.children.isEmpty, element.attributes.allSatisfy({ $0.value.trimmed == nil }) { return nil }
      if element.elements.isEmpty, element.attributes.isEmpty, element.text.trimmed == nil { return nil }
      guard FeedNamespace.identify(element)?.namespace == .rss, element.namespaceURI != nil else { return element }
      return inNoNamespace(element)
    }
  }

  private static func inNoNamespace(_ element: XMLElement) -> XMLElement {
    var plain = element
    if FeedNamespace.identify(element)?.namespace == .rss { plain.namespaceURI = nil }
    plain.children = element.children.map { child in
      if case .element(let inner) = child { .element(inNoNamespace(inner)) } else { child }
    }
    return plain
  }

  private static func plain(_ name: String, _ text: String?, _ attributes: [XMLAttribute] = []) -> XMLElement? {
    element(name, in: nil, text, attributes)
  }

  private static func element(
    _ name: String, in namespace: String?, _ text: String?, _ attributes: [XMLAttribute] = []
  ) -> XMLElement? {
    text.map {
      XMLElement(
        name: name, namespaceURI: namespace, attributes: attributes, children: [.text($0)],
        position: SourcePosition(file: ""))
    }
  }
}

/// Which of several ways to say a description the feed's own words are.
package enum FeedDescription {
  /// Whether a feed has these words where they are the summary.
  package static func isSummary(_ words: String) -> Bool { SimpleHTML.ofPlain(words) == words }
  package static func isSaid(_ words: String, ofShow show: Show) -> Bool {
    FeedElements.written(of: PublishedFeed(show: show, feed: Feed(name: ""), url: ""))
      .first { $0.name == "description" }?.text.trimmed == words
  }
  /// Whether a feed has these words where there are such notes and no summary.
  package static func isMade(_ words: String, fromNotes html: String) -> Bool { SimpleHTML.reduced(html) == words }
}
