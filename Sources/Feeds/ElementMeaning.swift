import PodcastModel
package import XMLTree

/// What an element of a feed says, whatever the form in which it says it.
package enum ElementMeaning {
  /// `itunes:image`: the name by which the element is customarily known, whatever its prefix was.
  package static func name(of element: XMLElement) -> String {
    guard let (namespace, name) = FeedNamespace.identify(element) else {
      return element.namespaceURI.map { "{\($0)}\(element.name)" } ?? element.name
    }
    return namespace.prefix.map { "\($0):\(name)" } ?? String(name)
  }

  /// What the first element of that name says; nil where none says anything.
  package static func text(_ name: String, among elements: [XMLElement]) -> String? {
    elements.lazy.first { self.name(of: $0) == name }?.text.trimmed
  }

  /// Elements that say the same have the same; one that says several things at once has as many.
  package static func meanings(of element: XMLElement) -> [String] {
    let text = element.text.trimmed ?? ""
    func attribute(_ name: String) -> String { element.attribute(name)?.trimmed ?? "" }
    switch name(of: element) {
    case "pubDate", "dc:date", "lastBuildDate": return [FeedDate.read(text).map { "\($0.unixSeconds)" } ?? text]
    case "itunes:duration": return [FeedValue.seconds(text).map { "\($0.rounded())" } ?? text]
    case "itunes:explicit": return [FeedValue.truth(text).map { "\($0)" } ?? text]
    case "itunes:episodeType", "itunes:type", "itunes:block", "itunes:complete", "podcast:locked", "podcast:medium",
      "language":
      return [text.lowercased() + attribute("owner")]
    case "itunes:season", "itunes:episode": return [FeedValue.number(text).map(String.init) ?? text]
    case "guid": return [text, attribute("isPermaLink").lowercased() == "false" ? "" : "is an address"]
    case "itunes:image": return [attribute("href")]
    case "enclosure":
      return [attribute("url"), FeedValue.number(attribute("length")).map(String.init) ?? "", attribute("type")]
    case "atom:link" where attribute("rel") == "self":
      let type = attribute("type")
      return [attribute("href"), type == "application/rss+xml" ? "" : type] + ["title", "hreflang"].map(attribute)
    case "itunes:category":
      let inner = element.elements.compactMap { $0.name == "category" ? $0.attribute("text")?.trimmed : nil }
      return (inner.isEmpty ? [""] : inner).map { "\(attribute("text")) > \($0)" }
    case "podcast:person":
      let role = attribute("role").lowercased()
      let group = attribute("group").lowercased()
      return [
        text, role.isEmpty ? "host" : role, group.isEmpty || group == PersonTaxonomy.group(of: role) ? "" : group,
        attribute("href"), attribute("img"),
      ]
    case "podcast:soundbite":
      return [FeedValue.seconds(attribute("startTime")), FeedValue.seconds(attribute("duration"))].map { "\($0 ?? -1)" }
        + [text]
    case "psc:chapters":
      return element.elements.map { chapter in
        let start = chapter.attribute("start").flatMap(FeedValue.seconds).map { "\($0)" } ?? ""
        return ([start] + ["title", "href", "image"].map { chapter.attribute($0)?.trimmed ?? "" })
          .joined(separator: "\u{1F}")
      }
    default: return [structure(of: element)]
    }
  }

  /// Everything, but for the order of attributes and white space that nobody sees.
  private static func structure(of element: XMLElement) -> String {
    var attributes: [String] = element.attributes.compactMap { attribute in
      attribute.value.trimmed.map { "\(attribute.namespaceURI ?? "") \(attribute.name)=\($0)" }
    }
    attributes.sort()
    let inner = element.elements
    let content =
      inner.isEmpty
      ? element.text.trimmed ?? ""
      : element.children.compactMap { node in
        switch node {
        case .text(let text): text.trimmed
        case .element(let element): "<\(structure(of: element))>"
        }
      }.joined(separator: "\u{1F}")
    return "\(name(of: element))\u{1F}\(attributes.joined(separator: "\u{1F}"))\u{1E}\(content)"
  }
}

/// What a feed that was written lacks of what it should say, and what it says besides.
package struct ElementBalance {
  /// To be added as they are, in their order.
  package private(set) var missing: [XMLElement] = []
  /// Names of elements that should not be there, or say something else.
  package private(set) var surplus: Set<String> = []

  /// - Parameter ignoring: names that do not count.
  package init(wanted: [XMLElement], written: [XMLElement], ignoring: Set<String> = []) {
    // Links of different kinds have nothing to do with one another.
    func kind(_ element: XMLElement) -> [String] {
      let name = ElementMeaning.name(of: element)
      return [name] + (name == "atom:link" ? [element.attribute("rel") ?? ""] : [])
    }
    let wantedByKind = Dictionary(grouping: wanted, by: kind)
    let writtenByKind = Dictionary(grouping: written, by: kind)
    var kept: [[String]: Int] = [:]
    for (kind, elements) in writtenByKind where !ignoring.contains(kind[0]) {
      let wanted = wantedByKind[kind] ?? []
      let said = elements.flatMap(ElementMeaning.meanings)
      // The first so many may say the same together.
      var meanings: [String] = []
      var count = 0
      while meanings.count < said.count, count < wanted.count {
        meanings += ElementMeaning.meanings(of: wanted[count])
        count += 1
      }
      if meanings == said { kept[kind] = count } else { surplus.insert(kind[0]) }
    }
    // What is omitted is omitted whole.
    kept = kept.filter { !surplus.contains($0.key[0]) }
    var seen: [[String]: Int] = [:]
    for element in wanted {
      let kind = kind(element)
      seen[kind, default: 0] += 1
      if seen[kind, default: 0] > kept[kind, default: 0], !ignoring.contains(kind[0]) { missing.append(element) }
    }
  }
}
