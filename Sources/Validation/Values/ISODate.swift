import PodcastModel

/// A date in W3C's profile of ISO 8601 (W3C note "Date and Time Formats"): `2026`, `2026-03`, `2026-03-12`,
/// `2026-03-12T09:05+01:00`, `2026-03-12T09:05:00.5Z`.
struct ISODate {
  /// Where less than a day is known, the first.
  let instant: Instant

  /// - Parameter needsZone: whether a time must say its zone.
  init?(_ text: String, needsZone: Bool = true) {
    var rest = text[...]
    func digits(_ count: Int) -> Int? {
      let head = rest.prefix(count)
      guard head.utf8.count == count, let number = Number.natural(String(head)) else { return nil }
      rest = rest.dropFirst(count)
      return number
    }
    func take(_ character: Character) -> Bool {
      guard rest.first == character else { return false }
      rest = rest.dropFirst()
      return true
    }
    guard let year = digits(4) else { return nil }
    var civil = CivilTime(year: year, month: 1, day: 1)
    var offset = 0
    if take("-") {
      guard let month = digits(2), 1...12 ~= month else { return nil }
      civil.month = month
      if take("-") {
        guard let day = digits(2), 1...CivilTime.days(inMonth: month, of: year) ~= day else { return nil }
        civil.day = day
        if take("T") {
          guard let hour = digits(2), hour < 24, take(":"), let minute = digits(2), minute < 60 else { return nil }
          (civil.hour, civil.minute) = (hour, minute)
          if take(":") {
            guard let second = digits(2), second <= 60 else { return nil }
            civil.second = second
            if take(".") { rest = rest.drop { $0.isASCII && $0.isNumber } }
          }
          if take("Z") {
            offset = 0
          } else if rest.first == "+" || rest.first == "-" {
            let isWest = rest.first == "-"
            rest = rest.dropFirst()
            guard let hours = digits(2), hours < 24, take(":"), let minutes = digits(2), minutes < 60 else {
              return nil
            }
            offset = (isWest ? -60 : 60) * (hours * 60 + minutes)
          } else if needsZone {
            return nil
          }
        }
      }
    }
    guard rest.isEmpty else { return nil }
    instant = Instant(unixSeconds: civil.secondsSince1970 - offset, utcOffsetSeconds: offset)
  }
}
