/// Every element that feeds are known to have. The tables stand in the folder `Vocabulary`, one a namespace.
enum Vocabulary {
  static let terms: [Term] =
    rss + itunes + podcast + atom + psc + media + dublinCore + smallNamespaces

  /// The place of each by its name with the customary prefix.
  static let numbers: [String: Int] = Dictionary(
    terms.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// By the places of elements: those of the elements in which each may stand; nil for anywhere. What may stand in an
  /// `item` may stand in a `podcast:liveItem`.
  static let parents: [[Int]?] = {
    let live = numbers["podcast:liveItem"]
    let item = numbers["item"]
    return terms.map { term in
      guard !term.parents.isEmpty else { return nil }
      let places = term.parents.compactMap { numbers[$0] }
      return item.map(places.contains) ?? false ? places + (live.map { [$0] } ?? []) : places
    }
  }()

  /// By the places of elements: whether each holds a text, and no elements.
  static let holdsText = terms.map(\.kind.isText)

  /// By the places of elements: whether each is Apple's.
  static let isITunes = terms.map { $0.prefix == "itunes" }

  /// The namespaces whose elements are all known, by their prefixes: what else stands in them is wrong.
  static let complete: Set<String> = ["", "itunes", "podcast", "psc"]

  /// By names in small letters without hyphens: how an element is really written.
  static let byLooseName: [String: Int] = Dictionary(
    terms.enumerated().map { (loose($1.name), $0) }, uniquingKeysWith: { first, _ in first })

  /// How a name that is not known is really written, where only letter case or a hyphen differs.
  static func elementMeant(by name: String) -> String? {
    numbers[name] == nil ? byLooseName[loose(name)].map { terms[$0].name } : nil
  }

  /// Of the namespaces that have an element of this name.
  static func prefixes(with local: String) -> [String] {
    terms.filter { $0.local == local && !$0.prefix.isEmpty }.map(\.prefix)
  }

  static func loose(_ name: String) -> String { name.lowercased().filter { $0 != "-" && $0 != "_" } }
}
