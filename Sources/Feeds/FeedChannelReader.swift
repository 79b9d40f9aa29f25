import PodcastModel
import XMLTree

extension FeedChannel {
  /// Takes in one of the channel's children. Of an element that may stand once, the first one counts.
  mutating func take(_ element: FeedElement) {
    switch (element.name.namespace, element.name.local) {
    case (.rss, "title"), (.atom, "title"): title = title ?? element.text
    case (.rss, "link"): link = link ?? element.text
    case (.rss, "description"), (.atom, "subtitle"): description = description ?? element.text
    case (.rss, "language"): language = language ?? element.text
    case (.rss, "copyright"), (.atom, "rights"): copyright = copyright ?? element.text
    case (.rss, "generator"), (.atom, "generator"): generator = generator ?? element.text
    case (.rss, "image"):
      others.append(element.whole)
      image = image ?? element.text(of: "url")
    case (.atom, "link"):
      let address = element.attribute("href")
      switch element.attribute("rel") ?? "alternate" {
      case "self" where selfURL == nil: selfURL = address
      // Of an Atom feed; in RSS it stands beside the link.
      case "alternate" where link == nil && element.writtenName.namespaceURI != nil: link = address
      default: others.append(element.whole)
      }
    case (.atom, "author"): author = author ?? element.text(of: "name")
    case (.atom, "logo"), (.atom, "icon"): image = image ?? element.text
    case (.itunes, "author"): author = element.text ?? author
    case (.itunes, "image"): image = element.attribute("href") ?? image
    case (.itunes, "owner"):
      ownerName = ownerName ?? element.text(of: "name")
      ownerEmail = ownerEmail ?? element.text(of: "email")
    case (.itunes, "category"):
      guard let category = element.attribute("text") else { return others.append(element.whole) }
      let inner = element.elements.compactMap { $0.name.local == "category" ? $0.attribute("text") : nil }
      categories +=
        inner.isEmpty
        ? [Show.Category(name: category)] : inner.map { Show.Category(name: category, subcategory: $0) }
    case (.itunes, "explicit"): explicit = explicit ?? FeedValue.truth(element.text)
    case (.itunes, "type"): kind = kind ?? element.text?.lowercased()
    case (.itunes, "block"): isBlocked = isBlocked ?? (element.text?.lowercased() == "yes")
    case (.itunes, "complete"): isComplete = isComplete ?? (element.text?.lowercased() == "yes")
    case (.itunes, "new-feed-url"): newFeedURL = newFeedURL ?? element.text
    case (.podcast, "guid"): guid = guid ?? element.text
    case (.podcast, "medium"): medium = medium ?? element.text
    case (.podcast, "locked"):
      isLocked = isLocked ?? FeedValue.truth(element.text)
    case (.podcast, "person"): if let person = FeedPerson(element) { people.append(person) }
    case (.podcast, "funding"): if let funding = Funding(element) { self.funding.append(funding) }
    case (.podcast, "location") where place == nil: place = Place(element)
    case (.podcast, "license") where licence == nil: licence = Licence(element)
    case (.dublinCore, "creator"): author = author ?? element.text
    case (.dublinCore, "language"): language = language ?? element.text
    default: others.append(element.whole)
    }
  }
}

extension FeedPerson {
  init?(_ element: FeedElement) {
    guard let name = element.text else { return nil }
    self.init(
      name: name, role: element.attribute("role"), group: element.attribute("group"),
      page: element.attribute("href"), picture: element.attribute("img"))
  }
}

extension Funding {
  init?(_ element: FeedElement) {
    guard let url = element.attribute("url") else { return nil }
    self.init(url: url, label: element.text ?? "")
  }
}

extension Place {
  init?(_ element: FeedElement) {
    guard let name = element.text else { return nil }
    self.init(
      name: name, geo: element.attribute("geo"), osm: element.attribute("osm"),
      country: element.attribute("country"),
      relation: element.attribute("rel").flatMap { Relation(rawValue: $0) })
  }
}

extension Licence {
  init?(_ element: FeedElement) {
    guard let name = element.text else { return nil }
    self.init(name: name, url: element.attribute("url"))
  }
}
