import XMLTree

/// What the names of one document mean: each is looked up once.
///
/// Where a namespace is mistyped, or its prefix never declared, its elements are taken for what they were meant as: that
/// is one finding, and not one for each element.
final class FeedNames {
  private(set) var names: [XMLName] = []
  /// By the numbers of names: their places in the vocabulary, -1 where they are in none.
  private(set) var terms: [Int] = []
  private(set) var qualifiedNames: [String] = []
  /// By the numbers of names: the namespace; nil where it is unknown.
  private(set) var namespaces: [Namespace?] = []

  func learn(_ all: [XMLName]) {
    guard all.count > names.count else { return }
    for name in all[names.count...] {
      let namespace = Namespace.meant(by: name)
      names.append(name)
      namespaces.append(namespace)
      guard let namespace else {
        terms.append(-1)
        qualifiedNames.append(name.qualified)
        continue
      }
      let qualified = namespace.prefix.isEmpty ? name.local : "\(namespace.prefix):\(name.local)"
      terms.append(Vocabulary.numbers[qualified] ?? -1)
      qualifiedNames.append(qualified)
    }
  }
}
