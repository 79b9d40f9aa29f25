import PodcastModel
import XMLTree

extension FeedChannel {
  /// Takes in one of the channel's children. Of an element that may stand once, the first one counts.
  mutating func take(_ element: XMLElement) {
    guard let (namespace, name) = FeedNamespace.identify(element) else { return others.append(element) }
    let text = element.text.trimmed
    switch (namespace, name) {
    case (.rss, "title"), (.atom, "title"): title = title ?? text
    case (.rss, "link"): link = link ?? text
    case (.rss, "description"), (.atom, "subtitle"): description = description ?? text
    case (.rss, "language"): language = language ?? text
    case (.rss, "copyright"), (.atom, "rights"): copyright = copyright ?? text
    case (.rss, "generator"), (.atom, "generator"): generator = generator ?? text
    case (.rss, "image"):
      others.append(element)
      image = image ?? element.text(of: "url")
    case (.atom, "link"):
      let address = element.attribute("href")?.trimmed
      switch element.attribute("rel")?.trimmed ?? "alternate" {
      case "self" where selfURL == nil: selfURL = address
      // Of an Atom feed; in RSS it stands beside the link.
      case "alternate" where link == nil && element.namespaceURI != nil: link = address
      default: others.append(element)
      }
    case (.atom, "author"): author = author ?? element.text(of: "name")
    case (.atom, "logo"), (.atom, "icon"): image = image ?? text
    case (.itunes, "author"): author = text ?? author
    case (.itunes, "image"): image = element.attribute("href")?.trimmed ?? image
    case (.itunes, "owner"):
      ownerName = ownerName ?? element.text(of: "name")
      ownerEmail = ownerEmail ?? element.text(of: "email")
    case (.itunes, "category"):
      guard let category = element.attribute("text")?.trimmed else { return others.append(element) }
      let inner = element.elements.compactMap { $0.name == "category" ? $0.attribute("text")?.trimmed : nil }
      categories +=
        inner.isEmpty
        ? [Show.Category(name: category)] : inner.map { Show.Category(name: category, subcategory: $0) }
    case (.itunes, "explicit"): explicit = explicit ?? FeedValue.truth(text)
    case (.itunes, "type"): kind = kind ?? text?.lowercased()
    case (.itunes, "block"): isBlocked = isBlocked ?? (text?.lowercased() == "yes")
    case (.itunes, "complete"): isComplete = isComplete ?? (text?.lowercased() == "yes")
    case (.itunes, "new-feed-url"): newFeedURL = newFeedURL ?? text
    case (.podcast, "guid"): guid = guid ?? text
    case (.podcast, "medium"): medium = medium ?? text
    case (.podcast, "locked"):
      isLocked = isLocked ?? FeedValue.truth(text)
    case (.podcast, "person"): if let person = FeedPerson(element) { people.append(person) }
    case (.podcast, "funding"): if let funding = Funding(element) { self.funding.append(funding) }
    case (.podcast, "location") where place == nil: place = Place(element)
    case (.podcast, "license") where licence == nil: licence = Licence(element)
    case (.dublinCore, "creator"): author = author ?? text
    case (.dublinCore, "language"): language = language ?? text
    default: others.append(element)
    }
  }
}

extension XMLElement {
  /// Of its first child of that name, whatever its namespace.
  func text(of name: String) -> String? { elements.first { $0.name == name }?.text.trimmed }
}

extension FeedPerson {
  init?(_ element: XMLElement) {
    guard let name = element.text.trimmed else { return nil }
    self.init(
      name: name, role: element.attribute("role")?.trimmed, group: element.attribute("group")?.trimmed,
      page: element.attribute("href")?.trimmed, picture: element.attribute("img")?.trimmed)
  }
}

extension Funding {
  init?(_ element: XMLElement) {
    guard let url = element.attribute("url")?.trimmed else { return nil }
    self.init(url: url, label: element.text.trimmed ?? "")
  }
}

extension Place {
  init?(_ element: XMLElement) {
    guard let name = element.text.trimmed else { return nil }
    self.init(
      name: name, geo: element.attribute("geo")?.trimmed, osm: element.attribute("osm")?.trimmed,
      country: element.attribute("country")?.trimmed,
      relation: element.attribute("rel")?.trimmed.flatMap { Relation(rawValue: $0) })
  }
}

extension Licence {
  init?(_ element: XMLElement) {
    guard let name = element.text.trimmed else { return nil }
    self.init(name: name, url: element.attribute("url")?.trimmed)
  }
}
