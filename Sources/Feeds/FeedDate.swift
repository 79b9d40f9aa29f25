import PodcastModel

/// Dates in all the ways that feeds have them: RFC 822 and 2822 with what people make of it, and ISO 8601.
enum FeedDate {
  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  /// In hours: those of RFC 822 §5.1. All others, and single letters, count as UTC (RFC 2822 §4.3): BST is British Summer
  /// Time to one and Bangladesh Standard Time to another, and every other reader does the same.
  private static let zones: [String: Int] = [
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
  ]

  /// Nil where no day can be made out. A time without a zone is taken for UTC.
  static func read(_ text: String) -> Instant? {
    let text = String(text.prefix(100)).lowercased()
    return iso(text) ?? rfc822(text)
  }

  /// `2026-03-12T09:05:00.5+01:00`, down to `2026-03-12`; a blank may stand for the T.
  private static func iso(_ text: String) -> Instant? {
    var scan = Scanner(text)
    scan.skipBlanks()
    guard let year = scan.number(digits: 4...4), scan.take("-"), let month = scan.number(digits: 1...2), scan.take("-"),
      let day = scan.number(digits: 1...2)
    else { return nil }
    var civil = CivilTime(year: year, month: month, day: day)
    var offset = 0
    if scan.take("t") || scan.takeBlanks() {
      guard time(&scan, &civil) else { return nil }
      offset = zone(&scan) ?? 0
    }
    return Instant(civil: civil, utcOffsetSeconds: offset)
  }

  /// `Thu, 12 Mar 2026 09:05:00 +0100`: without the weekday, the seconds or the zone; month in full or before the day.
  private static func rfc822(_ text: String) -> Instant? {
    var scan = Scanner(text)
    var day: Int?
    var month: Int?
    var year: Int?
    while year == nil {
      scan.skip(" ,.\t\n\r-/")
      if let number = scan.number(digits: 1...4) {
        _ = scan.take("st") || scan.take("nd") || scan.take("rd") || scan.take("th")
        if day == nil, number <= 31 { day = number } else { year = number }
      } else if let word = scan.word() {
        if month == nil, word.count >= 3 { month = months.firstIndex { word.hasPrefix($0) }.map { $0 + 1 } ?? month }
      } else {
        return nil
      }
    }
    guard let day, let month, var year else { return nil }
    // RFC 2822 §4.3.
    if year < 50 { year += 2000 } else if year < 1000 { year += 1900 }
    var civil = CivilTime(year: year, month: month, day: day)
    scan.skip(" ,\t\n\r")
    var offset = 0
    if time(&scan, &civil) { offset = zone(&scan) ?? 0 }
    return Instant(civil: civil, utcOffsetSeconds: offset)
  }

  /// `9:05`, `09:05:00`, `09:05:00.123`, `9:05 pm`.
  private static func time(_ scan: inout Scanner, _ civil: inout CivilTime) -> Bool {
    guard let hour = scan.number(digits: 1...2), scan.take(":"), let minute = scan.number(digits: 1...2) else {
      return false
    }
    (civil.hour, civil.minute) = (hour, minute)
    if scan.take(":"), let second = scan.number(digits: 1...2) { civil.second = second }
    if scan.take(".") || scan.take(",") { _ = scan.number(digits: 1...18) }
    scan.skipBlanks()
    if scan.take("pm") { civil.hour = hour % 12 + 12 } else if scan.take("am") { civil.hour = hour % 12 }
    // Midnight, as some write it.
    if civil.hour == 24, minute == 0, civil.second == 0 {
      let next = CivilTime(
        secondsSince1970: CivilTime(year: civil.year, month: civil.month, day: civil.day).secondsSince1970 + 86_400)
      civil = next
    }
    return true
  }

  /// In seconds: `+0100`, `+01:00`, `gmt+1`, `est`.
  private static func zone(_ scan: inout Scanner) -> Int? {
    scan.skip(" (\t")
    let named = scan.word().map { zones[$0, default: 0] * 3600 }
    let isWest = scan.take("-")
    guard isWest || scan.take("+"), let digits = scan.digits(upTo: 4) else { return named }
    var minutes: Int
    if digits.count <= 2 {
      minutes = digits.value * 60
      if scan.take(":"), let more = scan.number(digits: 1...2) { minutes += more }
    } else {
      minutes = digits.value / 100 * 60 + digits.value % 100
    }
    // No zone is further from Greenwich; what is, was not meant.
    guard minutes <= 15 * 60 else { return named }
    return (named ?? 0) + (isWest ? -60 : 60) * minutes
  }
}

/// Walks along a short text.
private struct Scanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func take(_ word: StaticString) -> Bool {
    let wanted = "\(word)".utf8
    guard bytes[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  mutating func skip(_ characters: StaticString) {
    let skipped = Array("\(characters)".utf8)
    while index < bytes.count, skipped.contains(bytes[index]) { index += 1 }
  }

  mutating func skipBlanks() { _ = takeBlanks() }

  mutating func takeBlanks() -> Bool {
    let start = index
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    return index > start
  }

  mutating func digits(upTo most: Int) -> (value: Int, count: Int)? {
    var (value, count) = (0, 0)
    while index < bytes.count, count < most, 0x30...0x39 ~= bytes[index] {
      value = value * 10 + Int(bytes[index] - 0x30)
      (index, count) = (index + 1, count + 1)
    }
    return count > 0 ? (value, count) : nil
  }

  mutating func number(digits wanted: ClosedRange<Int>) -> Int? {
    let start = index
    guard let found = digits(upTo: wanted.upperBound), found.count >= wanted.lowerBound else {
      index = start
      return nil
    }
    return found.value
  }

  /// Letters of any script.
  mutating func word() -> String? {
    let start = index
    while index < bytes.count, 0x61...0x7A ~= bytes[index] || bytes[index] >= 0x80 { index += 1 }
    return index > start ? String(decoding: bytes[start..<index], as: UTF8.self) : nil
  }
}
