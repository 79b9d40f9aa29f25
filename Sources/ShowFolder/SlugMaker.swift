package import PodcastModel

/// Names for episodes' folders: safe on every disk and in every address, each once.
package struct SlugMaker {
  /// Without what makes it unique; some disks have room for 255 bytes.
  private static let mostBytes = 60
  /// Of Windows, also where an ending follows.
  private static let reserved: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

  private var taken: Set<String> = []
  /// The next number to try, for names that were asked for more than once.
  private var next: [String: Int] = [:]

  package init() {}

  /// - Parameters:
  ///   - number: as printed, or as stores have it.
  ///   - date: what tells episodes of one title apart.
  package mutating func slug(title: String, number: String? = nil, date: CivilTime? = nil) -> String {
    let day = date.map { "\($0.year.padded(to: 4))-\($0.month.padded(to: 2))-\($0.day.padded(to: 2))" }
    let words = Self.plain(title)
    let first = number.map { Self.plain($0) } ?? ""
    let isThere = first.isEmpty || words == first || words.hasPrefix(first + "-")
    var base = Self.shortened(isThere ? words : words.isEmpty ? first : "\(first)-\(words)")
    if base.isEmpty { base = day ?? "episode" }
    if Self.reserved.contains(base) { base = "episode-" + base }
    if take(base) { return base }
    if let day, base != day, take("\(base)-\(day)") { return "\(base)-\(day)" }
    var number = next[base, default: 2]
    while !take("\(base)-\(number)") { number += 1 }
    next[base] = number + 1
    return "\(base)-\(number)"
  }

  /// Disks do not tell `A` from `a`, nor one way to write `é` from the other; neither does a `String`.
  private mutating func take(_ name: String) -> Bool { taken.insert(name.lowercased()).inserted }

  /// Letters and digits of any script in lower case; everything else is one hyphen.
  private static func plain(_ text: String) -> String {
    var plain = ""
    var isGap = false
    // A title that has no end need not be gone through.
    for scalar in text.unicodeScalars.prefix(1000) {
      let properties = scalar.properties
      let isMark = [.nonspacingMark, .spacingMark].contains(properties.generalCategory)
      let isLetter =
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: true
        default: isMark && !isGap && !plain.isEmpty
        }
      if isLetter && !properties.isDefaultIgnorableCodePoint {
        if isGap, !plain.isEmpty { plain += "-" }
        isGap = false
        plain += properties.lowercaseMapping
      } else if scalar != "'" && scalar != "’" {
        isGap = true
      }
    }
    return plain
  }

  /// At the end of a word, where there is one.
  private static func shortened(_ name: String) -> String {
    guard name.utf8.count > mostBytes else { return name }
    var bytes = 0
    let short = name.prefix { character in
      bytes += String(character).utf8.count
      return bytes <= mostBytes
    }
    guard let hyphen = short.lastIndex(of: "-"), name[..<hyphen].utf8.count > mostBytes / 2 else {
      return String(short)
    }
    return String(short[..<hyphen])
  }
}
