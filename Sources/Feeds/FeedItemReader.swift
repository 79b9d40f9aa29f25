import PodcastModel
import XMLTree

extension FeedItem {
  /// Of an `<item>`, or an Atom `<entry>`.
  init(_ element: FeedElement) {
    for child in element.elements { take(child) }
    title = title ?? shortTitle
  }

  /// Takes in one of the item's children. Of an element that may stand once, the first one counts.
  private mutating func take(_ element: FeedElement) {
    let name = element.name.local
    switch element.name.namespace {
    case .rss: takeRSS(element, name)
    case .itunes: takeITunes(element, name)
    case .podcast: takePodcast(element, name)
    case .atom: takeAtom(element, name)
    case .podlove where name == "chapters" && chapters.isEmpty: chapters = element.elements.compactMap(Chapter.init)
    case .content where name == "encoded": contentHTML = contentHTML ?? element.text
    case .dublinCore where name == "creator": author = author ?? element.text
    case .dublinCore where name == "date": takeDate(element)
    default: others.append(element.whole)
    }
  }

  private mutating func takeRSS(_ element: FeedElement, _ name: String) {
    switch name {
    case "title": title = title ?? element.text
    case "link": link = link ?? element.text
    case "description": description = description ?? element.text
    case "author": author = author ?? element.text
    case "pubDate": takeDate(element)
    case "guid" where guid == nil:
      guid = element.text
      guidIsPermaLink = element.attribute("isPermaLink")?.lowercased() != "false"
    case "enclosure":
      guard let url = element.attribute("url") else { return others.append(element.whole) }
      enclosures.append(
        Enclosure(
          url: url, byteCount: FeedValue.number(element.attribute("length")),
          mimeType: element.attribute("type")))
    default: others.append(element.whole)
    }
  }

  private mutating func takeITunes(_ element: FeedElement, _ name: String) {
    switch name {
    case "title": shortTitle = shortTitle ?? element.text
    case "author": author = element.text ?? author
    case "duration": durationSeconds = durationSeconds ?? element.text.flatMap(FeedValue.seconds)
    case "season": season = season ?? FeedValue.number(element.text)
    case "episode": episode = episode ?? FeedValue.number(element.text)
    case "episodeType": kind = kind ?? element.text?.lowercased()
    case "explicit": explicit = explicit ?? FeedValue.truth(element.text)
    case "image": image = element.attribute("href") ?? image
    default: others.append(element.whole)
    }
  }

  private mutating func takePodcast(_ element: FeedElement, _ name: String) {
    switch name {
    case "season":
      season = season ?? FeedValue.number(element.text)
      seasonName = seasonName ?? element.attribute("name")
    case "episode":
      episode = episode ?? FeedValue.number(element.text)
      episodeDisplay = episodeDisplay ?? element.attribute("display") ?? (episode == nil ? element.text : nil)
    case "transcript":
      guard let url = element.attribute("url") else { return others.append(element.whole) }
      transcripts.append(
        Transcript(
          url: url, mimeType: element.attribute("type"), language: element.attribute("language"),
          rel: element.attribute("rel")))
    case "chapters": chaptersURL = chaptersURL ?? element.attribute("url")
    case "person": if let person = FeedPerson(element) { people.append(person) }
    case "soundbite":
      guard let start = element.attribute("startTime").flatMap(MediaTime.init(feed:)),
        let length = element.attribute("duration").flatMap(MediaTime.init(feed:))
      else { return others.append(element.whole) }
      soundbites.append(.init(span: Span(start: start, end: start + length), title: element.text))
    case "funding": if let funding = Funding(element) { self.funding.append(funding) }
    case "location" where place == nil: place = Place(element)
    case "license" where licence == nil: licence = Licence(element)
    default: others.append(element.whole)
    }
  }

  /// RFC 4287.
  private mutating func takeAtom(_ element: FeedElement, _ name: String) {
    switch name {
    case "title": title = title ?? element.text
    case "id":
      guid = guid ?? element.text
      guidIsPermaLink = false
    case "published":
      date = nil
      dateText = nil
      takeDate(element)
    case "updated": takeDate(element)
    case "summary": description = description ?? element.text
    case "content": contentHTML = contentHTML ?? element.text
    case "author": author = author ?? element.text(of: "name")
    case "link":
      guard let address = element.attribute("href") else { return others.append(element.whole) }
      switch element.attribute("rel") ?? "alternate" {
      case "enclosure":
        enclosures.append(
          Enclosure(
            url: address, byteCount: FeedValue.number(element.attribute("length")),
            mimeType: element.attribute("type")))
      case "alternate" where link == nil: link = address
      default: others.append(element.whole)
      }
    default: others.append(element.whole)
    }
  }

  private mutating func takeDate(_ element: FeedElement) {
    guard dateText == nil, let text = element.text else { return }
    dateText = text
    date = FeedDate.read(text)
  }
}

extension Chapter {
  /// `<psc:chapter start="…" title="…">`; nil where it says no time.
  fileprivate init?(_ element: FeedElement) {
    guard element.name.local == "chapter", let start = element.attribute("start").flatMap(MediaTime.init(feed:)) else {
      return nil
    }
    self.init(
      start: start, title: element.attribute("title") ?? "", url: element.attribute("href"),
      image: element.attribute("image"))
  }
}

extension MediaTime {
  fileprivate init?(feed text: String) {
    guard let seconds = FeedValue.seconds(text) else { return nil }
    self.init(seconds: seconds)
  }
}
