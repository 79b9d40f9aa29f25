import Feeds
import PodcastModel
import ShowFolder

/// Everybody who is named in a feed, each once: what becomes people.yaml.
struct ImportedPeople {
  /// Of those with a page or a picture; all others are known by their names alone.
  private(set) var people: [Person] = []
  private var places: [Person: Int] = [:]
  private var ids = SlugMaker()

  /// Somebody as an episode or the show names them.
  struct Reference {
    /// Nil where the name says all.
    var person: Person?
    var name: String
    var role: String
  }

  mutating func references(to named: [FeedPerson]) -> [Reference] {
    named.map { Reference(person: person(for: $0), name: $0.name, role: $0.role?.lowercased() ?? "host") }
  }

  private mutating func person(for named: FeedPerson) -> Person? {
    guard named.page != nil || named.picture != nil else { return nil }
    var key = Person(id: "", name: named.name)
    if let page = named.page, WebAddress.isAbsolute(page) { key.page = page }
    if let picture = named.picture, WebAddress.isAbsolute(picture) { key.picture = picture }
    if let place = places[key] { return people[place] }
    places[key] = people.count
    var person = key
    person.id = ids.slug(title: named.name)
    people.append(person)
    return person
  }

  /// The keys of `people:`.
  static func write(_ references: [Reference], to yaml: inout YAMLWriter) {
    yaml.blocks("people", references) { block, reference in
      block.text(reference.person == nil ? "name" : "person", reference.person?.id ?? reference.name)
      block.text("role", reference.role)
    }
  }

  /// people.yaml; nil where there is nobody.
  var yaml: String? {
    guard !people.isEmpty else { return nil }
    var yaml = YAMLWriter()
    for person in people {
      yaml.item { item in
        item.text("id", person.id)
        item.text("name", person.name)
        item.text("page", person.page)
        item.text("picture", person.picture)
      }
    }
    return yaml.text
  }
}
