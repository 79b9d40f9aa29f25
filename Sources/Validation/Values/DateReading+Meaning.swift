import PodcastModel

// How dates are written, and what is surely meant by those that are written otherwise.

extension DateReading {
  /// `Thu, 12 Mar 2026 09:00:00 +0100`, with the offset that the author wrote (RFC 2822, §3.3).
  static func written(_ instant: Instant) -> String {
    let minutes = instant.utcOffsetSeconds / 60
    let civil = Instant(unixSeconds: instant.unixSeconds, utcOffsetSeconds: minutes * 60).civil
    let time = [civil.hour, civil.minute, civil.second].map { $0.padded(to: 2) }.joined(separator: ":")
    let offset = abs(minutes) / 60 * 100 + abs(minutes) % 60
    return
      "\(weekdays[civil.weekday]), \(civil.day.padded(to: 2)) \(months[civil.month - 1]) \(civil.year.padded(to: 4))"
      + " \(time) \(minutes < 0 ? "-" : "+")\(offset.padded(to: 4))"
  }

  /// What a date of another form says: ISO 8601 with time and zone, months in full or in other languages. Nil where
  /// anything would have to be guessed, such as the zone.
  static func meant(by text: String) -> Instant? {
    guard let text = Blank.trimmed(text), text.utf8.count < 100 else { return nil }
    return iso(text) ?? words(text)
  }

  private static func iso(_ text: String) -> Instant? {
    var text = text.prefix(11) + text.dropFirst(11).filter { $0 != " " }
    for name in ["UTC", "GMT"] where text.hasSuffix(name) { text = text.dropLast(3) + "Z" }
    return ISOTime(String(text)).flatMap { $0.hasTime && $0.hasZone ? $0.instant : nil }
  }

  private static func words(_ text: String) -> Instant? {
    var words = text.split { $0.isWhitespace || $0 == "," }.map { $0.last == "." ? String($0.dropLast()) : String($0) }
    // The day of the week, in whatever language.
    if let first = words.first, !first.contains(where: \.isNumber) { words.removeFirst() }
    guard words.count == 5, let month = month(words[1]) else { return nil }
    words[1] = months[month - 1]
    if words[3].utf8.dropFirst().first == UInt8(ascii: ":") { words[3] = "0" + words[3] }
    if words[4].utf8.count == 6 { words[4].removeAll { $0 == ":" } }
    return DateReading(words.joined(separator: " ")).instant
  }

  /// By its name in the languages of most podcasts, or the beginning of that.
  private static func month(_ word: String) -> Int? {
    let word = word.lowercased()
    guard word.count >= 3, word.allSatisfy(\.isLetter) else { return nil }
    return ["juin": 6, "juil": 7][word.prefix(4)] ?? monthsByStart[String(word.prefix(3))]
  }

  private static let monthsByStart: [String: Int] = [
    "jan": 1, "gen": 1, "ene": 1, "feb": 2, "f\u{E9}v": 2, "fev": 2, "mar": 3, "m\u{E4}r": 3, "mrt": 3, "maa": 3,
    "apr": 4,
    "avr": 4, "abr": 4, "may": 5, "mai": 5, "maj": 5, "mei": 5, "mag": 5, "jun": 6, "giu": 6, "jul": 7, "lug": 7,
    "aug": 8,
    "ago": 8, "ao\u{FB}": 8, "sep": 9, "set": 9, "oct": 10, "okt": 10, "ott": 10, "out": 10, "nov": 11, "dec": 12,
    "dez": 12,
    "dic": 12, "des": 12, "d\u{E9}c": 12,
  ]
}
