package import PodcastModel

/// Dates and durations as people write them.
package enum WrittenTimes {
  /// `2026-03-12`, `2026-03-12T06:00`, `2026-03-12 06:00:00+01:00`, `…Z`; nil where there is no such day or time.
  ///
  /// - Parameter zone: where no offset is given, the clock on whose wall this was read.
  static func instant(_ text: String, in zone: CivilTimeZone?) -> Instant? {
    guard
      let match = text.wholeMatch(
        of: /(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?\s*(Z|z|[+-]\d\d:?\d\d)?/)
    else { return nil }
    func number(_ text: Substring?) -> Int { text.flatMap { Int($0) } ?? 0 }
    let civil = CivilTime(
      year: number(match.1), month: number(match.2), day: number(match.3), hour: number(match.4),
      minute: number(match.5), second: number(match.6))
    guard let offset = match.7 else { return zone?.instant(of: civil) ?? Instant(civil: civil) }
    guard offset.uppercased() != "Z" else { return Instant(civil: civil) }
    let digits = offset.dropFirst().filter(\.isNumber)
    let (hours, minutes) = (number(digits.prefix(2)), number(digits.suffix(2)))
    guard hours <= 14, minutes < 60 else { return nil }
    return Instant(civil: civil, utcOffsetSeconds: (offset.hasPrefix("-") ? -60 : 60) * (hours * 60 + minutes))
  }

  /// As above, where the zone has a name; one that the system does not know is UTC.
  package static func instant(_ text: String, inZone name: String) -> Instant? {
    instant(text, in: CivilTimeZone(named: name))
  }

  /// The last second of the day, for a day without a time of day; else the moment itself.
  static func lastSecond(_ text: String, in zone: CivilTimeZone?) -> Int? {
    guard let instant = instant(text, in: zone) else { return nil }
    guard text.wholeMatch(of: /\d{4}-\d\d-\d\d\s*(?:Z|z|[+-]\d\d:?\d\d)?/) != nil else { return instant.unixSeconds }
    // A day has 23 or 25 hours when clocks change.
    let next = CivilTime(secondsSince1970: instant.civil.secondsSince1970 + 86_400)
    let hasOffset = text.wholeMatch(of: /\d{4}-\d\d-\d\d/) == nil
    let end = hasOffset ? nil : zone?.instant(of: next)
    return (end?.unixSeconds ?? instant.unixSeconds + 86_400) - 1
  }

  /// `29 min`, `1 h 5 min`, `1:02:03`, `2:03.5`, `90 s`, `1746` (seconds); nil for anything else, and from 100 hours on.
  static func duration(_ text: String) -> MediaTime? {
    if let match = text.wholeMatch(of: /(?:(\d{1,2}):)?(\d{1,3}):(\d\d(?:\.\d{1,9})?)/) {
      let hours = match.1.flatMap { Double($0) } ?? 0
      guard let minutes = Double(match.2), let seconds = Double(match.3), seconds < 60 else { return nil }
      return MediaTime(seconds: (hours * 60 + minutes) * 60 + seconds)
    }
    if let match = text.wholeMatch(of: /\d{1,6}(?:\.\d{1,9})?/), let seconds = Double(match.0) {
      return seconds < 360_000 ? MediaTime(seconds: seconds) : nil
    }
    let pattern =
      /(?:(\d{1,2})\s*(?:h|hours?|t|timer?|std|stunden?|heures?|horas?)\.?)?\s*(?:(\d{1,3})\s*(?:m|min|mins|minutes?|minutter|minutt|minuten?|minutos?)\.?)?\s*(?:(\d{1,5})\s*(?:s|sec|sek|seconds?|sekunder|sekunden?|secondes?|segundos?)\.?)?/
    guard let match = text.lowercased().wholeMatch(of: pattern), match.1 ?? match.2 ?? match.3 != nil else {
      return nil
    }
    func number(_ text: Substring?) -> Double { text.flatMap { Double($0) } ?? 0 }
    return MediaTime(seconds: (number(match.1) * 60 + number(match.2)) * 60 + number(match.3))
  }
}
