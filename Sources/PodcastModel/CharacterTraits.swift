/// What a character is to those who cut a text at its blanks and its punctuation.
///
/// Asking Unicode's tables costs more than all other work on a text, so ASCII is asked once and for all.
package struct CharacterTraits: OptionSet, Sendable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let blank = CharacterTraits(rawValue: 1 << 0)
  package static let newline = CharacterTraits(rawValue: 1 << 1)
  package static let letter = CharacterTraits(rawValue: 1 << 2)
  package static let number = CharacterTraits(rawValue: 1 << 3)
  package static let lowercase = CharacterTraits(rawValue: 1 << 4)
  package static let uppercase = CharacterTraits(rawValue: 1 << 5)
  /// Ends a sentence.
  package static let end = CharacterTraits(rawValue: 1 << 6)
  package static let questionMark = CharacterTraits(rawValue: 1 << 7)
  /// Ends a sentence without a blank behind it.
  package static let wideEnd = CharacterTraits(rawValue: 1 << 8)
  /// Closes a quotation or a bracket.
  package static let closer = CharacterTraits(rawValue: 1 << 9)
  /// Ends a clause where a blank follows.
  package static let comma = CharacterTraits(rawValue: 1 << 10)
  /// Ends a clause.
  package static let wideComma = CharacterTraits(rawValue: 1 << 11)
  /// Stands between clauses where blanks are around it.
  package static let dash = CharacterTraits(rawValue: 1 << 12)
  /// Stands between clauses.
  package static let longDash = CharacterTraits(rawValue: 1 << 13)

  private static let marks: [(CharacterTraits, String)] = [
    (.end, ".!?…。！？؟।۔"), (.questionMark, "?？؟⁇⁈⁉"), (.wideEnd, "。！？।۔؟？"), (.closer, "\"'”’»)]"), (.comma, ",;:"),
    (.wideComma, "，、；：،"), (.dash, "-–—"), (.longDash, "—"),
  ]
  private static let ascii = (0..<0x80).map { CharacterTraits(asking: Character(Unicode.Scalar($0 as UInt8))) }

  package init(_ character: Character) {
    let bytes = character.utf8
    if bytes.count == 1, let byte = bytes.first { self = Self.ascii[Int(byte)] } else { self.init(asking: character) }
  }

  private init(asking character: Character) {
    var traits: CharacterTraits = []
    if character.isLetter { traits.insert(.letter) }
    if character.isNumber { traits.insert(.number) }
    if character.isLowercase { traits.insert(.lowercase) }
    if character.isUppercase { traits.insert(.uppercase) }
    if !traits.contains(.letter) {
      if character.isWhitespace { traits.insert(.blank) }
      if character.isNewline { traits.insert(.newline) }
      for (mark, all) in Self.marks where all.contains(character) { traits.insert(mark) }
    }
    self = traits
  }

  /// A text's characters: where each begins and what it is; last of all where the text ends.
  package static func all(in text: Substring) -> (indices: [String.Index], traits: [CharacterTraits]) {
    let bytes = text.utf8
    var (indices, traits): ([String.Index], [CharacterTraits]) = ([], [])
    indices.reserveCapacity(bytes.count + 1)
    traits.reserveCapacity(bytes.count)
    var index = text.startIndex
    while index < text.endIndex {
      indices.append(index)
      let byte = bytes[index]
      let next = bytes.index(after: index)
      // Two bytes of ASCII side by side are two characters, but for a carriage return with its line feed.
      if byte < 0x80, byte != 0x0D, next == text.endIndex || bytes[next] < 0x80 {
        traits.append(ascii[Int(byte)])
        index = next
      } else {
        traits.append(CharacterTraits(text[index]))
        index = text.index(after: index)
      }
    }
    indices.append(text.endIndex)
    return (indices, traits)
  }
}

extension Character {
  package var traits: CharacterTraits { CharacterTraits(self) }
}
