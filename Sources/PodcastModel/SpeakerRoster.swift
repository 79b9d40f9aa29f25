/// Everybody whom a speaker label may mean, the episode's own people before all others.
public struct SpeakerRoster: Hashable, Sendable {
  public let episodePeople: [Person]
  public let otherPeople: [Person]
  /// The ways to mean somebody, in the order in which they are tried: by each, the people that it fits.
  private let ways: [[String: [Person]]]

  public init(episodePeople: [Person] = [], otherPeople: [Person] = []) {
    self.episodePeople = episodePeople
    self.otherPeople = otherPeople
    // Made once: a transcript has thousands of labels.
    ways = [episodePeople, otherPeople].flatMap { people in
      [Self.fullNames, Self.shortNames, Self.initials].map { names in
        var found: [String: [Person]] = [:]
        for person in people {
          for name in Set(names(person)) { found[name, default: []].append(person) }
        }
        return found
      }
    }
  }

  /// Whom a label means: by full name or alias; then by first name, by family name, by initials. Each way is tried
  /// among the episode's people first, and a label that fits two of them means nobody.
  public func person(for label: String) -> Person? {
    let wanted = Self.key(label)
    guard !wanted.isEmpty, let found = ways.lazy.compactMap({ $0[wanted] }).first else { return nil }
    return found.count == 1 ? found[0] : nil
  }

  private static func fullNames(_ person: Person) -> [String] { ([person.name] + person.aliases).map(key) }

  private static func shortNames(_ person: Person) -> [String] {
    let words = key(person.name).split(separator: " ").map(String.init)
    return words.count > 1 ? [words[0], words[words.count - 1]] : words
  }

  private static func initials(_ person: Person) -> [String] {
    let words = key(person.name).split(separator: " ")
    guard words.count > 1 else { return [] }
    let letters = String(words.compactMap(\.first))
    return [letters, letters.map(String.init).joined(separator: ".") + "."]
  }

  /// Lower case, blanks of every kind folded to one, none at the ends.
  private static func key(_ name: String) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
