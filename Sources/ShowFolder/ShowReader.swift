import PodcastModel

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
      language: fields.language("language") ?? "",
      author: fields.text("author"),
      owner: fields.block("owner") { Show.Owner(name: $0.text("name"), email: $0.text("email")) },
      address: "")
    if show.language.isEmpty { _ = fields.requiredText("language", orElse: "nb") }
    show.address = fields.address("address").map(Self.endingInSlash) ?? ""
    if show.address.isEmpty { _ = fields.requiredText("address", orElse: "https://example.org/show/") }
    show.mediaAddress = fields.address("media-address").map(Self.endingInSlash)
    show.page = fields.address("page") ?? show.address
    show.artwork = fields.text("artwork")
    show.categories = categories(&fields)
    show.explicit = fields.bool("explicit") ?? false
    show.kind = fields.choice("kind", of: Show.Kind.self) ?? .episodic
    show.medium = fields.text("medium") ?? "podcast"
    show.copyright = fields.text("copyright")
    show.licence = Self.licence(&fields)
    show.place = Self.place(&fields)
    show.people = CreditReader(people: people).credits(&fields)
    show.funding = Self.funding(&fields)
    show.locked = fields.bool("locked") ?? true
    show.guid = fields.value("guid", "a UUID, as in `917393e3-1b1e-5cef-ace4-edaa54e1f810`", Self.uuid) ?? ""
    show.timeZone =
      fields.value("time-zone", "a time zone, as in `Europe/Oslo`") { CivilTimeZone(named: $0) == nil ? nil : $0 }
      ?? "UTC"
    show.chapters = Self.chapterPlan(&fields) ?? ChapterPlan()
    show.packaging = packaging(&fields)
    return show
  }

  // MARK: Fields that episodes and feeds have too

  static func licence(_ fields: inout Fields) -> Licence? {
    guard let node = fields.node("licence") else { return nil }
    guard case .mapping = node.value else { return fields.text("licence").map { Licence(name: $0) } }
    return fields.block("licence") {
      Licence(name: $0.requiredText("name", orElse: "CC-BY-4.0"), url: $0.address("url"))
    }
  }

  /// `place: Oslo`, or a block with `name`, `geo`, `osm`, `country`.
  static func place(_ fields: inout Fields) -> Place? {
    guard let node = fields.node("place") else { return nil }
    guard case .mapping = node.value else { return fields.text("place").map { Place(name: $0) } }
    return fields.block("place") { place in
      Place(
        name: place.requiredText("name", orElse: "Oslo"),
        geo: place.value("geo", "a geo URI, as in `geo:59.91,10.75`") { $0.hasPrefix("geo:") ? $0 : nil },
        osm: place.value("osm", "an OpenStreetMap object, as in `R406091`") {
          $0.wholeMatch(of: /[NWR]\d{1,15}(?:#\d{1,9})?/) == nil ? nil : $0
        },
        country: place.value("country", "a country's two letters, as in `NO`") {
          $0.wholeMatch(of: /[A-Za-z]{2}/) == nil ? nil : $0.uppercased()
        })
    }
  }

  static func funding(_ fields: inout Fields) -> [Funding] {
    fields.blocks("funding") { block in
      let label = block.text("label") ?? ""
      guard let url = block.address("url") else {
        _ = block.requiredText("url", orElse: "https://example.org/support")
        return nil
      }
      return Funding(url: url, label: label)
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

  static func uuid(_ text: String) -> String? {
    text.wholeMatch(of: /[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}/) == nil ? nil : text.lowercased()
  }

  /// `Education`, or `Education > Courses`.
  private func categories(_ fields: inout Fields) -> [Show.Category] {
    fields.texts("categories").compactMap { text in
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
