import PodcastModel
import XMLTree

/// What search engines and other programs are told of the show and its people (schema.org, JSON-LD 1.1).
struct ShowData {
  let site: Site
  static let context = "https://schema.org"

  private var show: Show { site.show }

  var json: PageJSON {
    .object([
      "@context": .text(Self.context), "@type": .text("PodcastSeries"), "@id": .text(id), "url": .text(address),
      "name": .text(show.title), "description": PageJSON.text(filled(PageText.plain(show.description))),
      "inLanguage": PageJSON.text(filled(show.language)),
      "webFeed": site.feeds.first.map { .text(URIReference.ascii($0.url)) },
      "image": site.artwork.map { .text(URIReference.ascii($0.url)) },
      "author": PageJSON.text(filled(show.author)).map {
        .object(["@type": .text("Organization"), "name": $0])
      },
      "license": Self.licence(show.licence).map { .text($0) },
      "numberOfEpisodes": .number(site.episodes.count),
    ])
  }

  /// The show as something else names it.
  var reference: PageJSON {
    .object([
      "@type": .text("PodcastSeries"), "@id": .text(id), "name": .text(show.title), "url": .text(address),
      "webFeed": site.feeds.first.map { .text(URIReference.ascii($0.url)) },
    ])
  }

  private var address: String { URIReference.ascii(show.address) }
  private var id: String { address + "#show" }

  /// The address of a licence; an SPDX id stands for the list's page of it.
  static func licence(_ licence: Licence?) -> String? {
    guard let licence else { return nil }
    return URIReference.web(licence.url) ?? "https://spdx.org/licenses/\(licence.name.asPathStep).html"
  }
}

enum PersonData {
  static func json(_ person: Person, title: String? = nil, organisation: String? = nil, context: Bool = false)
    -> PageJSON
  {
    .object([
      "@context": context ? .text(ShowData.context) : nil, "@type": .text("Person"), "name": .text(person.name),
      "url": URIReference.web(person.page).map { .text($0) },
      "image": URIReference.web(person.picture).map { .text($0) },
      "jobTitle": PageJSON.text(title ?? person.title),
      "worksFor": PageJSON.text(organisation ?? person.organisation).map {
        .object(["@type": .text("Organization"), "name": $0])
      },
    ])
  }
}
