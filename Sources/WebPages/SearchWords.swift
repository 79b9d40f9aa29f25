/// The words by which an episode is found. `search.js` cuts what the reader types in the same way.
///
/// A word is a run of letters, marks and digits in lower case. Writing that has no spaces (Chinese, Japanese, Thai, Lao,
/// Burmese, Khmer) is cut into pairs of signs that stand side by side.
enum SearchWords {
  static func of(_ text: String) -> [String] {
    var words: [String] = []
    var run = String.UnicodeScalarView()
    var isUnspacedRun = false
    for scalar in text.lowercased().unicodeScalars {
      let isUnspaced = isUnspaced(scalar)
      if !run.isEmpty, !isPartOfWord(scalar) || isUnspaced != isUnspacedRun {
        add(run, isUnspaced: isUnspacedRun, to: &words)
        run.removeAll(keepingCapacity: true)
      }
      if isPartOfWord(scalar) {
        isUnspacedRun = isUnspaced
        // A final sigma is the same letter.
        run.append(scalar == "ς" ? "σ" : scalar)
      }
    }
    if !run.isEmpty { add(run, isUnspaced: isUnspacedRun, to: &words) }
    return words
  }

  /// No word is longer than that; what stands behind it is left out.
  private static let mostSigns = 40

  private static func add(_ run: String.UnicodeScalarView, isUnspaced: Bool, to words: inout [String]) {
    guard isUnspaced, run.count > 1 else { return words.append(String(run.prefix(mostSigns))) }
    for (first, second) in zip(run, run.dropFirst()) {
      var pair = String.UnicodeScalarView()
      pair.append(first)
      pair.append(second)
      words.append(String(pair))
    }
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return "a"..."z" ~= scalar || "0"..."9" ~= scalar }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  /// Thai, Lao, Burmese, Khmer, kana, Han.
  private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x2_0000...0x3_FFFF:
      true
    default: false
    }
  }
}
