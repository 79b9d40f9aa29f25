import PodcastModel
import XMLTree

extension FeedItem {
  /// Of an `<item>`, or an Atom `<entry>`.
  init(_ element: XMLElement) {
    for child in element.elements { take(child) }
    title = title ?? shortTitle
  }

  /// Takes in one of the item's children. Of an element that may stand once, the first one counts.
  private mutating func take(_ element: XMLElement) {
    guard let (namespace, name) = FeedNamespace.identify(element) else { return others.append(element) }
    switch namespace {
    case .rss: takeRSS(element, name)
    case .itunes: takeITunes(element, name)
    case .podcast: takePodcast(element, name)
    case .atom: takeAtom(element, name)
    case .podlove where name == "chapters" && chapters.isEmpty: chapters = element.elements.compactMap(Chapter.init)
    case .content where name == "encoded": contentHTML = contentHTML ?? element.text.trimmed
    case .dublinCore where name == "creator": author = author ?? element.text.trimmed
    case .dublinCore where name == "date": takeDate(element)
    default: others.append(element)
    }
  }

  private mutating func takeRSS(_ element: XMLElement, _ name: Substring) {
    let text = element.text.trimmed
    switch name {
    case "title": title = title ?? text
    case "link": link = link ?? text
    case "description": description = description ?? text
    case "author": author = author ?? text
    case "pubDate": takeDate(element)
    case "guid" where guid == nil:
      guid = text
      guidIsPermaLink = element.attribute("isPermaLink")?.trimmed?.lowercased() != "false"
    case "enclosure":
      guard let url = element.attribute("url")?.trimmed else { return others.append(element) }
      enclosures.append(
        Enclosure(
          url: url, byteCount: FeedValue.number(element.attribute("length")),
          mimeType: element.attribute("type")?.trimmed))
    default: others.append(element)
    }
  }

  private mutating func takeITunes(_ element: XMLElement, _ name: Substring) {
    let text = element.text.trimmed
    switch name {
    case "title": shortTitle = shortTitle ?? text
    case "author": author = text ?? author
    case "duration": durationSeconds = durationSeconds ?? text.flatMap(FeedValue.seconds)
    case "season": season = season ?? FeedValue.number(text)
    case "episode": episode = episode ?? FeedValue.number(text)
    case "episodeType": kind = kind ?? text?.lowercased()
    case "explicit": explicit = explicit ?? FeedValue.truth(text)
    case "image": image = element.attribute("href")?.trimmed ?? image
    default: others.append(element)
    }
  }

  private mutating func takePodcast(_ element: XMLElement, _ name: Substring) {
    let text = element.text.trimmed
    switch name {
    case "season":
      season = season ?? FeedValue.number(text)
      seasonName = seasonName ?? element.attribute("name")?.trimmed
    case "episode":
      episode = episode ?? FeedValue.number(text)
      episodeDisplay = episodeDisplay ?? element.attribute("display")?.trimmed ?? (episode == nil ? text : nil)
    case "transcript":
      guard let url = element.attribute("url")?.trimmed else { return others.append(element) }
      transcripts.append(
        Transcript(
          url: url, mimeType: element.attribute("type")?.trimmed, language: element.attribute("language")?.trimmed,
          rel: element.attribute("rel")?.trimmed))
    case "chapters": chaptersURL = chaptersURL ?? element.attribute("url")?.trimmed
    case "person": if let person = FeedPerson(element) { people.append(person) }
    case "soundbite":
      guard let start = element.attribute("startTime").flatMap(MediaTime.init(feed:)),
        let length = element.attribute("duration").flatMap(MediaTime.init(feed:))
      else { return others.append(element) }
      soundbites.append(.init(span: Span(start: start, end: start + length), title: text))
    case "funding": if let funding = Funding(element) { self.funding.append(funding) }
    case "location" where place == nil: place = Place(element)
    case "license" where licence == nil: licence = Licence(element)
    default: others.append(element)
    }
  }

  /// RFC 4287.
  private mutating func takeAtom(_ element: XMLElement, _ name: Substring) {
    let text = element.text.trimmed
    switch name {
    case "title": title = title ?? text
    case "id":
      guid = guid ?? text
      guidIsPermaLink = false
    case "published":
      date = nil
      dateText = nil
      takeDate(element)
    case "updated": takeDate(element)
    case "summary": description = description ?? text
    case "content": contentHTML = contentHTML ?? text
    case "author": author = author ?? element.text(of: "name")
    case "link":
      guard let address = element.attribute("href")?.trimmed else { return others.append(element) }
      switch element.attribute("rel")?.trimmed ?? "alternate" {
      case "enclosure":
        enclosures.append(
          Enclosure(
            url: address, byteCount: FeedValue.number(element.attribute("length")),
            mimeType: element.attribute("type")?.trimmed))
      case "alternate" where link == nil: link = address
      default: others.append(element)
      }
    default: others.append(element)
    }
  }

  private mutating func takeDate(_ element: XMLElement) {
    guard dateText == nil, let text = element.text.trimmed else { return }
    dateText = text
    date = FeedDate.read(text)
  }
}

extension Chapter {
  /// `<psc:chapter start="…" title="…">`; nil where it says no time.
  fileprivate init?(_ element: XMLElement) {
    guard element.name == "chapter", let start = element.attribute("start").flatMap(MediaTime.init(feed:)) else {
      return nil
    }
    self.init(
      start: start, title: element.attribute("title")?.trimmed ?? "", url: element.attribute("href")?.trimmed,
      image: element.attribute("image")?.trimmed)
  }
}

extension MediaTime {
  fileprivate init?(feed text: String) {
    guard let seconds = FeedValue.seconds(text) else { return nil }
    self.init(seconds: seconds)
  }
}
