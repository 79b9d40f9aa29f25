import Feeds
import PodcastModel
import ShowFolder
import XMLTree

/// An item of a feed as an episode's files, which are held against the item before anything is written: what they would
/// not say is kept word for word, and what they would say besides is left out.
struct ImportedEpisode {
  /// Elements that are always written, and stand for the usual where a feed has none of them.
  static let usual: Set<String> = [
    "title", "link", "guid", "pubDate", "itunes:episodeType", "itunes:explicit", "podcast:season", "podcast:episode",
    "podcast:chapters",
  ]

  let slug: String
  /// By their names in the episode's folder.
  let files: [(name: String, bytes: [UInt8])]
  /// Names of elements that no item has, and that are left out of all of them.
  let omittedEverywhere: Set<String>
  let findings: [Finding]

  /// What all items have in common.
  struct Context {
    var show: Show
    /// Names of elements that some item has.
    var names: Set<String>
  }

  /// - Parameters:
  ///   - date: where the item has none, that of its neighbour.
  ///   - order: nil where the date says enough.
  ///   - ownsGUID: false where another item has the same.
  init(
    _ item: FeedItem, _ element: XMLElement, slug: String, date: Instant, order: Int?, ownsGUID: Bool,
    people: inout ImportedPeople, in context: Context
  ) throws {
    self.slug = slug
    let references = people.references(to: item.people)
    let wanted = FeedElements.wanted(of: element, item)
    let persons = references.compactMap(\.person)
    var lock = EpisodeLock(
      guid: ownsGUID ? item.guid ?? "" : "", guidIsPermaLink: item.guidIsPermaLink ? true : nil,
      elsewhere: Self.elsewhere(item, wanted))
    if lock.elsewhere == EpisodeLock.Elsewhere() { lock.elsewhere = nil }
    var facts = Self.facts(item, wanted, date: date, order: order, references)
    let (notes, notesFile) = Self.notes(item, hasPeople: !references.isEmpty)

    func read(_ facts: Facts) -> (episode: Episode, findings: [Finding]) {
      var reading = Drafts.episode(facts.yaml, notes: notes, slug: slug, show: context.show, people: persons)
      (reading.episode.guid, reading.episode.guidIsPermaLink) = (lock.guid, item.guidIsPermaLink)
      if reading.episode.notesHTML.isEmpty { reading.episode.writtenNotes = notesFile }
      return reading
    }
    var reading = read(facts)
    while facts.remove(reading.findings) { reading = read(facts) }

    let descriptionFile = Self.description(item, of: reading.episode)
    let chapters = Self.chapters(item.chapters)
    var published = PublishedEpisode(elsewhere: lock.elsewhere, episode: reading.episode)
    published.episode.writtenDescription = descriptionFile
    published.chapters = chapters.flatMap { Drafts.chapters($0).chapters } ?? []
    if !published.chapters.isEmpty, published.chaptersURL == nil { published.chaptersURL = context.show.address + "c" }
    // What a build makes up where the lock has none.
    if published.episode.guid.isEmpty { published.episode.guid = slug }
    published.pageURL = context.show.address + "p"

    let balance = ElementBalance(
      wanted: wanted, written: FeedElements.written(of: published, in: context.show))
    omittedEverywhere = balance.surplus.intersection(Self.usual).subtracting(context.names)
    var omits = balance.surplus.subtracting(omittedEverywhere)
    if item.enclosures.isEmpty { omits.insert("enclosure") }
    facts.texts("feed-omits", omits.sorted())
    if !balance.missing.isEmpty {
      facts.text("feed-elements", XMLElement.text(of: balance.missing, known: Drafts.namespaces).escapingDelete)
    }
    findings = Self.losses(facts, read(facts).findings, slug: slug)

    var files = [("episode.md", "---\n\(facts.yaml)---\n\(notes.isEmpty ? "" : "\n\(notes)\n")")]
    if let notesFile { files.append(("notes.html", notesFile + "\n")) }
    if let descriptionFile { files.append(("description.html", descriptionFile + "\n")) }
    if let chapters { files.append(("chapters.yaml", chapters)) }
    self.files =
      files.map { ($0.0, Array($0.1.utf8)) } + [("episode.lock.json", try Drafts.bytes(of: lock))]
  }

  // MARK: What the item says

  private static func facts(
    _ item: FeedItem, _ elements: [XMLElement], date: Instant, order: Int?, _ people: [ImportedPeople.Reference]
  ) -> Facts {
    var facts = Facts()
    facts.text("title", item.title ?? item.description.map { $0.firstWords } ?? item.guid ?? "Untitled")
    facts.text("short-title", ElementMeaning.text("itunes:title", among: elements))
    facts.text("number", item.episodeDisplay)
    // The format of the show folder has no offset beyond 14 hours.
    let isUsual = abs(date.utcOffsetSeconds) <= 14 * 3600
    facts.plain("date", (isUsual ? date : Instant(unixSeconds: date.unixSeconds)).iso8601)
    facts.number("order", order)
    if let description = item.description, FeedDescription.isSummary(description) {
      facts.text("summary", description)
    }
    facts.add("season") { yaml in
      guard let name = item.seasonName else { return yaml.number("season", item.season) }
      yaml.block("season") {
        $0.number("number", item.season)
        $0.text("name", name.withoutControls)
      }
    }
    facts.number("episode", item.episode)
    if let kind = item.kind, kind != "full" { facts.text("kind", kind) }
    facts.bool("explicit", item.explicit)
    facts.text("page", item.link)
    facts.text("author", ElementMeaning.text("itunes:author", among: elements))
    if ElementMeaning.text("itunes:block", among: elements)?.lowercased() == "yes" { facts.bool("block", true) }
    facts.text("comments", ElementMeaning.text("comments", among: elements))
    facts.add("subjects") { ImportedShow.writeSubjects(of: elements, to: &$0) }
    facts.add("people") { ImportedPeople.write(people, to: &$0) }
    ImportedShow.addPlace(item.place, licence: item.licence, funding: item.funding, to: &facts)
    facts.add("soundbites") { yaml in
      yaml.blocks("soundbites", item.soundbites) { block, bite in
        block.plain("start", bite.span.start.decimalSeconds)
        block.plain("duration", bite.span.duration.decimalSeconds)
        block.text("title", bite.title?.withoutControls)
      }
    }
    return facts
  }

  private static func elsewhere(_ item: FeedItem, _ elements: [XMLElement]) -> EpisodeLock.Elsewhere {
    let chapters = elements.first { ElementMeaning.name(of: $0) == "podcast:chapters" }
    return EpisodeLock.Elsewhere(
      enclosure: item.enclosures.first.map { .init(url: $0.url, byteCount: $0.byteCount, mimeType: $0.mimeType) },
      durationSeconds: item.enclosures.isEmpty ? nil : item.durationSeconds,
      transcripts: item.transcripts.isEmpty
        ? nil
        : item.transcripts.map {
          .init(url: $0.url, mimeType: $0.mimeType ?? "", language: $0.language, relation: $0.rel)
        },
      chapters: item.chaptersURL.map { .init(url: $0, mimeType: chapters?.attribute("type") ?? "") },
      artwork: item.image)
  }

  /// Show notes as Markdown where that says the very same, and nothing is put behind them; else as they are.
  private static func notes(_ item: FeedItem, hasPeople: Bool) -> (markdown: String, html: String?) {
    guard let html = item.contentHTML else { return ("", nil) }
    if !hasPeople, let markdown = MarkdownNotes.markdown(of: html) { return (markdown, nil) }
    return ("", html)
  }

  /// The description where neither the summary nor the notes give it.
  private static func description(_ item: FeedItem, of episode: Episode) -> String? {
    guard let description = item.description, episode.summary == nil,
      !FeedDescription.isMade(description, fromNotes: episode.writtenNotes ?? episode.notesHTML)
    else { return nil }
    return description
  }

  private static func chapters(_ chapters: [Chapter]) -> String? {
    guard !chapters.isEmpty else { return nil }
    var yaml = YAMLWriter()
    for chapter in chapters {
      yaml.item { item in
        item.plain("start", chapter.start.decimalSeconds)
        item.text("title", chapter.title.withoutControls ?? "Chapter")
        item.text("url", chapter.url.flatMap { WebAddress.isAbsolute($0) ? $0 : nil })
        item.text("image", chapter.image.flatMap { WebAddress.isAbsolute($0) ? $0 : nil })
      }
    }
    return yaml.text
  }

  private static func losses(_ facts: Facts, _ findings: [Finding], slug: String) -> [Finding] {
    findings.filter { $0.severity == .error }.map {
      Finding(
        "import-loss", .warning, at: SourcePosition(file: "episodes/\(slug)/episode.md"), element: $0.element,
        "this could not be taken over: \($0.message)")
    }
  }
}

extension MediaTime {
  /// `62.5`: seconds, as YAML and people read them.
  fileprivate var decimalSeconds: String {
    let thousandths = milliseconds % 1000
    return thousandths == 0 ? "\(milliseconds / 1000)" : "\(milliseconds / 1000).\(thousandths.padded(to: 3))"
  }
}

extension String {
  /// A title for what has none.
  fileprivate var firstWords: String {
    let words = split { $0.isWhitespace || $0 == "<" }.prefix(8).joined(separator: " ")
    return String(words.prefix(80))
  }

  /// The one control character that XML allows and the show folder does not, in a form that both do.
  var escapingDelete: String { utf8.contains(0x7F) ? replacing("\u{7F}", with: "&#127;") : self }
}
