/// Somebody who may be heard in the show: a block of people.yaml.
public struct Person: Hashable, Sendable {
  /// How the show folder refers to them: `ada-lovelace`.
  public var id: String
  public var name: String
  /// Other spellings, nicknames and initials that a transcript may use.
  public var aliases: [String]
  /// The address of a page about them.
  public var page: String?
  /// The address of a picture, or a path in the show folder.
  public var picture: String?
  public var title: String?
  public var organisation: String?

  public init(
    id: String, name: String, aliases: [String] = [], page: String? = nil, picture: String? = nil,
    title: String? = nil, organisation: String? = nil
  ) {
    self.id = id
    self.name = name
    self.aliases = aliases
    self.page = page
    self.picture = picture
    self.title = title
    self.organisation = organisation
  }
}

/// What somebody did in an episode, and who they were at the time.
public struct Credit: Hashable, Sendable {
  public var person: Person
  /// A role of the podcast taxonomy, lower case: `host`, `guest`…
  public var role: String
  /// Of the taxonomy, lower case; nil is the one that has the role.
  public var group: String?
  public var title: String?
  public var organisation: String?

  public init(person: Person, role: String, group: String? = nil, title: String? = nil, organisation: String? = nil) {
    self.person = person
    self.role = role
    self.group = group
    self.title = title
    self.organisation = organisation
  }
}
