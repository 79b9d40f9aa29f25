import PodcastModel

/// people.yaml, read: a list with one block a person.
enum PeopleReader {
  /// - Returns: the people in the order of the file, without those whose id came before.
  static func read(_ node: YAMLNode?, file: String) -> (people: [Person], findings: [Finding]) {
    guard let node, !node.isNull else { return ([], []) }
    guard case .sequence(let items) = node.value else {
      return (
        [],
        [
          Finding(
            "yaml-shape", at: node.position,
            "\(node.kindName) stands where a list of people belongs; begin each person with `- id: …`")
        ]
      )
    }
    var people: [Person] = []
    var findings: [Finding] = []
    for (index, item) in items.enumerated() {
      var fields = Fields(item, prefix: "[\(index)].")
      let person = person(&fields)
      fields.finish()
      if people.contains(where: { $0.id == person.id }) && !person.id.isEmpty {
        fields.report(
          "people-duplicate-id", "id", "`\(person.id)` is somebody else's id already; give this person another")
      } else if !person.id.isEmpty && !person.name.isEmpty {
        people.append(person)
      }
      findings += fields.findings
    }
    return (people, findings)
  }

  static func person(_ fields: inout Fields) -> Person {
    Person(
      id: fields.requiredText("id", orElse: "ada-lovelace"), name: fields.requiredText("name", orElse: "Ada Lovelace"),
      aliases: fields.texts("aliases"), page: fields.address("page"), picture: fields.text("picture"),
      title: fields.text("title"), organisation: fields.text("organisation"))
  }
}

/// The `people:` of a show or an episode, read.
struct CreditReader {
  let people: [Person]

  /// Each a block with `person` (an id or a name of people.yaml) or `name`, `role` and so on; or an id alone.
  func credits(_ fields: inout Fields, _ key: String) -> [Credit] {
    fields.items(key).compactMap { item in
      if case .scalar(let name, _) = item.node.value {
        return Credit(person: person(named: name, &fields, at: item.node.position), role: "guest")
      }
      return fields.read(item.node, at: item.path) { block -> Credit? in
        let reference = block.text("person")
        let name = block.text("name")
        let (page, picture) = (block.address("page"), block.address("picture"))
        let (role, group) = (block.text("role")?.lowercased(), block.text("group")?.lowercased())
        let (title, organisation) = (block.text("title"), block.text("organisation"))
        guard let named = reference ?? name else {
          _ = block.requiredText("person", orElse: "an id of people.yaml")
          return nil
        }
        var person = reference == nil ? self.person(for: named) : self.person(named: named, &block, at: nil)
        if let page { person.page = page }
        if let picture { person.picture = picture }
        return Credit(
          person: person, role: role ?? "guest", group: group, title: title ?? person.title,
          organisation: organisation ?? person.organisation)
      }
    }
  }

  /// A reference that should stand in people.yaml, and is reported where it does not.
  private func person(named name: String, _ fields: inout Fields, at position: SourcePosition?) -> Person {
    let found = person(for: name)
    guard found.id.isEmpty else { return found }
    let suggestion = Spelling.nearest(to: name, among: people.map(\.id)).map { "; did you mean `\($0)`?" }
    fields.report(
      "person-unknown", position == nil ? "person" : "people", severity: .warning, at: position,
      "`\(name)` is nobody in people.yaml\(suggestion ?? "; add them there, or write `name:` instead of `person:`")")
    return found
  }

  /// By id, else by name; somebody who is in no list is known by their name alone.
  private func person(for name: String) -> Person {
    people.first { $0.id == name } ?? people.first { $0.name == name } ?? Person(id: "", name: name)
  }
}
