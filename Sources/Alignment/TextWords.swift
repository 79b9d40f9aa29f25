/// Where the words of a text, cut at white space, begin.
struct TextWords {
  /// In Unicode scalars from the start of the text, ascending; one for each of `text.split(whereSeparator:
  /// \.isWhitespace)`.
  let offsets: [Int]
  /// The letters and digits of each word: its share of time where several words are spoken as one.
  let lengths: [Int]

  init(_ text: String) {
    var offsets: [Int] = []
    var lengths: [Int] = []
    var offset = 0
    var isInside = false
    for character in text {
      let scalarCount = character.unicodeScalars.count
      let length = character.isLetter || character.isNumber ? 1 : 0
      if character.isWhitespace {
        isInside = false
      } else if isInside {
        lengths[lengths.count - 1] += length
      } else {
        isInside = true
        offsets.append(offset)
        lengths.append(length)
      }
      offset += scalarCount
    }
    self.offsets = offsets
    self.lengths = lengths
  }

  var count: Int { offsets.count }

  /// The word that a place in the text belongs to: the last that begins there or before.
  func index(at offset: Int) -> Int {
    var (low, high) = (0, offsets.count)
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }
}
