public import PodcastModel
public import TextFiles
import XMLTree

/// Podlove Simple Chapters 1.2: a `<psc:chapters>` of its own, or inside an item of a feed.
public struct PodloveChapters: ChapterFormat {
  public let name = "psc"
  public let fileExtension = "psc"
  public let otherNames = ["podlove", "psc.xml", "rss", "atom"]
  public let mimeType = "application/xml"
  /// Of a feed, the item that is meant: its guid, its title, or its number, 1 being the first. Nil: the only one that has
  /// chapters.
  public var episode: String?

  public init(episode: String? = nil) { self.episode = episode }

  private static let namespace = "http://podlove.org/simple-chapters"

  public func recognises(opening: Substring) -> Bool {
    guard opening.hasPrefix("<") else { return false }
    let names = ["<psc:chapters", "<sc:chapters", "podlove.org/simple-chapters", "<rss", "<rdf:RDF"]
    return names.contains { opening.contains($0) }
      || opening.contains("<feed") && opening.contains("http://www.w3.org/2005/Atom")
  }

  public func read(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> ChapterReading {
    let root = try ChapterXML.root(bytes, file: file)
    let items = Self.items(of: root)
    guard !items.isEmpty else {
      guard let chapters = Self.chapters(in: root) else {
        throw ChapterFailure("there is no <psc:chapters> in it", at: root.position)
      }
      return Self.reading(chapters, file: file)
    }
    let item = try chosen(among: items, file: file)
    var list = ChapterList()
    list.title = item.title
    list.show = (root.element("channel") ?? root).elements.first { $0.name == "title" }.map {
      ChapterText.line($0.text)
    }
    if let chapters = item.chapters { return Self.reading(chapters, list, file: file) }
    if let reading = item.chaptersInNotes(file: file, list) { return reading }
    let link = item.chaptersLink.map { "; its chapters are at \($0): fetch that file" } ?? ""
    throw ChapterFailure("\"\(item.title.prefix(80))\" has no chapters in this feed\(link)", at: item.element.position)
  }

  private static func reading(_ chapters: XMLElement, _ list: ChapterList = ChapterList(), file: String)
    -> ChapterReading
  {
    var collector = ChapterCollector(file: file)
    for element in chapters.elements where element.name == "chapter" || element.name.hasSuffix(":chapter") {
      let written = element.attribute("start") ?? ""
      guard let start = time(written) else {
        collector.remarks.add(
          "chapters-syntax", at: element.position,
          "The chapter's start, \"\(written.prefix(40))\", is no time such as 00:01:02.500; it is left out.")
        continue
      }
      let end = element.attribute("end").flatMap(time)
      collector.add(
        Chapter(
          start: start, end: end, title: element.attribute("title") ?? "", url: element.attribute("href"),
          image: element.attribute("image")), at: element.position)
    }
    return collector.finish(list)
  }

  /// Normal play time (RFC 2326 §3.6): also `1:02` and `62.5`.
  private static func time(_ text: String) -> MediaTime? {
    let text = text.trimmed
    return text.contains(":") ? MediaTime(clock: text, isRounded: true) : ChapterTimes.seconds(text)
  }

  /// The first such element, at any depth that the reader allows.
  private static func chapters(in element: XMLElement) -> XMLElement? {
    let isPodlove = element.namespaceURI?.hasPrefix(namespace) ?? true
    if ["chapters", "psc:chapters", "sc:chapters"].contains(element.name), isPodlove { return element }
    for child in element.elements { if let found = chapters(in: child) { return found } }
    return nil
  }

  // MARK: Feeds

  private struct Item {
    let element: XMLElement
    let number: Int

    private func text(_ names: String...) -> String? {
      element.elements.first { names.contains($0.name) }.map { ChapterText.line($0.text) }
    }

    var title: String {
      // Others than the item's own (itunes:title) have namespaces.
      element.elements.first { $0.name == "title" && ($0.namespaceURI == nil || $0.namespaceURI == Self.atom) }
        .map { ChapterText.line($0.text) } ?? ""
    }
    var guid: String? { text("guid", "id") }
    var chapters: XMLElement? { PodloveChapters.chapters(in: element, below: true) }
    var chaptersLink: String? {
      element.elements.first { $0.name == "chapters" && $0.attribute("url") != nil }?.attribute("url")
    }
    private static let atom = "http://www.w3.org/2005/Atom"

    /// Lines such as `12:30 What it is about` in the show notes.
    func chaptersInNotes(file: String, _ list: ChapterList) -> ChapterReading? {
      for name in ["encoded", "content", "description", "summary"] {
        guard let notes = element.elements.first(where: { $0.name == name })?.text,
          // Notes without such lines are no failure.
          var reading = try? TimedLines().read(Array(notes.utf8), file: file)
        else { continue }
        reading.list.title = list.title
        reading.list.show = list.show
        // Lines are counted in the notes; the item's own place is what helps.
        for index in reading.remarks.indices { reading.remarks[index].position = element.position }
        reading.remarks.append(
          Finding(
            "chapters-syntax", .info, at: element.position, part: "notes",
            "The item has no chapters of its own; they were read from its show notes."))
        return reading
      }
      return nil
    }
  }

  private static func chapters(in item: XMLElement, below: Bool) -> XMLElement? {
    for child in item.elements {
      let isPodlove = child.namespaceURI?.hasPrefix(namespace) ?? child.name.hasPrefix("psc:")
      if child.name.hasSuffix("chapters"), isPodlove { return child }
    }
    return nil
  }

  private static func items(of root: XMLElement) -> [Item] {
    let channel = root.elements.first { $0.name == "channel" } ?? root
    guard root.name == "rss" || root.name == "RDF" || root.name == "feed" || root.name == "channel" else { return [] }
    let elements = (channel.elements + (root.name == "RDF" ? root.elements : [])).filter {
      $0.name == "item" || $0.name == "entry"
    }
    return elements.enumerated().map { Item(element: $1, number: $0 + 1) }
  }

  private func chosen(among items: [Item], file: String) throws(ChapterFailure) -> Item {
    if let episode {
      let wanted = episode.trimmed
      let found =
        items.first { $0.guid.map { $0 == wanted } ?? false } ?? items.first { $0.title == wanted }
        ?? items.first { $0.title.lowercased() == wanted.lowercased() }
        ?? Int(wanted).flatMap { number in items.first { $0.number == number } }
      if let found { return found }
      throw ChapterFailure(
        "there is no item with the guid, title or number `\(episode.prefix(80))` in this feed of \(items.count)",
        file: file)
    }
    let withChapters = items.filter { $0.chapters != nil }
    if withChapters.count == 1 { return withChapters[0] }
    if items.count == 1 { return items[0] }
    guard let first = withChapters.first else {
      throw ChapterFailure("no item of this feed has chapters; name one to read them from its show notes", file: file)
    }
    let names = withChapters.prefix(3).map { "\($0.number) \"\($0.title.prefix(60))\"" }.joined(separator: ", ")
    throw ChapterFailure(
      "\(withChapters.count) items of this feed have chapters (\(names)\(withChapters.count > 3 ? " …" : "")); say which "
        + "by its guid, title or number", at: first.element.position)
  }

  // MARK: Writing

  public func write(_ list: ChapterList) throws(ChapterFailure) -> [UInt8] {
    let list = list.written
    return try ChapterXML.written { writer in
      writer.start("psc:chapters", ["version": "1.2", "xmlns:psc": "http://podlove.org/simple-chapters"])
      for chapter in list.chapters {
        writer.element(
          "psc:chapter",
          [
            "start": chapter.start.clock(separator: "."), "title": chapter.title, "href": chapter.url,
            "image": chapter.image,
          ])
      }
      writer.end()
    }
  }
}
