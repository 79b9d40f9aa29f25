import PodcastModel
import XMLTree

/// podwright.yaml, read.
struct ShowReader {
  /// The version of the show folder's own vocabulary.
  static let schema = 1

  let people: [Person]

  /// Fields of the wrong shape are left at their default, with a finding.
  func read(_ fields: inout Fields) -> Show {
    if let schema = fields.wholeNumber("schema", in: 0...999), schema > Self.schema {
      fields.report(
        "schema-too-new", "schema",
        "`schema: \(schema)` is of a later Podwright; this one knows up to \(Self.schema), so install a newer one")
    }
    var show = Show(
      title: fields.requiredText("title", orElse: "the show's name"),
      description: fields.requiredText("description", orElse: "what the show is about, in a sentence or more"),
      language: fields.language("language") ?? "", address: "")
    if show.language.isEmpty { _ = fields.requiredText("language", orElse: "nb") }
    show.address = fields.address("address").map(Self.endingInSlash) ?? ""
    if show.address.isEmpty { _ = fields.requiredText("address", orElse: "https://example.org/show/") }
    show.mediaAddress = fields.address("media-address").map(Self.endingInSlash)
    show.page = fields.address("page") ?? show.address
    show.artwork = fields.text("artwork")
    show.guid = fields.value("guid", "a UUID, as in `917393e3-1b1e-5cef-ace4-edaa54e1f810`", WrittenValues.uuid) ?? ""
    show.timeZone =
      fields.value("time-zone", "a time zone, as in `Europe/Oslo`") { CivilTimeZone(named: $0) == nil ? nil : $0 }
      ?? "UTC"
    show.chapters = Self.chapterPlan(&fields) ?? ChapterPlan()
    show.packaging = packaging(&fields)
    show.feedOmits =
      fields.block("feed-omits") { Show.Omissions(show: Set($0.texts("show")), episodes: Set($0.texts("episodes"))) }
      ?? Show.Omissions()
    show.namespaces = fields.block("namespaces", RawElementsReader.namespaces) ?? [:]
    readChannel(&fields, into: &show)
    return show
  }

  /// What a feed says of the show, and what a feed of its own may say otherwise: only keys that are there change
  /// something.
  func readChannel(_ fields: inout Fields, into show: inout Show) {
    let people = CreditReader(people: people)
    fields.update("author", &show.author) { $0.text($1) }
    fields.update("owner", &show.owner) {
      $0.block($1) { Show.Owner(name: $0.text("name"), email: $0.text("email")) }
    }
    fields.update("categories", &show.categories) { categories(&$0, $1) }
    fields.update("explicit", &show.explicit) { $0.bool($1) ?? false }
    fields.update("kind", &show.kind) { $0.choice($1, of: Show.Kind.self) ?? .episodic }
    fields.update("medium", &show.medium) { $0.medium($1) ?? "podcast" }
    fields.update("copyright", &show.copyright) { $0.text($1) }
    fields.update("licence", &show.licence) { Self.licence(&$0, $1) }
    fields.update("place", &show.places) { Self.places(&$0, $1) }
    fields.update("people", &show.people) { people.credits(&$0, $1) }
    fields.update("funding", &show.funding) { Self.funding(&$0, $1) }
    fields.update("locked", &show.locked) { $0.bool($1) ?? true }
    let zone = CivilTimeZone(named: show.timeZone)
    DistributionReader(zone: zone).read(&fields, into: &show.distribution)
    FeedDetailsReader(namespaces: show.namespaces).read(&fields, into: &show.details)
    fields.update("recommends", &show.recommendations) { $0.blocks($1, RemoteItem.init) }
    fields.update("publisher", &show.publisher) { $0.block($1) { RemoteItem(&$0) } ?? nil }
    fields.update("playlist", &show.playlist) { $0.blocks($1, RemoteItem.init) }
    fields.update("trailers", &show.trailers) { fields, key in fields.blocks(key) { Trailer(&$0, in: zone) } }
    let live = LiveItemReader(show: show, people: self.people)
    fields.update("live", &show.liveItems) { fields, key in fields.blocks(key, live.read) }
  }

  // MARK: Fields that episodes and feeds have too

  static func licence(_ fields: inout Fields, _ key: String) -> Licence? {
    fields.list(key, text: { Licence(name: $0) }) { block in
      let (name, url) = (block.needed("name", orElse: "CC-BY-4.0"), block.address("url"))
      return name.map { Licence(name: $0, url: url) }
    }.first
  }

  /// `place: Oslo`, a block with `name`, `geo`, `osm`, `country`, `rel`, or a list of such.
  static func places(_ fields: inout Fields, _ key: String) -> [Place] {
    fields.list(key, text: { Place(name: $0) }) { place in
      Place(
        name: place.requiredText("name", orElse: "Oslo"),
        geo: place.value("geo", "a geo URI, as in `geo:59.91,10.75`") { $0.hasPrefix("geo:") ? $0 : nil },
        osm: place.value("osm", "an OpenStreetMap object, as in `R406091`") {
          $0.wholeMatch(of: /[NWR]\d{1,15}(?:#\d{1,9})?/) == nil ? nil : $0
        }, country: place.value("country", "a country's two letters, as in `NO`", WrittenValues.country),
        relation: place.choice("rel", of: Place.Relation.self))
    }
  }

  static func funding(_ fields: inout Fields, _ key: String) -> [Funding] {
    fields.blocks(key) { block in
      let (label, url) = (block.text("label") ?? "", block.requiredAddress("url"))
      return url.map { Funding(url: $0, label: label) }
    }
  }

  /// `chapters: questions`, or a block with `from` and `minimum`.
  static func chapterPlan(_ fields: inout Fields) -> ChapterPlan? {
    guard let node = fields.node("chapters") else { return nil }
    guard case .mapping = node.value else {
      return fields.choice("chapters", of: ChapterPlan.Source.self).map { ChapterPlan(source: $0) }
    }
    return fields.block("chapters") { plan in
      ChapterPlan(
        source: plan.choice("from", of: ChapterPlan.Source.self) ?? .auto,
        minimumDuration: plan.value("minimum", "a length, as in `1:30` or `90 s`", WrittenTimes.duration))
    }
  }

  private func packaging(_ fields: inout Fields) -> Show.Packaging {
    fields.block("packaging") { block in
      Show.Packaging(
        tags: block.choice("tags", of: Show.Packaging.Tags.self) ?? .write,
        holdsTranscript: block.bool("transcript") ?? true, holdsCover: block.bool("cover") ?? true)
    } ?? Show.Packaging()
  }

  /// `Education`, or `Education > Courses`.
  private func categories(_ fields: inout Fields, _ key: String) -> [Show.Category] {
    fields.texts(key).compactMap { text in
      let parts = text.split(separator: ">", maxSplits: 1).map { Spelling.trimmed(String($0)) }.filter { !$0.isEmpty }
      guard let name = parts.first else {
        fields.reportValue("categories", "`\(text)` names no category, as in `Education > Courses`")
        return nil
      }
      return Show.Category(name: name, subcategory: parts.count > 1 ? parts[1] : nil)
    }
  }

  private static func endingInSlash(_ address: String) -> String { address.hasSuffix("/") ? address : address + "/" }
}
