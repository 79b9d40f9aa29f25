/// Words as they are compared: without case, punctuation and marks of layout.
///
/// A written word may be several units: `well-known` is two, and a script without blanks gives one for each character.
struct SpokenUnits {
  /// The spelling's number in the vocabulary; equal numbers are equal words.
  private(set) var ids: [Int32] = []
  /// The written word that each unit belongs to.
  private(set) var words: [Int32] = []
  /// How long each takes to say, roughly, in letters.
  private(set) var weights: [Int32] = []
  private(set) var wordCount = 0

  /// Twenty hours of talk are 200,000 words; what is behind ten times as many is not looked at.
  static let most = 2_000_000

  var count: Int { ids.count }

  func weight(of units: Range<Int>) -> Int { units.reduce(0) { $0 + Int(weights[$1]) } }

  mutating func append(word: some StringProtocol, to vocabulary: inout Vocabulary) {
    var unit = Unit()
    var isAfterDot = false
    for scalar in word.unicodeScalars {
      defer { isAfterDot = scalar == "." }
      switch Self.kind(scalar) {
      case .letter: unit.append(scalar, weight: 1)
      // `1984` takes as long as "nineteen eighty-four".
      case .digit: unit.append(scalar, weight: 4)
      case .mark: if unit.weight > 0 { unit.append(scalar, weight: 0) }
      case .syllable:
        finish(&unit, &vocabulary)
        unit.append(scalar, weight: 2)
        finish(&unit, &vocabulary)
      // `U.S.`, `1,000`, `don’t`; but `well...no` is two.
      case .joint: if isAfterDot { finish(&unit, &vocabulary) }
      case .other: finish(&unit, &vocabulary)
      }
    }
    finish(&unit, &vocabulary)
    wordCount += 1
  }

  private struct Unit {
    var spelling = String.UnicodeScalarView()
    var weight: Int32 = 0

    mutating func append(_ scalar: Unicode.Scalar, weight: Int32) {
      self.weight += weight
      if scalar.value < 0x80 {
        spelling.append(("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
      } else {
        for plain in SpokenUnits.plain(scalar) {
          spelling.append(contentsOf: plain.properties.lowercaseMapping.unicodeScalars)
        }
      }
    }
  }

  private mutating func finish(_ unit: inout Unit, _ vocabulary: inout Vocabulary) {
    guard unit.weight > 0 else { return }
    if ids.count < Self.most {
      ids.append(vocabulary.id(of: String(unit.spelling)))
      words.append(Int32(wordCount))
      weights.append(unit.weight + 1)
    }
    unit = Unit()
  }

  private enum Kind { case letter, digit, mark, syllable, joint, other }

  private static func kind(_ scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x30...0x39: return .digit
    case 0x41...0x5A, 0x61...0x7A: return .letter
    // The apostrophe, the comma, the full stop.
    case 0x27, 0x2C, 0x2E: return .joint
    case 0..<0x80: return .other
    // The other apostrophes, the soft hyphen, and what joins or parts letters without being seen.
    case 0x2019, 0x2018, 0x2BC, 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: return .joint
    // Scripts without blanks: Thai, Lao, Burmese, Khmer; kana, Han.
    case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      break
    default:
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return .letter
      case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
      case .decimalNumber, .letterNumber, .otherNumber: return .digit
      default: return .other
      }
    }
    switch scalar.properties.generalCategory {
    case .otherLetter, .modifierLetter: return .syllable
    case .nonspacingMark, .spacingMark: return .mark
    case .decimalNumber: return .digit
    default: return .other
    }
  }

  /// The compatibility characters that transcripts have (Unicode's own table comes with the whole of Foundation, which
  /// a program of milliseconds does without).
  private static func plain(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    let plain: String
    switch scalar.value {
    case 0xFF01...0xFF5E: plain = Unicode.Scalar(scalar.value - 0xFEE0).map { String($0) } ?? ""
    case 0xDF, 0x1E9E: plain = "ss"
    case 0xFB00: plain = "ff"
    case 0xFB01: plain = "fi"
    case 0xFB02: plain = "fl"
    case 0xFB03: plain = "ffi"
    case 0xFB04: plain = "ffl"
    case 0xFB05, 0xFB06: plain = "st"
    case 0x17F: plain = "s"
    case 0xB9: plain = "1"
    case 0xB2: plain = "2"
    case 0xB3: plain = "3"
    default: plain = String(scalar)
    }
    return plain.unicodeScalars
  }
}

/// Every spelling once, with a number.
struct Vocabulary {
  private var numbers: [String: Int32] = [:]
  /// All spellings, one behind the other, in UTF-8.
  private var letters: [UInt8] = []
  private var starts: [Int32] = [0]

  var count: Int { starts.count - 1 }

  mutating func id(of spelling: String) -> Int32 {
    // Canonically equal strings are equal keys, so composed and decomposed letters meet here.
    if let known = numbers[spelling] { return known }
    let number = Int32(count)
    numbers[spelling] = number
    letters += spelling.utf8
    starts.append(Int32(letters.count))
    return number
  }

  /// The two spelled as one word, if there is such a word.
  func joined(_ a: Int32, _ b: Int32) -> Int32? {
    numbers[String(decoding: letters[range(a)], as: UTF8.self) + String(decoding: letters[range(b)], as: UTF8.self)]
  }

  private func range(_ id: Int32) -> Range<Int> { Int(starts[Int(id)])..<Int(starts[Int(id) + 1]) }

  /// The share of the longer word that both begin and end with, in percent; 100 is the same word.
  func likeness(_ a: Int32, _ b: Int32) -> Int {
    guard a != b else { return 100 }
    let (first, second) = (range(a), range(b))
    let most = min(first.count, second.count, 64)
    var prefix = 0
    while prefix < most, letters[first.lowerBound + prefix] == letters[second.lowerBound + prefix] { prefix += 1 }
    var suffix = 0
    while suffix < most - prefix, letters[first.upperBound - 1 - suffix] == letters[second.upperBound - 1 - suffix] {
      suffix += 1
    }
    return (prefix + suffix) * 100 / max(first.count, second.count, 1)
  }
}
