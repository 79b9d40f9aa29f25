import PodcastModel

/// How a page speaks: its words, dates, lengths and numbers, by the language of a BCP 47 tag.
package struct PageWords: Sendable {
  /// The languages that pages are written in; all others get English.
  enum Language: String, CaseIterable { case nb, nn, en, de, fr, es }

  let language: Language
  /// Whether the page's own words are in the language that was asked for.
  let isNative: Bool

  /// - Parameter language: BCP 47.
  package init(_ language: String) {
    let code = language.prefix { $0 != "-" }.lowercased()
    let found = Language(rawValue: code == "no" ? "nb" : code)
    self.language = found ?? .en
    isNative = found != nil
  }

  /// The heading of a list of chapters, in the language of a BCP 47 tag.
  package static func chapters(in language: String) -> String { PageWords(language)[.chapters] }

  /// What may be answered to a claim, in the language of a BCP 47 tag.
  package static func truth(in language: String) -> (isTrue: String, isFalse: String) {
    (PageWords(language)[.isTrue], PageWords(language)[.isFalse])
  }

  subscript(word: PageWord) -> String {
    let translations = word.translations
    return switch language {
    case .nb: translations.nb
    case .nn: translations.nn
    case .en: translations.en
    case .de: translations.de
    case .fr: translations.fr
    case .es: translations.es
    }
  }

  /// A word with a gap, filled.
  subscript(word: PageWord, filling: String) -> String {
    let text = self[word]
    guard let gap = text.firstRange(of: "{0}") else { return text }
    return text[..<gap.lowerBound] + filling + text[gap.upperBound...]
  }

  // MARK: Dates, lengths and numbers, as the Unicode CLDR 45 has them (common/main/*.xml)

  /// `3. mars 2026`: the date format "long" of the Gregorian calendar; for English that of `en-GB`.
  func date(_ date: CivilTime) -> String {
    let month = Self.months[language, default: []][date.month - 1]
    return switch language {
    case .nb, .nn, .de: "\(date.day). \(month) \(date.year)"
    case .en, .fr: "\(date.day) \(month) \(date.year)"
    case .es: "\(date.day) de \(month) de \(date.year)"
    }
  }

  /// `29 min`, `1 t 5 min`, or `45 s`: the unit lengths "short" and "narrow".
  func duration(_ duration: MediaTime) -> String {
    let seconds = max(0, duration.milliseconds) / 1000 + (max(0, duration.milliseconds) % 1000 >= 500 ? 1 : 0)
    let isGerman = language == .de
    if seconds < 60 { return "\(seconds) \(isGerman ? "Sek." : "s")" }
    let minutes = seconds / 60 + (seconds % 60 >= 30 ? 1 : 0)
    let minute = isGerman ? "Min." : "min"
    if minutes < 60 { return "\(minutes) \(minute)" }
    let hour = isGerman ? "Std." : language == .nb || language == .nn ? "t" : "h"
    return minutes % 60 == 0 ? "\(minutes / 60) \(hour)" : "\(minutes / 60) \(hour) \(minutes % 60) \(minute)"
  }

  /// `1,3 MB`, in millions of bytes; `840 kB` below one.
  func size(byteCount: Int) -> String {
    let bytes = max(0, byteCount)
    let unit = language == .fr ? "o" : "B"
    guard bytes >= 1_000_000 else { return "\(max(1, (bytes + 500) / 1000)) k\(unit)" }
    let tenths = bytes / 100_000 + (bytes % 100_000 >= 50_000 ? 1 : 0)
    return "\(decimal(hundredths: tenths * 10)) M\(unit)"
  }

  /// `1,25`: with the decimal mark of the language, and no more digits than it needs.
  func decimal(hundredths: Int) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100)
    guard rest > 0 else { return "\(whole)" }
    return "\(whole)\(language == .en ? "." : ",")\(rest % 10 == 0 ? "\(rest / 10)" : rest.padded(to: 2))"
  }

  private static let norwegianMonths = [
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
  ]

  private static let months: [Language: [String]] = [
    .nb: norwegianMonths, .nn: norwegianMonths,
    .en: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ],
    .de: [
      "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
      "Dezember",
    ],
    .fr: [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
      "décembre",
    ],
    .es: [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
      "diciembre",
    ],
  ]

  // MARK: For machines

  /// `2026-03-03`
  static func isoDate(_ date: CivilTime) -> String {
    "\(date.year.padded(to: 4))-\(date.month.padded(to: 2))-\(date.day.padded(to: 2))"
  }

  /// `PT1745.5S`
  static func isoDuration(_ duration: MediaTime) -> String { "PT\(seconds(duration.milliseconds))S" }

  /// `83.2`: seconds with no more digits than they need.
  static func seconds(_ milliseconds: Int) -> String {
    let (whole, rest) = (max(0, milliseconds) / 1000, max(0, milliseconds) % 1000)
    guard rest > 0 else { return "\(whole)" }
    let digits = rest.padded(to: 3)
    return "\(whole).\(rest % 100 == 0 ? digits.prefix(1) : rest % 10 == 0 ? digits.prefix(2) : digits[...])"
  }

  /// Whether a language is written from right to left: by its script, else by the script that it mostly has
  /// (CLDR, supplemental/likelySubtags.xml).
  static func isRightToLeft(_ language: String) -> Bool {
    let parts = language.split(separator: "-")
    if let script = parts.dropFirst().first(where: { $0.utf8.count == 4 && $0.first?.isLetter == true }) {
      return ["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"].contains(script.lowercased())
    }
    return [
      "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "lrc", "mzn", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
    ].contains(parts.first?.lowercased() ?? "")
  }

  /// What `dir` says of text in a language, where it is not said already.
  static func direction(_ language: String, within outer: String? = nil) -> String? {
    let isRightToLeft = isRightToLeft(language)
    guard isRightToLeft != (outer.map(Self.isRightToLeft) ?? false) else { return nil }
    return isRightToLeft ? "rtl" : "ltr"
  }
}
