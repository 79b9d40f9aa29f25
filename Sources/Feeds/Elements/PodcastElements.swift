import PodcastModel
import XMLTree

/// The elements that channel and item write alike.
extension XMLWriter {
  /// What stands at the end of either.
  mutating func otherNamespaces(_ details: FeedDetails) {
    links(details.links)
    media(details.media)
    dublinCore(details.dublinCore)
    if let elements = details.rawElements { fragment(elements.xml) }
  }

  /// An element with a text; none where the text is blank.
  mutating func optional(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], text: String?
  ) {
    guard let text = text?.trimmed else { return }
    element(name, attributes, text: text)
  }

  /// An element whose text is HTML: in CDATA, where escaping would make it unreadable.
  mutating func html(_ name: StaticString, _ html: String) {
    guard let html = html.trimmed else { return }
    guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
      return element(name, text: html)
    }
    start(name)
    cdata(html)
    end()
  }

  mutating func image(_ address: String?) {
    guard let address = URIReference.web(address) else { return }
    element("itunes:image", ["href": address])
  }

  mutating func people(_ credits: [Credit]) {
    for credit in credits {
      let role = credit.role.trimmed?.lowercased()
      optional(
        "podcast:person",
        [
          "role": role, "group": credit.group?.trimmed ?? role.flatMap(PersonTaxonomy.group),
          "img": URIReference.web(credit.person.picture),
          "href": URIReference.web(credit.person.page),
        ], text: credit.person.name)
    }
  }

  mutating func places(_ places: [Place]) {
    for place in places {
      optional(
        "podcast:location",
        [
          "rel": place.relation?.rawValue, "geo": place.geo?.trimmed, "osm": place.osm?.trimmed,
          "country": place.country?.trimmed?.uppercased(),
        ], text: place.name)
    }
  }

  mutating func licence(_ licence: Licence?) {
    guard let licence else { return }
    optional("podcast:license", ["url": URIReference.web(licence.url)], text: licence.name)
  }

  mutating func funding(_ fundings: [Funding]) {
    for funding in fundings {
      guard let url = URIReference.web(funding.url) else { continue }
      optional("podcast:funding", ["url": url], text: funding.label)
    }
  }
}

extension String {
  /// Without blanks and control characters at the ends; nil where nothing is left.
  var trimmed: String? {
    // Nearly every text begins and ends with a letter of ASCII, or a full stop.
    if let first = utf8.first, let last = utf8.last, 0x21...0x7E ~= first, 0x21...0x7E ~= last { return self }
    let isBlank = { (scalar: Unicode.Scalar) in
      scalar.value <= 0x20 || (scalar.value >= 0x80 && scalar.properties.isWhitespace)
    }
    guard let start = unicodeScalars.firstIndex(where: { !isBlank($0) }),
      let end = unicodeScalars.lastIndex(where: { !isBlank($0) })
    else { return nil }
    return String(self[start...end])
  }
}
