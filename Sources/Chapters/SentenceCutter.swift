import PodcastModel

/// Sentences and clauses of a text, found by their punctuation alone, in any script.
enum SentenceCutter {
  /// Those that say something.
  static func sentences(of text: String) -> [Sentence] { Sentence.all(in: text).filter { !$0.body.isEmpty } }

  /// Pieces between commas, colons, semicolons and dashes.
  static func clauses(of sentence: Substring) -> [Substring] {
    let (indices, traits) = CharacterTraits.all(in: sentence)
    func isBlank(_ index: Int) -> Bool { !traits.indices.contains(index) || traits[index].contains(.blank) }
    var clauses: [Substring] = []
    var start = 0
    for (index, character) in traits.enumerated() {
      let isMark = character.contains(.comma) && isBlank(index + 1) || character.contains(.wideComma)
      let isDash = character.contains(.dash) && isBlank(index + 1) && (index == start || isBlank(index - 1))
      if isMark || isDash || character.contains(.longDash) {
        clauses.append(sentence[indices[start]..<indices[index]].blanksTrimmed)
        start = index + 1
      }
    }
    clauses.append(sentence[indices[start]...].blanksTrimmed)
    return clauses.filter { !$0.isEmpty }
  }
}

extension Substring {
  var blanksTrimmed: Substring {
    guard let first = firstIndex(where: { !$0.traits.contains(.blank) }),
      let last = lastIndex(where: { !$0.traits.contains(.blank) })
    else {
      return self[endIndex...]
    }
    return self[first...last]
  }
}
