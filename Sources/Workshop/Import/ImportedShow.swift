import Feeds
import PodcastModel
import ShowFolder
import XMLTree

/// What a feed says of its show, as podwright.yaml.
struct ImportedShow {
  /// What the show folder says of it; what is left out of feeds is not among it yet.
  private(set) var show: Show
  private var facts: Facts
  private let channel: FeedChannel
  private let wanted: [XMLElement]
  private let references: [ImportedPeople.Reference]

  /// What the old host's program said of itself and of its own work.
  private static let others: Set<String> = ["generator", "lastBuildDate", "pubDate", "docs"]

  /// - Parameters:
  ///   - address: where `dist/` will stand.
  ///   - elements: those of the channel.
  init(
    _ channel: FeedChannel, _ elements: [XMLElement], isAtom: Bool, address: String, name: String,
    people: inout ImportedPeople
  ) {
    self.channel = channel
    wanted = FeedElements.wanted(ofShow: channel, elements, isAtom: isAtom)
    references = people.references(to: channel.people)
    facts = Self.facts(channel, wanted, address: address, name: name, references)
    var reading = Drafts.show(facts.yaml, people: people.people)
    while facts.remove(reading.findings) { reading = Drafts.show(facts.yaml, people: people.people) }
    // What is required and was not fit stays in the feed as it was.
    if reading.show.title.isEmpty { facts.text("title", name) }
    if reading.show.description.isEmpty { facts.text("description", channel.title ?? name) }
    if reading.show.language.isEmpty { facts.text("language", "und") }
    show = Drafts.show(facts.yaml, people: people.people).show
    if let description = channel.description, !FeedDescription.isSaid(description, ofShow: show) {
      show.writtenDescription = description
    }
  }

  private static func facts(
    _ channel: FeedChannel, _ elements: [XMLElement], address: String, name: String,
    _ people: [ImportedPeople.Reference]
  ) -> Facts {
    var facts = Facts()
    facts.number("schema", 1)
    facts.text("title", channel.title)
    facts.text("description", channel.description)
    facts.text("language", channel.language)
    facts.text("short-title", ElementMeaning.text("itunes:title", among: elements))
    facts.text("author", channel.author)
    facts.add("owner") { yaml in
      yaml.block("owner") {
        $0.text("name", channel.ownerName?.withoutControls)
        $0.text("email", channel.ownerEmail?.withoutControls)
      }
    }
    facts.text("address", address)
    facts.text("page", channel.link)
    facts.texts("categories", channel.categories.map { "\($0.name)\($0.subcategory.map { " > \($0)" } ?? "")" })
    facts.bool("explicit", channel.explicit)
    if channel.kind == "serial" { facts.text("kind", "serial") }
    facts.text("medium", channel.medium)
    facts.text("copyright", channel.copyright)
    facts.add("people") { ImportedPeople.write(people, to: &$0) }
    addPlace(channel.place, licence: channel.licence, funding: channel.funding, to: &facts)
    facts.bool("locked", channel.isLocked)
    facts.text("guid", channel.guid)
    facts.text("moved-to", channel.newFeedURL)
    if channel.isComplete == true { facts.bool("finished", true) }
    if channel.isBlocked == true { facts.bool("block", true) }
    facts.text("managing-editor", ElementMeaning.text("managingEditor", among: elements))
    facts.text("webmaster", ElementMeaning.text("webMaster", among: elements))
    facts.number("ttl", ElementMeaning.text("ttl", among: elements).flatMap { Int($0) })
    facts.add("subjects") { writeSubjects(of: elements, to: &$0) }
    return facts
  }

  /// `subjects:`, RSS's own categories.
  static func writeSubjects(of elements: [XMLElement], to yaml: inout YAMLWriter) {
    let categories = elements.filter { ElementMeaning.name(of: $0) == "category" }
    guard categories.contains(where: { $0.attribute("domain") != nil }) else {
      return yaml.texts("subjects", categories.compactMap(\.text.withoutControls))
    }
    yaml.blocks("subjects", categories) {
      $0.text("name", $1.text.withoutControls)
      $0.text("domain", $1.attribute("domain"))
    }
  }

  static func addPlace(_ place: Place?, licence: Licence?, funding: [Funding], to facts: inout Facts) {
    facts.add("place") { yaml in
      guard let place else { return }
      guard place.geo != nil || place.osm != nil || place.country != nil else {
        return yaml.text("place", place.name.withoutControls)
      }
      yaml.block("place") {
        $0.text("name", place.name.withoutControls)
        $0.text("geo", place.geo)
        $0.text("osm", place.osm)
        $0.text("country", place.country)
      }
    }
    facts.add("licence") { yaml in
      guard let licence else { return }
      guard let url = licence.url else { return yaml.text("licence", licence.name.withoutControls) }
      yaml.block("licence") {
        $0.text("name", licence.name.withoutControls)
        $0.text("url", url)
      }
    }
    facts.add("funding") { yaml in
      yaml.blocks("funding", funding) {
        $0.text("url", $1.url)
        $0.text("label", $1.label.withoutControls)
      }
    }
  }

  /// - Parameters:
  ///   - omittedFromEpisodes: elements that no item has.
  ///   - order: of the feed's items.
  /// - Returns: the show's own files, by their paths.
  func files(
    people: ImportedPeople, omittedFromEpisodes: Set<String>, order: FeedOrder, source: String
  ) throws -> [(path: String, bytes: [UInt8])] {
    var facts = facts
    var feed = Feed(name: "main")
    feed.guid = show.guid
    feed.address = channel.selfURL.flatMap { WebAddress.isAbsolute($0) ? $0 : nil }
    let balance = ElementBalance(
      wanted: wanted,
      written: FeedElements.written(
        of: PublishedFeed(
          show: show, feed: feed, url: feed.address ?? WebAddress.below(show.address, path: feed.path),
          artworkURL: channel.image)),
      ignoring: Self.others)
    facts.add("feed-omits") { yaml in
      yaml.block("feed-omits") {
        $0.texts("show", balance.surplus.sorted())
        $0.texts("episodes", omittedFromEpisodes.sorted())
      }
    }
    if !balance.missing.isEmpty {
      facts.text("feed-elements", XMLElement.text(of: balance.missing, known: Drafts.namespaces).escapingDelete)
    }
    var main = YAMLWriter()
    main.comment("The feed of all episodes, as it was imported.")
    if let address = feed.address {
      main.comment("Where subscribers find it; change this when the new address is to be known.")
      main.text("address", address)
    }
    if order != .newest { main.text("order", order.rawValue) }
    let lock = ShowLock(guid: show.guid, feeds: [:], artwork: channel.image, importedFrom: source)
    var files: [(path: String, text: String)] = [
      (ShowFolder.showFile, facts.yaml), ("feeds/main.yaml", main.text), (".gitignore", "/dist/\n/.podwright/\n"),
    ]
    if let description = show.writtenDescription { files.append(("description.html", description + "\n")) }
    if let people = people.yaml { files.append(("people.yaml", people)) }
    return files.map { ($0.path, Array($0.text.utf8)) } + [("podwright.lock.json", try Drafts.bytes(of: lock))]
  }
}
