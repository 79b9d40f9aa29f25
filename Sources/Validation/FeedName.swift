/// The name of an element that feeds have, by the customary prefix of its namespace: `itunes:image`; `enclosure`, where
/// it is RSS itself.
///
/// Written as a literal, it must be in the vocabulary: rules are made for what is known.
struct FeedName: Hashable, Sendable, ExpressibleByStringLiteral {
  /// Its place in the vocabulary.
  let number: Int

  init(number: Int) { self.number = number }

  init(stringLiteral text: String) {
    guard let number = Vocabulary.numbers[text] else {
      preconditionFailure("there is no element \(text) in the vocabulary")
    }
    self.number = number
  }

  var term: Term { Vocabulary.terms[number] }
  var text: String { term.name }
}
