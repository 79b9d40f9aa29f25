import PodcastModel

/// Dates and times as ISO 8601 has them, in its extended form (`2026-03-12T09:05:00+01:00`) or its basic one
/// (`20260312T090500Z`). Offsets without a colon are taken in both: the podcast namespace's own examples have them.
struct ISOTime {
  let instant: Instant
  /// Whether there are hyphens in the date.
  let isExtended: Bool
  let hasTime: Bool
  let hasZone: Bool

  /// Nil for what is none.
  init?(_ text: String) {
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == "t" || $0 == " " }
    guard let day = parts.first, var civil = Self.day(day) else { return nil }
    isExtended = day.contains("-")
    hasTime = parts.count == 2
    guard hasTime else {
      guard let instant = Instant(civil: civil) else { return nil }
      self.instant = instant
      hasZone = false
      return
    }
    var clock = parts[1]
    var offset: Int?
    if clock.last == "Z" || clock.last == "z" {
      offset = 0
      clock = clock.dropLast()
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      guard let seconds = Self.offset(clock[sign...]) else { return nil }
      offset = seconds
      clock = clock[..<sign]
    }
    guard let time = Self.time(clock) else { return nil }
    (civil.hour, civil.minute, civil.second) = time
    guard let instant = Instant(civil: civil, utcOffsetSeconds: offset ?? 0) else { return nil }
    self.instant = instant
    hasZone = offset != nil
  }

  private static func day(_ text: Substring) -> CivilTime? {
    let digits = text.filter { $0 != "-" }
    guard digits.utf8.count == 8, let number = Number.natural(digits) else { return nil }
    if text.contains("-") {
      guard text.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count) == [4, 2, 2] else {
        return nil
      }
    }
    return CivilTime(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  private static func time(_ text: Substring) -> (hour: Int, minute: Int, second: Int)? {
    let pieces = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard let whole = pieces.first, pieces.count <= 2 else { return nil }
    if pieces.count == 2, Number.natural(String(pieces[1].prefix(9))) == nil { return nil }
    let digits = whole.filter { $0 != ":" }
    guard digits.utf8.count == 4 || digits.utf8.count == 6, let number = Number.natural(digits) else { return nil }
    if whole.contains(":") {
      let lengths = whole.split(separator: ":", omittingEmptySubsequences: false).map(\.utf8.count)
      guard lengths.allSatisfy({ $0 == 2 }) else { return nil }
    }
    return digits.utf8.count == 4
      ? (number / 100, number % 100, 0) : (number / 10_000, number / 100 % 100, number % 100)
  }

  private static func offset(_ text: Substring) -> Int? {
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.utf8.count == 2 || digits.utf8.count == 4, let number = Number.natural(digits) else { return nil }
    let (hours, minutes) = digits.utf8.count == 2 ? (number, 0) : (number / 100, number % 100)
    guard hours <= 15, minutes < 60 else { return nil }
    return (text.first == "-" ? -1 : 1) * (hours * 60 + minutes) * 60
  }
}
